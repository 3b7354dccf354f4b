import { assessmentRows } from './assessment-rows.js';
import type { Check } from './check.js';

const REPORTED = /\b(?:report(?:ed|s)? (?:to|at|in)|reported|adrodd\p{L}*)(?!\p{L})/iu;

/**
 * The assessment's monitoring does not say where its results will be reported, neither in a row of its own nor with the
 * date. Figures: `count`, of blank boxes: one.
 */
export const monitoringUnreported: Check = {
  code: 'monitoring-unreported',
  severity: 'warning',
  asks: 'equalities',
  run(paper) {
    const [date, where] = assessmentRows(paper).filter(({ use }) => use === 'monitoring');
    if (!where || where.cells.some(({ state }) => state === 'answered')) return [];
    if (date?.cells.some(({ text }) => REPORTED.test(text))) return [];
    return [{ section: where.section, paragraph: where.paragraph, figures: { count: String(where.cells.length) } }];
  },
};
