import { Get, Inject, Post } from '@nestjs/common';
import type { Config } from '../../config.js';
import { CONFIG } from '../../given.js';
import { say } from '../../locales/locales.js';
import { SignIn } from '../../people/sign-in.js';
import { Typed } from '../forms/typed.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';
import { Beginning, pageIn } from './beginning.js';
import { SignInScreen } from './sign-in-screen.js';

/** Coming in. In the demo a visitor chooses whom to be; elsewhere a token opens the door until anybody has an account. */
@OpenPages()
export class EntrancePages {
  constructor(
    private readonly signIn: SignIn,
    private readonly ways: SignInScreen,
    private readonly beginning: Beginning,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo'>,
  ) {}

  @Get('sign-in')
  async ask(@Here() visit: Visit): Promise<void> {
    await this.ways.show(visit, { next: pageIn(visit.request.query.next), kept: '' });
  }

  @Post('sign-in')
  async enter(@Here() visit: Visit): Promise<void> {
    const { request, frame } = visit;
    const typed = Typed.in(request.body) ?? Typed.of([]);
    const kept = typed.text('kept');
    const next = pageIn(typed.text('next'));
    const found = isOurs(visit) ? await this.who(visit, typed) : null;
    // Pages are for people.
    const person = found?.person.kind === 'person' ? found.person : null;
    const asking = !typed.has('person') && !typed.has('secret');
    if (person === null) {
      if (!asking) visit.reply.status(422);
      await this.ways.show(visit, { next, kept, ...(asking ? {} : { error: say(frame.language, 'page.signIn.unknown') }) });
      return;
    }
    const mayDecide = found?.scopes.includes('decide') === true;
    await this.beginning.begin(visit, person, { next, kept, ...(mayDecide ? {} : { unproved: true }) });
  }

  private async who({ request: { council } }: Visit, typed: Typed) {
    if (this.config.demo) return this.signIn.who(`Bearer demo:${typed.text('person')}`, council);
    return (await this.ways.byToken(council)) ? this.signIn.who(`Bearer ${typed.text('secret').trim()}`, council) : null;
  }
}

/** Nobody is signed in as somebody by another site's form. */
export const isOurs = ({ request }: Visit): boolean => request.headers['sec-fetch-site'] !== 'cross-site';
