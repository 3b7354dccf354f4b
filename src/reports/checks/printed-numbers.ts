import { grouped } from './groups.js';
import type { Paper } from './paper.js';
import { perPaper } from './per-paper.js';

/** A number that the paper prints before a paragraph, or before a requirement in a person specification. */
export interface PrintedNumber {
  section: string;
  paragraph: string;
  /** As printed, e.g. `3.5`; simple ones (`3`) belong to lists. */
  number: string;
  /** Within which numbers are to be unique: the main part of the paper as a whole, or one appendix. */
  scope: string;
  /** The number of the group or section it stands in, where that is printed or can be told. */
  within?: string;
}

const GROUP = /^\s*(\d{1,2})\.?(?:\s+|(?=\p{L}))(?!\d)/u;
const REQUIREMENT = /^\s*(\d{1,2}\.\d{1,2})(?![\d.]*\d)/u;

/** The number of a requirement, which has two parts, at the beginning of its row; a row without one is the title of a group. */
export const requirementNumber = (first: string): string | undefined => REQUIREMENT.exec(first)?.[1];

/** Every printed number in the paper, in its order. What the system numbers itself is never wrong, and not among them. */
export const printedNumbers = perPaper((paper): PrintedNumber[] => [...ofParagraphs(paper), ...ofRequirements(paper)]);

function ofParagraphs({ report, passages }: Paper): PrintedNumber[] {
  const found: PrintedNumber[] = [];
  for (const { section, part, paragraph, block } of passages) {
    if (block.kind !== 'paragraph' || block.sourceNumber === undefined) continue;
    found.push({ section, paragraph, number: block.sourceNumber, scope: part === 'main' ? 'main' : section });
  }
  const headings = report.head.headings ?? {};
  const majors = grouped(
    found.filter((one) => one.number.includes('.')),
    (one) => one.section,
  );
  for (const [section, numbers] of majors) {
    const heading = Object.hasOwn(headings, section) ? headings[section] : undefined;
    const within = majority(numbers.map((one) => major(one.number))) ?? GROUP.exec(heading ?? '')?.[1];
    if (within !== undefined) for (const one of numbers) one.within = within;
  }
  return found;
}

/** The requirements of a person specification stand in the first column, under rows that name their group. */
function ofRequirements({ tables }: Paper): PrintedNumber[] {
  return tables
    .filter(({ kind }) => kind === 'personSpecification')
    .flatMap(({ section, table, place }) => {
      let within: string | undefined;
      return table.rows.flatMap(([first = '', ...others], row) => {
        const number = requirementNumber(first);
        if (number === undefined) {
          if (others.every((cell) => cell.trim() === '')) within = GROUP.exec(first)?.[1] ?? within;
          return [];
        }
        return [{ section, paragraph: place(row), number, scope: section, ...(within !== undefined && { within }) }];
      });
    });
}

/** What stands before the first point: the section's number in "3.5". */
export function major(number: string): string {
  return number.slice(0, number.indexOf('.'));
}

/** The value that more than half have, when it is not just one. */
function majority(values: readonly string[]): string | undefined {
  const counts = [...grouped(values, (value) => value)].map(([value, all]) => ({ value, count: all.length }));
  return counts.find(({ count }) => count > 1 && count * 2 > values.length)?.value;
}
