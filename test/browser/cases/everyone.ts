import { type Cases, page } from './case.js';

/** What is there for everybody, whatever they have to do. */
export const everyoneCases: Cases = {
  '/sign-in': [page('signing in', null, '/sign-in')],
  '/help': [page('help', null, '/help')],
  '/accessibility': [page('the accessibility statement', null, '/accessibility')],
  '/cookies': [page('what is kept in the browser', null, '/cookies')],
  '/my-letters': [page('one’s own letters and calendar', 'author', '/my-letters')],
  '/my-letters/calendar': [page('an address for one’s own calendar', 'author', '/my-letters/calendar')],
  '/my-letters/calendar/revoke': [page('taking the address of a calendar away', 'author', '/my-letters/calendar/revoke')],
  '/demo': [page('the clock of the demo', 'author', '/demo')],
};
