import { assessmentRows } from './assessment-rows.js';
import type { Check } from './check.js';

const DAY =
  /\b20\d\d\b|\b(?:after|within|in) (?:\d{1,2}|three|six|twelve|eighteen) (?:weeks|months|years)\b|\b\d{1,2} (?:months|mis|wythnos)\b/iu;

/** The assessment's monitoring names no date on which the effects are evaluated. */
export const monitoringUndated: Check = {
  code: 'monitoring-undated',
  severity: 'warning',
  asks: 'equalities',
  run(paper) {
    const [date] = assessmentRows(paper).filter(({ use }) => use === 'monitoring');
    if (!date || date.cells.some(({ text }) => DAY.test(text))) return [];
    return [{ section: date.section, paragraph: date.paragraph }];
  },
};
