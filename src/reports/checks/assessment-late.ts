import { readDate } from '../importing/dates.js';
import type { Check, Found } from './check.js';
import { labelled } from './labels.js';

/**
 * Days before the meeting by which an assessment is to be made: four weeks, so that consultees read it with the report
 * and what it finds can still change the proposal. The form itself asks to be used "at the earliest stages of decision
 * making"; Equality Act 2010 (Statutory Duties) (Wales) Regulations 2011, regulation 8, asks for due regard to it.
 */
const DAYS_BEFORE = 28;
const DAY = 86_400_000;

/**
 * The assessment is dated less than four weeks before the meeting, or after it: it can hardly have informed the proposal.
 * Figures: `days` between the two (none is the day itself; negative after it).
 */
export const assessmentLate: Check = {
  code: 'assessment-late',
  severity: 'warning',
  asks: 'equalities',
  run(paper) {
    const meeting = paper.report.head.date;
    if (!meeting) return [];
    return labelled(paper, 'assessed').flatMap(({ section, paragraph, value }): Found[] => {
      const made = readDate(value);
      const days = made === undefined ? DAYS_BEFORE : Math.round((Date.parse(meeting) - Date.parse(made)) / DAY);
      return days >= DAYS_BEFORE ? [] : [{ section, paragraph, figures: { days: String(days) } }];
    });
  },
};
