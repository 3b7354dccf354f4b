import { diffArrays } from 'diff';

/** A stretch of text that stayed, came or went. */
export interface Run {
  text: string;
  change: 'same' | 'inserted' | 'deleted';
}

/** How many words came and went. Punctuation and white space are shown, and not counted. */
export interface Counts {
  inserted: number;
  deleted: number;
}

/** What a comparison may still cost, in steps of some tens of nanoseconds: hostile text must not hold the program up. */
export interface Effort {
  left: number;
}

/** Enough for any paper that people wrote, and about a second at the worst. */
export const someEffort = (): Effort => ({ left: 20_000_000 });

/** Beyond so many edits two texts have nothing to do with each other that a reader could follow. */
const EDITS_AT_MOST = 1_000;

/** A figure with its sign, separators and unit (`£39,510`, `2017/18`, `3.5%`), a word, or any other character; with the white space after it. */
const TOKEN =
  /((?:[£$€]?\p{N}(?:[\p{N}.,/:]*\p{N})?[%\p{L}\p{M}]*|[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*(?:['’-][\p{L}\p{M}\p{N}_]+)*|\S)|(?=\s))(\s*)/gu;

interface Token {
  word: string;
  space: string;
}

const tokensOf = (text: string): Token[] => Array.from(text.matchAll(TOKEN), ([, word = '', space = '']) => ({ word, space }));

/** The words and figures of a text, in order. */
export const wordsOf = (text: string): string[] => tokensOf(text).flatMap(({ word }) => (/[\p{L}\p{N}]/u.test(word) ? [word] : []));

export function countOf(runs: readonly Run[]): Counts {
  const count = (change: Run['change']) => runs.reduce((n, run) => (run.change === change ? n + wordsOf(run.text).length : n), 0);
  return { inserted: count('inserted'), deleted: count('deleted') };
}

/**
 * How one text became the other, word by word: without the insertions it reads `before`, without the deletions
 * `after`. Comparing backwards inserts what comparing forwards deletes. Where the effort does not suffice, what lies
 * between the common beginning and end counts as replaced.
 */
export function wordsBetween(before: string, after: string, effort: Effort = someEffort()): Run[] {
  const old = tokensOf(before);
  const now = tokensOf(after);
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start]?.word === now[start]?.word) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end)?.word === now.at(-1 - end)?.word) end += 1;
  const runs: Run[] = [];
  const stay = (from: number, to: number, count: number) => {
    for (let i = 0; i < count; i += 1) for (const run of kept(old[from + i], now[to + i])) written(runs, run);
  };
  stay(0, 0, start);
  let from = start;
  let to = start;
  for (const { added, removed, count } of editsBetween(old.slice(start, old.length - end), now.slice(start, now.length - end), effort)) {
    if (removed) written(runs, { text: textOf(old.slice(from, from + count)), change: 'deleted' });
    else if (added) written(runs, { text: textOf(now.slice(to, to + count)), change: 'inserted' });
    else stay(from, to, count);
    if (!added) from += count;
    if (!removed) to += count;
  }
  stay(old.length - end, now.length - end, end);
  return runs;
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ word, space }) => word + space).join('');

/** A word that stayed, though the white space after it may be another. */
function kept(old: Token | undefined, now: Token | undefined): Run[] {
  if (old === undefined || now === undefined) return [];
  if (old.space === now.space) return [{ text: old.word + old.space, change: 'same' }];
  return [
    { text: old.word, change: 'same' },
    { text: old.space, change: 'deleted' },
    { text: now.space, change: 'inserted' },
  ];
}

/** Adds a run to what is written: runs of a kind are one, and between two that stayed the deletion stands first. */
function written(runs: Run[], { text, change }: Run): Run[] {
  if (text === '') return runs;
  const last = runs.at(-1);
  const one =
    last?.change === change
      ? last
      : change !== 'same' && last?.change !== 'same' && runs.at(-2)?.change === change
        ? runs.at(-2)
        : undefined;
  if (one !== undefined) one.text += text;
  else if (change === 'deleted' && last?.change === 'inserted') runs.splice(-1, 0, { text, change });
  else runs.push({ text, change });
  return runs;
}

interface Edit {
  added: boolean;
  removed: boolean;
  count: number;
}

/** The shortest edits that the effort finds; otherwise all of one goes and all of the other comes. */
function editsBetween(old: readonly Token[], now: readonly Token[], effort: Effort): Edit[] {
  return (
    shortestEdits(
      old.map(({ word }) => word),
      now.map(({ word }) => word),
      effort,
    ) ?? [
      { added: false, removed: true, count: old.length },
      { added: true, removed: false, count: now.length },
    ]
  );
}

/**
 * The shortest edits that make one list of texts the other, or `null` where the effort does not suffice. Of several
 * shortest ones the library takes some that depend on the direction, so here there is only one direction.
 */
export function shortestEdits(old: readonly string[], now: readonly string[], effort: Effort): Edit[] | null {
  const differs = old.findIndex((text, i) => text !== now[i]);
  const [one, other] = [old[differs], now[differs]];
  const turned = one === undefined ? old.length < now.length : other !== undefined && one > other;
  if (turned)
    return shortestEdits(now, old, effort)?.map(({ added, removed, count }) => ({ added: removed, removed: added, count })) ?? null;
  const size = old.length + now.length;
  if (size === 0) return [];
  const numbers = new Map<string, number>();
  const numbered = (list: readonly string[]) =>
    list.map((text) => {
      const known = numbers.get(text) ?? numbers.size;
      numbers.set(text, known);
      return known;
    });
  const maxEditLength = Math.min(EDITS_AT_MOST, size, Math.floor(effort.left / size));
  const edits = diffArrays(numbered(old), numbered(now), { maxEditLength });
  const length =
    edits === undefined ? maxEditLength : edits.reduce((n, { added, removed, count }) => (added || removed ? n + count : n), 0);
  effort.left = Math.max(0, effort.left - size * (length + 1));
  return edits ?? null;
}
