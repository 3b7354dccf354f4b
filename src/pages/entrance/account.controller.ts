import { Get, Inject, Post } from '@nestjs/common';
import { WORLD } from '../../given.js';
import { say } from '../../locales/locales.js';
import { AccountSignIn } from '../../people/accounts-sign-in.js';
import type { World } from '../../world.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';
import { Beginning, pageIn } from './beginning.js';
import { isOurs } from './entrance.controller.js';
import { SignInScreen } from './sign-in-screen.js';

/** Minutes for which a right password waits for the code. */
const HALF = 5;

/** Signing in by a local account: a password, and then a code of the second factor. */
@OpenPages()
export class AccountEntrancePages {
  constructor(
    private readonly accounts: AccountSignIn,
    private readonly ways: SignInScreen,
    private readonly beginning: Beginning,
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** The same answer for somebody unknown, a wrong password and a locked account, after as long. */
  @Post('sign-in/account')
  async enter(@Here() visit: Visit): Promise<void> {
    const { request, frame } = visit;
    const typed = Typed.in(request.body) ?? Typed.of([]);
    const going = { next: pageIn(typed.text('next')), kept: typed.text('kept') };
    const name = typed.text('name').slice(0, 254);
    const person = isOurs(visit) ? await this.accounts.byPassword(request.council, { name, password: typed.text('password') }) : null;
    if (person === null) {
      visit.reply.status(422);
      return this.ways.show(visit, { ...going, name, error: say(frame.language, 'page.signIn.wrong') });
    }
    // Whoever shows that it is still they keeps their visit until then; anybody else begins under a name of its own.
    if (request.session.person !== person.id) await request.session.regenerate();
    request.session.half = { council: person.council, person: person.id, at: this.world.now(), ...going };
    this.screen.lead(visit, '/sign-in/code');
  }

  @Get('sign-in/code')
  ask(@Here() visit: Visit): void {
    if (this.half(visit) === null) this.screen.lead(visit, '/sign-in');
    else this.show(visit, false);
  }

  @Post('sign-in/code')
  async prove(@Here() visit: Visit): Promise<void> {
    const half = isOurs(visit) ? this.half(visit) : null;
    if (half === null) return this.screen.lead(visit, '/sign-in');
    const code = (Typed.in(visit.request.body) ?? Typed.of([])).text('code');
    const person = await this.accounts.byCode(half, code.slice(0, 100));
    if (person !== null) return this.beginning.begin(visit, person, half);
    visit.reply.status(422);
    this.show(visit, true);
  }

  private half({ request: { session, council } }: Visit) {
    const { half } = session;
    if (half === undefined || half.council !== council) return null;
    return Date.parse(this.world.now()) - Date.parse(half.at) < HALF * 60_000 ? half : null;
  }

  private show(visit: Visit, wrong: boolean): void {
    const { language } = visit.frame;
    const errors = wrong ? [{ field: 'code', text: say(language, 'field.code-wrong') }] : [];
    this.screen.show(visit, 'everyone/sign-in-code', {
      title: say(language, 'page.signIn.code.title'),
      back: '/sign-in',
      trouble: wrong ? { status: 422, errors, refusals: [], since: [] } : null,
    });
  }
}
