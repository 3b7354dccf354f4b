import type { Block, Paragraph, ReportText } from './report.js';
import { keyOf } from './template.js';
import { template } from './templates.js';

/** A section's blocks; none when the report does not have the section. */
export function blocksOf(report: ReportText, section: string): Block[] {
  return report.sections.find((one) => one.section === section)?.blocks ?? [];
}

/** A section's paragraphs, without its tables, costs and posts. */
export function paragraphsOf(report: ReportText, section: string): Paragraph[] {
  return blocksOf(report, section).filter((block) => block.kind === 'paragraph');
}

/** Whether text says something: has a letter or a digit. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** What somebody wrote in a block, in its order: a paragraph's text, each cell of a table, the words of costs and posts. */
export function textsOf(block: Block): string[] {
  if (block.kind === 'paragraph') return [block.text];
  if (block.kind === 'table') return block.rows.flat();
  if (block.kind === 'costs') return block.lines.flatMap(({ item, unit, budgetCode }) => given([item, unit, budgetCode]));
  return block.lines.flatMap(({ post, postId, from, to, fundingSource, jobEvaluation }) =>
    given([post, postId, from?.grade, from?.scp, to?.grade, to?.scp, fundingSource, jobEvaluation]),
  );
}

const given = (texts: (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);

/** What blocks say apart from sub-headings and the header rows of tables: one text a paragraph or cell. */
export function bodyTexts(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.rows.slice(block.header ? 1 : 0).flat();
      return block.kind === 'paragraph' && block.style === 'heading' ? [] : textsOf(block);
    })
    .filter(saysSomething);
}

/**
 * A report on the given form with every section, and nothing in any of them.
 * @throws {RangeError} when there is no such template.
 */
export function emptyReport(key: string): ReportText {
  const form = template(key);
  return { template: keyOf(form), head: {}, sections: form.sections.map(({ id }) => ({ section: id, blocks: [] })) };
}
