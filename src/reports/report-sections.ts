import type { Block, Paragraph, ReportText } from './report.js';
import { template } from './templates.js';

/** A section's blocks; none when the report does not have the section. */
export function blocksOf(report: ReportText, section: string): Block[] {
  return report.sections.find((one) => one.section === section)?.blocks ?? [];
}

/** A section's paragraphs, without its tables. */
export function paragraphsOf(report: ReportText, section: string): Paragraph[] {
  return blocksOf(report, section).filter((block) => block.kind === 'paragraph');
}

/** Whether text says something: has a letter or a digit. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** What blocks say apart from sub-headings and the header rows of tables: one text a paragraph or cell. */
export function bodyTexts(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.slice(block.header ? 1 : 0).flat();
      return block.style === 'heading' ? [] : [block.text];
    })
    .filter(saysSomething);
}

/**
 * A report on the given form with every section, and nothing in any of them.
 * @throws {RangeError} when there is no such template.
 */
export function emptyReport(templateId: string): ReportText {
  return { template: templateId, head: {}, sections: template(templateId).sections.map(({ id }) => ({ section: id, blocks: [] })) };
}
