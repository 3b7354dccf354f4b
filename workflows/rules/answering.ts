import type { Asking } from '../commands.js';
import type { Proposal, Stage } from '../facts.js';
import {
  blockingObjections,
  capacityFor,
  changeOwners,
  consultations,
  consultationsOutstanding,
  consulteeOf,
  DMT,
  hasWritten,
  isAuthor,
  lapsedSignOffs,
  outstandingSignOffs,
  type Party,
  partyOf,
  signOffs,
  stands,
  waits,
} from '../standing.js';
import { byAsker, byAuthor, byPost, CONSTITUTION, FOUR_EYES, happened, rule } from './rule.js';

/*
 * What stops an answer, and what stops the way on while answers are missing.
 */
/** The actor holds the post that the command names, or covers for somebody who does. */
const inCapacity =
  <V extends 'respond' | 'signOff' | 'withdrawSignOff' | 'adviseOnChanges'>(party: (p: Proposal, a: Asking<V>) => Party | null) =>
  (p: Proposal, a: Asking<V>) => {
    const named = party(p, a);
    return named === null ? null : capacityFor(a.actor, named, a.onBehalfOf);
  };
const asked = (stage: Stage) => (p: Proposal, a: { as?: string }) => {
  const consultee = consulteeOf(p, stage, a.as);
  return consultee === undefined || (stage === 'consultation' && consultee.post === DMT) ? null : partyOf(consultee);
};
const advising = (p: Proposal, a: Asking<'adviseOnChanges'>, owners = changeOwners(p, a.under)): Party | null =>
  a.as !== undefined && owners.includes(a.as) ? { post: a.as } : null;

const postRules = <V extends 'respond' | 'signOff' | 'withdrawSignOff' | 'adviseOnChanges'>(
  party: (p: Proposal, a: Asking<V>) => Party | null,
) => {
  const capacity = inCapacity(party);
  const who = (p: Proposal, a: Asking<V>): Party[] => [party(p, a) ?? []].flat();
  return [
    rule<V>('not-this-post', CONSTITUTION, (p, a) => party(p, a) !== null && (a.onBehalfOf !== undefined || capacity(p, a) !== null), {
      clearedBy: who,
    }),
    rule<V>('no-delegation', CONSTITUTION, (p, a) => a.onBehalfOf === undefined || party(p, a) === null || capacity(p, a) !== null, {
      clearedBy: (_, a) => (a.onBehalfOf === undefined ? [] : [{ person: a.onBehalfOf }]),
    }),
  ] as const;
};
export const [respondsForThePost, respondsByDelegation] = postRules<'respond'>(asked('consultation'));
export const [signsForThePost, signsByDelegation] = postRules<'signOff' | 'withdrawSignOff'>(asked('signOff'));
export const [advisesForThePost, advisesByDelegation] = postRules<'adviseOnChanges'>(advising);
export const silentConsultee = rule<'recordNoAnswer'>(
  'not-this-post',
  CONSTITUTION,
  (p, a) => a.as !== DMT && p.consultees.some((c) => c.stage === 'consultation' && c.key === a.as && waits(c)),
);
export const silenceMayBeRecorded = rule<'recordNoAnswer'>(
  'no-answer-not-allowed',
  CONSTITUTION,
  (_, a) => a.under.constitution.noAnswerMayBeRecorded.value,
);
export const teamIsAsked = rule<'recordConsultation'>(
  'not-this-post',
  CONSTITUTION,
  (p) => consulteeOf(p, 'consultation', DMT) !== undefined,
);

// Consultation and sign-off
const everyView = (p: Proposal, a: Asking<'requestSignOff'>) =>
  consultations(p).some(stands) && consultationsOutstanding(p, a.under).length === 0;
/** Every required view, and at least one view: the legal record holds the consultation, and nobody can be consulted afterwards. */
export const everyViewIn = rule<'requestSignOff'>('consultation-outstanding', CONSTITUTION, everyView, {
  clearedBy: (p, a) => viewsMissing(p, a).map(partyOf),
  since: (p) => p.dates.consultation,
  details: (p, a) => ({ posts: viewsMissing(p, a).map((c) => c.key) }),
});
const viewsMissing = (p: Proposal, a: Asking<'requestSignOff'>) =>
  consultations(p).some(stands) ? consultationsOutstanding(p, a.under) : consultations(p);
export const commentsResolved = rule('comments-open', CONSTITUTION, (p) => p.comments.every((c) => c.resolvedAt !== null), {
  clearedBy: (p) => [...byAuthor(p), ...p.comments.filter((c) => c.resolvedAt === null).map((c) => ({ person: c.by }))],
  since: (p) => p.comments.find((c) => c.resolvedAt === null)?.at ?? null,
});
export const everySignOffGiven = rule(
  'sign-off-outstanding',
  CONSTITUTION,
  (p) => signOffs(p).some((c) => c.required) && outstandingSignOffs(p).length === 0,
  {
    clearedBy: (p) => outstandingSignOffs(p).map(partyOf),
    since: (p) => outstandingSignOffs(p)[0]?.askedOn ?? null,
    details: (p) => ({ posts: outstandingSignOffs(p).map((c) => c.key) }),
  },
);
export const noSignOffLapsed = rule('sign-off-lapsed', CONSTITUTION, (p) => lapsedSignOffs(p).length === 0, {
  clearedBy: (p) => lapsedSignOffs(p).map(partyOf),
  since: (p) => lapsedSignOffs(p)[0]?.askedOn ?? null,
  details: (p) => ({ posts: lapsedSignOffs(p).map((c) => c.key) }),
});
export const noObjectionStands = rule('sign-off-objected', CONSTITUTION, (p, a) => blockingObjections(p, a.under).length === 0, {
  clearedBy: (p, a) => blockingObjections(p, a.under).map(partyOf),
  since: (p) => signOffs(p).find((c) => c.verdict === 'objected')?.at ?? null,
  details: (p, a) => ({ posts: blockingObjections(p, a.under).map((c) => c.key) }),
});
export const signsNothingOfTheirOwn = rule<'signOff'>(
  'own-proposal',
  FOUR_EYES,
  (p, a) => {
    const people = [a.actor.person, capacityOf(p, a)?.onBehalfOf ?? a.onBehalfOf];
    return people.every((person) => person === undefined || !(hasWritten(p, person) || person === p.member));
  },
  { clearedBy: byPost('headOfService', 'democraticServices') },
);
const capacityOf = inCapacity<'signOff'>(asked('signOff'));
export const signOffStands = rule<'withdrawSignOff'>('no-sign-off', CONSTITUTION, (p, a) => {
  const consultee = consulteeOf(p, 'signOff', a.as);
  return consultee !== undefined && stands(consultee);
});
const commentsMeant = (p: Proposal, a: Asking<'resolveComment'>) =>
  p.comments.filter((c) => (a.considering === true ? c.resolvedAt === null : c.id === a.comment));
export const commentKnown = rule<'resolveComment'>(
  'comment-unknown',
  CONSTITUTION,
  (p, a) => commentsMeant(p, a).some((c) => c.resolvedAt === null),
  { clearedBy: byAsker },
);
export const resolvesAsAuthorOrOwn = rule<'resolveComment'>(
  'not-your-comment',
  CONSTITUTION,
  (p, a) => isAuthor(p, a.actor.person) || commentsMeant(p, a).some((c) => c.by === a.actor.person),
  { clearedBy: byAuthor },
);

export const teamHasMet = happened<'recordConsultation'>(
  (a) => a.meeting,
  (p) => p.dates.consultation,
);
