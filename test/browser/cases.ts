import { adminCases } from './cases/admin.js';
import { afterwardsCases } from './cases/afterwards.js';
import { authorCases } from './cases/author.js';
import type { Cases } from './cases/case.js';
import { consulteeCases } from './cases/consultee.js';
import { decidingCases } from './cases/deciding.js';
import { everyoneCases } from './cases/everyone.js';
import { meetingCases } from './cases/meetings.js';
import { proposalCases } from './cases/proposal.js';
import { registerCases } from './cases/register.js';
import { taskCases } from './cases/tasks.js';

const tables = [
  everyoneCases,
  registerCases,
  proposalCases,
  authorCases,
  consulteeCases,
  decidingCases,
  meetingCases,
  afterwardsCases,
  taskCases,
  adminCases,
];

/**
 * For every route of a page, what of it is looked at. A route that is not here fails the test: so no page is forgotten.
 * Several tables may have cases of the same route.
 */
export const cases: Cases = {};
for (const [path, some] of tables.flatMap((table) => Object.entries(table))) cases[path] = [...(cases[path] ?? []), ...some];

/** What is sent by the pages' own script, or by a form that no scene comes to: a letter gets stuck only where a mail server fails. */
export const sentByScript = [
  '/admin/letters',
  '/proposals/:id/report/:section/working-copy',
  '/proposals/:id/report/:section/totals',
  // Only while there is something to look at: `pages/exempt` sends it.
  '/proposals/:id/publication',
  // Outside the demo only: `journeys/account` and `journeys/sign-in` send them.
  '/my-account/password',
  '/my-account/recovery-codes',
  '/my-account/second-factor',
  '/my-account/sessions/:id/end',
  '/sign-in/account',
  '/sign-in/code',
  '/sign-in/link/:secret',
  '/sign-in/provider',
];
