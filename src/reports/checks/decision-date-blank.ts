import { saysSomething } from '../report-sections.js';
import type { Check } from './check.js';
import { labelled } from './labels.js';

/** The evaluation form asks for the date of the decision, and the box is blank. */
export const decisionDateBlank: Check = {
  code: 'decision-date-blank',
  severity: 'warning',
  asks: 'democraticServices',
  run(paper) {
    return labelled(paper, 'decided')
      .filter(({ value }) => !saysSomething(value))
      .map(({ section, paragraph }) => ({ section, paragraph }));
  },
};
