import type { Check, Found } from './check.js';
import { major, type PrintedNumber, printedNumbers } from './printed-numbers.js';

/**
 * A number stands where it does not belong: "4.3" among those of section or group 1, or "3.2" behind "3.4". Figures:
 * `number`, and `within`, the section or group.
 */
export const paragraphNumberMisplaced: Check = {
  code: 'paragraph-number-misplaced',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    return misplaced(printedNumbers(paper)).map(
      ({ section, paragraph, number, within }): Found => ({ section, paragraph, figures: { number, within: within ?? major(number) } }),
    );
  },
};

/** Those of the numbers that stand in another section's place, or behind a higher one of their own. */
export function misplaced(numbers: readonly PrintedNumber[]): PrintedNumber[] {
  const highest = new Map<string, number>();
  const seen = new Set<string>();
  return numbers.filter((one) => {
    if (!one.number.includes('.')) return false;
    if (one.within !== undefined && major(one.number) !== one.within) return true;
    const cut = one.number.lastIndexOf('.');
    const sequence = `${one.scope} ${one.number.slice(0, cut)}`;
    const last = Number(one.number.slice(cut + 1));
    const again = seen.has(`${one.scope} ${one.number}`);
    seen.add(`${one.scope} ${one.number}`);
    const before = highest.get(sequence) ?? 0;
    highest.set(sequence, Math.max(before, last));
    return last < before && !again;
  });
}
