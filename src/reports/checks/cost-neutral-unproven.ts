import type { Check } from './check.js';
import { computedTotals } from './computed-totals.js';
import { claiming, increaseIn, NEUTRAL, NOTHING_MORE, statesBaseline } from './cost-claims.js';
import { at, cited } from './paper.js';

/**
 * The decision is said to be cost neutral, or to need nothing more, and the paper states an increase without the total
 * as it is now. Where a table of costs stands in the paper, its computed net decides instead (`cost-neutral-untrue`).
 * Figures: `increase`, and `claims`, the places that claim.
 */
export const costNeutralUnproven: Check = {
  code: 'cost-neutral-unproven',
  severity: 'warning',
  asks: 'finance',
  run(paper) {
    const claims = claiming(paper.body, NEUTRAL, NOTHING_MORE);
    if (
      claims.length === 0 ||
      computedTotals(paper).costs.some(({ lines }) => lines.some(({ inAll }) => inAll !== 0)) ||
      statesBaseline(paper)
    )
      return [];
    for (const passage of paper.body) {
      const increase = increaseIn(passage);
      if (increase !== undefined) return [{ ...at(passage), figures: { increase, claims: cited(paper, ...claims) } }];
    }
    return [];
  },
};
