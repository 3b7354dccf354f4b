import { Get, Post } from '@nestjs/common';
import type { ProviderSettings } from '../../councils/sign-in-settings.js';
import { type Language, languages, say } from '../../locales/locales.js';
import { Identities, type IdentityTrouble } from '../../people/identities.js';
import { type AtProvider, OpenIdProviders, type ProviderTrouble } from '../../people/oidc.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Here, OpenPages } from '../visit.js';
import type { PageRequest, Visit } from '../web-types.js';
import { Beginning, type GoingOn, pageIn } from './beginning.js';

/** Where the council's provider sends people back to; registered there as it stands here. */
export const BACK = '/sign-in/provider/return';

type Why = ProviderTrouble | IdentityTrouble | 'otherPerson';

/** What is said when nobody was signed in, and with which status. */
const troubles: Record<Why, { status: number; said: string; next: string }> = {
  unreachable: { status: 503, said: 'page.signIn.trouble.unreachable', next: 'page.signIn.trouble.later' },
  denied: { status: 403, said: 'page.signIn.trouble.denied', next: 'page.signIn.trouble.again' },
  expired: { status: 403, said: 'page.signIn.trouble.expired', next: 'page.signIn.trouble.again' },
  untrue: { status: 403, said: 'page.signIn.trouble.untrue', next: 'page.signIn.trouble.tell' },
  notOffered: { status: 403, said: 'page.signIn.trouble.notOffered', next: 'page.signIn.trouble.other' },
  unknown: { status: 403, said: 'page.signIn.trouble.unknown', next: 'page.signIn.trouble.admin' },
  unproven: { status: 403, said: 'page.signIn.trouble.unproven', next: 'page.signIn.trouble.admin' },
  taken: { status: 403, said: 'page.signIn.trouble.taken', next: 'page.signIn.trouble.admin' },
  groupsUntold: { status: 403, said: 'page.signIn.trouble.groupsUntold', next: 'page.signIn.trouble.admin' },
  otherPerson: { status: 403, said: 'page.signIn.trouble.otherPerson', next: 'page.signIn.trouble.leave' },
};

/** Signing in through the council's OpenID Connect provider. What is under way stays with the visit, here. */
@OpenPages()
export class ProviderPages {
  constructor(
    private readonly identities: Identities,
    private readonly providers: OpenIdProviders,
    private readonly beginning: Beginning,
    private readonly screen: Screen,
  ) {}

  @Get('sign-in/provider')
  async go(@Here() visit: Visit): Promise<void> {
    const { next, again } = visit.request.query;
    const to = await this.start(visit, { next: pageIn(next), kept: '' }, again === 'yes');
    if (to !== null) visit.reply.redirect(to.href, 303);
  }

  /** With what was typed before the visit had ended. A browser lets no form lead to another site: a page leads on. */
  @Post('sign-in/provider')
  async send(@Here() visit: Visit): Promise<void> {
    const typed = Typed.in(visit.request.body) ?? Typed.of([]);
    // Another site's form has nothing of ours to be kept.
    const kept = visit.request.headers['sec-fetch-site'] === 'cross-site' ? '' : typed.text('kept');
    const to = await this.start(visit, { next: pageIn(typed.text('next')), kept }, typed.text('again') === 'yes');
    if (to === null) return;
    const { language } = visit.frame;
    this.screen.show(visit, 'everyone/onward', {
      title: say(language, 'page.signIn.onward.title'),
      text: say(language, 'page.signIn.onward'),
      to: to.href,
      link: say(language, 'page.signIn.onward.link'),
    });
  }

  @Get('sign-in/provider/return')
  async back(@Here() visit: Visit): Promise<void> {
    const { session, council, url } = visit.request;
    const query = url.split('?')[1] ?? '';
    const underWay = session.underWay?.council === council ? session.underWay : undefined;
    // What nobody knows any more is still answered in the language in which it was asked.
    const language = languageIn(query) ?? visit.frame.language;
    const there: Visit = { ...visit, frame: { ...visit.frame, language } };
    const { next = '', kept = '', again = false } = underWay ?? {};
    session.underWay = undefined;
    session.astray = { next, kept, again };
    // Once, whatever comes of it, and also if it comes twice at a time.
    await session.save();
    const at = await this.at(visit.request);
    if (at === null) return this.astray(there, 'notOffered');
    const proof = await this.providers.finish(at, underWay, query);
    if ('trouble' in proof) return this.astray(there, proof.trouble);
    const entered = await this.identities.enter(council, proof, language);
    if ('trouble' in entered) return this.astray(there, entered.trouble);
    const { person } = entered;
    if (again && session.person !== person.id) return this.astray(there, 'otherPerson');
    await this.beginning.begin(there, person, { next, kept, proof });
  }

  /** Why nobody was signed in, and what to do. */
  @Get('sign-in/provider/trouble')
  async why(@Here() visit: Visit): Promise<void> {
    const { language } = visit.frame;
    const { why } = visit.request.query;
    const found = Object.entries(troubles).find(([name]) => name === why)?.[1] ?? troubles.expired;
    const { provider } = await this.identities.settings(visit.request.council);
    visit.reply.status(found.status);
    this.screen.show(visit, 'everyone/sign-in-astray', {
      title: say(language, 'page.signIn.trouble.title'),
      said: say(language, found.said),
      todo: say(language, found.next),
      leaving: why === 'otherPerson' ? visit.reply.generateCsrf() : null,
      offer: offerOf(provider, language, visit.request.session.astray ?? { next: '', kept: '', again: false }),
    });
  }

  /** Where to lead the visitor; `null` where they have been led to the page that says why not. */
  private async start(visit: Visit, { next, kept }: GoingOn, again: boolean): Promise<URL | null> {
    const { request, frame } = visit;
    const { session, council } = request;
    // Who is known already is asked by the provider whether it is still they.
    const still = again && session.person !== undefined && session.council === council;
    const at = await this.at(request);
    // Nothing is kept for whoever could not sign in so.
    if (at === null) return this.lead(visit, 'notOffered');
    session.astray = { next, kept, again: still };
    const begun = await this.providers.begin(at, { fresh: still, language: frame.language });
    if ('trouble' in begun) return this.lead(visit, begun.trouble);
    session.underWay = { ...begun.underWay, council, language: frame.language, next, kept, again: still };
    return begun.to;
  }

  private async at({ council, councilAddress }: PageRequest): Promise<AtProvider | null> {
    const { provider } = await this.identities.settings(council);
    return provider === null ? null : { council, settings: provider, back: `${councilAddress}${BACK}` };
  }

  private astray(visit: Visit, why: Why): void {
    this.screen.lead(visit, `/sign-in/provider/trouble?${new URLSearchParams({ why })}`);
  }

  private lead(visit: Visit, why: Why): null {
    this.astray(visit, why);
    return null;
  }
}

/** The provider as a page offers it; `null` where there is none. */
export const offerOf = (provider: ProviderSettings | null, language: Language, going: GoingOn & { again: boolean }) =>
  provider === null ? null : { text: say(language, 'page.signIn.with', { name: provider.name[language] }), ...going };

/** In which language a sign-in was begun, as the state of it says; `undefined` for what is no state of ours. */
const languageIn = (query: string): Language | undefined => {
  const state = new URLSearchParams(query).get('state') ?? '';
  return languages.find((language) => state.startsWith(`${language}.`));
};
