import type { Check, Found } from './check.js';
import { misplaced } from './paragraph-number-misplaced.js';
import { type PrintedNumber, printedNumbers } from './printed-numbers.js';

/** A list that jumps further than this is no list, but figures that look like one. */
const JUMP = 10;

/**
 * Numbers are left out between a paragraph's and the one before it ("3.2", "3.5"), or at a section's beginning; in a
 * simple list, between two items. A number that stands elsewhere instead is `paragraph-number-misplaced`. Figures:
 * `missing`, "3.3" or "3.3–3.4".
 */
export const paragraphNumberGap: Check = {
  code: 'paragraph-number-gap',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    const numbers = printedNumbers(paper);
    const elsewhere = new Set(misplaced(numbers));
    const printed = new Set(numbers.map(keyOf));
    const strays = straysOf(numbers, elsewhere);
    const highest = new Map<string, number>();
    return numbers.flatMap((one, position): Found[] => {
      if (elsewhere.has(one)) return [];
      const { prefix, last } = partsOf(one);
      const sequence = sequenceOf(one, prefix);
      const before = highest.get(sequence);
      highest.set(sequence, Math.max(before ?? 0, last));
      // A simple list may begin anywhere, and start again.
      const from = before ?? (prefix === '' ? last : 0);
      const missing = missingBetween(from, last)
        .map((number) => `${prefix}${number}`)
        .filter((number) => !printed.has(`${one.scope} ${number}`));
      const misprinted = takeUpTo(strays.get(sequence) ?? [], position, missing.length);
      const [first, ...others] = missing.slice(misprinted);
      if (first === undefined) return [];
      const figures = { missing: others.length === 0 ? first : `${first}–${others.at(-1)}` };
      return [{ section: one.section, paragraph: one.paragraph, figures }];
    });
  },
};

const keyOf = ({ scope, number }: PrintedNumber): string => `${scope} ${number}`;
const sequenceOf = ({ scope, section }: PrintedNumber, prefix: string): string => (prefix === '' ? `${section} ` : `${scope} ${prefix}`);

function partsOf({ number }: PrintedNumber): { prefix: string; last: number } {
  const cut = number.lastIndexOf('.') + 1;
  return { prefix: number.slice(0, cut), last: Number(number.slice(cut)) };
}

function missingBetween(from: number, to: number): number[] {
  if (!Number.isInteger(to) || to - from > JUMP) return [];
  return Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => from + 1 + index);
}

/** Takes away positions up to that one, so many at most; how many they were. */
function takeUpTo(positions: number[], last: number, most: number): number {
  const count = Math.min(positions.filter((position) => position <= last).length, most);
  positions.splice(0, count);
  return count;
}

/**
 * Where numbers of each sequence were misprinted, as a number used twice (the first of the two may be the wrong one) or
 * as one of another section: those are not left out too, unless what is missing comes before them.
 */
function straysOf(numbers: readonly PrintedNumber[], elsewhere: ReadonlySet<PrintedNumber>): Map<string, number[]> {
  const strays = new Map<string, number[]>();
  const seen = new Map<string, number>();
  for (const [position, one] of numbers.entries()) {
    const { prefix } = partsOf(one);
    if (prefix === '') continue;
    const isElsewhere = elsewhere.has(one);
    const first = seen.get(keyOf(one));
    if (first === undefined) seen.set(keyOf(one), position);
    if (!isElsewhere && first === undefined) continue;
    const sequence = sequenceOf(one, isElsewhere && one.within !== undefined ? `${one.within}.` : prefix);
    strays.set(
      sequence,
      [...(strays.get(sequence) ?? []), isElsewhere ? position : (first ?? position)].sort((a, b) => a - b),
    );
  }
  return strays;
}
