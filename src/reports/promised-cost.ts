import { costTotals } from './costs.js';
import { evaluationAnswers } from './evaluation.js';
import { amountsIn } from './figures.js';
import type { ReportText } from './report.js';
import { template } from './templates.js';

/** The evaluation question that asks what a decision is expected to cost. */
export const COST_QUESTION = 'cost';

/** What a report says that its decision will cost, all years together, and whether its costs or a sentence says so. */
export interface PromisedCost {
  /** Pence; negative where more is saved and comes in than is spent. */
  pence: number;
  from: 'costs' | 'promise';
}

/**
 * What can be held against the actual cost after a year: the net of the report's costs, but for those of options; where
 * it has none, the one amount in pounds in the promise. `null` where the promise names none, or several, or speaks of a
 * saving: nobody but its author could say which was meant.
 * @throws {RangeError} when the report's template does not exist.
 */
export function promisedCost(report: ReportText): PromisedCost | null {
  const { sections } = template(report.template);
  const options = new Set(sections.filter(({ kind }) => kind === 'options').map(({ id }) => id));
  const costs = report.sections
    .filter(({ section }) => !options.has(section))
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'costs' && block.lines.length > 0 ? [block] : [])));
  if (costs.length > 0) return { pence: costs.reduce((sum, block) => sum + costTotals(block).inAll.net, 0), from: 'costs' };
  const promise = evaluationAnswers(report).find(({ question }) => question === COST_QUESTION)?.promise ?? '';
  const [pence, ...others] = new Set(amountsIn(promise).flatMap(({ unit, hundredths }) => (unit === 'pounds' ? [hundredths] : [])));
  if (pence === undefined || others.length > 0 || SAVING.test(promise)) return null;
  return { pence, from: 'promise' };
}

const SAVING = /\b(?:sav(?:e[sd]?|ings?)|arbed\p{L}*)\b/iu;
