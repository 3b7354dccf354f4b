import fc from 'fast-check';
import { exemptParagraphs } from '../../workflows/exemption.js';
import {
  type CallIn,
  type Comment,
  type Consultee,
  correctableFields,
  type Decision,
  type Finding,
  type Interest,
  type Proposal,
  states,
  type Urgency,
  type WelshStanding,
} from '../../workflows/facts.js';

/** Text as people write it, in any language. A NUL is no text: PostgreSQL cannot keep it, and the API refuses it. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const word = fc.string({ unit: fc.constantFrom(...'abcdefghij-'), minLength: 1, maxLength: 8 });
const person = word;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00.000Z'), max: new Date('2100-01-01T00:00:00.000Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const count = fc.nat(1000);
const hashes = fc.dictionary(word, hash, { maxKeys: 3 });
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const distinct = <T>(value: fc.Arbitrary<T>, of: (value: T) => string) => fc.uniqueArray(value, { maxLength: 4, selector: of });

const consultee: fc.Arbitrary<Consultee> = fc.record({
  key: word,
  post: maybe(word),
  person: maybe(person),
  stage: fc.constantFrom('consultation', 'signOff'),
  required: fc.boolean(),
  sections: some(word),
  standing: fc.constantFrom('notAsked', 'asked', 'stands', 'lapsed', 'overdue'),
  askedOn: maybe(day),
  answerBy: maybe(day),
  countedFrom: maybe(day),
  reminded: fc.nat(2),
  verdict: maybe(fc.constantFrom('support', 'object', 'yes', 'returned')),
  comment: maybe(text),
  by: maybe(person),
  onBehalfOf: maybe(person),
  at: maybe(instant),
  answeredVersion: maybe(count),
  covered: maybe(hashes),
});

const comment: fc.Arbitrary<Comment> = fc.record({
  id: word,
  section: word,
  paragraph: maybe(text),
  text,
  by: person,
  at: instant,
  resolvedBy: maybe(person),
  resolvedAt: maybe(instant),
});

const decision: fc.Arbitrary<Decision> = fc.record({
  outcome: fc.constantFrom('agreed', 'agreedWithChanges', 'refused', 'deferred', 'referredToCabinet'),
  reasons: text,
  recommendations: some(
    fc.record({ id: word, outcome: fc.constantFrom('agreed', 'refused' as const), text }, { requiredKeys: ['id', 'outcome'] }),
  ),
  alternatives: maybe(text),
  until: maybe(day),
  by: person,
  at: instant,
  on: day,
  version: count,
  advice: some(fc.record({ post: word, advice: text, by: person, onBehalfOf: maybe(person), at: instant })),
  statement: maybe(fc.record({ en: text, cy: maybe(text), welshReason: maybe(text), by: person, at: instant })),
  publishedBy: maybe(person),
  publishedAt: maybe(instant),
});

const finding: fc.Arbitrary<Finding> = fc.record(
  { code: word, severity: fc.constantFrom('error', 'warning'), section: word, paragraph: text, figures: fc.dictionary(word, text) },
  { requiredKeys: ['code', 'severity', 'section'] },
);
const interest: fc.Arbitrary<Interest> = fc.record({
  person,
  nature: fc.constantFrom('personal', 'prejudicial'),
  detail: text,
  dispensation: maybe(text),
  at: instant,
});
const urgency: fc.Arbitrary<Urgency> = fc.record(
  {
    kind: fc.constantFrom('notice', 'implementation', 'callIn'),
    by: person,
    post: word,
    unableToAct: maybe(text),
    reason: text,
    at: instant,
    reported: fc.record({ metOn: day, minute: maybe(text), by: person, at: instant }),
  },
  { requiredKeys: ['kind', 'by', 'post', 'unableToAct', 'reason', 'at'] },
);
const judged = { reason: text, by: person, at: instant };
const callIn: fc.Arbitrary<CallIn> = fc.record({
  signatures: some(fc.record({ person, grounds: maybe(text), at: instant })),
  calledInOn: maybe(day),
  rulings: some(fc.record({ valid: fc.boolean(), ...judged })),
  hearing: maybe(
    fc.record({
      heardOn: day,
      outcome: fc.constantFrom('accepted', 'referredBack', 'referredToCouncil'),
      reasons: text,
      by: person,
      at: instant,
    }),
  ),
  council: maybe(
    fc.record({ metOn: day, outcome: fc.constantFrom('noObjection', 'referredBack'), reasons: text, by: person, at: instant }),
  ),
});

const welsh: fc.Arbitrary<WelshStanding> = fc.record({
  section: word,
  block: word,
  state: fc.constantFrom('notNeeded', 'requested', 'draft', 'approved'),
  of: hash,
  writtenBy: maybe(person),
  by: person,
  at: instant,
  revision: count,
});

const legal = maybe(day);
const attachment = fc.record({
  id: word,
  section: word,
  title: text,
  language: fc.constantFrom('en', 'cy', 'both' as const),
  hash: word,
  name: text,
  kind: word,
  size: count,
  hidden: some(fc.record({ code: word, count })),
  by: person,
  at: instant,
  version: count,
  until: maybe(count),
  quarantined: maybe(instant),
});

const facts = fc.record({
  definition: word,
  template: word,
  templateVersion: count,
  templateHash: maybe(hash),
  questions: some(word),
  kind: word,
  title: text,
  portfolio: word,
  wards: some(text),
  targetDate: legal,
  author: person,
  coAuthors: some(person),
  earlierAuthors: some(person),
  noticeGiven: fc.boolean(),
  member: person,
  evaluator: maybe(person),
  state: fc.constantFrom(...states),
  version: count,
  touchedOn: day,
  sections: hashes,
  optionsConsidered: fc.boolean(),
  welsh: some(welsh),
  findings: some(finding),
  attachments: some(attachment),
  exemptions: some(
    fc.record({
      ...{ part: word, paragraphs: some(fc.constantFrom(...exemptParagraphs)), confidential: fc.boolean() },
      ...{ balance: maybe(text), reviewOn: legal, version: count },
      ...judged,
    }),
  ),
  hints: some(
    fc.record({ id: word, code: word, part: word, of: fc.constantFrom('report', 'statement', 'comment' as const), place: maybe(text) }),
  ),
  hintAnswers: some(fc.record({ hint: word, ...judged })),
  findingAnswers: some(fc.record({ code: word, paragraph: maybe(text), ...judged })),
  consultees: distinct(consultee, ({ stage, key }) => `${stage}/${key}`),
  comments: distinct(comment, ({ id }) => id),
  interests: some(interest),
  urgencies: some(urgency),
  decision: maybe(decision),
  earlierDecisions: some(decision),
  callIn: maybe(callIn),
  calledInBefore: fc.boolean(),
  corrections: some(fc.record({ field: fc.constantFrom(...correctableFields), from: text, to: text, ...judged })),
  evaluation: maybe(
    fc.record({
      answers: some(
        fc.record(
          { question: word, achieved: fc.constantFrom('fully', 'partly', 'no' as const), result: text, actualCost: fc.integer() },
          { requiredKeys: ['question', 'achieved', 'result'] },
        ),
      ),
      comments: maybe(text),
      by: person,
      at: instant,
    }),
  ),
  ending: maybe(fc.record({ reason: text, by: maybe(word), publish: fc.boolean() })),
  passed: some(word),
  dates: fc.record({
    consultation: legal,
    noticeServed: legal,
    noticeEnds: legal,
    earliestDecision: legal,
    decided: legal,
    publishBy: legal,
    published: legal,
    callInEnds: legal,
    hearingBy: legal,
    reconsiderBy: legal,
    inForce: legal,
    implemented: legal,
    evaluationDue: legal,
  }),
});

/** Any facts at all, whether or not a rulebook would come to them, of the proposal with this id. */
export const aProposal = (id: string, revision = 1): fc.Arbitrary<Proposal> =>
  facts.map((rest) => ({ id, council: 'demo', ref: `R-${id}`, revision, ...rest }));
