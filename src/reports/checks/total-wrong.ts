import { paragraphReference } from '../paragraph-reference.js';
import type { Block } from '../report.js';
import type { Check, Found } from './check.js';
import { wrongSums } from './stated-sums.js';
import { wrongTotals } from './table-totals.js';

/**
 * A total or a stated sum is not what its parts add up to, to the penny: total rows and total columns of tables, and sums
 * that a sentence states. Figures: `stated` as printed and `computed`, the right figure.
 */
export const totalWrong: Check = {
  code: 'total-wrong',
  severity: 'error',
  asks: 'finance',
  run(report) {
    return report.sections.flatMap(({ section, blocks }) => blocks.flatMap((block) => inBlock(section, blocks, block)));
  },
};

function inBlock(section: string, blocks: readonly Block[], block: Block): Found[] {
  if (block.kind === 'paragraph') {
    const paragraph = () => paragraphReference(blocks, block);
    return wrongSums(block.text).map((figures) => ({ section, paragraph: paragraph(), figures: { ...figures } }));
  }
  const rows = new Map<number, { stated: string; computed: string }>();
  for (const { row, stated, computed } of wrongTotals(block)) if (!rows.has(row)) rows.set(row, { stated, computed });
  for (const [row, cells] of block.rows.entries()) {
    for (const figures of cells.flatMap(wrongSums)) if (!rows.has(row)) rows.set(row, { ...figures });
  }
  return [...rows].map(([row, figures]) => ({ section, paragraph: paragraphReference(blocks, block, row + 1), figures }));
}
