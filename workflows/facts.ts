import type { Attachment } from './attachment.js';
import type { Instant, LegalDate, PersonId, Post, SectionId, UrgencyKind } from './constitution.js';
import type { Exemption, Hint, HintAnswer } from './exemption.js';

export const states = [
  'draft',
  'consultation',
  'signOff',
  'awaitingDecision',
  'decided',
  'callInPeriod',
  'calledIn',
  'inForce',
  'evaluationDue',
  'closed',
  'withdrawn',
  'lapsed',
  'superseded',
] as const;
export type State = (typeof states)[number];

export type Stage = 'consultation' | 'signOff';
export type ConsultationVerdict = 'support' | 'supportWithConditions' | 'object' | 'noComment' | 'endorsed' | 'noted' | 'noAnswer';
export type SignOffVerdict = 'yes' | 'yesWithConditions' | 'returned' | 'objected';
export type Verdict = ConsultationVerdict | SignOffVerdict;

/** How an answer stands now: `lapsed` means that the text it covered has changed and the consultee is to answer again. */
export type Standing = 'notAsked' | 'asked' | 'stands' | 'lapsed' | 'overdue';

/** A post or a person asked at one stage, and the latest answer. */
export interface Consultee {
  /** Unique within the stage: the post, or the person's id. This is what `as` names. */
  key: string;
  post: Post | null;
  person: PersonId | null;
  stage: Stage;
  /** Required by the constitution for this kind of proposal, so that no author can leave it out. */
  required: boolean;
  sections: SectionId[];
  standing: Standing;
  askedOn: LegalDate | null;
  answerBy: LegalDate | null;
  /**
   * The day from which the council's own period for the answer is counted; `null` where somebody named the last day, and
   * where nobody knows any more: such a day never moves.
   */
  countedFrom: LegalDate | null;
  /** How far the reminders for the present question have gone: 0 none, 1 reminded, 2 escalated. */
  reminded: number;
  verdict: Verdict | null;
  comment: string | null;
  by: PersonId | null;
  onBehalfOf: PersonId | null;
  at: Instant | null;
  /** The report version and the hash of each covered section at the moment of the answer. */
  answeredVersion: number | null;
  covered: Record<SectionId, string> | null;
}

export interface Finding {
  code: string;
  severity: 'error' | 'warning';
  section: SectionId;
  paragraph?: string;
  figures?: Record<string, string>;
}

export interface FindingAnswer {
  code: string;
  paragraph: string | null;
  reason: string;
  by: PersonId;
  at: Instant;
}

export interface Comment {
  id: string;
  section: SectionId;
  paragraph: string | null;
  text: string;
  by: PersonId;
  at: Instant;
  resolvedBy: PersonId | null;
  resolvedAt: Instant | null;
}

export interface Interest {
  person: PersonId;
  nature: 'personal' | 'prejudicial';
  detail: string;
  dispensation: string | null;
  at: Instant;
}

export interface Urgency {
  kind: UrgencyKind;
  by: PersonId;
  post: Post;
  /** Why an earlier post in the order of the law could not act. */
  unableToAct: string | null;
  reason: string;
  at: Instant;
  /** Of a waiver of call-in: that it was reported to Council. Absent until it was. */
  reported?: { metOn: LegalDate; minute: string | null; by: PersonId; at: Instant };
}

export type DecisionOutcome = 'agreed' | 'agreedWithChanges' | 'refused' | 'deferred' | 'referredToCabinet';

export interface RecommendationDecision {
  id: string;
  outcome: 'agreed' | 'agreedWithChanges' | 'refused';
  text?: string;
}

export interface Decision {
  outcome: DecisionOutcome;
  reasons: string;
  recommendations: RecommendationDecision[];
  alternatives: string | null;
  until: LegalDate | null;
  by: PersonId;
  at: Instant;
  on: LegalDate;
  /** The report version decided on. */
  version: number;
  /** Advice of the posts that own what the member changed. */
  advice: { post: Post; advice: string; by: PersonId; onBehalfOf: PersonId | null; at: Instant }[];
  statement: Statement | null;
  publishedBy: PersonId | null;
  publishedAt: Instant | null;
}

export interface Statement {
  en: string;
  cy: string | null;
  welshReason: string | null;
  by: PersonId;
  at: Instant;
}

export interface CallIn {
  /** In the order of signing; only who called in has grounds. */
  signatures: { person: PersonId; grounds: string | null; at: Instant }[];
  /** The day on which the threshold was reached. */
  calledInOn: LegalDate | null;
  rulings: { valid: boolean; reason: string; by: PersonId; at: Instant }[];
  hearing: {
    heardOn: LegalDate;
    outcome: 'accepted' | 'referredBack' | 'referredToCouncil';
    reasons: string;
    by: PersonId;
    at: Instant;
  } | null;
  council: { metOn: LegalDate; outcome: 'noObjection' | 'referredBack'; reasons: string; by: PersonId; at: Instant } | null;
}

