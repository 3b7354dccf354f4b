import type { Block } from './report.js';

const ORDINALS = ['', '', ' (second)', ' (third)', ' (fourth)', ' (fifth)'];

/**
 * How a person finds a block of a section: the number that the paper prints ("3.5", for a number printed again
 * "3.5 (second)"), else its place ("paragraph 2", "table 1"). `row` counts from 1, the header included.
 * `blocks` are the section's, in order; a block that is not among them is "paragraph 0".
 */
export function paragraphReference(blocks: readonly Block[], block: Block, row?: number): string {
  const before = blocks.slice(0, blocks.indexOf(block));
  if (block.kind === 'table') {
    const place = `table ${before.filter((one) => one.kind === 'table').length + 1}`;
    return row === undefined ? place : `${place} row ${row}`;
  }
  const paragraphs = before.filter((one) => one.kind === 'paragraph');
  const number = block.sourceNumber;
  if (number === undefined) return `paragraph ${blocks.includes(block) ? paragraphs.length + 1 : 0}`;
  return numberReference(number, paragraphs.filter((one) => one.sourceNumber === number).length + 1);
}

/** "3.5" for the first of its number, "3.5 (second)" for the next. */
export function numberReference(number: string, occurrence: number): string {
  return number + (ORDINALS[occurrence] ?? ` (${occurrence})`);
}
