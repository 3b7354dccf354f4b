import type { Check } from './check.js';
import { printedHeadings } from './printed-headings.js';
import { quote } from './sentences.js';

/** A main heading has no number where most of the others have one. Figures: `heading` as printed. */
export const headingNumberMissing: Check = {
  code: 'heading-number-missing',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    const headings = printedHeadings(paper);
    const bare = headings.filter((one) => !one.numbered);
    if (bare.length * 2 >= headings.length) return [];
    return bare.map(({ section, printed }) => ({ section, figures: { heading: quote(printed) } }));
  },
};
