import type { Check, Found } from './check.js';
import { requirementNumber } from './printed-numbers.js';
import { quote } from './sentences.js';

const TESTED = /\b(?:tested|test|assessed|evidence|profi|asesu|mesur)\b/iu;
const WEIGHTED = /\b(?:weighting|weight|essential|importance|pwysoliad|pwysigrwydd|hanfodol)\b/iu;

/**
 * A requirement of the person specification does not say how it is tested, or how much it weighs. Figures: `row`, the
 * requirement.
 */
export const specificationRowIncomplete: Check = {
  code: 'specification-row-incomplete',
  severity: 'warning',
  asks: 'hr',
  run({ tables }) {
    return tables
      .filter(({ kind, table }) => kind === 'personSpecification' && table.header)
      .flatMap(({ section, table, place }): Found[] => {
        const titles = table.rows[0] ?? [];
        const asked = titles.flatMap((title, column) => (column > 0 && (TESTED.test(title) || WEIGHTED.test(title)) ? [column] : []));
        return table.rows.flatMap((row, index): Found[] => {
          const blank = asked.filter((column) => (row[column] ?? '').trim() === '');
          const isTitle = blank.length === asked.length && requirementNumber(row[0] ?? '') === undefined;
          if (index === 0 || blank.length === 0 || isTitle) return [];
          return [{ section, paragraph: place(index), figures: { row: quote(row[0] ?? '') } }];
        });
      });
  },
};
