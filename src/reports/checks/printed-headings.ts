import { titleKey } from '../title-key.js';
import type { Paper } from './paper.js';

/** A main heading as the imported paper printed it. */
export interface PrintedHeading {
  section: string;
  printed: string;
  /** The number that the form gives the section. */
  number: string;
  numbered: boolean;
}

/** The headings that the paper printed over the numbered sections of its form, in the form's order. */
export function printedHeadings({ report, form }: Paper): PrintedHeading[] {
  const headings = report.head.headings ?? {};
  return form.sections.flatMap(({ id, number }) => {
    const printed = Object.hasOwn(headings, id) ? headings[id]?.trim() : undefined;
    if (printed === undefined || number === undefined || titleKey(printed) === '') return [];
    return [{ section: id, printed, number, numbered: /^\d/.test(printed) }];
  });
}
