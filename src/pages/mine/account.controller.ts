import { Get, Post } from '@nestjs/common';
import { Invalid, NotFound } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { Accounts } from '../../people/accounts.js';
import { AccountEnrolment, type Enrolled } from '../../people/accounts-enrolment.js';
import { Identities } from '../../people/identities.js';
import { CouncilCommands, onceIn } from '../council-commands.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { qrPicture } from '../pictures/qr-picture.js';
import { assertProved } from '../proof.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

const HERE = '/my-account';

/** How whoever looks proves who they are: their password, their second factor and their recovery codes. */
@OwnPages()
export class MyAccountPages {
  constructor(
    private readonly accounts: Accounts,
    private readonly enrolment: AccountEnrolment,
    private readonly identities: Identities,
    private readonly commands: CouncilCommands,
    private readonly screen: Screen,
  ) {}

  @Get('my-account')
  async look(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const found = await this.accounts.of(person);
    const elsewhere = await this.identities.shown(person.council, person.id);
    const setAt = (at: string) => say(language, 'page.account.setAt', { at: sayInstant(language, at) });
    const row = (key: string, text: string, address: string, action: string) => ({
      key: say(language, key),
      text,
      address,
      action: say(language, action),
    });
    this.screen.show(visit, 'mine/account', {
      title: say(language, 'page.account'),
      back: '/tasks',
      provider: elsewhere === null ? null : say(language, 'page.account.provider', { name: elsewhere.name[language] }),
      rows:
        found === null
          ? []
          : [
              row('page.account.password', setAt(found.passwordAt), `${HERE}/password`, 'page.account.password.change'),
              row('page.account.factor', setAt(found.factorAt), `${HERE}/second-factor`, 'page.account.factor.change'),
              row(
                'page.account.recovery',
                say(language, 'page.account.recovery.left', { count: String(found.recovery) }),
                `${HERE}/recovery-codes`,
                'page.account.recovery.renew',
              ),
            ],
    });
  }

  @Get('my-account/password')
  async askPassword(@Mine() visit: OwnVisit): Promise<void> {
    await this.form(visit, 'password', null);
  }

  /** Ends every visit, also this one: whoever knew the old one is out. */
  @Post('my-account/password')
  async changePassword(@Mine() visit: OwnVisit): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const asked = { present: typed.text('presentPassword'), password: typed.text('password') };
    await this.set(visit, 'password', async () => {
      const outcome = await this.enrolment.changePassword(visit.present, asked, onceIn(visit));
      return outcome.kind === 'done' ? { kind: 'enrolled', recovery: [] } : outcome;
    });
  }

  @Get('my-account/second-factor')
  async askFactor(@Mine() visit: OwnVisit): Promise<void> {
    assertProved(visit, this.commands.now());
    await this.form(visit, 'second-factor', null);
  }

  @Post('my-account/second-factor')
  async changeFactor(@Mine() visit: OwnVisit): Promise<void> {
    assertProved(visit, this.commands.now());
    const typed = visit.typed ?? Typed.of([]);
    const asked = {
      present: typed.text('presentPassword'),
      code: typed.text('code').slice(0, 100),
      sealed: typed.text('sealed').slice(0, 200),
    };
    await this.set(visit, 'second-factor', () => this.enrolment.changeFactor(visit.present, asked));
  }

  @Get('my-account/recovery-codes')
  async askRecovery(@Mine() visit: OwnVisit): Promise<void> {
    await this.form(visit, 'recovery-codes', null);
  }

  @Post('my-account/recovery-codes')
  async renewRecovery(@Mine() visit: OwnVisit): Promise<void> {
    const present = (visit.typed ?? Typed.of([])).text('presentPassword');
    await this.set(visit, 'recovery-codes', () => this.enrolment.renewRecovery(visit.present, { present }));
  }

  private async set(visit: OwnVisit, what: What, ask: () => Promise<Enrolled>): Promise<void> {
    await this.has(visit);
    let trouble: Trouble;
    try {
      const outcome = await ask();
      if (outcome.kind === 'enrolled') return this.done(visit, what, outcome.recovery);
      trouble = this.commands.troubleOf(visit, outcome);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      trouble = invalid(error, visit.frame.language);
    }
    visit.reply.status(trouble.status);
    await this.form(visit, what, trouble);
  }

  private done(visit: OwnVisit, what: What, codes: string[]): void {
    const { language } = visit.frame;
    const stays = what === 'recovery-codes';
    visit.reply.status(200);
    this.screen.show(visit, 'everyone/account-done', {
      title: say(language, dones[what]),
      about: stays ? '' : say(language, 'page.link.done.about'),
      codes: codes.length === 0 ? null : codes,
      onward: stays ? HERE : '/sign-in',
      onwardText: say(language, stays ? 'page.account' : 'page.signIn'),
    });
  }

  private async form(visit: OwnVisit, what: What, trouble: Trouble | null): Promise<void> {
    await this.has(visit);
    const { language } = visit.frame;
    const before = visit.typed?.text('sealed').slice(0, 200);
    const offered = what === 'second-factor' ? this.enrolment.offer(visit.present, language, before) : null;
    this.screen.show(visit, 'mine/account-form', {
      title: say(language, titles[what]),
      back: HERE,
      about: say(language, what === 'recovery-codes' ? 'page.account.recovery.renew.about' : 'page.account.ends'),
      changes: what === 'password',
      offered: offered === null ? null : { ...offered, picture: qrPicture(offered.uri) },
      handle: visit.present.person.handle,
      trouble,
      named: [
        { name: 'presentPassword', text: say(language, 'page.account.password.present') },
        { name: 'password', text: say(language, 'page.account.password.new') },
        { name: 'code', text: say(language, 'page.account.code.shown') },
      ],
    });
  }

  private async has({ present: { person } }: OwnVisit): Promise<void> {
    if ((await this.accounts.of(person)) === null) throw new NotFound('account', person.handle);
  }
}

type What = 'password' | 'second-factor' | 'recovery-codes';

const titles: Record<What, string> = {
  password: 'page.account.password.change',
  'second-factor': 'page.account.factor.change',
  'recovery-codes': 'page.account.recovery.renew',
};
const dones: Record<What, string> = {
  password: 'page.link.reset.done',
  'second-factor': 'page.account.factor.done',
  'recovery-codes': 'page.account.recovery.done',
};
