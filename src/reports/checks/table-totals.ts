import { type Amount, amountOf } from '../figures.js';
import type { Table } from '../report.js';
import { type Part, rounding } from './rounded-parts.js';
import { type WrongSum, wrongSum } from './wrong-sum.js';

/** A total in a table that its parts do not add up to; `row` counts from 0. */
export interface WrongTotal extends WrongSum {
  row: number;
}

/** A total of everything, which may add up the totals before it. */
const PLAIN_TOTAL =
  /^(?:(?:grand |overall |full )?totals?|overall (?:total )?costs?|sum(?: total)?|(?:y )?cyfanswm(?: cyfan)?)\s*:?(?:\s*\(?£\)?)?$/iu;
const TOTAL = /^(?:grand |overall |sub-?\s?)?totals?\b|^(?:\p{L}+ ){1,4}totals?:?$|^(?:y |is-?)?[cg]yfanswm(?!\p{L})/iu;
/** Totals and rows whose figures are not simply added: balances, averages, breakdowns, running totals. */
const NOT_ADDED =
  /\b(?:net|average|mean|balance|remaining|difference|change|variance|increase|decrease|of which|including|incl|surplus|deficit|shortfall|running|cumulative|carried|brought|per cent|percentage)\b|%/iu;
/** What pays for the other rows, and is taken off them only where it is printed as taken off. */
const TAKEN_OFF =
  /\b(?:less|minus|income|grants?|contributions?|fees?|receipts?|funded|funding|savings?|reserves?|incwm|grantiau|cyfraniad(?:au)?|ffioedd|arbedion|arbediad)\b/iu;
/** Before tax, above a row for the tax: a part like any other. */
const BEFORE_TAX = /^net(?: (?:cost|price|total|amount))?:?$/iu;
const TAX = /^(?:VAT|TAW)\b/iu;
/** Columns of figures that are not added up, whatever the row below them is called. */
const NOT_SUMMED =
  /\b(?:rate|unit|per(?!\s+(?:annum|year))|hourly|each|price|built|opened|years? (?:of|built|opened)|score|grade|point|age|average|cyfradd|uned|yr un|pris)\b|^year$|^SCPs?\b|%/iu;
/** Columns that stand beside each other without being parts of a sum. */
const NOT_A_PART =
  /\b(?:rate|unit|per|hourly|current|existing|proposed|previous|new|budget|actual|forecast|difference|increase|decrease|variance|top|bottom|minimum|maximum|from|to)\b/iu;

/** More totals than any table has: each may be the sum of all before it, so many of them would take long. */
const MOST_TOTALS = 50;

/**
 * The totals of a table that are wrong: rows that begin with "Total", and a last column headed "Total". A column counts
 * only when every cell above the total is one amount or empty, and all of one kind; a total may sum the rows since the
 * last total, all rows, or (a plain one) the totals before it.
 */
export function wrongTotals(table: Table): WrongTotal[] {
  return [...wrongRows(table), ...wrongColumn(table)];
}

interface Row {
  cells: readonly string[];
  total: 'none' | 'named' | 'plain';
  /** A part like any other; one that counts where it is printed as taken off; or nothing to add. */
  counts: 'always' | 'negative' | 'never';
}

function wrongRows({ rows, header }: Table): WrongTotal[] {
  // A plain-text paper does not say that its first row is a header; without any amount it is one.
  const hasTitles = header || !(rows[0] ?? []).some((cell) => amountOf(cell));
  const hasTax = rows.some((row) => TAX.test(labelOf(row)));
  const read = rows.map((row): Row => readRow(row, hasTax));
  const totals = read.filter(({ total }) => total !== 'none').length;
  if (totals === 0 || totals > MOST_TOTALS) return [];
  const first = hasTitles ? 1 : 0;
  return (rows[0] ?? []).flatMap((cell, column) => {
    const title = hasTitles ? cell.trim() : '';
    return column === 0 || NOT_SUMMED.test(title) ? [] : wrongInColumn(read, column, first, title);
  });
}

function readRow(cells: readonly string[], hasTax: boolean): Row {
  const label = labelOf(cells);
  const words = cells.filter((cell) => !amountOf(cell)).join(' ');
  if (hasTax && BEFORE_TAX.test(label)) return { cells, total: 'none', counts: 'always' };
  const total = PLAIN_TOTAL.test(label) ? 'plain' : TOTAL.test(label) ? 'named' : 'none';
  return { cells, total, counts: NOT_ADDED.test(words) ? 'never' : TAKEN_OFF.test(words) ? 'negative' : 'always' };
}

