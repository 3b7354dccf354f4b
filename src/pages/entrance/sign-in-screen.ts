import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config.js';
import { CONFIG } from '../../given.js';
import { say, sayList } from '../../locales/locales.js';
import { Accounts } from '../../people/accounts.js';
import { Identities } from '../../people/identities.js';
import { type Present, SignIn } from '../../people/sign-in.js';
import { Screen } from '../screen.js';
import type { Visit } from '../web-types.js';
import type { GoingOn } from './beginning.js';
import { offerOf } from './provider.controller.js';

/** Shows the ways in that the visited council has: in the demo its people, elsewhere accounts, a provider, and a token until anybody has an account. */
@Injectable()
export class SignInScreen {
  constructor(
    private readonly signIn: SignIn,
    private readonly identities: Identities,
    private readonly accounts: Accounts,
    private readonly screen: Screen,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo'>,
  ) {}

  async show(visit: Visit, data: GoingOn & { error?: string; name?: string }): Promise<void> {
    const { language } = visit.frame;
    const { council, session } = visit.request;
    const posts = ({ actor, roster }: Present): string =>
      sayList(
        language,
        actor.posts.map((post) => roster.roll.data.constitution.posts[post]?.name[language] ?? post),
      );
    const players = (await this.signIn.players(council)).map((present) => ({
      value: present.person.handle,
      text: present.person.name,
      hint: { text: posts(present) },
    }));
    const { provider, local } = await this.identities.settings(council);
    const again = session.person !== undefined;
    this.screen.show(visit, 'everyone/sign-in', {
      title: say(language, 'page.signIn.title'),
      players,
      offer: offerOf(provider, language, { next: data.next, kept: data.kept, again }),
      accounts: !this.config.demo && local !== 'off',
      byToken: await this.byToken(council),
      ...data,
    });
  }

  /** Whether a token opens the pages: only where nobody has another way in. It knows of no second factor. */
  async byToken(council: string): Promise<boolean> {
    if (this.config.demo) return false;
    const { provider } = await this.identities.settings(council);
    return provider === null && !(await this.accounts.any(council));
  }
}
