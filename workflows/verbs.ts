import type { Asking, Bodies, ClockVerb, PersonVerb, Verb } from './commands.js';
import type { Council, Post } from './constitution.js';
import type { Proposal } from './facts.js';
import * as afterwards from './rules/afterwards.js';
import * as answering from './rules/answering.js';
import * as attaching from './rules/attaching.js';
import * as deciding from './rules/deciding.js';
import * as drafting from './rules/drafting.js';
import * as keepingBack from './rules/keeping-back.js';
import type { Rule } from './rules/rule.js';
import * as translating from './rules/translating.js';
import { adviceOwed, changeOwners, consultations, DMT, signOffs, TRANSLATORS } from './standing.js';
import {
  any,
  authors,
  authorsUntilDecided,
  clerks,
  clock,
  consultedExecutive,
  councillors,
  either,
  evaluators,
  everyoneAsked,
  head,
  holders,
  signing,
  theAuthor,
  theMember,
  urgencyPosts,
  views,
  type Whose,
} from './whose.js';

/** Everything about one verb but from which states: that is the machine's to say. */
export interface VerbRules<V extends Verb> extends Whose {
  /** The audit entry that records it, past tense. */
  entry: string;
  /**
   * What a write must have seen: `version` lets several people answer in the same instant, `section` several write in
   * different sections; `blocks` is compared by rules of the verb.
   */
  compares: 'version' | 'revision' | 'section' | 'blocks';
  rules: readonly Rule<V>[];
  /** The uses of the verb that are told apart before its body is written, e.g. one for each post an actor may answer as. */
  uses?(p: Proposal): Partial<Bodies[V]>[];
}

const signOffGates = [answering.everySignOffGiven, answering.noSignOffLapsed, answering.noObjectionStands] as const;

