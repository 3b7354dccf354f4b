import { numberReference } from '../paragraph-reference.js';
import type { Check, Found } from './check.js';
import { printedNumbers } from './printed-numbers.js';

/**
 * A number ("3.5") is printed again: in the main part of the report anywhere, in an appendix within the same one. Simple
 * list numbers ("1.") start again with each list and are not looked at. Figures: `number`.
 */
export const paragraphNumberTwice: Check = {
  code: 'paragraph-number-twice',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    const found: Found[] = [];
    const seen = new Map<string, number>();
    for (const { section, paragraph, number, scope } of printedNumbers(paper)) {
      if (!number.includes('.')) continue;
      const key = `${scope} ${number}`;
      const occurrence = (seen.get(key) ?? 0) + 1;
      seen.set(key, occurrence);
      // A number of the main part is told apart over all of it; a row of a table is told by its place.
      const place = paragraph.startsWith(number) ? numberReference(number, occurrence) : paragraph;
      if (occurrence > 1) found.push({ section, paragraph: place, figures: { number } });
    }
    return found;
  },
};
