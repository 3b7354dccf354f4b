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

/** How far an actual cost is from the one that was promised. */
export interface CostVariance {
  /** Positive where it cost more. */
  pence: number;
  /** Of what was promised, in per cent with one decimal and the same sign; `null` of nothing. */
  percent: string | null;
}

/** A cost says nothing about how much of a saving came about: then, and where nothing was promised, it is `null`. */
export function costVariance(actual: number, promised: PromisedCost | null): CostVariance | null {
  if (promised === null || promised.pence < 0) return null;
  const pence = actual - promised.pence;
  const share = shareOf(Math.abs(pence), promised.pence);
  return { pence, percent: share === null || pence >= 0 ? share : `-${share}` };
}

/** In per cent with one decimal, half up; `null` of nothing. */
function shareOf(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenths = (BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n);
  return `${tenths / 10n}.${tenths % 10n}`;
}

const SAVING = /\b(?:sav(?:e[sd]?|ings?)|arbed\p{L}*)\b/iu;
