import type { PersonBodies } from '../../../workflows/commands.js';
import { type Language, say } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import type { Field, Option } from '../forms/field.js';
import { nameOf } from '../forms/trouble.js';
import type { Owed } from './answers-owed.js';

const views: readonly PersonBodies['respond']['verdict'][] = ['support', 'supportWithConditions', 'object', 'noComment'];

/** The fields of an answer: what is said, why, and for whom, where that is a question. */
export function answerFields(owed: Owed, { roster }: Found, language: Language): Field[] {
  const { verb, own, principals } = owed;
  const name = (person: string) => nameOf(person, roster, language);
  const capacities: Option[] = [
    ...(own ? [{ value: '', text: say(language, 'page.answer.own') }] : []),
    ...principals.map((person) => ({ value: roster.handleOf(person), text: say(language, 'page.answer.for', { person: name(person) }) })),
  ];
  return [
    {
      kind: 'choice',
      name: 'verdict',
      label: verb === 'signOff' ? 'page.answer.signOff' : 'page.answer.view',
      options: verb === 'signOff' ? signOffs(language) : views.map((value) => ({ value, text: say(language, `verdict.${value}`) })),
    },
    {
      kind: 'text',
      name: 'comment',
      label: 'page.answer.comment',
      hint: verb === 'signOff' ? 'page.answer.comment.signOff' : 'page.answer.comment.view',
      // Whether it may be left blank follows from the answer, which the desk judges.
      ...(verb === 'signOff' ? {} : { optional: true as const }),
    },
    ...(capacities.length > 1 ? [{ kind: 'choice' as const, name: 'onBehalfOf', label: 'page.answer.whose', options: capacities }] : []),
  ];
}

const signOffs = (language: Language): Option[] => [
  { value: 'yes', text: say(language, 'verdict.yes'), hint: say(language, 'page.answer.yes.hint') },
  { value: 'yesWithConditions', text: say(language, 'verdict.yesWithConditions'), hint: say(language, 'page.answer.conditions.hint') },
  { value: 'returned', text: say(language, 'page.answer.return'), hint: say(language, 'page.answer.return.hint') },
  { value: 'objected', text: say(language, 'page.answer.object'), hint: say(language, 'page.answer.object.hint') },
];

/** In whose name a form that asks nothing about it answers: an absent principal's, by handle; nobody else's where it is one's own. */
export const principalOf = ({ own, principals: [first] }: Owed, { roster }: Found): { onBehalfOf?: string } =>
  own || first === undefined ? {} : { onBehalfOf: roster.handleOf(first) };
