import { type CostTotals, costTotals } from '../costs.js';
import { type PostTotals, postTotals } from '../posts.js';
import { perPaper } from './per-paper.js';

interface ComputedTotals {
  costs: CostTotals[];
  /** All tables of costs as if they were one: what one of them spends, another may save. */
  together: CostTotals | undefined;
  posts: PostTotals[];
}

/** What the paper's own tables of costs and of posts add up to, a table each; those without a line are left out. */
export const computedTotals = perPaper(({ passages }): ComputedTotals => {
  const blocks = [...new Set(passages.map(({ block }) => block))];
  const costs = blocks.filter((block) => block.kind === 'costs');
  const [first] = costs;
  return {
    costs: costs.map(costTotals),
    together: first && costTotals({ ...first, lines: costs.flatMap(({ lines }) => lines) }),
    posts: blocks.filter((block) => block.kind === 'posts').map((one) => postTotals(one)),
  };
});

/** The pence that costs come to over all years, or where there are none, the change that posts come to; undefined without either. */
export function netOf({ costs, posts }: Pick<ComputedTotals, 'costs' | 'posts'>): number | undefined {
  if (costs.length > 0) return costs.reduce((sum, { inAll }) => sum + inAll.net, 0);
  return posts.length > 0 ? posts.reduce((sum, { change }) => sum + change.cost, 0) : undefined;
}
