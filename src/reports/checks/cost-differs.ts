import type { CostSums } from '../costs.js';
import { amountsIn, printAmount, printMoney } from '../figures.js';
import type { PostSums } from '../posts.js';
import type { Check, Found } from './check.js';
import { computedTotals, netOf } from './computed-totals.js';
import { at } from './paper.js';
import { sentences } from './sentences.js';

const TOTAL_BEFORE =
  /\b(?:total|net|overall|cyfanswm)\s+(?:annual |yearly |net |additional |revenue |capital )?(?:cost|costs|expenditure|saving|savings|gost|costau|arbediad)(?:\s+(?:is|are|of|will be|would be|comes? to|amounts? to|o|yw))?\s*:?\s*$/iu;

/**
 * A sentence states a total cost or saving that the paper's own tables of costs and posts do not come to, in any year or
 * in all. A warning and no error: the sentence may be about another total. Figures: `stated`, and `computed`, the net.
 */
export const costDiffers: Check = {
  code: 'cost-differs',
  severity: 'warning',
  asks: 'finance',
  run(paper) {
    const totals = computedTotals(paper);
    const net = netOf(totals);
    if (net === undefined) return [];
    const computed = printMoney(net);
    const known = amountsOf(totals);
    return paper.body.flatMap((passage) => {
      if (!passage.text.includes('£')) return [];
      return sentences(passage.text).flatMap((sentence): Found[] =>
        amountsIn(sentence)
          .filter(({ unit, start }) => unit === 'pounds' && TOTAL_BEFORE.test(sentence.slice(Math.max(0, start - 80), start)))
          .filter(({ hundredths }) => !known.has(hundredths))
          .map((stated) => ({ ...at(passage), figures: { stated: printAmount(stated), computed } })),
      );
    });
  },
};

/** Every sum that the tables come to, without its sign; in pence. */
function amountsOf({ costs, posts }: ReturnType<typeof computedTotals>): Set<number> {
  const ofCosts = ({ revenue, capital, saving, income, net }: CostSums) => [revenue, capital, saving, income, net, revenue + capital];
  const ofPosts = ({ salary, onCost, cost }: PostSums) => [salary, onCost, cost];
  const all = [
    ...costs.flatMap(({ lines, years, inAll }) => [
      ...lines.flatMap((line) => [line.eachYear, line.inAll]),
      ...[...years, inAll].flatMap(ofCosts),
    ]),
    ...posts.flatMap((one) => [one, ...one.lines].flatMap(({ from, to, change }) => [from, to, change].flatMap(ofPosts))),
  ];
  return new Set(all.map(Math.abs));
}
