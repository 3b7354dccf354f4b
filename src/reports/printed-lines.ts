import { languages, say } from '../locales/locales.js';
import { titleKey } from './title-key.js';

/**
 * Costs or posts as they are printed. `header` and `rows` are the author's, and are read back as the same block from a
 * table in either language; what is in `totals` and `verdict` the system computes, and nobody types.
 */
export interface PrintedLines {
  header: string[];
  rows: string[][];
  totals: TotalsTable[];
  /** Whether it is cost neutral, as a sentence. */
  verdict: string;
}

export interface TotalsTable {
  header: string[];
  rows: string[][];
  /** The last row is the sum of those above it. */
  total: boolean;
}

/** Reads which of some words, given by their keys in the locales, a cell says in either language. */
export function reader<T extends string>(keys: Readonly<Record<T, string>>): (cell: string) => T | undefined {
  const words = Object.entries<string>(keys) as [T, string][];
  const said = new Map(words.flatMap(([word, key]) => languages.map((language) => [titleKey(say(language, key)), word])));
  return (cell) => said.get(titleKey(cell));
}

/** Reads what is in each of `count` columns off their header row; undefined when a column is missing, unknown or there twice. */
export function columnsOf<T extends string>(
  header: readonly string[],
  read: (cell: string) => T | undefined,
  count: number,
): ReadonlyMap<T, number> | undefined {
  const found = new Map(
    header.flatMap((cell, column) => {
      const word = read(cell);
      return word === undefined ? [] : [[word, column] as const];
    }),
  );
  return found.size === count && header.length === count ? found : undefined;
}
