import type { Table } from './paper.js';

/** A word with more letters than this may be broken. */
export const WORD_LETTERS = 22;
/** Smaller letters than this share of the usual ones nobody reads. */
const LEAST_LETTERS = 0.55;
/** The letters that a line of a table holds on an upright page, in the size of cells, and those that a column's edges take up. */
const UPRIGHT = { letters: 84, edges: 2 };
/** The least share of the width that a column gets of an even one, so that short answers beside long ones stay readable. */
const LEAST = 0.5;

/** How long the longest word of each column is, in letters; a hard space holds words together. */
export function longestWords({ rows }: Pick<Table, 'rows'>): number[] {
  const longest = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const row of rows)
    for (const [column, { text }] of row.entries())
      for (const word of text.split(/[ \t\n\v\f/–-]+/))
        longest[column] = Math.max(longest[column] ?? 0, Math.min(word.length, WORD_LETTERS));
  return longest;
}

/**
 * How long the longest figure of each column is, in letters: a sum of money, a count, a date in numbers. Broken inside, it
 * would be read as another one.
 */
export function longestFigures({ rows }: Pick<Table, 'rows'>): number[] {
  const longest = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const row of rows)
    for (const [column, { text }] of row.entries())
      for (const figure of figuresIn(text)) longest[column] = Math.max(longest[column] ?? 0, figure.length);
  return longest;
}

/** The words of a text that are figures. */
export const figuresIn = (text: string): string[] =>
  text.split(/[ \t\n\v\f]+/).filter((word) => word.length <= WORD_LETTERS && /^\P{L}*\d\P{L}*$/u.test(word));

/** How much smaller than usual the letters of a table are, where its figures would not fit side by side: 1 is as usual. */
export function shrunk(figures: readonly number[], room: number): number {
  const needed = figures.reduce((sum, one) => sum + one, 0);
  return needed <= room ? 1 : Math.max(LEAST_LETTERS, room / needed);
}

/** Whether the longest words of the columns do not fit beside one another on an upright page: then the page is turned. */
export function isWide(table: Pick<Table, 'rows'>): boolean {
  return longestWords(table).reduce((sum, letters) => sum + letters + UPRIGHT.edges, 0) > UPRIGHT.letters;
}

/**
 * The widths of the columns, which add up to the width of the table. A column with four times the text gets twice the
 * width, because it may also grow downwards; none is narrower than `least`, where the others leave the room. Where there
 * is not room for `least` in all of them, none is narrower than `figures`, if there is for that.
 */
export function columnWidths(table: Pick<Table, 'rows'>, width: number, least: readonly number[], figures: readonly number[]): number[] {
  const needed = least.reduce((sum, one) => sum + one, 0);
  if (needed >= width) return squeezed(width, least, figures);
  const shares = columnShares(table).map((share) => share * width);
  // What the wider columns have beyond their longest word makes room for those that are too narrow.
  const lacking = shares.reduce((sum, share, column) => sum + Math.max(0, (least[column] ?? 0) - share), 0);
  const spare = shares.reduce((sum, share, column) => sum + Math.max(0, share - (least[column] ?? 0)), 0);
  return shares.map((share, column) => {
    const own = least[column] ?? 0;
    return share <= own ? own : share - ((share - own) / spare) * lacking;
  });
}

function squeezed(width: number, least: readonly number[], figures: readonly number[]): number[] {
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const kept = sum(figures);
  if (kept >= width) return figures.map((one) => (one / kept) * width);
  const share = (width - kept) / (sum(least) - kept);
  return least.map((one, column) => (figures[column] ?? 0) + (one - (figures[column] ?? 0)) * share);
}

/** Shares by how much the columns hold; they add up to 1. */
function columnShares({ rows }: Pick<Table, 'rows'>): number[] {
  const columns = rows[0]?.length ?? 0;
  const lengths = new Array<number>(columns).fill(0);
  for (const row of rows) for (const [column, cell] of row.entries()) lengths[column] = (lengths[column] ?? 0) + cell.text.length;
  const weights = lengths.map((length) => Math.sqrt(length + 1));
  const sum = weights.reduce((all, one) => all + one, 0);
  const shares = weights.map((weight) => Math.max(weight / sum, LEAST / columns));
  const over = shares.reduce((all, one) => all + one, 0);
  return shares.map((share) => share / over);
}