/** One table: it enforces, draws the buttons, words the refusals, and is walked by the tests. */
export const personVerbs: { [V in PersonVerb]: VerbRules<V> } = {
  editSection: { entry: 'sectionEdited', compares: 'section', ...authors, rules: [drafting.notFrozen, drafting.reasonForLateEdit] },
  importReport: { entry: 'reportImported', compares: 'revision', ...authors, rules: [drafting.notFrozen, drafting.reasonForLateEdit] },
  attach: {
    entry: 'fileAttached',
    compares: 'revision',
    ...authors,
    rules: [drafting.notFrozen, drafting.reasonForLateEdit, ...attaching.attachGates],
  },
  detach: {
    entry: 'fileDetached',
    compares: 'revision',
    ...authors,
    rules: [drafting.notFrozen, drafting.reasonForLateEdit, attaching.somethingAttached],
  },
  translate: {
    entry: 'translated',
    compares: 'blocks',
    ...either(authors, holders(...TRANSLATORS)),
    rules: translating.welshGates,
  },
  markExempt: {
    entry: 'partMarkedExempt',
    compares: 'revision',
    ...either(clerks, authorsUntilDecided),
    rules: keepingBack.exemptGates,
  },
  liftExemption: { entry: 'exemptionLifted', compares: 'revision', ...clerks, rules: keepingBack.liftGates },
  answerHint: { entry: 'hintAnswered', compares: 'revision', ...clerks, rules: keepingBack.hintGates },
  nameConsultees: {
    entry: 'consulteesNamed',
    compares: 'revision',
    ...authors,
    rules: [
      drafting.keepsRequiredPosts,
      drafting.removesOnlyNamed,
      drafting.removesNoAnswer,
      drafting.namesEachOnce,
      drafting.namesNoneOfTheirOwn,
      drafting.answerByLiesAhead,
    ],
  },
  answerFinding: { entry: 'findingAnswered', compares: 'revision', ...authors, rules: [drafting.findingExists, drafting.findingIsWarning] },
  sendToConsultation: {
    entry: 'sentToConsultation',
    compares: 'revision',
    ...theAuthor,
    rules: [drafting.noErrorsFound, drafting.someConsultee],
  },
  recordConsultation: {
    entry: 'consultationRecorded',
    compares: 'revision',
    ...any(() => [{ post: DMT }]),
    rules: [answering.teamIsAsked, answering.teamHasMet],
  },
  respond: {
    entry: 'responded',
    compares: 'version',
    ...views,
    rules: [answering.respondsForThePost, answering.respondsByDelegation],
    uses: (p) => consultations(p).map((c) => ({ as: c.key })),
  },
  recordNoAnswer: {
    entry: 'noAnswerRecorded',
    compares: 'revision',
    ...head,
    rules: [answering.silentConsultee, answering.silenceMayBeRecorded],
    uses: (p) => consultations(p).map((c) => ({ as: c.key })),
  },
  comment: { entry: 'commented', compares: 'version', ...either(authors, everyoneAsked), rules: [deciding.notDecidedYet] },
  resolveComment: {
    entry: 'commentResolved',
    compares: 'revision',
    ...either(authors, everyoneAsked),
    rules: [deciding.notDecidedYet, answering.commentKnown, answering.resolvesAsAuthorOrOwn],
  },
  requestSignOff: {
    entry: 'signOffRequested',
    compares: 'revision',
    ...theAuthor,
    rules: [answering.everyViewIn, answering.commentsResolved],
  },
  signOff: {
    entry: 'signedOff',
    compares: 'version',
    ...signing,
    rules: [answering.signsForThePost, answering.signsByDelegation, answering.signsNothingOfTheirOwn],
    uses: (p) => signOffs(p).map((c) => ({ as: c.key })),
  },
  withdrawSignOff: {
    entry: 'signOffWithdrawn',
    compares: 'revision',
    ...signing,
    rules: [answering.signsForThePost, answering.signsByDelegation, answering.signOffStands],
    uses: (p) => signOffs(p).map((c) => ({ as: c.key })),
  },
  returnToAuthor: { entry: 'returnedToAuthor', compares: 'revision', ...either(head, clerks), rules: [] },
  submitForDecision: { entry: 'submittedForDecision', compares: 'revision', ...either(theAuthor, head), rules: signOffGates },
  serveNotice: {
    entry: 'noticeServed',
    compares: 'revision',
    ...clerks,
    rules: [deciding.noticeNotYetServed, keepingBack.hintsAnswered, keepingBack.otherEyesPublish],
  },
  agreeUrgency: {
    entry: 'urgencyAgreed',
    compares: 'revision',
    ...urgencyPosts,
    rules: [deciding.urgencyForThePost, deciding.urgencyInTime, deciding.urgencyNotAgreed, deciding.urgencyInOrder],
    uses: () => [{ kind: 'notice' }, { kind: 'implementation' }, { kind: 'callIn' }],
  },
  declareInterest: {
    entry: 'interestDeclared',
    compares: 'revision',
    ...either(theMember, consultedExecutive),
    rules: [deciding.interestDescribed],
  },
  reassign: {
    entry: 'reassigned',
    compares: 'revision',
    ...holders('leader', 'democraticServices'),
    rules: [deciding.directedByTheLeader, deciding.reassignedToAMember, deciding.reassignedToOtherEyes],
  },
  recordDecision: {
    entry: 'decisionRecorded',
    compares: 'revision',
    ...theMember,
    rules: [
      deciding.notDecidedYet,
      ...signOffGates,
      deciding.noticeServed,
      deciding.noticeRun,
      deciding.memberStillInOffice,
      deciding.noPrejudicialInterest,
      deciding.decidesNothingOfTheirOwn,
      deciding.reasonsGiven,
      deciding.decisionAgreesWithItself,
      deciding.deferredIntoTheFuture,
      deciding.alternativesTold,
    ],
  },
  adviseOnChanges: {
    entry: 'changesAdvisedOn',
    compares: 'revision',
    ...any((p, council) => changeOwners(p, council).map((post) => ({ post }))),
    rules: [answering.advisesForThePost, answering.advisesByDelegation, deciding.somethingToAdviseOn],
    uses: (p) => signOffs(p).flatMap((c) => (c.post === null ? [] : [{ as: c.post }])),
  },
  writeStatement: { entry: 'statementWritten', compares: 'revision', ...clerks, rules: [deciding.recordComplete] },
  publishNotice: {
    entry: 'noticePublished',
    compares: 'revision',
    ...clerks,
    rules: [deciding.statementWritten, deciding.adviceGiven, keepingBack.hintsAnswered, keepingBack.otherEyesPublish],
  },
  callIn: { entry: 'calledIn', compares: 'version', ...councillors, rules: afterwards.callInGates },
  supportCallIn: {
    entry: 'callInSupported',
    compares: 'version',
    ...councillors,
    rules: [...afterwards.callInGates, afterwards.someCallInToSupport],
  },
  ruleOnCallIn: { entry: 'callInRuledOn', compares: 'revision', ...clerks, rules: [afterwards.notWithCouncil] },
  hearCallIn: {
    entry: 'callInHeard',
    compares: 'revision',
    ...holders('scrutinyOfficer'),
    rules: [afterwards.notWithCouncil, afterwards.hearingHeld],
  },
  recordCouncilOutcome: {
    entry: 'councilOutcomeRecorded',
    compares: 'revision',
    ...clerks,
    rules: [afterwards.withCouncil, afterwards.councilHasMet],
  },
  recordImplementation: {
    entry: 'implementationRecorded',
    compares: 'revision',
    ...either(theAuthor, head),
    rules: [afterwards.inForce, afterwards.outOfCallIn, afterwards.notImplementedYet, afterwards.implementedWhenAllowed],
  },
  reportToCouncil: { entry: 'reportedToCouncil', compares: 'revision', ...clerks, rules: afterwards.reportGates },
  reportEvaluation: {
    entry: 'evaluationReported',
    compares: 'revision',
    ...evaluators,
    rules: [afterwards.evaluationIsDue, afterwards.everyQuestionAnswered],
  },
  handOver: {
    entry: 'handedOver',
    compares: 'revision',
    ...either(head, clerks),
    rules: [afterwards.handedToAnAuthor, afterwards.handedToOtherEyes],
  },
  correctRecord: { entry: 'recordCorrected', compares: 'revision', ...clerks, rules: [afterwards.correctionMatches] },
  withdraw: { entry: 'withdrawn', compares: 'revision', ...either(theAuthor, clerks), rules: [deciding.notDecidedYet] },
  supersede: { entry: 'superseded', compares: 'revision', ...clerks, rules: [] },
};

