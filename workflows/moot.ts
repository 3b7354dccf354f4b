import type { Council, LegalDate } from './constitution.js';
import type { Consultee, Proposal } from './facts.js';
import { adviceOwed, isBeforeDecision, type Party, partyOf, waits, waiverUntold } from './standing.js';

/*
 * Letters that are moot: what they ask for is done meanwhile, or nobody may do it any more. Whoever has not been sent one
 * of these yet is not sent it: the record keeps the step, and the post spares the reader.
 */

/** What a letter asks of whoever it is to. */
interface Ask {
  /** Whether it still asks that, as the proposal stands. */
  stands: (p: Proposal, to: Party, under: Council) => boolean;
  /** The last day for it, where there is one. */
  by: (p: Proposal, to: Party) => LegalDate | null;
}

const isTo = (to: Party, c: Consultee): boolean => {
  const party = partyOf(c);
  return 'post' in to ? 'post' in party && party.post === to.post : 'person' in party && party.person === to.person;
};
const waitedFor = (p: Proposal, to: Party, rungs: readonly number[]): Consultee[] =>
  p.consultees.filter((c) => waits(c) && isTo(to, c) && rungs.includes(c.reminded));

/** Asks for an answer. Of the rungs of reminding only the latest is worth a letter: each says all that the one before said. */
const answer = (...rungs: number[]): Ask => ({
  stands: (p, to) => waitedFor(p, to, rungs).length > 0,
  by: (p, to) =>
    waitedFor(p, to, rungs).reduce<LegalDate | null>((day, c) => (day === null || (c.answerBy ?? day) < day ? c.answerBy : day), null),
});

/** A letter to a post is the post's whatever happens; one to a person was to the author, the member or the evaluator of then. */
const isStill = (to: Party, ...people: (string | null)[]): boolean => 'post' in to || people.includes(to.person);
const reconsidering = (p: Proposal): boolean => p.state === 'awaitingDecision' && p.dates.reconsiderBy !== null;
const publishing: Ask = { stands: (p) => p.state === 'decided', by: (p) => p.dates.publishBy };
const calling: Ask = { stands: (p) => p.state === 'callInPeriod', by: (p) => p.dates.callInEnds };
const evaluating = (unless?: 'reminder' | 'escalation'): Ask => ({
  stands: (p, to) =>
    p.state === 'evaluationDue' &&
    isStill(to, p.author, p.evaluator) &&
    (unless === undefined || !p.passed.includes(`evaluationOverdue:${unless}`)),
  by: (p) => p.dates.evaluationDue,
});
const undated = (stands: Ask['stands']): Ask => ({ stands, by: () => null });
/** Ended before anything was decided that Council could be told of. */
const ended: readonly Proposal['state'][] = ['withdrawn', 'lapsed'];

/** The kinds of letters that ask for something, and what. A kind with `only` asks the holders of that post, and tells everybody else. */
export const asking: Readonly<Record<string, Ask & { only?: string }>> = {
  asked: answer(0),
  askedAgain: answer(0),
  answerDue: answer(1),
  answerOverdue: answer(2),
  answerByMoved: answer(0, 1, 2),
  answerEscalated: undated((p) => p.consultees.some((c) => waits(c) && c.reminded === 2)),
  returned: undated((p, to) => p.state === 'draft' && isStill(to, p.author)),
  commented: undated((p, to) => isBeforeDecision(p) && isStill(to, p.author) && p.comments.some((c) => c.resolvedAt === null)),
  readyForNotice: undated((p) => p.state === 'awaitingDecision' && p.dates.noticeServed === null),
  decisionDue: {
    stands: (p, to) => p.state === 'awaitingDecision' && p.dates.noticeServed !== null && isStill(to, p.member),
    by: (p) => p.dates.reconsiderBy,
  },
  reportToCouncil: undated((p) => !ended.includes(p.state) && waiverUntold(p) !== undefined),
  adviceOwed: {
    stands: (p, to, under) => p.state === 'decided' && 'post' in to && adviceOwed(p, under).includes(to.post),
    by: (p) => p.dates.publishBy,
  },
  decisionRecorded: { ...publishing, only: 'democraticServices' },
  publicationLate: publishing,
  callInOpen: calling,
  callInEndsMoved: calling,
  hearingByMoved: { stands: (p) => p.state === 'calledIn' && !p.callIn?.hearing, by: (p) => p.dates.hearingBy },
  reconsiderationLate: { stands: (p, to) => reconsidering(p) && isStill(to, p.member), by: (p) => p.dates.reconsiderBy },
  evaluationDue: evaluating('reminder'),
  evaluationReminder: evaluating('escalation'),
  evaluationEscalated: evaluating(),
};

/** The kinds that tell of something that happened: that stays so, whatever follows. */
export const telling: readonly string[] = [
  ...['consultationRecorded', 'responded', 'noAnswerRecorded', 'signedOff', 'objected', 'signOffWithdrawn'],
  ...['noticeServed', 'urgencyAgreed', 'reportedToCouncil', 'prejudicialInterest', 'interestDeclared', 'reassigned'],
  ...['decisionDeferred', 'changesAdvisedOn', 'published', 'callInSigned', 'calledIn', 'callInRuledOn', 'referredBack', 'callInHeard'],
  ...['hearingLapsed', 'inForce', 'evaluationReported', 'handedOver', 'withdrawn', 'lapsed', 'superseded', 'datesMoved'],
  'attachmentQuarantined',
];

const askOf = (kind: string, to: Party): Ask | undefined => {
  const ask = Object.hasOwn(asking, kind) ? asking[kind] : undefined;
  return ask?.only === undefined || ('post' in to && to.post === ask.only) ? ask : undefined;
};

/** Whether a letter of that kind to that party is still worth sending. One that asks for nothing always is. */
export const stillStands = (kind: string, to: Party, p: Proposal, under: Council): boolean => askOf(kind, to)?.stands(p, to, under) ?? true;

/** The last day for what a letter of that kind asks; `null` where it asks for nothing, or names no day. */
export const dayAskedFor = (kind: string, to: Party, p: Proposal): LegalDate | null => askOf(kind, to)?.by(p, to) ?? null;
