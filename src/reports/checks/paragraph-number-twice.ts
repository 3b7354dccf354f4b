import { numberReference } from '../paragraph-reference.js';
import { template } from '../templates.js';
import type { Check, Found } from './check.js';

/**
 * A paragraph's number ("3.5") is printed again: in the body of the report anywhere, in an appendix within the same one.
 * Simple list numbers ("1.") start again with each list and are not looked at. Figures: `number`.
 */
export const paragraphNumberTwice: Check = {
  code: 'paragraph-number-twice',
  severity: 'warning',
  asks: 'author',
  run(report) {
    const found: Found[] = [];
    const appendices = new Set(
      template(report.template)
        .sections.filter((one) => one.part === 'appendix')
        .map((one) => one.id),
    );
    const seen = new Map<string, number>();
    for (const { section, blocks } of report.sections) {
      for (const block of blocks) {
        if (block.kind !== 'paragraph' || !block.sourceNumber?.includes('.')) continue;
        const number = block.sourceNumber;
        const key = appendices.has(section) ? `${section} ${number}` : number;
        const occurrence = (seen.get(key) ?? 0) + 1;
        seen.set(key, occurrence);
        if (occurrence > 1) found.push({ section, paragraph: numberReference(number, occurrence), figures: { number } });
      }
    }
    return found;
  },
};
