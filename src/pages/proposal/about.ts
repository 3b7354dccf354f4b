import { publicHints } from '../../../workflows/exempt.js';
import type { State } from '../../../workflows/facts.js';
import { isAuthor, isBeforeDecision } from '../../../workflows/standing.js';
import { type Language, say } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';

/** The pages of a proposal that anybody who may read it has, in the order of its menu. */
const places = [
  ['home', '', 'page.proposal.home'],
  ['read', '/read', 'page.proposal.report'],
  ['responses', '/responses', 'page.proposal.responses'],
  ['callIn', '/call-in', 'page.callIn'],
  ['evaluation', '/evaluation', 'page.proposal.evaluation'],
  ['dates', '/dates', 'page.proposal.dates'],
  ['versions', '/versions', 'page.proposal.versions'],
  ['welsh', '/welsh', 'page.proposal.welsh'],
  ['attachments', '/attachments', 'page.attachments'],
  ['exempt', '/exempt', 'page.exempt'],
  ['publication', '/publication', 'page.publication'],
  ['documents', '/documents', 'page.proposal.documents'],
  ['history', '/history', 'page.proposal.history'],
] as const;
export type ProposalPlace = (typeof places)[number][0];

type Seen = Pick<Found, 'proposal' | 'actor'>;
const isClerk = ({ actor }: Seen): boolean => actor.posts.includes('democraticServices');
const writes = ({ proposal, actor }: Seen): boolean => isAuthor(proposal, actor.person);

/** Places that are in the menu only once there is something to see there, or for those who have something to do there. */
const once: Partial<Record<ProposalPlace, (seen: Seen) => boolean>> = {
  callIn: ({ proposal: { dates, callIn } }) => dates.callInEnds !== null || callIn !== null,
  evaluation: ({ proposal: { dates, evaluation } }) => dates.evaluationDue !== null || evaluation !== null,
  exempt: (seen) => seen.proposal.exemptions.length > 0 || isClerk(seen) || (writes(seen) && isBeforeDecision(seen.proposal)),
  publication: (seen) => (isClerk(seen) || writes(seen)) && publicHints(seen.proposal).length > 0,
};

/** What every page under a proposal shows above its own: `parts/proposal-nav.njk` draws it. */
export interface About {
  ref: string;
  /** As the author typed it, in English. */
  title: string;
  state: { text: string; classes: string };
  /** The version of the report that stands. */
  version: string;
  nav: { text: string; address: string; active: boolean }[];
}

/** A proposal as its pages are headed; `here` is the place of the menu that the page stands under, `null` for none. */
export const about = ({ proposal, actor }: Seen, here: ProposalPlace | null, language: Language): About => ({
  ref: proposal.ref,
  title: proposal.title,
  state: stateTag(proposal.state, language),
  version: String(proposal.version),
  nav: places
    .filter(([place]) => place === here || (once[place]?.({ proposal, actor }) ?? true))
    .map(([place, under, label]) => ({
      text: say(language, label),
      address: `/proposals/${proposal.ref}${under}`,
      active: place === here,
    })),
});

/** Of the main road blue, where somebody may stop it yellow or orange, what is settled green, what has ended grey. The word says it all. */
const colours: Partial<Record<State, string>> = {
  draft: 'govuk-tag--light-blue',
  awaitingDecision: 'govuk-tag--purple',
  callInPeriod: 'govuk-tag--yellow',
  calledIn: 'govuk-tag--orange',
  evaluationDue: 'govuk-tag--yellow',
  decided: 'govuk-tag--turquoise',
  inForce: 'govuk-tag--green',
  closed: 'govuk-tag--grey',
  withdrawn: 'govuk-tag--grey',
  lapsed: 'govuk-tag--grey',
  superseded: 'govuk-tag--grey',
};

export const stateTag = (state: State, language: Language): About['state'] => ({
  text: say(language, `state.${state}`),
  classes: colours[state] ?? 'govuk-tag--blue',
});
