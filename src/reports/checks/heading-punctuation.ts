import type { Check } from './check.js';
import { grouped } from './groups.js';
import { type PrintedHeading, printedHeadings } from './printed-headings.js';
import { quote } from './sentences.js';

/**
 * The numbered headings differ in their punctuation: the stop behind the number, the colon at the end. One finding for
 * the paper, at the first heading that is not in the most common style. Figures: `heading` and `usual`, one heading in
 * each style, and `count`, how many differ.
 */
export const headingPunctuation: Check = {
  code: 'heading-punctuation',
  severity: 'warning',
  asks: 'author',
  run(paper) {
    const numbered = printedHeadings(paper).filter((one) => one.numbered);
    const styles = [...grouped(numbered, styleOf).values()].sort((a, b) => b.length - a.length);
    const usual = styles[0]?.[0];
    const [first, ...others] = numbered.filter((one) => usual && styleOf(one) !== styleOf(usual));
    if (!first || !usual) return [];
    const figures = { heading: quote(first.printed), usual: quote(usual.printed), count: String(others.length + 1) };
    return [{ section: first.section, figures }];
  },
};

/** "6. TITLE:" and "7 TITLE" are two styles: what stands behind the number, and at the end. */
function styleOf({ printed }: PrintedHeading): string {
  return `${/^\d+(\p{P}?)/u.exec(printed)?.[1] ?? ''} ${/\p{P}?$/u.exec(printed)?.[0].replace(')', '') ?? ''}`;
}
