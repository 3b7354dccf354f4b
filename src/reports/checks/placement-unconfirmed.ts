import type { Check } from './check.js';

/**
 * The import of a paper was not certain where some of a section belongs, and nobody has confirmed or rewritten it since.
 * One finding a section. Figures: `count`, how many paragraphs and tables.
 */
export const placementUnconfirmed: Check = {
  code: 'placement-unconfirmed',
  severity: 'warning',
  asks: 'author',
  run({ report }) {
    return report.sections.flatMap(({ section, blocks }) => {
      const count = blocks.filter((block) => 'confidence' in block && block.confidence !== undefined).length;
      return count === 0 ? [] : [{ section, figures: { count: String(count) } }];
    });
  },
};
