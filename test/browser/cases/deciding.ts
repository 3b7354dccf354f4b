import { type Cases, page } from './case.js';

/** What the member sees who decides, and the clerks who write down what was decided. */
export const decidingCases: Cases = {
  '/proposals/:id/decide': [
    page('a decision to make', 'member', (s) => `/proposals/${s.noticeRun.ref}/decide`),
    page('a decision that may not be made yet', 'member', (s) => `/proposals/${s.noticeServed.ref}/decide`, { twin: true }),
  ],
  '/proposals/:id/statement': [
    page('a statement to write', 'democratic', (s) => `/proposals/${s.decided.ref}/statement`),
    page('a statement to publish', 'democratic2', (s) => `/proposals/${s.stated.ref}/statement`, { twin: true }),
    page('a statement that lacks advice', 'democratic', (s) => `/proposals/${s.changed.ref}/statement`, { twin: true }),
  ],
};
