import type { Finding } from '../report.js';
import type { Paper } from './paper.js';

/** Who can best judge or mend what a check finds, and would ask about it otherwise. */
export type Asks = 'author' | 'finance' | 'hr' | 'legal' | 'democraticServices' | 'equalities';

/** What a check says of one place; its code and severity are the check's own. */
export type Found = Omit<Finding, 'code' | 'severity'>;

/** One check. It never throws for what a report says, and is quiet when in doubt: a false alarm costs trust in all. */
export interface Check {
  /** Kebab-case; the wording is `finding.<code>` in the locales, and `check.<code>` its short name. */
  code: string;
  severity: Finding['severity'];
  asks: Asks;
  run(paper: Paper): Found[];
}
