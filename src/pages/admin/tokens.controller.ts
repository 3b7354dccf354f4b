import { Get, Param, Post } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { Tokens } from '../../people/tokens.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen } from './admin-screen.js';
import { TokenForms, tokenFields, tokenLine } from './token-forms.js';

/** The tokens by which programs act for whoever looks. */
@OwnPages()
export class OwnTokenPages {
  constructor(
    private readonly tokens: Tokens,
    private readonly forms: TokenForms,
    private readonly screen: AdminScreen,
  ) {}

  @Get('tokens')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const found = await this.tokens.list(person, person.handle);
    if (found.kind === 'refused') throw new Error('somebody may not see their own tokens');
    this.screen.show(visit, undefined, 'admin/tokens', {
      title: say(language, 'page.tokens'),
      back: '/tasks',
      about: [say(language, 'page.tokens.about')],
      links: [{ text: say(language, 'page.admin.tokens.new'), address: '/tokens/new' }],
      tokens: found.shown.map((token) => ({ ...tokenLine(token, visit), revoke: token.opens ? `/tokens/${token.id}/revoke` : null })),
    });
  }

  @Get('tokens/new')
  ask(@Mine() visit: OwnVisit): void {
    this.forms.ask(visit, place(visit), tokenFields(visit.frame.language), null);
  }

  @Post('tokens/new')
  issue(@Mine() visit: OwnVisit): Promise<void> {
    return this.forms.issue(visit, place(visit), tokenFields(visit.frame.language), visit.present.person.handle);
  }

  @Get('tokens/:id/revoke')
  askRevoke(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.forms.askRevoke(visit, place(visit), { handle: visit.present.person.handle, id }, null);
  }

  @Post('tokens/:id/revoke')
  revoke(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.forms.revoke(visit, place(visit), { handle: visit.present.person.handle, id });
  }
}

const place = ({ frame: { language } }: OwnVisit) => ({ back: '/tokens', backText: say(language, 'page.tokens') });
