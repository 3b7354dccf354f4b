import { type Effort, shortestEdits, wordsOf } from './words.js';

/** One of a list that is held against another list: a block, a row, a line. */
export interface Item {
  /** Two with the same content are the same. */
  content: string;
  /** Only those of a kind can be one that has changed. */
  kind: string;
  /** What it goes by where its content has changed. */
  id?: string;
  /** What it says, to find what it was before. */
  text: string;
}

/** An item of `before` (at `from`), of `after` (at `to`), or of both. `moved`: it stands among others now. */
export interface Aligned {
  from?: number;
  to?: number;
  moved?: true;
}

/** Pairs that are looked at for likeness; beyond, only ids tell. */
const PAIRS_AT_MOST = 10_000;
/** Words of an item that its likeness is judged by. */
const WORDS_AT_MOST = 500;
/** At least this share of the words of both must be common. */
const ALIKE = 0.5;

/** Which item was which, in the order of `after`; what is gone stands behind what it stood behind. */
export function align(before: readonly Item[], after: readonly Item[], effort: Effort): Aligned[] {
  const pairs = pairsOf(before, after, effort);
  const unmoved = longestRise(pairs);
  const origin = new Map(pairs.map(({ from, to }) => [to, from]));
  const goal = new Map(pairs.map(({ from, to }) => [from, to]));
  const gone = new Map<number, Aligned[]>();
  let place = -1;
  for (const from of before.keys()) {
    const to = goal.get(from);
    if (to === undefined) put(gone, place, { from });
    else if (unmoved.has(to)) place = to;
  }
  const there = (to: number): Aligned => {
    const from = origin.get(to);
    return from === undefined ? { to } : { from, to, ...(unmoved.has(to) ? {} : { moved: true as const }) };
  };
  return [...(gone.get(-1) ?? []), ...after.flatMap((_, to) => [there(to), ...(gone.get(to) ?? [])])];
}

interface Pair {
  from: number;
  to: number;
}

/** The same item before and after: what is the same under its id, what is the same in its order, what is the same anywhere, what is alike. */
function pairsOf(before: readonly Item[], after: readonly Item[], effort: Effort): Pair[] {
  const old = new Set(before.keys());
  const now = new Set(after.keys());
  const pairs: Pair[] = [];
  const pair = (from: number, to: number) => {
    if (!old.delete(from)) return;
    now.delete(to);
    pairs.push({ from, to });
  };
  const left = (list: readonly Item[], open: ReadonlySet<number>) => [...open].map((at) => ({ at, item: list[at] as Item }));

  const byId = new Map(before.flatMap(({ id }, from) => (id === undefined ? [] : [[id, from]])));
  for (const { at, item } of left(after, now)) {
    const from = byId.get(item.id ?? '');
    if (from !== undefined && before[from]?.content === item.content) pair(from, at);
  }
  const [oldLeft, nowLeft] = [left(before, old), left(after, now)];
  for (const { from, to } of inOrder(oldLeft.map(contentOf), nowLeft.map(contentOf), effort))
    pair(oldLeft[from]?.at ?? -1, nowLeft[to]?.at ?? -1);
  const byContent = new Map<string, number[]>();
  for (const { at, item } of left(before, old)) put(byContent, item.content, at);
  for (const { at, item } of left(after, now)) {
    const from = byContent.get(item.content)?.shift();
    if (from !== undefined) pair(from, at);
  }
  for (const { from, to } of alike(left(before, old), left(after, now))) if (now.has(to)) pair(from, to);
  return pairs;
}

interface Left {
  at: number;
  item: Item;
}
const contentOf = ({ item }: Left): string => item.content;

/** What two lists have in common, in the same order in both. */
function inOrder(old: readonly string[], now: readonly string[], effort: Effort): Pair[] {
  const pairs: Pair[] = [];
  let from = 0;
  let to = 0;
  for (const { added, removed, count } of shortestEdits(old, now, effort) ?? []) {
    if (!added && !removed) for (let i = 0; i < count; i += 1) pairs.push({ from: from + i, to: to + i });
    if (!added) from += count;
    if (!removed) to += count;
  }
  return pairs;
}

/** What may be the same with other words, the likeliest first: the more words in common, and the same id. */
function alike(old: readonly Left[], now: readonly Left[]): Pair[] {
  const near = old.length * now.length <= PAIRS_AT_MOST;
  const words = new Map<Left, Set<string>>();
  const wordsIn = (one: Left): Set<string> => {
    const known = words.get(one) ?? new Set(wordsOf(one.item.text).slice(0, WORDS_AT_MOST));
    words.set(one, known);
    return known;
  };
  const found: (Pair & { score: number })[] = [];
  const judge = (a: Left, b: Left) => {
    if (a.item.kind !== b.item.kind) return;
    const sameId = a.item.id !== undefined && a.item.id === b.item.id;
    const score = likeness(wordsIn(a), wordsIn(b)) + (sameId ? ALIKE : 0);
    if (score >= ALIKE) found.push({ from: a.at, to: b.at, score });
  };
  const byId = new Map(now.map((b) => [b.item.id, b]));
  for (const a of old) {
    const same = a.item.id === undefined ? undefined : byId.get(a.item.id);
    for (const b of near ? now : same === undefined ? [] : [same]) judge(a, b);
  }
  // Of two as likely the nearer; the order must not depend on which of the lists was there first.
  const far = ({ from, to }: Pair) => Math.abs(from - to);
  return found.sort((a, b) => b.score - a.score || far(a) - far(b) || a.from + a.to - (b.from + b.to) || a.from - b.from);
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The share of words that two have in common (Dice). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return (2 * common) / (a.size + b.size);
}

/** Of pairs, those that keep their order among each other, as many as can be; by their `to`. */
function longestRise(pairs: readonly Pair[]): Set<number> {
  const inTurn = [...pairs].sort((a, b) => a.to - b.to);
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [i, { from }] of inTurn.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inTurn[ends[middle] as number] as Pair).from < from) low = middle + 1;
      else high = middle;
    }
    before[i] = ends[low - 1];
    ends[low] = i;
  }
  const rise = new Set<number>();
  for (let i = ends.at(-1); i !== undefined; i = before[i]) rise.add((inTurn[i] as Pair).to);
  return rise;
}
