import { DMT } from '../../../workflows/standing.js';
import { type Language, say } from '../../locales/locales.js';
import type { MeetingFound } from '../../proposals/meetings.js';
import type { Field, Option } from '../forms/field.js';

/** What a meeting can make of a proposal. The management team answers at a dated meeting, every other group as a post that is asked. */
export function outcomeFields(post: string, language: Language): Field[] {
  if (post !== DMT)
    return [
      { kind: 'choice', name: 'verdict', label: 'page.ask.outcome', options: verdicts(language) },
      { kind: 'text', name: 'comment', label: 'page.ask.note', optional: true },
    ];
  return [
    { kind: 'choice', name: 'outcome', label: 'page.ask.outcome', options: outcomes(language) },
    { kind: 'text', name: 'conditions', label: 'page.ask.conditions', optional: true, rows: 3 },
    { kind: 'text', name: 'note', label: 'page.ask.note', optional: true },
  ];
}

const outcomes = (language: Language): Option[] => [
  { value: 'endorsed', text: say(language, 'outcome.endorsed'), hint: say(language, 'page.meetings.endorsed.hint') },
  { value: 'noted', text: say(language, 'outcome.noted'), hint: say(language, 'page.meetings.noted.hint') },
  { value: 'returned', text: say(language, 'outcome.returned'), hint: say(language, 'page.meetings.returned.hint') },
];

const verdicts = (language: Language): Option[] =>
  (['support', 'supportWithConditions', 'object', 'noComment'] as const).map((value) => ({
    value,
    text: say(language, `verdict.${value}`),
  }));

/** The command that records what came of a proposal at a meeting. */
export const outcomeOrder = ({ post, on }: MeetingFound['meeting'], said: Record<string, unknown>) =>
  post === DMT ? { type: 'recordConsultation' as const, meeting: on, ...said } : { type: 'respond' as const, as: post, ...said };
