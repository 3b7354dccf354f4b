import { Invalid } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import type { MeasuresQuestion } from '../../proposals/measures.js';
import { PeriodQueryDto } from '../../shapes/period.dto.js';
import { given, shaped } from '../../shapes/shaped.js';
import type { Field, Option } from '../forms/field.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';

/** What an address asks to be measured; where its days are none, why, and everything is measured instead. */
export interface MeasuresAsked {
  question: MeasuresQuestion;
  trouble: Trouble | null;
  /** The same as an address has it. */
  search: string;
  /** What was typed, for the form. */
  typed: Typed;
}

export function measuresAskedIn(asked: URLSearchParams, roster: Roster, language: Language): MeasuresAsked {
  const typed = new Typed(asked);
  const { kinds, portfolios } = roster.roll.data.constitution;
  const kind = Object.keys(kinds).find((one) => one === asked.get('kind'));
  const portfolio = portfolios.find(({ id }) => id === asked.get('portfolio'))?.id;
  const scope = { ...(kind === undefined ? {} : { kind }), ...(portfolio === undefined ? {} : { portfolio }) };
  const period = (['from', 'to'] as const).flatMap((name): [string, string][] => {
    const day = typed.text(name) || typed.day(name);
    return day === '' ? [] : [[name, day]];
  });
  const search = (days: object) => String(new URLSearchParams({ ...days, ...scope }));
  try {
    const days = given(shaped(PeriodQueryDto, Object.fromEntries(period)));
    return { question: { ...questionOf(days), ...scope }, trouble: null, search: search(questionOf(days)), typed };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { question: scope, trouble: invalid(error, language), search: search({}), typed };
  }
}

const questionOf = ({ from, to }: PeriodQueryDto): Pick<MeasuresQuestion, 'from' | 'to'> => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** The fields that a question is asked with. */
export function measureFields(roster: Roster, language: Language): Field[] {
  const { kinds, portfolios } = roster.roll.data.constitution;
  const any: Option = { value: '', text: say(language, 'page.register.any') };
  return [
    { kind: 'day', name: 'from', label: 'page.measures.from' },
    { kind: 'day', name: 'to', label: 'page.measures.to' },
    {
      kind: 'select',
      name: 'kind',
      label: 'page.proposal.kind',
      options: [any, ...Object.keys(kinds).map((kind) => ({ value: kind, text: say(language, `kind.${kind}`) }))],
    },
    {
      kind: 'select',
      name: 'portfolio',
      label: 'page.register.portfolio',
      options: [any, ...portfolios.map(({ id, name }) => ({ value: id, text: name[language] }))],
    },
  ];
}