export interface Correction {
  field: CorrectableField;
  from: string;
  to: string;
  reason: string;
  by: PersonId;
  at: Instant;
}
export const correctableFields = ['title', 'reasons', 'statement.en', 'statement.cy'] as const;
export type CorrectableField = (typeof correctableFields)[number];

export interface EvaluationAnswer {
  question: string;
  achieved: 'fully' | 'partly' | 'no';
  result: string;
  /** Integer pence. */
  actualCost?: number;
}

export type WelshState = 'notNeeded' | 'requested' | 'draft' | 'approved';

/** How one block of the report stands in Welsh. The text itself is kept beside the report's, never in it. */
export interface WelshStanding {
  section: SectionId;
  block: string;
  state: WelshState;
  /** The hash of the English that it was asked about or written for. */
  of: string;
  /** Who wrote the Welsh that there is: somebody else approves it. */
  writtenBy: PersonId | null;
  by: PersonId;
  at: Instant;
  /** The revision of the proposal that left it so. */
  revision: number;
}

/** The legal dates of a proposal: Europe/London days, `null` until the step that sets them. Last days are inclusive. */
export interface Dates {
  consultation: LegalDate | null;
  noticeServed: LegalDate | null;
  noticeEnds: LegalDate | null;
  earliestDecision: LegalDate | null;
  decided: LegalDate | null;
  publishBy: LegalDate | null;
  published: LegalDate | null;
  callInEnds: LegalDate | null;
  hearingBy: LegalDate | null;
  reconsiderBy: LegalDate | null;
  inForce: LegalDate | null;
  implemented: LegalDate | null;
  evaluationDue: LegalDate | null;
}

/** Everything that the rules judge a proposal by. Plain data: rows and columns in, rows and columns out. */
export interface Facts {
  id: string;
  council: string;
  ref: string;
  /** The machine and version that this proposal lives by, e.g. `proposal@1`; it never changes. */
  definition: string;
  /** The id of the form of its report, and the version of it that the proposal stays on. */
  template: string;
  templateVersion: number;
  /** SHA-256, in hex, of what the form asked when the proposal began, so that a form that was changed is found out. */
  templateHash: string | null;
  /** The ids of the template's evaluation questions, pinned at the start. */
  questions: string[];
  kind: string;
  title: string;
  portfolio: string;
  wards: string[];
  targetDate: LegalDate | null;
  author: PersonId;
  coAuthors: PersonId[];
  /** Who was the author before a hand-over: they wrote what others sign. */
  earlierAuthors: PersonId[];
  member: PersonId;
  evaluator: PersonId | null;
  /** Whether a notice was ever published, even if it was cancelled later: the public has seen it. */
  noticeGiven: boolean;
  /** Counts report versions: it moves only when text changes. */
  version: number;
  /** Counts every change. */
  revision: number;
  /** The last day on which a person changed something: idleness is counted from here. */
  touchedOn: LegalDate;
  /** The hash of every section of the current version. */
  sections: Record<SectionId, string>;
  /** Whether the options appraisal of the current version holds alternatives. */
  optionsConsidered: boolean;
  /** Blocks of the report that somebody has looked at for their Welsh. Welsh is no version of the report: it lapses nothing. */
  welsh: WelshStanding[];
  findings: Finding[];
  findingAnswers: FindingAnswer[];
  /** Parts that are not for the public, in the order of marking. */
  exemptions: Exemption[];
  /** What was found in its texts, exempt parts included: what is to be published is judged when it is. */
  hints: Hint[];
  hintAnswers: HintAnswer[];
  /** Every file that was ever attached, in the order of attaching; those that stand have no `until`. */
  attachments: Attachment[];
  consultees: Consultee[];
  comments: Comment[];
  interests: Interest[];
  urgencies: Urgency[];
  /** The present decision; after a refer-back it is `null` again and the earlier one stands in `earlierDecisions`. */
  decision: Decision | null;
  earlierDecisions: Decision[];
  callIn: CallIn | null;
  /** A decision is called in once: true as soon as a call-in has reached its threshold and was not ruled invalid. */
  calledInBefore: boolean;
  corrections: Correction[];
  evaluation: { answers: EvaluationAnswer[]; comments: string | null; by: PersonId; at: Instant } | null;
  /** Why a proposal ended early; for a superseded one, by which other. */
  ending: { reason: string; by: string | null; publish: boolean } | null;
  /** Deadlines that have passed and are kept as flags: each of them passes once. */
  passed: string[];
  dates: Dates;
}

/** A proposal: its facts and the state they stand in. */
export interface Proposal extends Facts {
  state: State;
}
