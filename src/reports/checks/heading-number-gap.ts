import type { Check, Found } from './check.js';
import { printedHeadings } from './printed-headings.js';

/** Papers that number by a scheme of their own jump further than this, and mean it. */
const JUMP = 5;

/**
 * The numbers of the main headings leave one out. A heading that is printed without its number stands for one: that is
 * `heading-number-missing`. Figures: `missing`, "5" or "5–6".
 */
export const headingNumberGap: Check = {
  code: 'heading-number-gap',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    let last: number | undefined;
    let bare = 0;
    return printedHeadings(paper).flatMap(({ section, printed, numbered }): Found[] => {
      if (!numbered) {
        bare += 1;
        return [];
      }
      const number = Number.parseInt(printed, 10);
      const first = (last ?? number - 1) + bare + 1;
      const missing = number - first;
      last = number;
      bare = 0;
      if (missing < 1 || missing > JUMP) return [];
      return [{ section, figures: { missing: missing === 1 ? String(first) : `${first}–${number - 1}` } }];
    });
  },
};
