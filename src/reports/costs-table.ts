import { type Language, say } from '../locales/locales.js';
import { type CostSums, type CostType, costTotals } from './costs.js';
import { printFigure, printMoney, readFigure, readMoney } from './figures.js';
import { keptBlock } from './kept-block.js';
import { columnsOf, type PrintedLines, reader } from './printed-lines.js';
import type { Block, CostLine, Costs } from './report.js';
import { sectionErrors } from './section-limits.js';

const COLUMNS = {
  item: 'costs.item',
  type: 'costs.type',
  quantity: 'costs.quantity',
  unit: 'costs.unit',
  rate: 'costs.rate',
  onCost: 'costs.onCost',
  years: 'costs.years',
  budgetCode: 'costs.budgetCode',
};
type Column = keyof typeof COLUMNS;

const TYPES: Record<CostType, string> = {
  revenue: 'costs.revenue',
  capital: 'costs.capital',
  saving: 'costs.saving',
  income: 'costs.income',
};
const SUMS: Record<keyof CostSums, string> = { ...TYPES, net: 'costs.net' };
const sumNames = Object.keys(SUMS) as (keyof CostSums)[];

/** Costs as a document prints them: a row for each line; below, what each line and each year comes to. */
export function costsTable(costs: Costs, language: Language): PrintedLines {
  const word = (key: string) => say(language, key);
  const totals = costTotals(costs);
  const sums = (name: string, of: CostSums) => [name, ...sumNames.map((sum) => printMoney(of[sum]))];
  return {
    header: Object.values(COLUMNS).map(word),
    rows: costs.lines.map((line) => [
      line.item,
      word(TYPES[line.type]),
      printFigure(line.quantity),
      line.unit,
      printMoney(line.rate),
      `${printFigure(line.onCost)}%`,
      line.years.join(', '),
      line.budgetCode ?? '',
    ]),
    totals: [
      {
        header: [COLUMNS.item, 'costs.eachYear', 'costs.inAll'].map(word),
        rows: totals.lines.map(({ eachYear, inAll }, index) => [costs.lines[index]?.item ?? '', printMoney(eachYear), printMoney(inAll)]),
        total: false,
      },
      {
        header: [word('costs.year'), ...sumNames.map((sum) => word(SUMS[sum]))],
        rows: [...totals.years.map((year) => sums(year.year, year)), sums(word('costs.allYears'), totals.inAll)],
        total: true,
      },
    ],
    verdict: word(totals.costNeutral ? 'costs.neutral' : 'costs.notNeutral'),
  };
}

const columnIn = reader(COLUMNS);
const typeIn = reader(TYPES);

/**
 * The costs that a table prints, its header row included, in English or Welsh; lines get ids by their place. Undefined for
 * a table that is not wholly such a table: then nothing of it is guessed.
 */
export function costsOfTable(rows: readonly (readonly string[])[], id: string): Costs | undefined {
  const [header = [], ...body] = rows;
  const columns = columnsOf(header, columnIn, Object.keys(COLUMNS).length);
  if (columns === undefined) return undefined;
  const lines = body.map((row, index) => costLine(`l${index + 1}`, (column) => row[columns.get(column) ?? -1]?.trim() ?? ''));
  const costs = { kind: 'costs', id, lines };
  return sectionErrors([costs]).length === 0 ? (keptBlock(costs as Block) as Costs) : undefined;
}

/** What a row says; undefined where a cell is not understood, which the limits refuse. */
function costLine(id: string, cell: (column: Column) => string): Record<keyof CostLine, unknown> {
  return {
    id,
    item: cell('item'),
    type: typeIn(cell('type')),
    quantity: readFigure(cell('quantity')),
    unit: cell('unit'),
    rate: readMoney(cell('rate')),
    onCost: cell('onCost').endsWith('%') ? readFigure(cell('onCost').slice(0, -1)) : undefined,
    years: cell('years').split(/[,;\s]+/),
    budgetCode: cell('budgetCode'),
  };
}
