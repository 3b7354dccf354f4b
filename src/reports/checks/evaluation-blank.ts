import { evaluationAnswers } from '../evaluation.js';
import type { Check } from './check.js';

/**
 * An evaluation question has no answer, in neither of its boxes: nothing would be there to appraise in twelve months.
 * One finding a question; `paragraph` and the figure `question` are the question's id in the form.
 */
export const evaluationBlank: Check = {
  code: 'evaluation-blank',
  severity: 'warning',
  asks: 'author',
  run({ report }) {
    return evaluationAnswers(report)
      .filter(({ promise, appraisal }) => promise === '' && appraisal === '')
      .map(({ question }) => ({ section: 'evaluation', paragraph: question, figures: { question } }));
  },
};
