import type { AttachedFile, AttachmentLanguage } from './attachment.js';
import type { Actor, Council, Instant, LegalDate, PersonId, Post, SectionId, UrgencyKind } from './constitution.js';
import type { ExemptParagraph, Hint } from './exemption.js';
import type {
  CorrectableField,
  DecisionOutcome,
  EvaluationAnswer,
  Finding,
  RecommendationDecision,
  SignOffVerdict,
  Stage,
  WelshState,
} from './facts.js';

/** New text, as the rulebook sees it: which sections have which hash now, and what the checks find in the whole. */
export interface TextChange {
  /** Only sections whose hash differs from the one that stood. */
  changed: Record<SectionId, string>;
  findings: Finding[];
  optionsConsidered: boolean;
  /** What is not to be published unawares; left out in records of before it was looked for. */
  hints?: Hint[];
  /** Required once the report awaits a decision. */
  reason?: string;
}

/** What is asked about one block in Welsh. Its English is told by hashes: as whoever asks has seen it, and as it stands now. */
export interface WelshAsked {
  block: string;
  state: WelshState;
  /** Why Welsh is not needed. */
  reason?: string;
  of: string;
  /** `null` where the block is gone. */
  stands: string | null;
}

export interface ConsulteeNamed {
  post?: Post;
  person?: PersonId;
  stage: Stage;
  /** Empty: the sections that the post owns. */
  sections?: SectionId[];
  answerBy?: LegalDate;
}

/** What a person may ask of a proposal, verb by verb: the least that must be said. Persons are ids, never names. */
export interface PersonBodies {
  editSection: TextChange & { section: SectionId };
  importReport: TextChange & { source: string };
  /** `attachment` names the new attachment; the desk makes the id, and reads what the file is. */
  attach: {
    attachment: string;
    section: SectionId;
    title: string;
    language: AttachmentLanguage;
    file: AttachedFile;
    /** The attachment in whose place it stands from now on. */
    replaces?: string;
    reason?: string;
  };
  detach: { attachment: string; reason?: string };
  /** `seen` is the revision that whoever asks has seen. */
  translate: { section: SectionId; seen: number; blocks: WelshAsked[]; hints?: Hint[] };
  markExempt: {
    part: SectionId;
    paragraphs: ExemptParagraph[];
    confidential?: boolean;
    reason: string;
    balance?: string;
    reviewOn?: LegalDate;
  };
  liftExemption: { part: SectionId; reason: string };
  answerHint: { hint: string; reason: string };
  nameConsultees: { add?: ConsulteeNamed[]; remove?: { as: string; stage: Stage }[] };
  answerFinding: { code: string; paragraph?: string; reason: string };
  sendToConsultation: object;
  recordConsultation: { meeting: LegalDate; outcome: 'endorsed' | 'noted' | 'returned'; note?: string; conditions?: string };
  respond: { as: string; onBehalfOf?: PersonId; verdict: 'support' | 'supportWithConditions' | 'object' | 'noComment'; comment?: string };
  recordNoAnswer: { as: string; reason: string };
  /** `comment` names the new comment; the desk makes the id. */
  comment: { comment: string; section: SectionId; paragraph?: string; text: string };
  resolveComment: { comment: string };
  requestSignOff: object;
  signOff: { as: string; onBehalfOf?: PersonId; verdict: SignOffVerdict; comment?: string };
  withdrawSignOff: { as: string; onBehalfOf?: PersonId; reason: string };
  returnToAuthor: { reason: string };
  submitForDecision: object;
  serveNotice: object;
  agreeUrgency: { kind: UrgencyKind; reason: string; unableToAct?: string };
  declareInterest: { nature: 'personal' | 'prejudicial'; detail: string; dispensation?: string };
  reassign: { member: PersonId; reason: string; byDirectionOf?: PersonId };
  recordDecision: {
    outcome: DecisionOutcome;
    reasons: string;
    recommendations?: RecommendationDecision[];
    alternatives?: string;
    until?: LegalDate;
    hints?: Hint[];
  };
  adviseOnChanges: { as: string; onBehalfOf?: PersonId; advice: string };
  writeStatement: { en: string; cy?: string; welshReason?: string; hints?: Hint[] };
  publishNotice: object;
  callIn: { grounds: string };
  supportCallIn: object;
  ruleOnCallIn: { valid: boolean; reason: string };
  hearCallIn: { heardOn: LegalDate; outcome: 'accepted' | 'referredBack' | 'referredToCouncil'; reasons: string };
  recordCouncilOutcome: { metOn: LegalDate; outcome: 'noObjection' | 'referredBack'; reasons: string };
  recordImplementation: { on: LegalDate };
  /** `minute` names the minute of the meeting, where it has one already. */
  reportToCouncil: { metOn: LegalDate; minute?: string };
  reportEvaluation: { answers: EvaluationAnswer[]; comments?: string };
  handOver: { role: 'author' | 'evaluator'; to: PersonId; reason: string };
  correctRecord: { field: CorrectableField; from: string; to: string; reason: string };
  withdraw: { reason: string };
  supersede: { by: string; reason: string };
}

/** What only the clock asks. `due` is the moment that was waited for; the command may come later, never earlier. */
export interface ClockBodies {
  noticeEnds: { due: Instant };
  answerDue: { due: Instant; subject: string };
  answerOverdue: { due: Instant; subject: string };
  publishBy: { due: Instant };
  callInEnds: { due: Instant };
  hearingBy: { due: Instant };
  reconsiderBy: { due: Instant };
  evaluationDue: { due: Instant };
  evaluationOverdue: { due: Instant; subject: string };
  lapse: { due: Instant };
  /** A virus was found in an attachment; not awaited, so `due` is when. */
  quarantine: { due: Instant; attachment: string; found: string };
  /**
   * The council's calendar or periods changed: open dates are counted again. `answers` are the consultees, as
   * `stage:key`, whose day is the council's own to count; left out in records of before these were counted again.
   */
  recountDates: { due: Instant; answers?: string[] };
}

export type Bodies = PersonBodies & ClockBodies;
export type PersonVerb = keyof PersonBodies;
export type ClockVerb = keyof ClockBodies;
export type Verb = keyof Bodies;

/** Every verb as one discriminated union. */
export type Command = { [V in Verb]: { type: V } & Bodies[V] }[Verb];
export type CommandOf<V extends Verb> = { type: V } & Bodies[V];

/** Who asks, when, and under which constitution. */
export interface Circumstances {
  actor: Actor;
  at: Instant;
  under: Council;
}

/** A command in its circumstances: what the rulebook judges. */
export type Act<V extends Verb = Verb> = { [K in V]: CommandOf<K> & Circumstances }[V];

/**
 * A command, or a verb that is only considered: then its body is not written yet, but for what tells one use of the
 * verb from another (`as`, `kind`), and rules about the rest of the body have nothing to say.
 */
export type Asking<V extends Verb = Verb> = { [K in V]: { type: K; considering?: true } & Partial<Bodies[K]> & Circumstances }[V];

/** `POST /proposals`, as the rulebook sees it: the desk has made the id and the reference, and read the empty report. */
export interface Create {
  type: 'create';
  id: string;
  council: string;
  ref: string;
  template: string;
  /** Left out in records of before forms had versions: the first. */
  templateVersion?: number;
  /** SHA-256 of what the form asks, in that version. */
  templateHash?: string;
  questions: string[];
  kind: string;
  title: string;
  portfolio: string;
  wards: string[];
  targetDate?: LegalDate;
  coAuthors: PersonId[];
  sections: Record<SectionId, string>;
  findings: Finding[];
}
