import { type CostTotals, costTotals } from './costs.js';
import { type PostTotals, postTotals } from './posts.js';
import type { Block } from './report.js';

/** A block with what it adds up to beside it, where it is one of costs or posts. */
export type TotalledBlock = Block & { totals?: CostTotals | PostTotals };

/** The block as a reader is shown it. Totals are computed anew each time, and never kept. */
export function withTotals(block: Block): TotalledBlock {
  if (block.kind === 'costs') return { ...block, totals: costTotals(block) };
  return block.kind === 'posts' ? { ...block, totals: postTotals(block) } : block;
}
