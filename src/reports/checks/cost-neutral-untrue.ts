import type { CostTotals } from '../costs.js';
import { printMoney } from '../figures.js';
import type { Check, Found } from './check.js';
import { computedTotals, netOf } from './computed-totals.js';
import { claiming, NEUTRAL, NOTHING_MORE } from './cost-claims.js';
import { at } from './paper.js';

/**
 * The decision is said to be cost neutral, or to need nothing more, and the paper's own table of costs (or where there is
 * none, of posts) comes to something else. One finding for the paper, at the first that claims. Figures: `net`, what it
 * comes to over all years, or where they cancel out, in the first that does not.
 */
export const costNeutralUntrue: Check = {
  code: 'cost-neutral-untrue',
  severity: 'warning',
  asks: 'finance',
  run(paper): Found[] {
    const [claim] = claiming(paper.body, NEUTRAL, NOTHING_MORE);
    const { costs, together, posts } = computedTotals(paper);
    const decides = together ? [together] : posts;
    const net = decides.every(({ costNeutral }) => costNeutral) ? undefined : netOf({ costs, posts });
    const shown = net === 0 && together ? unbalanced(together) : net;
    return claim && shown !== undefined ? [{ ...at(claim), figures: { net: printMoney(shown) } }] : [];
  },
};

/** Years that cancel out are not neutral, nor is a capital cost that is paid for. */
function unbalanced({ years, inAll }: CostTotals): number {
  return years.find(({ net }) => net !== 0)?.net ?? inAll.capital;
}