const timed = <V extends ClockVerb>(entry: string): VerbRules<V> => ({ entry, compares: 'revision', ...clock, rules: [afterwards.due] });

export const clockVerbs: { [V in ClockVerb]: VerbRules<V> } = {
  noticeEnds: timed('noticeRan'),
  answerDue: timed('answerReminded'),
  answerOverdue: timed('answerEscalated'),
  publishBy: timed('publicationLate'),
  callInEnds: timed('callInPeriodEnded'),
  hearingBy: timed('hearingLapsed'),
  reconsiderBy: timed('reconsiderationLate'),
  evaluationDue: timed('evaluationFellDue'),
  evaluationOverdue: timed('evaluationReminded'),
  lapse: timed('lapsed'),
  quarantine: { ...timed('attachmentQuarantined'), rules: [attaching.notQuarantined] },
  recountDates: timed('datesRecounted'),
};

const table: Record<Verb, VerbRules<Verb>> = { ...personVerbs, ...clockVerbs } as unknown as Record<Verb, VerbRules<Verb>>;

export const verbRules = (verb: Verb): VerbRules<Verb> => table[verb];
export const isVerb = (text: string): text is Verb => Object.hasOwn(table, text);
export const isClockVerb = (verb: Verb): verb is ClockVerb => Object.hasOwn(clockVerbs, verb);

/** The rules of the verb that do not hold, in the table's order. */
export function failing(p: Proposal, a: Asking): Rule<Verb>[] {
  return table[a.type].rules.filter((rule) => !rule.holds(p, a));
}

/** Whether anything is still owed by the posts that own what the member changed: for the task lists. */
export const owesAdvice = (p: Proposal, council: Council, post: Post): boolean => adviceOwed(p, council).includes(post);
