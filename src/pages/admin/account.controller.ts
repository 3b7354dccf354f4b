import { Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { Accounts } from '../../people/accounts.js';
import { AccountLinks } from '../../people/accounts-links.js';
import type { Sent } from '../../people/council-desk.js';
import { Identities } from '../../people/identities.js';
import { CouncilCommands } from '../council-commands.js';
import type { Trouble } from '../forms/trouble.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { ADMIN, AdminScreen } from './admin-screen.js';
import { personAddress } from './people.controller.js';
import { personIn } from './person.controller.js';

/** What an administrator does for somebody's account. A password is only ever its owner's to set. */
const asks = ['inviteAccount', 'askReset', 'unlockAccount', 'unlinkIdentity'] as const;
type Ask = (typeof asks)[number];

const words: Record<Ask, { text: string; about: string }> = {
  inviteAccount: { text: 'page.admin.account.invite', about: 'page.admin.account.invite.about' },
  askReset: { text: 'page.admin.account.sendReset', about: 'page.admin.account.sendReset.about' },
  unlockAccount: { text: 'page.admin.account.unlock', about: 'page.admin.account.unlock.about' },
  unlinkIdentity: { text: 'page.admin.account.unlink', about: 'page.admin.account.unlink.about' },
};

/** Somebody's local account: whether they have one, and letters with links to set a password. */
@OwnPages(ADMIN)
export class AccountPages {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: AccountLinks,
    private readonly identities: Identities,
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/people/:handle/account')
  look(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    return this.show(visit, handle, null);
  }

  @Post('admin/people/:handle/account')
  async ask(@Mine() visit: OwnVisit, @Param('handle') handle: string): Promise<void> {
    const type = asks.find((one) => one === visit.typed?.text('ask'));
    if (type === undefined) throw new NotFound('question', visit.typed?.text('ask') ?? '');
    const trouble = await this.carry(visit, type, handle, `${personAddress(handle)}/account`);
    if (trouble !== null) await this.show(visit, handle, trouble);
  }

  private carry(visit: OwnVisit, type: Ask, handle: string, next: string): Promise<Trouble | null> {
    const { person } = visit.present;
    const { id } = personIn(visit, handle, this.commands.now());
    if (type === 'unlockAccount' || type === 'unlinkIdentity') return this.commands.give(visit, type, () => ({ person: id }), next);
    const ask = (once: Pick<Sent, 'once'>) => this.links.ask(person, type, handle, once);
    return this.commands.ask(visit, { type, ask, next });
  }

  private async show(visit: OwnVisit, handle: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { id, view } = personIn(visit, handle, this.commands.now());
    if (view.kind === 'system') throw new NotFound('account', handle);
    const whose = { council: visit.present.person.council, id };
    const account = await this.accounts.of(whose);
    const waiting = await this.links.waiting(whose);
    const at = (key: string, instant: string) => say(language, key, { at: sayInstant(language, instant) });
    const elsewhere = await this.identities.shown(whose.council, id);
    const offered: Record<Ask, boolean> = {
      inviteAccount: true,
      askReset: account !== null,
      unlockAccount: account !== null && account.lockedUntil !== null,
      unlinkIdentity: elsewhere !== null,
    };
    const open = asks.filter((one) => offered[one]);
    this.screen.show(visit, 'people', 'admin/account', {
      ...{ title: say(language, 'page.admin.account'), subtitle: view.name, back: personAddress(handle), backText: view.name },
      facts: [
        account === null ? say(language, 'page.admin.account.none') : at('page.admin.account.has', account.passwordAt),
        ...(elsewhere === null
          ? []
          : [say(language, 'page.admin.account.linked', { name: elsewhere.name[language], at: sayInstant(language, elsewhere.since) })]),
        ...(account?.lockedUntil ? [at('page.admin.account.locked', account.lockedUntil)] : []),
        ...(waiting === null
          ? []
          : [at(waiting.kind === 'reset' ? 'page.admin.account.reset' : 'page.admin.account.invited', waiting.until)]),
      ],
      asks: open.map((value) => ({ value, text: say(language, words[value].text), about: say(language, words[value].about) })),
      trouble,
    });
  }
}
