import { rowsWith } from './assessment-rows.js';
import type { Check } from './check.js';

/** A row of the assessment says "N/A", and not why. One finding a row. Figures: `row`, `count`, `columns`. */
export const assessmentNotApplicable: Check = {
  code: 'assessment-not-applicable',
  severity: 'warning',
  asks: 'equalities',
  run: (paper) => rowsWith(paper, 'notApplicable'),
};
