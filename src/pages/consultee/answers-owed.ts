import type { Consultee, Stage } from '../../../workflows/facts.js';
import { type Refusal, refusals } from '../../../workflows/index.js';
import { capacityFor, DMT, partyOf, stands, waits } from '../../../workflows/standing.js';
import type { Found } from '../../proposals/queries.js';

/** An answer that is somebody's to give: in their own right, as a deputy, or both. */
export interface Owed {
  consultee: Consultee;
  /** As addresses and commands name who is asked: the post, or the person's handle. */
  as: string;
  verb: 'respond' | 'signOff';
  /** Whether it is theirs in their own right. */
  own: boolean;
  /** Those whose absence they cover and whose answer it is. */
  principals: string[];
  /** Why it cannot be given now; empty where it can. */
  refused: Refusal[];
}

/** Every answer that is whoever looks' to give, what waits first. The management team's is given at its meeting. */
export function answersOwed(found: Found): Owed[] {
  const { proposal, actor } = found;
  return proposal.consultees
    .filter((c) => capacityFor(actor, partyOf(c)) !== null && !isAtMeeting(c))
    .map((consultee) => owed(consultee, found))
    .sort((a, b) => weight(a) - weight(b));
}

export const isAtMeeting = ({ stage, key }: Pick<Consultee, 'stage' | 'key'>): boolean => stage === 'consultation' && key === DMT;

/** What can be answered now and is waited for, then what could be answered anew, then the rest. */
const weight = ({ refused, consultee }: Owed): number => (refused.length > 0 ? 2 : waits(consultee) ? 0 : 1);

function owed(consultee: Consultee, { proposal, roster, actor, at, under }: Found): Owed {
  const verb = consultee.stage === 'consultation' ? ('respond' as const) : ('signOff' as const);
  const { post, key } = consultee;
  return {
    consultee,
    as: roster.handleOf(key),
    verb,
    own: post === null ? consultee.person === actor.person : actor.posts.includes(post),
    // Whoever is covered twice for the same days is still one person.
    principals: [...new Set(actor.covers.flatMap(({ posts, principal }) => (post !== null && posts.includes(post) ? [principal] : [])))],
    refused: refusals(proposal, { type: verb, considering: true, as: key, actor, at, under }),
  };
}

/** The one that an address asks for, or the first. */
export function chosen(all: readonly Owed[], asked: URLSearchParams): Owed | null {
  const [as, stage] = [asked.get('as'), asked.get('stage') as Stage | null];
  const fits = (one: Owed) => (as === null || one.as === as) && (stage === null || one.consultee.stage === stage);
  return all.find(fits) ?? null;
}

export const hasAnswered = ({ consultee }: Owed): boolean => stands(consultee) || consultee.answeredVersion !== null;
