import { type Cases, page } from './case.js';

/** What is there for everybody, whatever they have to do. */
export const everyoneCases: Cases = {
  '/sign-in': [page('signing in', null, '/sign-in')],
  '/help': [page('help', null, '/help')],
  '/accessibility': [page('the accessibility statement', null, '/accessibility')],
  '/cookies': [page('what is kept in the browser', null, '/cookies')],
  '/demo': [page('the clock of the demo', 'author', '/demo')],
};
