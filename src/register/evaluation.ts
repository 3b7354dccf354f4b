import { londonDate } from '../../workflows/deadlines.js';
import type { EvaluationAnswer, Proposal } from '../../workflows/facts.js';
import type { Language } from '../locales/locales.js';
import { withoutAddresses } from '../reports/addresses.js';
import { evaluationAnswers } from '../reports/evaluation.js';
import { COST_QUESTION, type CostVariance, costVariance, promisedCost } from '../reports/promised-cost.js';
import type { ReportText } from '../reports/report.js';
import { template } from '../reports/templates.js';
import { leftOut } from './left-out.js';
import { type Coded, coded } from './public-council.js';

/** What a decision promised, and, once it is evaluated, what came of it. */
export interface EvaluationView {
  due: string | null;
  on: string | null;
  comments: string | null;
  questions: {
    /** The question's id, the same in every language. */
    id: string;
    question: string;
    promise: string;
    achieved: Coded | null;
    result: string | null;
    /** Integer pence. */
    actualCost: number | null;
    /** What the version that was decided on says that it will cost, in pence: with the question that is about costs. */
    promisedCost: number | null;
    /** How far the actual cost is from that; `null` where one of them is missing. */
    variance: CostVariance | null;
  }[];
}

/** The promise is locked at the decision: it is read from the version that was decided on. */
export function evaluationView(p: Proposal, report: ReportText | undefined, language: Language): EvaluationView | null {
  if (report === undefined) return null;
  const promised = new Map(evaluationAnswers(report).map(({ question, promise }) => [question, promise]));
  const cost = promisedCost(report);
  const { questions } = template(report.template).evaluation;
  // A form that asks nothing about costs lets them be told with every question.
  const asksCost = (id: string) => id === COST_QUESTION || !questions.some((one) => one.id === COST_QUESTION);
  const answered = new Map<string, EvaluationAnswer>(p.evaluation?.answers.map((answer) => [answer.question, answer]));
  return {
    due: p.dates.evaluationDue,
    on: p.evaluation === null ? null : londonDate(p.evaluation.at),
    comments: p.evaluation?.comments ?? null,
    questions: questions.map(({ id, promise }) => {
      const answer = answered.get(id);
      return {
        id,
        question: promise[language],
        promise: withoutAddresses(promised.get(id) ?? '', leftOut(language)),
        achieved: answer === undefined ? null : coded(language, 'achieved', answer.achieved),
        // Of a promise that is kept from the public nothing is told but how it was judged.
        result: answer?.result || null,
        actualCost: answer?.actualCost ?? null,
        promisedCost: asksCost(id) ? (cost?.pence ?? null) : null,
        variance: answer?.actualCost === undefined ? null : costVariance(answer.actualCost, asksCost(id) ? cost : null),
      };
    }),
  };
}
