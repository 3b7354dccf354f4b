import { type Amount, amountOf, printAmount, printMoney } from '../figures.js';
import type { Table } from '../report.js';

/** A total in a table that its parts do not add up to; `row` counts from 0. */
export interface WrongTotal {
  row: number;
  stated: string;
  computed: string;
}

const TOTAL = /^(?:grand |overall |sub-?\s?)?totals?\b|^(?:is-?)?gyfanswm|^cyfanswm/iu;
/** Totals and rows whose figures are not simply added: balances, averages, breakdowns, deductions. */
const NOT_ADDED =
  /\b(?:net|average|mean|balance|remaining|difference|change|variance|increase|decrease|less|minus|of which|including|incl|income|funded|funding|saving|savings|per cent|percentage)\b|%/iu;
/** Columns that stand beside each other without being parts of a sum. */
const NOT_A_PART =
  /\b(?:rate|unit|per|hourly|current|existing|proposed|previous|new|budget|actual|forecast|difference|increase|decrease|saving|variance|top|bottom|minimum|maximum|from|to)\b/iu;

/**
 * The totals of a table that are wrong: rows whose first cell begins with "Total", and a last column headed "Total".
 * A column counts only when every cell above the total is one amount or empty, and all of one kind; a total may sum the
 * rows since the last total, all rows, or the totals before it.
 */
export function wrongTotals(table: Table): WrongTotal[] {
  return [...wrongRows(table), ...wrongColumn(table)];
}

function wrongRows({ rows, header }: Table): WrongTotal[] {
  const wrong: WrongTotal[] = [];
  const columns = rows[0]?.length ?? 0;
  const totals = rows.map((row) => TOTAL.test((row[0] ?? '').trim()));
  if (!totals.includes(true)) return [];
  const skipped = rows.map((row) => NOT_ADDED.test(row[0] ?? ''));
  // A plain-text paper does not say that its first row is a header; without any amount it is one.
  const first = header || !(rows[0] ?? []).some((cell) => amountOf(cell)) ? 1 : 0;
  for (let column = 1; column < columns; column += 1) {
    const tally: Tally = { since: [], all: [], totals: [], sound: true, unit: undefined };
    for (let row = first; row < rows.length; row += 1) {
      const cell = (rows[row]?.[column] ?? '').trim();
      const found = totals[row] ? judge(cell, tally, skipped[row] === true, row) : undefined;
      if (found) wrong.push(found);
      if (!totals[row]) count(cell, tally, skipped[row] === true);
    }
  }
  return wrong;
}

interface Tally {
  since: number[];
  all: number[];
  totals: number[];
  /** False once a cell was met that cannot be added; a total then proves nothing. */
  sound: boolean;
  unit: Amount['unit'] | undefined;
}

function count(cell: string, tally: Tally, skipped: boolean): void {
  if (isEmpty(cell)) return;
  const amount = amountOf(cell);
  if (!amount || skipped || !fits(amount, tally)) tally.sound = false;
  else {
    tally.since.push(amount.hundredths);
    tally.all.push(amount.hundredths);
  }
}

function judge(cell: string, tally: Tally, skipped: boolean, row: number): WrongTotal | undefined {
  const stated = amountOf(cell);
  const { since, all, totals } = tally;
  let wrong: WrongTotal | undefined;
  if (stated && tally.sound && !skipped && fits(stated, tally)) {
    const sums = [since, all, totals, [...totals, ...since]].filter((parts) => parts.length > 0).map(add);
    const parts = since.length > 0 ? since : totals;
    if (parts.length > 1 && !sums.includes(stated.hundredths)) {
      wrong = { row, stated: printAmount(stated), computed: printAmount({ hundredths: add(parts), unit: stated.unit }) };
    }
  }
  if (stated) totals.push(stated.hundredths);
  // What could not be added above one total says nothing about the rows below it, but grand totals would include it.
  tally.since = [];
  return wrong;
}

function fits(amount: Amount, tally: Tally): boolean {
  if (amount.unit === 'number') return true;
  tally.unit ??= amount.unit;
  return tally.unit === amount.unit;
}

function wrongColumn({ rows, header }: Table): WrongTotal[] {
  const titles = rows[0] ?? [];
  const last = titles.length - 1;
  if (!header || last < 3 || !TOTAL.test((titles[last] ?? '').trim()) || titles.slice(1, last).some((title) => NOT_A_PART.test(title))) {
    return [];
  }
  return rows.slice(1).flatMap((row, index) => {
    const stated = amountOf(row[last] ?? '');
    const parts = row.slice(1, last).map((cell) => amountOf(cell));
    // Hours beside grades beside rates are not parts of a sum; pounds beside pounds are.
    if (stated?.unit !== 'pounds' || !parts.every((part) => part?.unit === 'pounds')) return [];
    const computed = add(parts.map((part) => part?.hundredths ?? 0));
    if (computed === stated.hundredths) return [];
    return [{ row: index + 1, stated: printAmount(stated), computed: printMoney(computed) }];
  });
}

function isEmpty(cell: string): boolean {
  return cell === '' || /^(?:[-–—−.]+|n\/?a|nil|none)$/iu.test(cell);
}

function add(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}
