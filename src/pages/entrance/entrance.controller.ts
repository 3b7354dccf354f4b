import { Get, Inject, Post } from '@nestjs/common';
import type { Config } from '../../config.js';
import { CONFIG, WORLD } from '../../given.js';
import { say, sayList } from '../../locales/locales.js';
import { type Present, SignIn } from '../../people/sign-in.js';
import type { World } from '../../world.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';

/** A form that was typed into when the visit had ended. */
interface Kept {
  /** Who typed it; absent where nobody knows any more. */
  person?: string;
  address: string;
  fields: [string, string][];
}

/** Coming and going. In the demo a visitor chooses whom to be; elsewhere a token opens the door. */
@OpenPages()
export class EntrancePages {
  constructor(
    private readonly signIn: SignIn,
    private readonly screen: Screen,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo'>,
    @Inject(WORLD) private readonly world: World,
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
    await request.session.regenerate();
    const again = keptFor(person.id, kept);
    const now = this.world.now();
    Object.assign(request.session, {
      council: person.council,
      person: person.id,
      begunAt: now,
      seenAt: now,
      ...(again === null ? {} : { kept: again, told: { key: 'page.again.told', values: {} } }),
    });
    visit.reply.generateCsrf();
    this.screen.lead(visit, again?.address ?? (next === '' ? '/tasks' : next));
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

/** An address of ours, or nothing: nobody is led elsewhere by a link that looks like ours. */
const pageIn = (value: unknown): string => (typeof value === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value) ? value : '');

/** What was typed before, for whoever signs in now; what somebody else had typed is nobody's but theirs. */
function keptFor(person: string, text: string): Pick<Kept, 'address' | 'fields'> | null {
  const kept = keptIn(text);
  if (kept === null || (kept.person ?? person) !== person) return null;
  return { address: kept.address, fields: kept.fields };
}

function keptIn(text: string): Kept | null {
  if (text === '') return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('address' in kept) || !('fields' in kept)) return null;
    const address = pageIn(kept.address);
    const { fields } = kept;
    const whose = 'person' in kept && typeof kept.person === 'string' ? { person: kept.person } : {};
    const pairs =
      Array.isArray(fields) && fields.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((x) => typeof x === 'string'));
    return address === '' || !pairs ? null : { ...whose, address, fields: fields as [string, string][] };
  } catch {
    // What somebody has made of it is nothing that we have kept.
    return null;
  }
}
