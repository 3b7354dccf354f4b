import type { Asking, Verb } from './commands.js';
import type { Council, Instant, LegalDate, Post, UrgencyKind } from './constitution.js';
import { isLegalDate, londonDate, londonInstant } from './deadlines.js';
import type { Interest, Proposal, Stage } from './facts.js';
import {
  adviceOwed,
  blockingObjections,
  capacityFor,
  changeOwners,
  consultations,
  consultationsOutstanding,
  consulteeOf,
  DMT,
  hasWritten,
  isAuthor,
  isBeforeDecision,
  isInCallIn,
  lapsedSignOffs,
  outstandingSignOffs,
  type Party,
  partyOf,
  signers,
  signOffs,
  stands,
  waits,
} from './standing.js';
import { isDue } from './timers.js';

/** One rule: a code, the law or article it comes from, and a predicate. What it says to a person is `refusal.<code>` in the locales. */
export interface Rule<V extends Verb = never> {
  code: string;
  source: string;
  holds(p: Proposal, a: Asking<V>): boolean;
  /** Who can clear it, so that a refusal never leaves a person without a next step. */
  clearedBy(p: Proposal, a: Asking<V>): Party[];
  /** Since when it has been so, where that is known. */
  since?(p: Proposal): LegalDate | Instant | null;
  /** What exactly is missing, for the wording. */
  details?(p: Proposal, a: Asking<V>): Record<string, string | string[]>;
}

type Extras<V extends Verb> = Partial<Pick<Rule<V>, 'clearedBy' | 'since' | 'details'>>;

/** A rule about the facts. */
const rule = <V extends Verb>(code: string, source: string, holds: Rule<V>['holds'], extras: Extras<V> = {}): Rule<V> => ({
  code,
  source,
  holds,
  clearedBy: () => [],
  ...extras,
});
/** A rule about what the command says: it has nothing to say while the verb is only considered. */
const saying = <V extends Verb>(code: string, source: string, holds: Rule<V>['holds'], extras: Extras<V> = {}): Rule<V> => ({
  ...rule(code, source, (p, a) => a.considering === true || holds(p, a), extras),
  clearedBy: (p, a) => extras.clearedBy?.(p, a) ?? byAsker(p, a),
});

const byPost =
  (...posts: string[]) =>
  (): Party[] =>
    posts.map((post) => ({ post }));
const byAuthor = (p: Proposal): Party[] => [{ person: p.author }];
const byAsker = (_: Proposal, a: Pick<Asking, 'actor'>): Party[] => [{ person: a.actor.person }];

const CONSTITUTION = 'Council constitution, Part 3: responsibility for functions';
const REGULATIONS = 'WSI 2001/2290 reg 7';
const LGA_2000 = 'Local Government Act 2000 s.21';
const CONDUCT = 'Members’ code of conduct (WSI 2008/788)';
const FOUR_EYES = 'Council constitution: author, signer and decision-maker are three people';

// The report
export const noErrorsFound = rule('check-failed', CONSTITUTION, (p) => p.findings.every((f) => f.severity !== 'error'), {
  clearedBy: byAuthor,
  details: (p) => ({ findings: p.findings.filter((f) => f.severity === 'error').map((f) => f.code) }),
});
export const someConsultee = rule(
  'no-consultees',
  CONSTITUTION,
  (p) => p.consultees.some((c) => c.stage === 'consultation') && signOffs(p).some((c) => c.required),
  { clearedBy: byAuthor },
);
export const notFrozen = rule('report-frozen', REGULATIONS, isBeforeDecision, { clearedBy: byPost('democraticServices') });
export const reasonForLateEdit = saying<'editSection' | 'importReport'>(
  'reasons-missing',
  CONSTITUTION,
  (p, a) => p.state !== 'awaitingDecision' || hasText(a.reason),
);
export const findingExists = rule<'answerFinding'>('finding-unknown', CONSTITUTION, (p, a) => findingsAnswered(p, a).length > 0, {
  clearedBy: byAsker,
});
/** Considered, one warning among the findings is enough to open the verb. */
export const findingIsWarning = rule<'answerFinding'>(
  'finding-is-error',
  CONSTITUTION,
  (p, a) => {
    const errors = findingsAnswered(p, a).filter((f) => f.severity === 'error').length;
    return errors === 0 || (a.considering === true && errors < p.findings.length);
  },
  { clearedBy: byAsker },
);
const findingsAnswered = (p: Proposal, a: Asking<'answerFinding'>) =>
  p.findings.filter((f) => a.considering === true || (f.code === a.code && (a.paragraph === undefined || f.paragraph === a.paragraph)));

