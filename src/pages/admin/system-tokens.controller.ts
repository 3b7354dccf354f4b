import { Get, Param, Post } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { Tokens } from '../../people/tokens.js';
import { askedIn } from '../asked.js';
import type { Field } from '../forms/field.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { ADMIN, AdminScreen } from './admin-screen.js';
import { TokenForms, tokenFields, tokenLine } from './token-forms.js';

/** Every token of the council; where one is issued for another system, and any is revoked. */
@OwnPages(ADMIN)
export class SystemTokenPages {
  constructor(
    private readonly tokens: Tokens,
    private readonly forms: TokenForms,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/tokens')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const found = await this.tokens.list(visit.present.person);
    if (found.kind === 'refused') return this.screen.refuse(visit, 'tokens', found);
    this.screen.show(visit, 'tokens', 'admin/tokens', {
      title: say(language, 'page.admin.tokens'),
      about: [say(language, 'page.admin.tokens.how')],
      links: [
        { text: say(language, 'page.admin.tokens.newForSystem'), address: '/admin/tokens/new' },
        { text: say(language, 'page.admin.system.add'), address: '/admin/new-system' },
        { text: say(language, 'page.tokens'), address: '/tokens' },
      ],
      people: true,
      tokens: found.shown.map((token) => ({
        ...tokenLine(token, visit),
        revoke: token.opens ? `/admin/tokens/${encodeURIComponent(token.person)}/${token.id}/revoke` : null,
      })),
    });
  }

  /** `?for=` says for which system. */
  @Get('admin/tokens/new')
  ask(@Mine() visit: OwnVisit): void {
    this.forms.ask(visit, place(visit), fieldsOf(visit), null);
  }

  @Post('admin/tokens/new')
  issue(@Mine() visit: OwnVisit): Promise<void> {
    return this.forms.issue(visit, place(visit), fieldsOf(visit), visit.typed?.text('handle') ?? '');
  }

  @Get('admin/tokens/:handle/:id/revoke')
  askRevoke(@Mine() visit: OwnVisit, @Param('handle') handle: string, @Param('id') id: string): Promise<void> {
    return this.forms.askRevoke(visit, place(visit), { handle, id }, null);
  }

  @Post('admin/tokens/:handle/:id/revoke')
  revoke(@Mine() visit: OwnVisit, @Param('handle') handle: string, @Param('id') id: string): Promise<void> {
    return this.forms.revoke(visit, place(visit), { handle, id });
  }
}

const place = ({ frame: { language } }: OwnVisit) =>
  ({ part: 'tokens', back: '/admin/tokens', backText: say(language, 'page.admin.tokens') }) as const;

/** The systems first that the address asks for. */
function fieldsOf(visit: OwnVisit): Field[] {
  const wanted = askedIn(visit).get('for');
  const options = visit.present.roster.everybody
    .filter(({ kind, pseudonymisedAt }) => kind === 'system' && pseudonymisedAt === null)
    .map(({ handle, name }) => ({ value: handle, text: name }))
    .sort((a, b) => Number(b.value === wanted) - Number(a.value === wanted) || a.text.localeCompare(b.text));
  return [
    { kind: 'select', name: 'handle', label: 'page.admin.system', hint: 'page.admin.token.system.hint', options },
    ...tokenFields(visit.frame.language),
  ];
}
