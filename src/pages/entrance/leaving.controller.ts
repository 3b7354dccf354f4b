import { Get, Post } from '@nestjs/common';
import { languages, say } from '../../locales/locales.js';
import { Identities } from '../../people/identities.js';
import { OpenIdProviders } from '../../people/oidc.js';
import type { Session } from '../../people/web-sessions.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { Visit } from '../web-types.js';
import { BACK } from './provider.controller.js';

/** Where the council's provider sends people once they have left it; registered there as it stands here. */
export const LEFT = '/sign-in/left';

/** Leaving: here at once, and then at the provider through which somebody came. */
@OpenPages()
export class LeavingPages {
  constructor(
    private readonly identities: Identities,
    private readonly providers: OpenIdProviders,
    private readonly screen: Screen,
  ) {}

  @Post('sign-out')
  async leave(@Here() visit: Visit): Promise<void> {
    const { provider } = visit.request.session;
    await visit.request.session.destroy();
    const to = await this.farewell(visit, provider);
    if (to === null) return this.screen.lead(visit, '/register');
    const { language } = visit.frame;
    this.screen.show(visit, 'everyone/onward', {
      title: say(language, 'page.signOut.onward.title'),
      text: say(language, 'page.signOut.onward'),
      to: to.href,
      link: say(language, 'page.signOut.onward.link'),
    });
  }

  /** From the provider, in the language in which somebody left. */
  @Get('sign-in/left')
  left(@Here() visit: Visit): void {
    const language = languages.find((one) => one === visit.request.query.state) ?? visit.frame.language;
    this.screen.lead({ ...visit, frame: { ...visit.frame, language } }, '/register');
  }

  /** A provider that the council has left meanwhile is not asked. */
  private async farewell({ request, frame }: Visit, came: Session['provider']): Promise<URL | null> {
    const { council, councilAddress } = request;
    const { provider } = await this.identities.settings(council);
    if (came === undefined || provider === null || provider.issuer !== came.issuer) return null;
    const at = { council, settings: provider, back: `${councilAddress}${BACK}` };
    return this.providers.farewell(at, { idToken: came.idToken, left: `${councilAddress}${LEFT}`, language: frame.language });
  }
}
