import { amountsIn, type FoundAmount, printAmount } from '../figures.js';
import type { Check, Found } from './check.js';

const PAY = /\b(?:SCP|spinal column|grade|band|scale|salary|gradd|cyflog|graddfa)\b/iu;
const LABELLED =
  /\bon[- ]?costs?\b|\bemployer\p{L}*\b|\bnational insurance\b|\bpension\p{L}*\b|ar-gost|yswiriant gwladol|costau cyflogwr/iu;
/** How much higher a cost is than its salary when the employer's contributions are in it, in hundredths: 110 to 160. */
const ON_COST = { from: 110, to: 160 } as const;

/**
 * A row of a table has a post's salary beside a cost that looks like the same with the employer's on-cost, and nothing
 * says which is which. Figures: `salary` and `cost`.
 */
export const onCostUnlabelled: Check = {
  code: 'on-cost-unlabelled',
  severity: 'warning',
  asks: 'finance',
  run({ tables }) {
    return tables
      .filter(({ table, lead }) => !LABELLED.test(lead) && !table.rows.some((row) => row.some((cell) => LABELLED.test(cell))))
      .flatMap(({ section, table, place }) =>
        table.rows.flatMap((row, index): Found[] => {
          const figures = salaryBesideCost(row);
          return figures ? [{ section, paragraph: place(index), figures }] : [];
        }),
      );
  },
};

function salaryBesideCost(row: readonly string[]): { salary: string; cost: string } | undefined {
  const pounds = row.map((cell) => (cell.includes('£') ? amountsIn(cell).filter(({ unit }) => unit === 'pounds') : []));
  for (const [column, cell] of row.entries()) {
    const salary = PAY.test(cell) ? highest(pounds[column] ?? []) : undefined;
    const cost = highest(pounds.flatMap((amounts, other) => (other === column || amounts.length !== 1 ? [] : amounts)));
    if (!salary || !cost) continue;
    const ratio = (cost.hundredths * 100) / salary.hundredths;
    if (ratio >= ON_COST.from && ratio <= ON_COST.to) return { salary: printAmount(salary), cost: printAmount(cost) };
  }
  return undefined;
}

function highest(amounts: readonly FoundAmount[]): FoundAmount | undefined {
  return amounts.reduce<FoundAmount | undefined>((top, one) => (top && top.hundredths >= one.hundredths ? top : one), undefined);
}
