import type { EvaluationAnswer, Proposal } from '../../../workflows/facts.js';
import type { FieldError } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import type { Promised } from '../../proposals/evaluations.js';
import { templateOf } from '../../proposals/paper.js';
import { printMoney } from '../../reports/figures.js';
import { COST_QUESTION, costVariance } from '../../reports/promised-cost.js';
import type { Asked } from '../commands.js';
import { penceIn } from '../forms/field.js';
import type { Typed } from '../forms/typed.js';
import { varianceWords } from '../variance.js';

type Name = 'achieved' | 'result' | 'actualCost';
const nameOf = (at: number, what: Name): string => `answers[${at}].${what}`;

export const achievements = ['fully', 'partly', 'no'] as const;

/** One question as the page shows it: what was promised, and what was typed or reported. */
export interface ShownQuestion {
  number: string;
  question: string;
  promise: string;
  /** The question of a year later. */
  appraisal: string;
  /** What it was expected to cost, where the question is about that and the report gives a figure. */
  promisedCost: string;
  /** Whether it asks for the actual cost. */
  asksCost: boolean;
  /** Names of its fields, as the command has them. */
  names: Record<Name, string>;
  filled: Record<Name, string>;
  /** What was reported, in words; `null` while nothing was. */
  reported: { achieved: string; result: string; actualCost: string; variance: string } | null;
}

/** The questions that the proposal is pinned to, each with its promise. */
export function shownQuestions(
  p: Proposal,
  { answers, cost }: Promised,
  { reported, typed }: { reported: readonly EvaluationAnswer[] | null; typed: Typed | null },
  language: Language,
): ShownQuestion[] {
  const { questions } = templateOf(p).evaluation;
  return p.questions.map((id, at) => {
    const form = questions.find((one) => one.id === id);
    const names = { achieved: nameOf(at, 'achieved'), result: nameOf(at, 'result'), actualCost: nameOf(at, 'actualCost') };
    const answer = reported?.find(({ question }) => question === id);
    const asksCost = asksForCost(p, id);
    return {
      number: String(at + 1),
      question: form?.promise[language] ?? id,
      promise: answers.find(({ question }) => question === id)?.promise ?? '',
      appraisal: form?.appraisal[language] ?? id,
      promisedCost: asksCost && cost !== null ? costWords(cost, language) : '',
      asksCost,
      names,
      filled: {
        achieved: typed?.text(names.achieved) ?? '',
        result: typed?.text(names.result) ?? '',
        actualCost: typed?.text(names.actualCost) ?? '',
      },
      reported: answer === undefined ? null : answerWords(answer, cost, language),
    };
  });
}

/** A form that asks nothing about costs lets them be told with every question. */
const asksForCost = ({ questions }: Proposal, id: string): boolean => id === COST_QUESTION || !questions.includes(COST_QUESTION);

function costWords({ pence, from }: NonNullable<Promised['cost']>, language: Language): string {
  const amount = printMoney(Math.abs(pence));
  if (from === 'promise') return say(language, 'page.evaluation.expected.promise', { amount });
  return say(language, pence < 0 ? 'page.evaluation.expected.saving' : 'page.evaluation.expected.costs', { amount });
}

function answerWords({ achieved, result, actualCost }: EvaluationAnswer, cost: Promised['cost'], language: Language) {
  return {
    achieved: say(language, `achieved.${achieved}`),
    result,
    actualCost: actualCost === undefined ? '' : printMoney(actualCost),
    variance: actualCost === undefined ? '' : varianceWords(costVariance(actualCost, cost), language),
  };
}

/** The command of the form. An amount that cannot be read goes as it was typed, and is refused by its shape. */
export function evaluationAsked(p: Proposal, typed: Typed): Asked {
  const answers = p.questions.map((question, at) => {
    const achieved = typed.text(nameOf(at, 'achieved'));
    const cost = typed.text(nameOf(at, 'actualCost')).trim();
    return {
      question,
      ...(achieved === '' ? {} : { achieved }),
      result: typed.text(nameOf(at, 'result')).trim(),
      ...(cost === '' || !asksForCost(p, question) ? {} : { actualCost: penceIn(cost) ?? cost }),
    };
  });
  return { type: 'reportEvaluation', answers, ...typed.said('comments') };
}

/** What the form lacks before the rules can judge it. */
export function evaluationErrors({ questions }: Proposal, typed: Typed): FieldError[] {
  return questions.flatMap((_, at) => {
    const missing = (['achieved', 'result'] as const).filter((what) => typed.text(nameOf(at, what)).trim() === '');
    const cost = typed.text(nameOf(at, 'actualCost')).trim();
    return [
      ...missing.map((what) => ({ field: nameOf(at, what), code: 'missing' })),
      ...(cost !== '' && penceIn(cost) === null ? [{ field: nameOf(at, 'actualCost'), code: 'bad-format' }] : []),
    ];
  });
}
