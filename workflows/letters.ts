import { setting } from './asking.js';
import type { Act, Verb } from './commands.js';
import { londonInstant } from './deadlines.js';
import type { Consultee, Dates, Proposal, State } from './facts.js';
import { adviceOwed, consulteeOf, type Party, partyOf, subjectOf, waits } from './standing.js';

/** Somebody to be told. The wording is `letter.<kind>` in the locales; a post is every holder and who covers for them. */
export interface Letter {
  kind: string;
  to: Party;
}

type Tell = (before: Proposal, after: Proposal, act: Act) => Letter[];

const letter =
  (kind: string, ...to: ((p: Proposal, act: Act) => Party[])[]): Tell =>
  (_, after, act) =>
    to.flatMap((parties) => parties(after, act)).map((party) => ({ kind, to: party }));
const all =
  (...tells: Tell[]): Tell =>
  (before, after, act) =>
    tells.flatMap((tell) => tell(before, after, act));
const when =
  (claim: (before: Proposal, after: Proposal) => boolean, then: Tell, otherwise: Tell = () => []): Tell =>
  (before, after, act) =>
    (claim(before, after) ? then : otherwise)(before, after, act);

const author = (p: Proposal): Party[] => [{ person: p.author }];
const member = (p: Proposal): Party[] => [{ person: p.member }];
/** A draft is none of the member's before anybody was consulted, nor is what becomes of it. */
const knowingMember = (p: Proposal): Party[] => (p.dates.consultation === null ? [] : member(p));
const evaluators = (p: Proposal): Party[] => [...author(p), ...(p.evaluator === null ? [] : [{ person: p.evaluator }])];
const head = (): Party[] => [{ post: 'headOfService' }];
const clerks = (): Party[] => [{ post: 'democraticServices' }];
const leader = (): Party[] => [{ post: 'leader' }];
/** Those who may call in. */
const callers = (_: Proposal, { under }: Act): Party[] => under.constitution.callInBy.value.map((post) => ({ post }));
const scrutiny = (): Party[] => [{ post: 'scrutinyOfficer' }];

const becameInForce = when((before, after) => before.state !== 'inForce' && after.state === 'inForce', letter('inForce', author));
const becameCalledIn = when(
  (before, after) => before.state !== 'calledIn' && after.state === 'calledIn',
  letter('calledIn', author, member, clerks, scrutiny, head),
);
/** Once a call-in is ruled invalid, those who may call in can do so again while there is time: the first letter was moot meanwhile. */
const openAgain: Tell = (before, after, act) => {
  const { callInEnds } = after.dates;
  const closes = setting(act).callInCloses.value;
  if (after.state !== 'callInPeriod' || callInEnds === null || act.at >= londonInstant(callInEnds, closes)) return [];
  return letter('callInOpen', callers)(before, after, act);
};
const toSubject =
  (kind: string): Tell =>
  (_, after, act) => {
    const [stage, key] = 'subject' in act ? act.subject.split(/:(.*)/s) : [];
    const consultee = consulteeOf(after, stage === 'signOff' ? 'signOff' : 'consultation', key);
    return consultee === undefined ? [] : [{ kind, to: partyOf(consultee) }];
  };

