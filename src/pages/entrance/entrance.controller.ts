import { Get, Inject, Post } from '@nestjs/common';
import type { Config } from '../../config.js';
import { CONFIG } from '../../given.js';
import { say, sayList } from '../../locales/locales.js';
import { type Present, SignIn } from '../../people/sign-in.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';
import { Beginning, pageIn } from './beginning.js';

/** Coming and going. In the demo a visitor chooses whom to be; elsewhere a token opens the door. */
@OpenPages()
export class EntrancePages {
  constructor(
    private readonly signIn: SignIn,
    private readonly beginning: Beginning,
    private readonly screen: Screen,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo'>,
  ) {}

  @Get('sign-in')
  async ask(@Here() visit: Visit): Promise<void> {
    await this.show(visit, { next: pageIn(visit.request.query.next), kept: '' });
  }

  @Post('sign-in')
  async enter(@Here() visit: Visit): Promise<void> {
    const { request, frame } = visit;
    const typed = Typed.in(request.body) ?? Typed.of([]);
    const kept = typed.text('kept');
    const next = pageIn(typed.text('next'));
    // Nobody is signed in as somebody by another site's form.
    const ours = request.headers['sec-fetch-site'] !== 'cross-site';
    const token = this.config.demo ? `demo:${typed.text('person')}` : typed.text('secret').trim();
    const found = ours ? await this.signIn.who(`Bearer ${token}`) : null;
    // Pages are for people.
    const person = found?.kind === 'person' ? found : null;
    const asking = !typed.has('person') && !typed.has('secret');
    if (person === null) {
      if (!asking) visit.reply.status(422);
      await this.show(visit, { next, kept, ...(asking ? {} : { error: say(frame.language, 'page.signIn.unknown') }) });
      return;
    }
    await this.beginning.begin(visit, person, { next, kept });
  }

  @Post('sign-out')
  async leave(@Here() visit: Visit): Promise<void> {
    await visit.request.session.destroy();
    this.screen.lead(visit, '/register');
  }

  private async show(visit: Visit, data: { next: string; kept: string; error?: string }): Promise<void> {
    const { language } = visit.frame;
    const posts = ({ actor, roster }: Present): string =>
      sayList(
        language,
        actor.posts.map((post) => roster.roll.data.constitution.posts[post]?.name[language] ?? post),
      );
    const players = (await this.signIn.players()).map((present) => ({
      value: present.person.handle,
      text: present.person.name,
      hint: { text: posts(present) },
    }));
    this.screen.show(visit, 'everyone/sign-in', { title: say(language, 'page.signIn.title'), players, ...data });
  }
}
