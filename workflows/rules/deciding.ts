import type { Asking } from '../commands.js';
import type { Council, Post } from '../constitution.js';
import { londonDate } from '../deadlines.js';
import type { Interest, Proposal } from '../facts.js';
import { adviceOwed, hasWritten, isBeforeDecision, signers } from '../standing.js';
import { byPost, CONDUCT, CONSTITUTION, earlier, FOUR_EYES, hasText, liesAhead, REGULATIONS, rule, saying, urgent } from './rule.js';

/*
 * What stops the notice, the decision, its statement and its publication.
 */
// Notice, urgency, interests
export const noticeNotYetServed = rule('notice-already-served', CONSTITUTION, (p) => p.dates.noticeServed === null);
export const noticeServed = rule('notice-not-served', CONSTITUTION, (p) => p.dates.noticeServed !== null || urgent(p, 'notice'), {
  clearedBy: byPost('democraticServices'),
});
export const noticeRun = rule(
  'notice-running',
  CONSTITUTION,
  (p, a) => p.dates.earliestDecision === null || urgent(p, 'notice') || londonDate(a.at) >= p.dates.earliestDecision,
  {
    clearedBy: (_, a) => [{ person: 'clock' }, ...a.under.constitution.urgency.notice.value.map((post) => ({ post }))],
    since: (p, a) => earlier(p.dates.noticeServed, londonDate(a.at)),
    details: (p) => ({ earliestDecision: p.dates.earliestDecision ?? '' }),
  },
);
export const urgencyNotAgreed = rule<'agreeUrgency'>(
  'urgency-already-agreed',
  REGULATIONS,
  (p, a) => a.kind === undefined || !urgent(p, a.kind),
);
export const urgencyInTime = rule<'agreeUrgency'>('urgency-too-late', REGULATIONS, (p, a) => a.kind !== 'notice' || p.state !== 'decided');
export const urgencyForThePost = rule<'agreeUrgency'>('not-this-post', `${REGULATIONS}(3)`, (_, a) => {
  const order = a.kind === undefined ? [] : a.under.constitution.urgency[a.kind].value;
  return order.some((post) => a.actor.posts.includes(post));
});
/** WSI 2001/2290 reg 7(3): the scrutiny chair; if there is none or they are unable to act, the council's chair; failing both, the vice-chair. */
export const urgencyInOrder = saying<'agreeUrgency'>(
  'urgency-order',
  `${REGULATIONS}(3)`,
  (_, a) => {
    const order = a.kind === undefined ? [] : a.under.constitution.urgency[a.kind].value;
    const first = firstHeld(order, a.under);
    const inOrder = order.some((post) => a.actor.posts.includes(post));
    return !inOrder || (first !== undefined && a.actor.posts.includes(first)) || hasText(a.unableToAct);
  },
  {
    clearedBy: (_, a) =>
      [firstHeld(a.kind === undefined ? [] : a.under.constitution.urgency[a.kind].value, a.under) ?? []].flat().map((post) => ({ post })),
  },
);
const firstHeld = (order: readonly Post[], { holders }: Council): Post | undefined =>
  order.find((post) => (holders[post] ?? []).length > 0);
/** A dispensation may be granted later: it is then declared again, for the same interest. */
const dispensed = (p: Proposal, i: Interest) =>
  p.interests.some((again) => again.person === i.person && again.detail === i.detail && hasText(again.dispensation));
export const noPrejudicialInterest = rule(
  'interest-prejudicial',
  CONDUCT,
  (p) => p.interests.every((i) => i.person !== p.member || i.nature !== 'prejudicial' || dispensed(p, i)),
  {
    clearedBy: byPost('leader', 'democraticServices'),
    since: (p) => p.interests.find((i) => i.person === p.member && i.nature === 'prejudicial')?.at ?? null,
  },
);
/** Who has left the executive decides nothing, though nobody has been given the decision yet. */
export const memberStillInOffice = rule<'recordDecision'>(
  'member-left',
  CONSTITUTION,
  (p, a) => a.under.constitution.executive.value.some((post) => (a.under.holders[post] ?? []).includes(p.member)),
  { clearedBy: byPost('leader', 'democraticServices') },
);
/** What the legal record will need and only this step can give: later nobody could add it. */
export const interestDescribed = saying<'declareInterest'>('record-incomplete', CONDUCT, (_, a) => hasText(a.detail), {
  details: () => ({ missing: ['interests'] }),
});
export const directedByTheLeader = saying<'reassign'>('direction-missing', CONSTITUTION, (_, a) => {
  const leaders = a.under.holders.leader ?? [];
  return leaders.includes(a.actor.person) || (a.byDirectionOf !== undefined && leaders.includes(a.byDirectionOf));
});
export const reassignedToAMember = saying<'reassign'>('not-a-member', CONSTITUTION, (_, a) =>
  a.under.constitution.executive.value.some((post) => (a.under.holders[post] ?? []).includes(a.member ?? '')),
);
export const reassignedToOtherEyes = saying<'reassign'>(
  'own-proposal',
  FOUR_EYES,
  (p, a) => a.member === undefined || !(hasWritten(p, a.member) || signers(p).includes(a.member)),
);

