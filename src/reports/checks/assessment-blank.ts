import { rowsWith } from './assessment-rows.js';
import type { Check } from './check.js';

/** A row of the assessment has boxes with nothing in them. One finding a row. Figures: `row`, `count`, `columns`. */
export const assessmentBlank: Check = {
  code: 'assessment-blank',
  severity: 'warning',
  asks: 'equalities',
  run: (paper) => rowsWith(paper, 'blank'),
};
