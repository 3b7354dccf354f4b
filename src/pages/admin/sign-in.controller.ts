import { Get, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { OpenIdProviders } from '../../people/oidc.js';
import { CouncilCommands } from '../council-commands.js';
import { LEFT } from '../entrance/leaving.controller.js';
import { BACK } from '../entrance/provider.controller.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { ADMIN, AdminScreen } from './admin-screen.js';
import { filledWith, signInFields, signInIn } from './sign-in-form.js';

/** What the provider said of itself when it was tried. */
interface Tried {
  answers: boolean;
  addresses: string[];
}

/** How the council's people sign in: through its own provider, and with a password here. */
@OwnPages(ADMIN)
export class SignInPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly providers: OpenIdProviders,
    private readonly screen: AdminScreen,
  ) {}

  @Get('admin/sign-in')
  ask(@Mine() visit: OwnVisit): void {
    this.show(visit, null, null);
  }

  /** Changes the settings, or with `do=try` only asks the provider what it says of itself. */
  @Post('admin/sign-in')
  async change(@Mine() visit: OwnVisit): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    if (typed.text('do') === 'try') return this.try(visit, typed);
    const trouble = await this.commands.give(
      visit,
      'changeSignIn',
      () => ({ signIn: signInIn(typed, this.postsOf(visit)) }),
      '/admin/sign-in',
    );
    if (trouble !== null) this.show(visit, trouble, null);
  }

  private async try(visit: OwnVisit, typed: Typed): Promise<void> {
    const { council, councilAddress } = visit.request;
    try {
      const { provider } = signInIn(typed, this.postsOf(visit));
      if (provider === null) throw new Invalid([{ field: 'provider.issuer', code: 'missing' }]);
      const found = await this.providers.discover({ council, settings: provider, back: `${councilAddress}${BACK}` }, { anew: true });
      const addresses =
        'trouble' in found
          ? []
          : [found.metadata.authorization_endpoint, found.metadata.token_endpoint, found.metadata.end_session_endpoint];
      this.show(visit, null, { answers: !('trouble' in found), addresses: addresses.filter((one) => one !== undefined) });
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const trouble = invalid(error, visit.frame.language);
      visit.reply.status(trouble.status);
      this.show(visit, trouble, null);
    }
  }

  private show(visit: OwnVisit, trouble: Trouble | null, tried: Tried | null): void {
    const { language } = visit.frame;
    const { council, councilAddress } = visit.request;
    const { signIn, constitution } = visit.present.roster.roll.data;
    this.screen.form(
      visit,
      trouble,
      {
        ...{ part: 'signIn', title: say(language, 'page.admin.signIn'), back: '/admin', backText: say(language, 'page.nav.admin') },
        about: [say(language, 'page.admin.signIn.how')],
        fields: signInFields(language),
        filled: filledWith(signIn),
        button: say(language, 'page.admin.save'),
        stopped: this.commands.stops(visit, 'changeSignIn'),
        more: {
          tried,
          registered: { back: `${councilAddress}${BACK}`, left: `${councilAddress}${LEFT}` },
          secret: this.providers.hasSecret(council),
          posts: Object.entries(constitution.posts).map(([post, { name }]) => ({ post, name: name[language] })),
        },
      },
      'admin/sign-in',
    );
  }

  private postsOf(visit: OwnVisit): object {
    return visit.present.roster.roll.data.constitution.posts;
  }
}
