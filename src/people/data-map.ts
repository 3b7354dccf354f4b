/*
 * The personal data map: every column of every table, and what of it is about people. It is what a person's export is made
 * of, what `docs/privacy.md` prints, and a test fails when a column is not in it. UK GDPR art. 30(1).
 */

/** Why it is kept: UK GDPR art. 6(1)(e) and (c). */
export type Basis = 'publicTask' | 'legalObligation';

/** Where it comes from. */
export type Source = 'administrator' | 'person' | 'program' | 'provider';

/**
 * Until when it is kept. `record`: with the decision record, which the law keeps open to inspection for six years and the
 * council's schedule beyond; `pseudonymised`: until its person is pseudonymised; the others are settings or periods of
 * `retention.ts`.
 */
export type Kept = 'record' | 'pseudonymised' | 'letters' | 'tokens' | 'covers' | 'copies' | 'answers' | 'ends' | 'council';

/**
 * What a column is. `identity` names somebody or says how they are reached; `about` says something of the person whose
 * row it is; `words` were written by that person; `others` names other people, by an opaque id; `secret` opens doors and
 * is never handed out; `content` is the council's business, and names people only as its papers themselves do; `plain`
 * is about nobody.
 */
export const natures = ['identity', 'about', 'words', 'others', 'secret', 'content', 'plain'] as const;
export type Nature = (typeof natures)[number];

/** What is kept in a table, and of whom. Columns are named in one text for each nature. */
export interface Mapped extends Partial<Record<Nature, string>> {
  what: string;
  /** The columns that hold the id of the person whose row it is. */
  of: readonly string[];
  basis: Basis;
  source: Source;
  kept: Kept;
}

const record = { basis: 'legalObligation', source: 'person', kept: 'record' } as const;
const task = { basis: 'publicTask', source: 'program', kept: 'pseudonymised' } as const;

