import { type Cases, page } from './case.js';

/** What is there for everybody, whatever they have to do. */
export const everyoneCases: Cases = {
  '/sign-in': [page('signing in', null, '/sign-in')],
  '/sign-in/code': [page('a code without a password', null, '/sign-in/code', { twin: true })],
  '/sign-in/forgotten': [page('asking for another password', null, '/sign-in/forgotten')],
  '/sign-in/link/:secret': [page('a link that opens nothing', null, '/sign-in/link/nothing', { status: 404 })],
  '/sign-in/provider': [page('signing in through a provider that is not there', null, '/sign-in/provider', { status: 403 })],
  '/sign-in/provider/return': [page('coming back from a provider twice', null, '/sign-in/provider/return', { status: 403, twin: true })],
  '/sign-in/provider/trouble': [page('no sign-in', null, '/sign-in/provider/trouble?why=unreachable', { status: 503, twin: true })],
  '/sign-in/left': [page('having left the provider', null, '/sign-in/left', { twin: true })],
  '/help': [page('help', null, '/help')],
  '/accessibility': [page('the accessibility statement', null, '/accessibility')],
  '/cookies': [page('what is kept in the browser', null, '/cookies')],
  '/my-account': [page('one’s own account', 'author', '/my-account')],
  '/my-account/password': [page('a password where there is no account', 'author', '/my-account/password', { status: 404 })],
  '/my-account/second-factor': [page('a second factor where there is no account', 'author', '/my-account/second-factor', { status: 404 })],
  '/my-account/recovery-codes': [page('recovery codes where there is no account', 'author', '/my-account/recovery-codes', { status: 404 })],
  '/my-letters': [page('one’s own letters and calendar', 'author', '/my-letters')],
  '/my-letters/calendar': [page('an address for one’s own calendar', 'author', '/my-letters/calendar')],
  '/my-letters/calendar/revoke': [page('taking the address of a calendar away', 'author', '/my-letters/calendar/revoke')],
  '/my-account/sessions': [page('where one is signed in', 'author', '/my-account/sessions')],
  '/demo': [page('the clock of the demo', 'author', '/demo')],
};
