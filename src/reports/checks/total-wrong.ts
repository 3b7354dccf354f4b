import type { Check, Found } from './check.js';
import { at, type Passage, type PlacedTable } from './paper.js';
import { wrongSums } from './stated-sums.js';
import { wrongTotals } from './table-totals.js';

/**
 * A total or a stated sum is not what its parts add up to, to the penny: total rows and total columns of tables, and sums
 * that a sentence states. What the system adds up cannot be added up wrongly. Figures: `stated` as printed and
 * `computed`, the right figure.
 */
export const totalWrong: Check = {
  code: 'total-wrong',
  severity: 'error',
  asks: 'finance',
  run({ passages, tables }) {
    const placed = new Map(tables.map((one) => [one.table, one]));
    const blocks = new Map(passages.map((passage) => [passage.block, passage]));
    return [...blocks].flatMap(([block, passage]): Found[] => {
      if (block.kind === 'paragraph') return inParagraph(passage);
      const table = block.kind === 'table' ? placed.get(block) : undefined;
      return table ? inTable(table) : [];
    });
  },
};

function inParagraph(passage: Passage): Found[] {
  return wrongSums(passage.text).map((figures) => ({ ...at(passage), figures: { ...figures } }));
}

/** One finding a row, the total before what a cell of it says. */
function inTable({ section, table, place }: PlacedTable): Found[] {
  const rows = new Map<number, { stated: string; computed: string }>();
  for (const { row, stated, computed } of wrongTotals(table)) if (!rows.has(row)) rows.set(row, { stated, computed });
  for (const [row, cells] of table.rows.entries()) {
    for (const figures of cells.flatMap(wrongSums)) if (!rows.has(row)) rows.set(row, { ...figures });
  }
  return [...rows].map(([row, figures]) => ({ section, paragraph: place(row), figures }));
}
