/** A calendar day in Europe/London, `YYYY-MM-DD`. */
export type LegalDate = string;
/** A moment in UTC, ISO 8601 with milliseconds and `Z`; two instants compare as strings. */
export type Instant = string;
/** An opaque person id, or `clock` for the program itself. */
export type PersonId = string;
/** The name of a post, e.g. `finance`; what a person may do follows from the posts held at that moment. */
export type Post = string;
/** The id of a report section, e.g. `resources`. */
export type SectionId = string;

/** One setting of a council and where it comes from: a statute or an article of its constitution. */
export interface Setting<T> {
  value: T;
  source: string;
}

/** The same in both languages, of equal standing. */
export interface Words {
  en: string;
  cy: string;
}

/** A post whose answer the constitution requires for a kind of proposal, and the sections that the answer covers. */
export interface RequiredPost {
  post: Post;
  stage: 'consultation' | 'signOff';
}

export interface PostRules {
  name: Words;
  /** Sections that the post answers for. An answer lapses when one of them, or the recommendations, change. */
  owns: SectionId[];
  /** The post that this one works for: its holders read what that post is asked, and answer only by delegation. */
  teamOf?: Post;
  /** What an objection at sign-off does: it blocks, or it goes to the member at the top of the page. */
  objection?: 'blocks' | 'goesToMember';
}

export type UrgencyKind = 'notice' | 'implementation' | 'callIn';

/** What one council has laid down. Every period, threshold and required post carries its source. */
export interface Constitution {
  name: Words;
  portfolios: { id: string; name: Words; member: PersonId }[];
  wards: string[];
  posts: Record<Post, PostRules>;
  kinds: Record<string, Setting<RequiredPost[]>>;
  /** Clear working days between publication of the notice and the decision. */
  noticeDays: Setting<number>;
  /**
   * London time of day, `HH:MM`, from which the office is closed: a notice or decision that is published from then on, or
   * on a day on which the council does not work, counts as published on its next working day. Absent: the day itself counts.
   */
  officeCloses?: Setting<string>;
  /** Working days that a consultee has, when the author names no date. */
  answerDays: Setting<number>;
  /** Working days after the date for answers before the head of service is told. */
  escalateAnswerDays: Setting<number>;
  /** Whether a head of service may answer for a consultee's silence. */
  noAnswerMayBeRecorded: Setting<boolean>;
  /** Whether a management team that only noted the report opens the way to sign-off. */
  notedSuffices: Setting<boolean>;
  /** Working days within which a decision is to be published. */
  publishDays: Setting<number>;
  publishReport: Setting<'withNotice' | 'withDecision'>;
  /** Whether publishing needs a second person beside the one who wrote the statement. */
  secondPersonPublishes: Setting<boolean>;
  /** Whether a statement must be in Welsh to be published, or may go out with a reason why not. */
  welshStatement: Setting<'required' | 'reasonSuffices'>;
  /** What the written statement must hold before it can stand. */
  statementHolds: Setting<StatementItem[]>;
  callInDays: Setting<number>;
  callInThreshold: Setting<number>;
  /** London time of day on the last day, `HH:MM`, after which no call-in is taken. */
  callInCloses: Setting<string>;
  /** Posts whose holders may call in, if they hold none of `executive`. */
  callInBy: Setting<Post[]>;
  executive: Setting<Post[]>;
  /** Working days within which scrutiny meets on a call-in. */
  hearingDays: Setting<number>;
  /** Working days within which a decision referred back is reconsidered. */
  reconsiderDays: Setting<number>;
  /** Posts that may agree urgency, in the order of the law: a later one only where the earlier is vacant or unable to act. */
  urgency: Record<UrgencyKind, Setting<Post[]>>;
  evaluationMonths: Setting<number>;
  evaluationFrom: Setting<'inForce' | 'decision' | 'implementation'>;
  /** Working days after the evaluation fell due: the second reminder, then the escalation. */
  evaluationReminders: Setting<[number, number]>;
  /** Months without a change after which a proposal that is not decided lapses. */
  lapseMonths: Setting<number>;
  /** Months for which a letter is kept that has gone, or is not to go. Absent: for good. */
  keepLetters?: Setting<number>;
  /** Months for which it is kept what tokens there were, after their end. Absent: for good. */
  keepTokens?: Setting<number>;
  /** The same of cover for absences; what was done under it names both people for good. */
  keepCovers?: Setting<number>;
  /** Months for which text is kept that somebody typed and never saved. Absent: until the proposal ends. */
  keepCopies?: Setting<number>;
}

export type StatementItem = 'decision' | 'reasons' | 'interests' | 'consultation' | 'alternatives';

/** Which days count. `holidays` are bank holidays, closures and days added for an occasion, in one set. */
export interface Calendar {
  /** ISO weekdays that are never working days: 1 is Monday, 7 is Sunday. */
  weekend: number[];
  holidays: ReadonlySet<LegalDate>;
}

/** What holds in a council at the moment of a command: its constitution, its days, and who holds which post. */
export interface Council {
  constitution: Constitution;
  calendar: Calendar;
  holders: Readonly<Record<Post, readonly PersonId[]>>;
}

/** Who is asking: the person, the posts held at this moment, and whose absence the person covers. */
export interface Actor {
  person: PersonId;
  posts: readonly Post[];
  covers: readonly { principal: PersonId; posts: readonly Post[] }[];
}
