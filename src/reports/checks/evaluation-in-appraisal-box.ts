import { evaluationAnswers } from '../evaluation.js';
import type { Check } from './check.js';

/**
 * An evaluation question is answered in the box for the 12 month appraisal, and its own is blank: after a year there
 * would be nothing to appraise, and no room for it. `paragraph` and the figure `question` are the question's id.
 */
export const evaluationInAppraisalBox: Check = {
  code: 'evaluation-in-appraisal-box',
  severity: 'warning',
  asks: 'author',
  run({ report }) {
    return evaluationAnswers(report)
      .filter(({ promise, appraisal }) => promise === '' && appraisal !== '')
      .map(({ question }) => ({ section: 'evaluation', paragraph: question, figures: { question } }));
  },
};