// Consultees
const removed = (p: Proposal, a: Asking<'nameConsultees'>) => (a.remove ?? []).map((r) => consulteeOf(p, r.stage, r.as));
export const keepsRequiredPosts = saying<'nameConsultees'>('required-post', CONSTITUTION, (p, a) =>
  removed(p, a).every((c) => c?.required !== true),
);
export const removesOnlyNamed = saying<'nameConsultees'>('not-named', CONSTITUTION, (p, a) => removed(p, a).every((c) => c !== undefined));
export const removesNoAnswer = saying<'nameConsultees'>('already-answered', CONSTITUTION, (p, a) =>
  removed(p, a).every((c) => c === undefined || c.answeredVersion === null),
);
export const namesEachOnce = saying<'nameConsultees'>('already-named', CONSTITUTION, (p, a) => {
  const added = (a.add ?? []).map((c) => `${c.stage} ${c.post ?? c.person}`);
  const kept = p.consultees.filter((c) => !removed(p, a).includes(c)).map((c) => `${c.stage} ${c.key}`);
  return new Set([...added, ...kept]).size === added.length + kept.length;
});
export const namesNoneOfTheirOwn = saying<'nameConsultees'>('own-proposal', FOUR_EYES, (p, a) =>
  (a.add ?? []).every((c) => c.person === undefined || !(hasWritten(p, c.person) || (c.stage === 'signOff' && c.person === p.member))),
);
export const answerByLiesAhead = saying<'nameConsultees'>('date-impossible', CONSTITUTION, (_, a) =>
  (a.add ?? []).every((c) => c.answerBy === undefined || (isLegalDate(c.answerBy) && c.answerBy > londonDate(a.at))),
);

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
    since: (p) => p.dates.noticeServed,
    details: (p) => ({ earliestDecision: p.dates.earliestDecision ?? '' }),
  },
);
const urgent = (p: Proposal, kind: UrgencyKind) => p.urgencies.some((u) => u.kind === kind);
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
  (_, a) => a.until === undefined || a.until > londonDate(a.at),
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
export function missingFromRecord(p: Proposal, a: Asking<'writeStatement'>): string[] {
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
export const secondPersonPublishes = rule<'publishNotice'>(
  'second-person-needed',
  CONSTITUTION,
  (p, a) => !a.under.constitution.secondPersonPublishes.value || p.decision?.statement?.by !== a.actor.person,
  { clearedBy: byPost('democraticServices') },
);

// Call-in
export const callInOpen = rule<'callIn' | 'supportCallIn'>('call-in-closed', LGA_2000, (p, a) => {
  const closes = a.under.constitution.callInCloses.value;
  return p.state === 'callInPeriod' && p.dates.callInEnds !== null && a.at < londonInstant(p.dates.callInEnds, closes);
});
export const mayCallIn = rule<'callIn' | 'supportCallIn'>('not-eligible-to-call-in', LGA_2000, (_, a) => {
  const { callInBy, executive } = a.under.constitution;
  return a.actor.posts.some((post) => callInBy.value.includes(post)) && !a.actor.posts.some((post) => executive.value.includes(post));
});
export const notCalledInBefore = rule<'callIn' | 'supportCallIn'>(
  'already-called-in',
  LGA_2000,
  (p, a) => !p.calledInBefore && !(p.callIn?.signatures ?? []).some((s) => s.person === a.actor.person),
);
export const someCallInToSupport = rule('no-call-in', LGA_2000, (p) => (p.callIn?.signatures ?? []).length > 0);
export const notWithCouncil = rule('referred-to-council', LGA_2000, (p) => p.callIn?.hearing?.outcome !== 'referredToCouncil', {
  clearedBy: byPost('democraticServices'),
});
export const withCouncil = rule('not-referred-to-council', LGA_2000, (p) => p.callIn?.hearing?.outcome === 'referredToCouncil', {
  clearedBy: byPost('scrutinyOfficer'),
});

// In force and evaluation
export const inForce = rule(
  'not-in-force',
  `${REGULATIONS}(2)`,
  (p, a) => p.dates.inForce !== null && londonDate(a.at) >= p.dates.inForce,
  {
    clearedBy: (p) => (p.state === 'decided' ? [{ post: 'democraticServices' }] : [{ person: 'clock' }]),
  },
);
export const outOfCallIn = rule('in-call-in', LGA_2000, (p) => !isInCallIn(p), {
  clearedBy: (p) => (p.state === 'calledIn' ? [{ post: 'scrutinyOfficer' }] : [{ person: 'clock' }]),
  since: (p) => p.dates.published,
  details: (p) => ({ callInEnds: p.dates.callInEnds ?? '' }),
});
export const notImplementedYet = rule('already-implemented', CONSTITUTION, (p) => p.dates.implemented === null);
export const evaluationIsDue = rule(
  'evaluation-not-due',
  CONSTITUTION,
  (p, a) => p.dates.evaluationDue !== null && londonDate(a.at) >= p.dates.evaluationDue,
  {
    clearedBy: () => [{ person: 'clock' }],
    details: (p) => ({ evaluationDue: p.dates.evaluationDue ?? '' }),
  },
);
export const everyQuestionAnswered = saying<'reportEvaluation'>(
  'evaluation-incomplete',
  CONSTITUTION,
  (p, a) => p.questions.every((q) => (a.answers ?? []).some((x) => x.question === q && hasText(x.result))),
  { details: (p, a) => ({ missing: p.questions.filter((q) => !(a.answers ?? []).some((x) => x.question === q && hasText(x.result))) }) },
);

// At any time
export const handedToOtherEyes = saying<'handOver'>(
  'own-proposal',
  FOUR_EYES,
  (p, a) => a.to !== p.member && (a.role !== 'author' || !signers(p).includes(a.to ?? '')),
);
export const handedToAnAuthor = saying<'handOver'>(
  'not-an-author',
  CONSTITUTION,
  (_, a) => a.role !== 'author' || (a.under.holders.author ?? []).includes(a.to ?? ''),
);
export const correctionMatches = saying<'correctRecord'>(
  'correction-does-not-match',
  REGULATIONS,
  (p, a) => a.field !== undefined && (recorded(p, a.field) ?? (p.decision?.statement == null ? null : '')) === a.from,
);
/** What the record says in a field that may be corrected; an earlier correction counts. */
export function recorded(p: Proposal, field: NonNullable<Asking<'correctRecord'>['field']>): string | null {
  const corrected = p.corrections.filter((c) => c.field === field).at(-1)?.to;
  if (corrected !== undefined) return corrected;
  if (field === 'title') return p.title;
  if (field === 'reasons') return p.decision?.reasons ?? null;
  return p.decision?.statement?.[field === 'statement.en' ? 'en' : 'cy'] ?? null;
}

/** A date in a body says when something outside happened: never in the future, never before the step that opened it. */
const happened = <V extends Verb>(day: (a: Asking<V>) => LegalDate | undefined, opened: (p: Proposal) => LegalDate | null) =>
  saying<V>('date-impossible', CONSTITUTION, (p, a) => {
    const on = day(a);
    // Where nothing has opened the step yet, another rule says so.
    return on !== undefined && isLegalDate(on) && on <= londonDate(a.at) && on >= (opened(p) ?? on);
  });
export const teamHasMet = happened<'recordConsultation'>(
  (a) => a.meeting,
  (p) => p.dates.consultation,
);
export const hearingHeld = happened<'hearCallIn'>(
  (a) => a.heardOn,
  (p) => p.callIn?.calledInOn ?? null,
);
export const councilHasMet = happened<'recordCouncilOutcome'>(
  (a) => a.metOn,
  (p) => p.callIn?.hearing?.heardOn ?? null,
);
/** Urgency that was agreed for implementation lets it be dated from the decision (reg 7(3)); otherwise from in force. */
export const implementedWhenAllowed = happened<'recordImplementation'>(
  (a) => a.on,
  (p) => (urgent(p, 'implementation') ? p.dates.decided : p.dates.inForce),
);

/** What only time can ask is asked when it is due. */
export const due = rule('not-due', CONSTITUTION, (p, a) => isDue(p, a), { clearedBy: () => [{ person: 'clock' }] });

export function hasText(text: string | undefined | null): boolean {
  return text !== undefined && text !== null && text.trim() !== '';
}
