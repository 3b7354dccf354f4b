import { recommendationsOf } from '../recommendations.js';
import { HEAD } from '../report.js';
import { saysSomething } from '../report-sections.js';
import type { Check } from './check.js';

/**
 * A decision is asked for, and the head gives no date of meeting that can be read as one. Figures: `printed`, what
 * stands there instead, if anything does.
 */
export const dateBlank: Check = {
  code: 'date-blank',
  severity: 'error',
  asks: 'democraticServices',
  run({ report }) {
    if (report.head.date || recommendationsOf(report).length === 0) return [];
    const printed = (report.head.dateText ?? '').slice(0, 200);
    return [{ section: HEAD, ...(saysSomething(printed) && { figures: { printed } }) }];
  },
};