// Decision and publication
export const notDecidedYet = rule('already-decided', REGULATIONS, isBeforeDecision);
export const decidesNothingOfTheirOwn = rule<'recordDecision'>(
  'own-proposal',
  FOUR_EYES,
  (p, a) => !(hasWritten(p, a.actor.person) || signers(p).includes(a.actor.person)),
  { clearedBy: byPost('leader') },
);
export const reasonsGiven = saying<'recordDecision'>('reasons-missing', `${REGULATIONS}(4)(b)`, (_, a) => hasText(a.reasons));
export const alternativesTold = saying<'recordDecision'>(
  'record-incomplete',
  `${REGULATIONS}(4)`,
  (p, a) =>
    a.outcome === 'deferred' || !a.under.constitution.statementHolds.value.includes('alternatives') || alternativesKnown(p, a.alternatives),
  { details: () => ({ missing: ['alternatives'] }) },
);
const alternativesKnown = (p: Proposal, told: string | null | undefined) =>
  hasText(told) || p.optionsConsidered || p.sections.options === undefined;
/** What is said of the whole must be what is said of its parts, or changed text could pass for text that was signed off. */
export const decisionAgreesWithItself = saying<'recordDecision'>('decision-inconsistent', `${REGULATIONS}(4)(a)`, (_, a) => {
  const each = (a.recommendations ?? []).map((x) => x.outcome);
  if (a.outcome === 'agreed' || a.outcome === 'refused') return each.every((outcome) => outcome === a.outcome);
  return a.outcome === 'agreedWithChanges' || each.length === 0;
});
export const deferredIntoTheFuture = saying<'recordDecision'>(
  'date-impossible',
  CONSTITUTION,
  (_, a) => a.until === undefined || liesAhead(a.until, londonDate(a.at)),
);
export const somethingToAdviseOn = rule<'adviseOnChanges'>(
  'no-changes-to-advise-on',
  CONSTITUTION,
  (p, a) => a.as === undefined || adviceOwed(p, a.under).includes(a.as),
);
export const adviceGiven = rule<'publishNotice'>(
  'advice-on-changes-outstanding',
  CONSTITUTION,
  (p, a) => adviceOwed(p, a.under).length === 0,
  {
    clearedBy: (p, a) => adviceOwed(p, a.under).map((post) => ({ post })),
    since: (p) => p.decision?.at ?? null,
    details: (p, a) => ({ posts: adviceOwed(p, a.under) }),
  },
);
/** What the legal record still lacks (WSI 2001/2290 reg 7(4), and the council's own list). */
function missingFromRecord(p: Proposal, a: Asking<'writeStatement'>): string[] {
  const c = a.under.constitution;
  const has = {
    decision: p.decision !== null,
    reasons: hasText(p.decision?.reasons),
    interests: p.interests.every((i) => hasText(i.detail)),
    consultation: p.consultees.some((x) => x.stage === 'consultation' && x.answeredVersion !== null),
    alternatives: alternativesKnown(p, p.decision?.alternatives),
  };
  const welsh = a.considering === true || hasText(a.cy) || (c.welshStatement.value === 'reasonSuffices' && hasText(a.welshReason));
  return [...c.statementHolds.value.filter((item) => !has[item]), ...(welsh ? [] : ['welsh'])];
}
export const recordComplete = rule<'writeStatement'>(
  'record-incomplete',
  `${REGULATIONS}(4)`,
  (p, a) => missingFromRecord(p, a).length === 0,
  {
    clearedBy: (p) => [{ post: 'democraticServices' }, { person: p.member }],
    details: (p, a) => ({ missing: missingFromRecord(p, a) }),
  },
);
export const statementWritten = rule('statement-missing', `${REGULATIONS}(2)`, (p) => p.decision?.statement != null, {
  clearedBy: byPost('democraticServices'),
  since: (p) => p.decision?.at ?? null,
});
