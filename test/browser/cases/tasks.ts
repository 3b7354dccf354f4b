import { type Cases, page } from './case.js';

/** What waits on people, and what those ask who watch over it. */
export const taskCases: Cases = {
  '/tasks': [
    page('what waits on an author', 'author', '/tasks'),
    page('what waits on the head of service', 'head', '/tasks?list=waitingFor', { twin: true }),
    page('what waits on Finance', 'finance', '/tasks', { twin: true }),
    page('what waits on the team of Finance', 'financeDeputy', '/tasks?list=team', { twin: true }),
    page('what an author did lately', 'author', '/tasks?list=done', { twin: true }),
    page('nothing that waits', 'scrutinyChair', '/tasks', { twin: true }),
  ],
  '/tasks/no-comment': [page('answering several with no comment', 'evaluator', '/tasks/no-comment')],
  '/democratic-services': [page('the desk of the clerks', 'democratic', '/democratic-services')],
  '/forward-plan': [page('the forward plan', 'head', '/forward-plan')],
  '/forward-plan.csv': [page('the forward plan as a table', 'head', '/forward-plan.csv', { file: 'text/csv' })],
  '/measures': [page('the measures', 'head', '/measures')],
  '/measures.csv': [page('the measures as a table', 'head', '/measures.csv?part=stages', { file: 'text/csv' })],
};
