import { assessmentRows, findingOf } from './assessment-rows.js';
import type { Check, Found } from './check.js';

/**
 * An action that an assessment promises lacks what the form requires of it: who does it, or by when. One finding a row,
 * which counts its other blank boxes too; "None" or "N/A" alone is no action. Figures: `row`, the action; `count` and
 * `columns` of what is blank.
 */
export const actionIncomplete: Check = {
  code: 'action-incomplete',
  severity: 'warning',
  asks: 'equalities',
  run(paper) {
    return assessmentRows(paper)
      .filter(({ use, cells }) => use === 'actions' && cells.some(({ state }) => state === 'answered'))
      .filter(({ cells }) => cells.some(({ lacks }) => lacks === 'answer'))
      .map(
        (row): Found =>
          findingOf(
            row,
            row.cells.filter(({ state }) => state === 'blank'),
          ),
      );
  },
};
