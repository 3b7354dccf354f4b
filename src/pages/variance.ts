import { type Language, say } from '../locales/locales.js';
import { printMoney } from '../reports/figures.js';
import type { CostVariance } from '../reports/promised-cost.js';

/** How far an actual cost is from the promised one, in words. */
export function varianceWords(variance: CostVariance | null, language: Language): string {
  if (variance === null) return say(language, 'page.evaluation.variance.unknown');
  const { pence, percent } = variance;
  if (pence === 0) return say(language, 'page.evaluation.variance.none');
  const amount = printMoney(Math.abs(pence));
  const over = pence > 0;
  if (percent === null) return say(language, over ? 'page.evaluation.variance.over' : 'page.evaluation.variance.under', { amount });
  const share = percent.replace('-', '');
  return say(language, over ? 'page.evaluation.variance.overBy' : 'page.evaluation.variance.underBy', { amount, share });
}
