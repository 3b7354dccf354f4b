import { hashHead, hashSection } from '../hashes.js';
import { HEAD, type Paragraph, type ReportHead, type ReportText } from '../report.js';

/** Which sections of an import are to take the place of what stands: those named, or all. */
export type Replacing = 'all' | readonly string[];

/**
 * The report that comes of an import: its sections in the place of the standing ones, only those named. Facts of the head
 * that the paper does not print stay as they stand.
 */
export function imported(standing: ReportText, paper: ReportText, replacing: Replacing): ReportText {
  const replaced = (section: string): boolean => replacing === 'all' || replacing.includes(section);
  const blocks = new Map(paper.sections.map((one) => [one.section, one.blocks]));
  return {
    ...standing,
    head: replaced(HEAD) ? headAfter(standing.head, paper.head) : standing.head,
    sections: standing.sections.map((one) => (replaced(one.section) ? { ...one, blocks: blocks.get(one.section) ?? [] } : one)),
  };
}

/**
 * The same, and with the sections in which nothing stands that the paper would overwrite: they take the paper's text, named
 * or not.
 */
export function importedWith(standing: ReportText, paper: ReportText, replacing: Replacing): ReportText {
  if (replacing === 'all') return imported(standing, paper, 'all');
  const protectedOnes = new Set(overwritten(standing, imported(standing, paper, 'all')));
  const free = [HEAD, ...standing.sections.map(({ section }) => section)].filter((section) => !protectedOnes.has(section));
  return imported(standing, paper, [...replacing, ...free]);
}

function headAfter({ headings: _, ...standing }: ReportHead, paper: ReportHead): ReportHead {
  // A date that the paper prints in words of its own is the paper's, also where it cannot be read.
  const { date, dateText, ...rest } = standing;
  const dated =
    paper.date === undefined && paper.dateText === undefined
      ? { ...(dateText !== undefined && { dateText }), ...(date !== undefined && { date }) }
      : {};
  return { ...rest, ...dated, ...paper };
}

/**
 * The sections, the head among them, whose standing text an import would change or empty. A report without any text in
 * its sections has nothing to lose: its head was filled in by the system.
 */
export function overwritten(standing: ReportText, next: ReportText): string[] {
  const written = standing.sections.filter(({ blocks }) => blocks.length > 0);
  if (written.length === 0) return [];
  const after = new Map(next.sections.map(({ section, blocks }) => [section, hashSection(blocks)]));
  const changed = written.filter(({ section, blocks }) => after.get(section) !== hashSection(blocks)).map(({ section }) => section);
  return hashHead(standing.head) === hashHead(next.head) ? changed : [HEAD, ...changed];
}

/**
 * Lets the system number the paper: without the numbers and headings that it printed. Appendices keep theirs, because the
 * system numbers nothing there.
 * @param numbered the ids of the form's numbered sections.
 */
export function withoutPrintedNumbers(
  { head: { headings: _, ...head }, sections, ...report }: ReportText,
  numbered: ReadonlySet<string>,
): ReportText {
  const plain = ({ sourceNumber: __, ...paragraph }: Paragraph): Paragraph => paragraph;
  return {
    ...report,
    head,
    sections: sections.map(({ section, blocks }) => ({
      section,
      blocks: numbered.has(section) ? blocks.map((block) => (block.kind === 'paragraph' ? plain(block) : block)) : blocks,
    })),
  };
}
