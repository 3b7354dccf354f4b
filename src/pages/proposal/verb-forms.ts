import type { PersonVerb } from '../../../workflows/commands.js';
import { correctableFields } from '../../../workflows/facts.js';
import { type Language, say } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import type { Field, Option } from '../forms/field.js';
import { nameOf } from '../forms/trouble.js';

/** What a form is made for: a proposal, its reader's language, and the uses of the verb that are open. */
interface For {
  found: Found;
  language: Language;
  uses: readonly object[];
}

/** Verbs that have a page of their own, and where under the proposal's address it is. */
export const ownPages = {
  editSection: 'report',
  importReport: 'import',
  translate: 'welsh',
  attach: 'attachments',
  detach: 'attachments',
  nameConsultees: 'consultees',
  answerFinding: 'check',
  markExempt: 'exempt',
  liftExemption: 'exempt',
  answerHint: 'publication',
  sendToConsultation: 'check',
  requestSignOff: 'check',
  submitForDecision: 'check',
  respond: 'answer',
  signOff: 'answer',
  comment: 'comments',
  resolveComment: 'comments',
  recordDecision: 'decide',
  writeStatement: 'statement',
  publishNotice: 'statement',
  reportEvaluation: 'evaluation',
} as const satisfies Partial<Record<PersonVerb, string>>;

type FormVerb = Exclude<PersonVerb, keyof typeof ownPages>;

/** The fields of every verb that needs no page of its own; a verb more or less does not compile. */
const forms: { [V in FormVerb]: (of: For) => Field[] } = {
  recordConsultation: ({ language }) => [
    { kind: 'day', name: 'meeting', label: 'page.ask.meeting' },
    outcome(language, ['endorsed', 'noted', 'returned']),
    { kind: 'text', name: 'conditions', label: 'page.ask.conditions', optional: true },
    { kind: 'text', name: 'note', label: 'page.ask.note', optional: true },
  ],
  recordNoAnswer: (of) => [as(of), reason],
  withdrawSignOff: (of) => [as(of), reason],
  returnToAuthor: () => [reason],
  serveNotice: () => [],
  agreeUrgency: ({ language, uses }) => [
    {
      kind: 'choice',
      name: 'kind',
      label: 'page.ask.urgency',
      options: words(
        language,
        'urgency',
        uses.flatMap((use) => ('kind' in use ? [String(use.kind)] : [])),
      ),
    },
    reason,
    { kind: 'text', name: 'unableToAct', label: 'page.ask.unableToAct', hint: 'page.ask.unableToAct.hint', optional: true },
  ],
  declareInterest: ({ language }) => [
    { kind: 'choice', name: 'nature', label: 'page.ask.nature', options: words(language, 'nature', ['personal', 'prejudicial']) },
    { kind: 'text', name: 'detail', label: 'page.ask.detail' },
    { kind: 'text', name: 'dispensation', label: 'page.ask.dispensation', optional: true },
  ],
  reassign: (of) => [
    { kind: 'select', name: 'member', label: 'page.ask.member', options: holders(of, ['cabinetMember']) },
    reason,
    {
      kind: 'select',
      name: 'byDirectionOf',
      label: 'page.ask.byDirectionOf',
      optional: true,
      options: [nobody(of.language), ...holders(of, ['leader'])],
    },
  ],
  adviseOnChanges: (of) => [as(of), { kind: 'text', name: 'advice', label: 'page.ask.advice' }],
  callIn: () => [{ kind: 'text', name: 'grounds', label: 'page.ask.grounds', hint: 'page.ask.grounds.hint', rows: 8 }],
  supportCallIn: () => [],
  ruleOnCallIn: () => [{ kind: 'claim', name: 'valid', label: 'page.ask.valid' }, reason],
  hearCallIn: ({ language }) => [
    { kind: 'day', name: 'heardOn', label: 'page.ask.heardOn' },
    outcome(language, ['accepted', 'referredBack', 'referredToCouncil']),
    reasons,
  ],
  recordCouncilOutcome: ({ language }) => [
    { kind: 'day', name: 'metOn', label: 'page.ask.metOn' },
    outcome(language, ['noObjection', 'referredBack']),
    reasons,
  ],
  reportToCouncil: () => [
    { kind: 'day', name: 'metOn', label: 'page.ask.metOn' },
    { kind: 'line', name: 'minute', label: 'page.ask.minute', hint: 'page.ask.minute.hint', optional: true },
  ],
  recordImplementation: () => [{ kind: 'day', name: 'on', label: 'page.ask.implementedOn' }],
  handOver: (of) => [
    { kind: 'choice', name: 'role', label: 'page.ask.role', options: words(of.language, 'role', ['author', 'evaluator']) },
    { kind: 'select', name: 'to', label: 'page.ask.to', options: holders(of, ['author', 'evaluator', 'headOfService']) },
    reason,
  ],
  correctRecord: ({ language }) => [
    { kind: 'choice', name: 'field', label: 'page.ask.field', options: words(language, 'correctable', correctableFields) },
    { kind: 'text', name: 'from', label: 'page.ask.from', hint: 'page.ask.from.hint' },
    { kind: 'text', name: 'to', label: 'page.ask.correctTo' },
    reason,
  ],
  withdraw: () => [reason],
  supersede: () => [{ kind: 'line', name: 'by', label: 'page.ask.by', hint: 'page.ask.by.hint' }, reason],
};

const reason: Field = { kind: 'text', name: 'reason', label: 'page.ask.reason' };
const reasons: Field = { kind: 'text', name: 'reasons', label: 'page.ask.reasons' };
const nobody = (language: Language): Option => ({ value: '', text: say(language, 'page.ask.nobody') });

const words = (language: Language, family: string, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, text: wordOf(language, `${family}.${value}`) }));

const outcome = (language: Language, values: readonly string[]): Field => ({
  kind: 'choice',
  name: 'outcome',
  label: 'page.ask.outcome',
  options: words(language, 'outcome', values),
});

/** For which post, or as which person, somebody speaks. */
export const as = ({ found, language, uses }: For): Field => ({
  kind: 'select',
  name: 'as',
  label: 'page.ask.as',
  options: uses.flatMap((use) => ('as' in use ? [asked(String(use.as), found, language)] : [])),
});

/** Somebody who was asked, by the handle or post that a command names, with their name. */
export function asked(key: string, { roster }: Pick<Found, 'roster'>, language: Language): Option {
  const post = roster.roll.data.constitution.posts[key];
  return { value: roster.handleOf(key), text: post?.name[language] ?? nameOf(key, roster, language) };
}

/** Everybody who holds one of the posts now, by handle. */
export function holders({ found: { roster, at } }: For, posts: readonly string[]): Option[] {
  const people = new Map(posts.flatMap((post) => roster.people({ post }, at)).map((person) => [person.handle, person.name]));
  return [...people].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text));
}

export const hasForm = (verb: PersonVerb): verb is FormVerb => Object.hasOwn(forms, verb);

export const fieldsOf = (verb: FormVerb, of: For): Field[] => forms[verb](of);

/** Where a verb is asked. */
export const verbAddress = (ref: string, verb: PersonVerb): string =>
  Object.hasOwn(ownPages, verb) ? `/proposals/${ref}/${ownPages[verb as keyof typeof ownPages]}` : `/proposals/${ref}/do/${verb}`;
