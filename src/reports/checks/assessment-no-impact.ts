import { rowsWith } from './assessment-rows.js';
import type { Check } from './check.js';

/** A row of the assessment says "No impact" or "None", without a because. One finding a row. Figures: `row`, `count`, `columns`. */
export const assessmentNoImpact: Check = {
  code: 'assessment-no-impact',
  severity: 'warning',
  asks: 'equalities',
  run: (paper) => rowsWith(paper, 'noImpact'),
};
