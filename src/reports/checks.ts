import type { Check } from './checks/check.js';
import { consulteesEmpty } from './checks/consultees-empty.js';
import { dateBlank } from './checks/date-blank.js';
import { evaluationBlank } from './checks/evaluation-blank.js';
import { paragraphNumberTwice } from './checks/paragraph-number-twice.js';
import { purposeEmpty } from './checks/purpose-empty.js';
import { recommendationsEmpty } from './checks/recommendations-empty.js';
import { totalWrong } from './checks/total-wrong.js';
import type { Finding, ReportText } from './report.js';

/** Every check, in the order in which an author is shown what they find. A new one is a file and a line here. */
export const CHECKS: readonly Check[] = [
  dateBlank,
  purposeEmpty,
  recommendationsEmpty,
  consulteesEmpty,
  totalWrong,
  paragraphNumberTwice,
  evaluationBlank,
];

/**
 * What a careful reviewer would find in the report: errors, which keep it from consultation, and warnings, which the
 * author mends or answers. Pure; the same report gives the same findings in the same order.
 * @throws {RangeError} when the report's template does not exist.
 */
export function runChecks(report: ReportText): Finding[] {
  return CHECKS.flatMap((check) => check.run(report).map((found) => ({ code: check.code, severity: check.severity, ...found })));
}