/** By table. A person's id is opaque: once the person is pseudonymised it leads to nobody. */
export const dataMap: Readonly<Record<string, Mapped>> = {
  person: {
    ...{ what: 'who is who in a council', of: ['id'], ...task, source: 'administrator' },
    identity: 'handle name email',
    about: 'language letters pseudonymisedAt kind',
    plain: 'council',
  },
  post_holding: {
    ...{ what: 'which posts somebody held, holds and will hold', of: ['person'], ...record, source: 'administrator' },
    about: 'post fromAt untilAt',
    plain: 'council',
  },
  delegation: {
    ...{ what: 'who covers for whom', of: ['principal', 'deputy'], ...record, kept: 'covers' },
    about: 'posts fromAt untilAt revokedAt',
    plain: 'id council',
  },
  leaving: {
    ...{ what: 'who is to leave, and has left', of: ['person'], ...task, source: 'administrator' },
    about: 'untilAt preparedAt completedAt',
    others: 'preparedBy',
    plain: 'council',
  },
  token: {
    ...{ what: 'tokens by which programs act for somebody', of: ['person'], ...task, source: 'person', kept: 'tokens' },
    about: 'name createdAt expiresAt revokedAt scopes usedOn',
    secret: 'hash',
    plain: 'id council',
  },
  account: {
    ...{ what: 'how somebody signs in without a provider', of: ['person'], ...task, source: 'person' },
    about: 'passwordAt factorAt failures lockedUntil',
    secret: 'password factor step recovery',
    plain: 'council',
  },
  one_time_link: {
    ...{ what: 'invitations and resets', of: ['person'], ...task },
    about: 'kind issuedAt endsAt closedAt',
    secret: 'hash',
    plain: 'id council',
  },
  identity: {
    ...{ what: 'who somebody is at the council’s provider', of: ['person'], ...task, source: 'provider' },
    identity: 'issuer subject',
    about: 'linkedAt',
    plain: 'council',
  },
  web_session: {
    ...{ what: 'visits that go on', of: ['person'], ...task, kept: 'ends' },
    about: 'endsAt',
    secret: 'hash data',
    plain: 'council',
  },
  calendar_link: {
    ...{ what: 'the address of somebody’s own calendar', of: ['person'], ...task },
    about: 'issuedAt',
    secret: 'hash',
    plain: 'council',
  },
  letter: {
    ...{ what: 'what somebody was written', of: ['person'], ...task, kept: 'letters' },
    identity: 'address lastError',
    about: 'kind language status attempts nextAt createdAt sentAt claimedUntil',
    content: 'payload',
    plain: 'id council chain sequence proposal messageId',
  },
  invitation: { what: 'whose mail program has a meeting', of: ['person'], ...task, about: 'meeting' },
  idempotency_key: {
    ...{ what: 'what somebody was answered, for a request that comes twice', of: ['person'], ...task, kept: 'answers' },
    about: 'at',
    content: 'response',
    secret: 'key requestHash',
    plain: 'council status',
  },
  working_copy: {
    ...{ what: 'what somebody has typed and not saved', of: ['person'], ...task, source: 'person', kept: 'copies' },
    about: 'at',
    words: 'blocks',
    plain: 'proposal section council version revision',
  },
  brought_paper: {
    ...{ what: 'a paper that somebody has brought and not imported', of: ['person'], ...task, source: 'person', kept: 'ends' },
    about: 'endsAt',
    words: 'filename',
    content: 'content',
    plain: 'council proposal hash',
  },
  proposal: {
    ...{ what: 'the proposals, and who writes, decides and evaluates them', of: ['author', 'member', 'evaluator'], ...record },
    about: 'ref title state',
    others: 'coAuthors earlierAuthors',
    content: `questions kind wards sections welsh findings findingAnswers interests urgencies callIn corrections evaluation ending
      exemptions hints hintAnswers attachments`,
    plain: `id council definition template templateVersion templateHash portfolio targetDate noticeGiven version revision touchedOn
      optionsConsidered calledInBefore passed consultation noticeServed noticeEnds earliestDecision decided publishBy published
      callInEnds hearingBy reconsiderBy inForce implemented evaluationDue entrySeq entryHash`,
  },
  proposal_file: {
    ...{ what: 'files that were attached, and who brought them', of: ['broughtBy'], ...record },
    about: 'broughtAt',
    words: 'name',
    content: 'hidden found',
    plain: 'proposal hash council kind size attached scan tries tryAt',
  },
  consultee: {
    ...{ what: 'who was asked, and the answers', of: ['by', 'person'], ...record },
    about: 'post stage verdict standing at askedOn answerBy answeredVersion reminded',
    words: 'comment',
    others: 'onBehalfOf',
    plain: 'proposal key council position required sections countedFrom covered',
  },
  comment: {
    ...{ what: 'comments on a report', of: ['by'], ...record },
    about: 'at resolvedAt',
    words: 'text paragraph',
    others: 'resolvedBy',
    plain: 'proposal id council position section',
  },
  decision: {
    ...{ what: 'the decisions', of: ['by'], ...record },
    about: 'outcome on at until',
    words: 'reasons alternatives',
    others: 'statementBy publishedBy',
    content: 'recommendations advice statementEn statementCy statementWelshReason',
    plain: 'proposal number council present version statementAt publishedAt',
  },
  report_version: {
    ...{ what: 'who wrote which version of a report', of: ['by'], ...record },
    about: 'at source',
    words: 'reason',
    plain: 'proposal version council',
  },
  section_text: { what: 'the text of the reports', of: [], ...record, content: 'blocks', plain: 'proposal section version council hash' },
  welsh_text: {
    what: 'the text of the reports in Welsh',
    of: [],
    ...record,
    content: 'blocks',
    plain: 'proposal section revision council',
  },
  entry: {
    ...{ what: 'who did what, and when', of: ['actor'], ...record, source: 'program' },
    about: 'kind at state',
    others: 'onBehalfOf',
    plain: 'chain sequence council version revision payloadHash previous hash',
  },
  entry_payload: {
    ...{
      what: 'what was done; names stand in it only of people who joined, and are erased with them',
      of: [],
      ...record,
      source: 'program',
    },
    content: 'payload erasedReason',
    secret: 'salt',
    plain: 'chain sequence council erasedAt',
  },
  meeting: {
    ...{ what: 'meetings; the minutes say who was there', of: [], ...record },
    content: 'minutes reason place',
    plain: 'id council post on time state revision',
  },
  agenda_item: {
    what: 'what stands on the agenda of a meeting',
    of: [],
    ...record,
    plain: 'meeting proposal council position revision outcome',
  },
  register_entry: {
    ...{ what: 'the public register, made from the proposals', of: [], ...record, source: 'program' },
    others: 'member',
    content: 'title titleCy correctedTitle wards',
    plain: `proposal council number ref state kind portfolio outcome on noticeServed earliestDecision decided published callInEnds inForce
      evaluationDue evaluated ended words changes changedAt`,
  },
  register_ward: { what: 'the wards of a line of the register', of: [], ...record, plain: 'proposal ward council' },
  timer: { what: 'what is due', of: [], ...task, kept: 'record', others: 'subject', plain: 'proposal kind council dueAt status passedAt' },
  council: {
    ...{ what: 'what a council has laid down', of: [], ...record, source: 'administrator', kept: 'council' },
    content: 'name constitution calendar look signIn',
    plain: 'id host constitutionRevision entrySeq entryHash',
  },
};

/** The columns of a table that are of some natures. */
export const columnsOf = (table: string, ...wanted: readonly Nature[]): string[] =>
  wanted.flatMap((nature) => dataMap[table]?.[nature]?.split(/\s+/) ?? []);