const tells: { [V in Verb]?: Tell } = {
  recordConsultation: when((_, after) => after.state === 'draft', letter('returned', author), letter('consultationRecorded', author)),
  respond: letter('responded', author),
  recordNoAnswer: letter('noAnswerRecorded', author),
  comment: (before, after, act) => (act.actor.person === after.author ? [] : letter('commented', author)(before, after, act)),
  signOff: (before, after, act) => {
    const verdict = 'verdict' in act ? act.verdict : '';
    if (verdict === 'returned') return letter('returned', author)(before, after, act);
    // An objection is not the author's alone to settle.
    return (verdict === 'objected' ? letter('objected', author, head) : letter('signedOff', author))(before, after, act);
  },
  withdrawSignOff: letter('signOffWithdrawn', author),
  returnToAuthor: letter('returned', author),
  submitForDecision: letter('readyForNotice', clerks),
  serveNotice: letter('noticeServed', author, member),
  noticeEnds: letter('decisionDue', member),
  answerDue: toSubject('answerDue'),
  answerOverdue: all(toSubject('answerOverdue'), letter('answerEscalated', head)),
  agreeUrgency: all(
    letter('urgencyAgreed', author, member, clerks),
    when((_, after) => after.urgencies.at(-1)?.kind === 'callIn', letter('reportToCouncil', clerks)),
  ),
  declareInterest: when(
    (_, after) => after.interests.at(-1)?.nature === 'prejudicial',
    letter('prejudicialInterest', clerks, leader),
    letter('interestDeclared', clerks),
  ),
  reassign: letter('reassigned', member, author),
  recordDecision: when(
    (_, after) => after.state === 'decided',
    all(letter('decisionRecorded', author, clerks), (_, after, act) =>
      adviceOwed(after, act.under).map((post) => ({ kind: 'adviceOwed', to: { post } })),
    ),
    letter('decisionDeferred', author, clerks),
  ),
  adviseOnChanges: letter('changesAdvisedOn', clerks, member),
  publishBy: letter('publicationLate', clerks),
  publishNotice: all(
    letter('published', author, member),
    when((_, after) => after.state === 'callInPeriod', letter('callInOpen', callers)),
    becameInForce,
  ),
  callIn: all(letter('callInSigned', clerks, scrutiny), becameCalledIn),
  supportCallIn: all(letter('callInSigned', clerks, scrutiny), becameCalledIn),
  ruleOnCallIn: all(letter('callInRuledOn', author, member, scrutiny), openAgain),
  hearCallIn: all(
    when((_, after) => after.state === 'awaitingDecision', letter('referredBack', member, author), letter('callInHeard', author, member)),
    becameInForce,
  ),
  recordCouncilOutcome: all(
    when((_, after) => after.state === 'awaitingDecision', letter('referredBack', member, author), letter('callInHeard', author, member)),
    becameInForce,
  ),
  callInEnds: becameInForce,
  hearingBy: all(letter('hearingLapsed', scrutiny, clerks), becameInForce),
  reconsiderBy: letter('reconsiderationLate', member, clerks),
  evaluationDue: letter('evaluationDue', evaluators),
  evaluationOverdue: (before, after, act) =>
    'subject' in act && act.subject === 'escalation'
      ? letter('evaluationEscalated', evaluators, head, clerks)(before, after, act)
      : letter('evaluationReminder', evaluators)(before, after, act),
  reportEvaluation: letter('evaluationReported', author, member, clerks),
  handOver: (before, after, act) =>
    letter('handedOver', ...('role' in act && act.role === 'evaluator' ? [evaluators] : [author]))(before, after, act),
  withdraw: letter('withdrawn', author, knowingMember, clerks),
  lapse: letter('lapsed', author, head),
  quarantine: letter('attachmentQuarantined', author, clerks),
  supersede: letter('superseded', author, clerks),
  reportToCouncil: (before, after) =>
    after.urgencies.flatMap((u, i) =>
      u.reported !== undefined && before.urgencies[i]?.reported === undefined ? [{ kind: 'reportedToCouncil', to: { person: u.by } }] : [],
    ),
  recountDates: all(
    when((before, after) => JSON.stringify(before.dates) !== JSON.stringify(after.dates), letter('datesMoved', author, member, clerks)),
    when((before, after) => answersMoved(before, after).length > 0, letter('datesMoved', author)),
    (before, after) => answersMoved(before, after).map((c) => ({ kind: 'answerByMoved', to: partyOf(c) })),
    when(hasMoved('callInPeriod', 'callInEnds'), letter('callInEndsMoved', callers)),
    when(hasMoved('calledIn', 'hearingBy'), letter('hearingByMoved', scrutiny)),
  ),
};

function hasMoved(state: State, date: keyof Dates): (before: Proposal, after: Proposal) => boolean {
  return (before, after) => after.state === state && before.dates[date] !== after.dates[date];
}

/** Consultees who are waited for, and whose own day is another one now. */
function answersMoved(before: Proposal, after: Proposal): Consultee[] {
  const days = new Map(before.consultees.map((c) => [subjectOf(c), c.answerBy]));
  return after.consultees.filter((c) => waits(c) && days.get(subjectOf(c)) !== c.answerBy);
}

/** Consultees who are asked now and were not waited for before; where an earlier answer lapsed, they are asked again. */
function asked(before: Proposal, after: Proposal): Letter[] {
  const waited = new Set(before.consultees.filter(waits).map(subjectOf));
  return after.consultees
    .filter((c) => waits(c) && !waited.has(subjectOf(c)))
    .map((c) => ({ kind: c.standing === 'lapsed' ? 'askedAgain' : 'asked', to: partyOf(c) }));
}

/** Everybody to be told of that step, each once. */
export function lettersFor(before: Proposal, after: Proposal, act: Act): Letter[] {
  const letters = [...(tells[act.type]?.(before, after, act) ?? []), ...asked(before, after)];
  return [...new Map(letters.map((l) => [JSON.stringify(l), l])).values()];
}