/** What a row is called: its first cell that says anything. */
const labelOf = (cells: readonly string[]): string =>
  cells
    .find((cell) => cell.trim() !== '')
    ?.trim()
    .slice(0, 100) ?? '';

interface Tally {
  since: Part[];
  all: Part[];
  totals: Part[];
  /** False once a cell was met that cannot be added; a total then proves nothing. */
  sound: boolean;
  /** False once a total was met that is not simply added to others. */
  soundTotals: boolean;
  unit: Amount['unit'] | undefined;
}

function wrongInColumn(rows: readonly Row[], column: number, first: number, title: string): WrongTotal[] {
  const tally: Tally = { since: [], all: [], totals: [], sound: true, soundTotals: true, unit: undefined };
  const wrong: WrongTotal[] = [];
  for (const [index, row] of rows.entries()) {
    const cell = (row.cells[column] ?? '').trim();
    if (index < first) continue;
    if (row.total === 'none') count(cell, tally, row);
    else {
      const found = judge(cell, tally, row, title);
      if (found) wrong.push({ row: index, ...found });
    }
  }
  return wrong;
}

function count(cell: string, tally: Tally, { counts }: Row): void {
  const amount = amountOf(cell);
  // "Income" above empty cells heads the rows below it.
  if (counts === 'never' || (counts === 'negative' && !(amount && amount.hundredths < 0))) tally.sound = false;
  else if (isEmpty(cell)) return;
  else if (!amount || !fits(amount, tally)) tally.sound = false;
  else {
    tally.since.push({ ...amount, cell });
    tally.all.push({ ...amount, cell });
  }
}

function judge(cell: string, tally: Tally, { total, counts }: Row, title: string): WrongSum | undefined {
  const amount = amountOf(cell);
  if (!amount) return undefined;
  const stated = { ...amount, cell };
  const wrong = tally.sound && counts === 'always' && fits(amount, tally) ? compare(stated, tally, total === 'plain', title) : undefined;
  tally.soundTotals &&= counts === 'always';
  tally.totals.push(stated);
  tally.since = [];
  return wrong;
}

function compare(stated: Part, { since, all, totals, soundTotals }: Tally, isPlain: boolean, title: string): WrongSum | undefined {
  // Totals of applications, of awards and of refusals below each other are no parts of the last of them.
  if (since.length === 0 && !(isPlain && soundTotals && all.length > 0)) return undefined;
  const parts = since.length > 0 ? since : totals;
  if (parts.length < 2 || areYears(parts)) return undefined;
  const holds = [since, all, totals, [...totals, ...since]].some(
    (some) => some.length > 0 && Math.abs(add(some) - stated.hundredths) <= rounding(some, stated, title),
  );
  return holds ? undefined : wrongSum(stated, add(parts));
}

function fits(amount: Amount, tally: Tally): boolean {
  if (amount.unit === 'number') return true;
  tally.unit ??= amount.unit;
  return tally.unit === amount.unit;
}

function wrongColumn({ rows, header }: Table): WrongTotal[] {
  const titles = (rows[0] ?? []).map((title) => title.trim());
  const last = titles.length - 1;
  const total = titles[last] ?? '';
  if (!header || last < 3 || !TOTAL.test(total) || NOT_ADDED.test(total)) return [];
  if (titles.slice(1, last).some((title) => [NOT_A_PART, NOT_ADDED, TAKEN_OFF].some((words) => words.test(title)))) return [];
  return rows.slice(1).flatMap((row, index) => {
    const [stated, ...parts] = [row[last] ?? '', ...row.slice(1, last)].map((cell) => ({ cell, amount: amountOf(cell) }));
    // Hours beside grades beside rates are not parts of a sum; pounds beside pounds are.
    if (!stated?.amount || ![stated, ...parts].every(({ amount }) => amount?.unit === 'pounds')) return [];
    const counted = parts.flatMap(({ cell, amount }) => (amount ? [{ ...amount, cell }] : []));
    const off = Math.abs(add(counted) - stated.amount.hundredths);
    if (off <= rounding(counted, { ...stated.amount, cell: stated.cell }, titles.join(' '))) return [];
    return [{ row: index + 1, ...wrongSum(stated.amount, add(counted)) }];
  });
}

const areYears = (parts: readonly Part[]): boolean => parts.every(({ cell }) => /^(?:1[89]|20)\d\d$/.test(cell));

function isEmpty(cell: string): boolean {
  return cell === '' || /^(?:[-–—−.]+|n\/?a|nil|none)$/iu.test(cell);
}

function add(parts: readonly Part[]): number {
  return parts.reduce((sum, { hundredths }) => sum + hundredths, 0);
}
