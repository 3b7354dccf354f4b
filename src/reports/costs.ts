import type { CostLine, Costs } from './report.js';
import { halfUp } from './rounding.js';

export type CostType = CostLine['type'];

/** Sums of one year or of all, in pence. Savings and income are stated as they are on the lines, and taken off in `net`. */
export type CostSums = Record<CostType | 'net', number>;

/** What a table of costs adds up to. Pence throughout. */
export interface CostTotals {
  /** In the order of the lines: what a line comes to in each of its years, on-cost included, and in all of them. */
  lines: { id: string; eachYear: number; inAll: number }[];
  /** The budget years that lines name, the earliest first. */
  years: (CostSums & { year: string })[];
  inAll: CostSums;
  /**
   * In every year what is saved and comes in is what is spent, and nothing is spent on capital: a later saving does not
   * pay for an earlier year, and a capital cost is one however it is funded. False where there are no lines.
   */
  costNeutral: boolean;
}

/**
 * The totals of a table of costs whose limits `sectionErrors` has checked. A line is rounded once, to the penny, half up;
 * every sum is a sum of rounded lines, so that a reader who adds up the printed figures gets the printed total.
 */
export function costTotals(costs: Costs): CostTotals {
  const byYear = new Map<string, CostSums>();
  const inAll = noSums();
  const lines = costs.lines.map((line) => {
    const eachYear = costOfLine(line);
    for (const year of line.years) {
      const sums = byYear.get(year) ?? noSums();
      byYear.set(year, sums);
      for (const one of [sums, inAll]) add(one, line.type, eachYear);
    }
    return { id: line.id, eachYear, inAll: eachYear * line.years.length };
  });
  const years = [...byYear].map(([year, sums]) => ({ year, ...sums })).sort((a, b) => (a.year < b.year ? -1 : 1));
  const costNeutral = years.length > 0 && years.every(({ net, capital }) => net === 0 && capital === 0);
  return { lines, years, inAll, costNeutral };
}

/** What a line comes to in each of its years: quantity × rate with on-cost, in pence, half up. */
export function costOfLine({ quantity, rate, onCost }: Pick<CostLine, 'quantity' | 'rate' | 'onCost'>): number {
  return halfUp(BigInt(quantity) * BigInt(rate) * BigInt(10_000 + onCost), 1_000_000n);
}

const noSums = (): CostSums => ({ revenue: 0, capital: 0, saving: 0, income: 0, net: 0 });

function add(sums: CostSums, type: CostType, pence: number): void {
  sums[type] += pence;
  sums.net += type === 'saving' || type === 'income' ? -pence : pence;
}
