import type { DemoHandle } from '../../src/councils/demo-people.js';
import { administration, all, clerks, type Entry, form, hiddenForm, managers, NONE, NOT_YOURS, one, onRecord } from './whom.js';

/*
 * Who may come to each address of the program, told a second time and in plain words: by people of the demo's council,
 * not by the rules of the program. A route that is not here fails the test, so nobody adds one without saying who it is for.
 */

const pages: [string, Entry][] = [
  ...all('anybody', 'GET /', 'GET /help', 'GET /accessibility', 'GET /cookies', 'GET /sign-in', 'POST /sign-in', 'POST /sign-out'),
  ...all('anybody', 'GET /register', 'GET /register/forward-plan'),
  one('GET /register/:ref', 'published'),
  ...all(
    'signedIn',
    'GET /tasks',
    'GET /proposals',
    'GET /forward-plan',
    'GET /forward-plan.csv',
    'GET /evaluations',
    'GET /evaluations.csv',
  ),
  ...all('signedIn', 'GET /meetings', 'GET /call-ins', 'GET /translations', 'GET /tokens', 'GET /my-letters', 'GET /my-letters/calendar'),
  ...all('signedIn', 'POST /my-letters', 'POST /my-letters/calendar', 'GET /tasks/no-comment', 'POST /tasks/no-comment'),
  ...[...form('/my-letters/calendar/revoke', 'signedIn'), ...form('/cover', 'signedIn'), ...form('/tokens/new', 'signedIn')],
  ...form('/tokens/:id/revoke', 'signedIn', '/tokens/none/revoke', NONE),
  ...[...form('/demo', 'signedIn', undefined, NONE), ...form('/meetings/new', 'signedIn', undefined, [403])],
  ...form('/proposals/new', ['author', 'author2']),
  one('GET /democratic-services', clerks),
  one('GET /measures', managers),
  one('GET /measures.csv', managers, { at: '/measures.csv?part=stages' }),
  ...all(onRecord, 'GET /audit', 'GET /audit.csv'),
];

const administrationPages: [string, Entry][] = [
  ...all(administration, 'GET /admin', 'GET /admin/people', 'GET /admin/posts', 'GET /admin/covers', 'GET /admin/constitution'),
  ...all(administration, 'GET /admin/calendar', 'GET /admin/templates', 'GET /admin/letters'),
  one('POST /admin/letters', administration, { also: NONE }),
  one('GET /admin/templates/:key', administration, { at: '/admin/templates/report-2018@1' }),
  one('GET /admin/people/:handle', administration, { at: '/admin/people/finance' }),
  ...form('/admin/people/:handle/change', administration, '/admin/people/finance/change'),
  ...form('/admin/people/:handle/new-post', administration, '/admin/people/finance/new-post'),
  ...form('/admin/people/:handle/posts/:post/leave', administration, '/admin/people/finance/posts/slt/leave', NONE),
  ...form('/admin/portfolios/:id', administration, '/admin/portfolios/resources'),
  ...form('/admin/constitution/:setting', administration, '/admin/constitution/noticeDays'),
  ...form('/admin/covers/:id/end', administration, '/admin/covers/none/end', NONE),
  ...form('/admin/covers/new', administration, undefined, NONE),
  ...['/admin/new-person', '/admin/new-system', '/admin/calendar/new-day', '/admin/calendar/new-closure'].flatMap((page) =>
    form(page, administration),
  ),
  ...all(['admin'], 'GET /admin/health', 'GET /admin/tokens'),
  ...[...form('/admin/look', ['admin']), ...form('/admin/tokens/new', ['admin'])],
  ...form('/admin/tokens/:handle/:id/revoke', ['admin'], '/admin/tokens/finance/none/revoke', NONE),
];

const proposalPages: [string, Entry][] = [
  ...['', '/actions', '/call-in', '/dates', '/differences', '/documents', '/history', '/read', '/report', '/responses', '/versions'].map(
    (page) => one(`GET /proposals/:id${page}`, 'readers'),
  ),
  ...['/answer', '/check', '/comments', '/consultees', '/decide', '/evaluation', '/import', '/statement'].flatMap((page) =>
    form(`/proposals/:id${page}`, 'readers', undefined, NOT_YOURS),
  ),
  one('GET /proposals/:id/welsh', 'readers'),
  ...form('/proposals/:id/do/:verb', 'readers', '/proposals/:id/do/withdraw', NOT_YOURS),
  ...form('/proposals/:id/report/:section', 'readers', '/proposals/:id/report/purpose', NOT_YOURS),
  ...form('/proposals/:id/welsh/:section', 'readers', '/proposals/:id/welsh/purpose', NOT_YOURS),
  ...['discard', 'totals', 'working-copy'].map((part) =>
    one(`POST /proposals/:id/report/:section/${part}`, 'readers', { at: `/proposals/:id/report/purpose/${part}`, also: NOT_YOURS }),
  ),
  one('GET /proposals/:id/documents/:kind.:format', 'readers', { at: '/proposals/:id/documents/report.html' }),
];

/** A meeting is of a group: its members, who arranges it, and who reads every proposal. To others there is none. */
const goers: DemoHandle[] = ['dmt', 'head', 'auditor', ...clerks];
const meetingPages: [string, Entry][] = [
  one('GET /meetings/:id', goers, { hidden: true }),
  // Minutes there are once it is closed.
  one('GET /meetings/:id/minutes', goers, { hidden: true, also: NONE }),
  one('GET /meetings/:id/minutes.:format', goers, { at: '/meetings/:id/minutes.html', hidden: true, also: NONE }),
  ...['/agenda', '/cancel', '/close', '/move'].flatMap((page) => hiddenForm(`/meetings/:id${page}`, goers)),
  ...hiddenForm('/meetings/:id/items/:ref', goers, '/meetings/:id/items/CD-1900-0001'),
];

const api: [string, Entry][] = [
  ...all('anybody', 'GET /api/v1/openapi.json', 'GET /api/docs', 'GET /api/docs/start.js', 'GET /api/docs/favicon-32x32.png'),
  ...all('anybody', 'GET /api/docs/swagger-ui.css', 'GET /api/docs/swagger-ui-bundle.js', 'GET /health/live', 'GET /health/ready'),
  ...all('anybody', 'GET /api/v1/register/decisions', 'GET /api/v1/register/forward-plan', 'GET /api/v1/register/calendar.ics'),
  ...all('anybody', 'GET /api/v1/register/feed.atom', 'GET /api/v1/register/feed.json'),
  ...['decisions.csv', 'decisions.json', 'evaluations.csv', 'evaluations.json'].flatMap((f) =>
    all('anybody', `GET /api/v1/open-data/${f}`),
  ),
  one('GET /api/v1/register/decisions/:ref', 'published'),
  // Only where anybody can be anybody.
  ...all('anybody', 'GET /api/v1/demo/clock', 'GET /api/v1/demo/letters'),
  ...['tasks', 'tasks/counts', 'proposals', 'meetings', 'translations', 'templates', 'forward-plan', 'people'].flatMap((list) =>
    all('signedIn', `GET /api/v1/${list}`),
  ),
  ...['calendar', 'constitution', 'delegations', 'look', 'posts', 'settings'].flatMap((part) =>
    all('signedIn', `GET /api/v1/council/${part}`),
  ),
  one('GET /api/v1/templates/:id', 'signedIn', { at: '/api/v1/templates/report-2018' }),
  ...['', '/posts', '/delegations'].map((part) =>
    one(`GET /api/v1/people/:handle${part}`, 'signedIn', { at: `/api/v1/people/finance${part}` }),
  ),
  one('GET /api/v1/people/:handle/tokens', ['finance', 'admin'], { at: '/api/v1/people/finance/tokens' }),
  one('GET /api/v1/people/:handle/letters', ['finance'], { at: '/api/v1/people/finance/letters', hidden: true }),
  one('GET /api/v1/measures', managers),
  one('GET /api/v1/measures.csv', managers, { at: '/api/v1/measures.csv?part=stages' }),
  ...all(onRecord, 'GET /api/v1/audit'),
  ...all(administration, 'GET /api/v1/letters'),
  ...all(['admin'], 'GET /api/v1/council/health', 'GET /api/v1/tokens'),
  ...['', '/checks', '/commands', '/due-dates', '/history', '/outlook', '/report', '/report/versions', '/report/welsh'].map((part) =>
    one(`GET /api/v1/proposals/:id${part}`, 'readers'),
  ),
  one('GET /api/v1/proposals/:id/report/differences', 'readers', { at: '/api/v1/proposals/:id/report/differences?from=1' }),
  one('GET /api/v1/proposals/:id/documents/:kind.:format', 'readers', { at: '/api/v1/proposals/:id/documents/report.html' }),
  one('GET /api/v1/meetings/:id', goers, { hidden: true }),
  one('GET /api/v1/meetings/:id/minutes.:format', goers, { at: '/api/v1/meetings/:id/minutes.html', hidden: true, also: NONE }),
];

/** What nobody else may write, with a body that is right: the refusal is for the person and for nothing else. */
const writes: [string, Entry][] = [
  one('POST /api/v1/people', ['admin'], { body: { handle: 'new', name: 'New Example', email: null, language: 'en' } }),
  one('PATCH /api/v1/people/:handle', ['admin'], { at: '/api/v1/people/hr', body: { name: 'Isaac Placeholder' } }),
  one('POST /api/v1/people/:handle/posts', ['admin'], { at: '/api/v1/people/hr/posts', body: { post: 'slt' } }),
  one('PUT /api/v1/people/:handle/posts/:post', ['admin'], { at: '/api/v1/people/hr/posts/hr', body: { until: '2030-01-01' } }),
  one('POST /api/v1/systems', ['admin'], { body: { handle: 'website', name: 'Website' } }),
  one('PUT /api/v1/council/look', ['admin'], { body: { colour: '#00703c' } }),
  one('PUT /api/v1/council/settings/:name', administration, {
    at: '/api/v1/council/settings/noticeDays',
    seen: 'council',
    body: { value: 3, source: 'Part 4' },
  }),
  one('PUT /api/v1/council/constitution', administration, { seen: 'council' }),
  one('POST /api/v1/council/calendar-days', administration, {
    body: { date: '2029-06-01', reason: { en: 'Day', cy: 'Dydd' }, source: 'Council' },
  }),
  one('POST /api/v1/council/closures', administration, {
    body: { from: '2029-12-24', to: '2029-12-27', reason: { en: 'Closed', cy: 'Ar gau' }, source: 'Council' },
  }),
  one('POST /api/v1/meetings', ['dmt', ...clerks], { body: { post: 'dmt', on: '2029-03-08' } }),
  one('POST /api/v1/letters/:id/resend', administration, { at: '/api/v1/letters/none/resend', also: NONE }),
  one('POST /api/v1/letters/returns', administration, { body: { id: 'x', reference: 'x', to: 'x@council.example', status: 'delivered' } }),
  // Whoever could issue a token for Finance could sign as Finance: not even an administrator.
  one('POST /api/v1/people/:handle/tokens', ['finance'], {
    refused: 409,
    at: '/api/v1/people/finance/tokens',
    body: { name: 'A script', until: '2018-12-31' },
  }),
  one('DELETE /api/v1/people/:handle/tokens/:id', ['finance', 'admin'], { at: '/api/v1/people/finance/tokens/none', also: NONE }),
  one('POST /api/v1/people/:handle/calendar-link', ['finance'], { at: '/api/v1/people/finance/calendar-link' }),
  one('GET /api/v1/people/:handle/calendar-link', ['finance'], { at: '/api/v1/people/finance/calendar-link', hidden: true, also: NONE }),
  one('DELETE /api/v1/people/:handle/calendar-link', ['finance'], { at: '/api/v1/people/finance/calendar-link' }),
  one('PUT /api/v1/people/:handle/letters', ['finance'], { at: '/api/v1/people/finance/letters', body: { letters: 'each' }, hidden: true }),
  one('POST /api/v1/people/:handle/delegations', ['hr', ...administration], {
    at: '/api/v1/people/hr/delegations',
    body: { to: 'slt', posts: ['hr'], from: '2028-03-01', until: '2028-03-02' },
  }),
];

/** What a proposal’s authors write beside its commands; other readers are told whose it is. */
const typed = { text: '1.1 Typed.' };
const authors: [string, Entry][] = [
  one('POST /api/v1/proposals', ['author', 'author2'], {
    body: { template: 'report-2018', kind: 'grant', title: 'Another', portfolio: 'social-care', wards: ['all'] },
  }),
  one('PUT /api/v1/proposals/:id/report', 'readers', { body: { sections: [] }, also: NOT_YOURS }),
  one('PUT /api/v1/proposals/:id/report/sections/:section', 'readers', {
    ...{ at: '/api/v1/proposals/:id/report/sections/purpose', body: typed, also: NOT_YOURS },
  }),
  one('POST /api/v1/proposals/:id/report/import', 'readers', { body: { sections: [] }, also: NOT_YOURS }),
  one('POST /api/v1/proposals/:id/report/preview', 'readers', { body: { section: 'purpose', ...typed }, also: NOT_YOURS }),
  one('PUT /api/v1/proposals/:id/report/welsh/:section', 'readers', {
    ...{ at: '/api/v1/proposals/:id/report/welsh/purpose', body: { blocks: [{ block: 'p1', state: 'requested' }] }, also: NOT_YOURS },
  }),
  ...['GET', 'PUT', 'DELETE'].map((method) =>
    one(`${method} /api/v1/proposals/:id/report/sections/:section/working-copy`, 'readers', {
      ...{ at: '/api/v1/proposals/:id/report/sections/purpose/working-copy', also: [403, 404] },
      ...(method === 'PUT' ? { body: typed } : {}),
    }),
  ),
  one('POST /api/v1/proposals/:id/commands', 'readers', { body: { type: 'resolveComment', comment: 'none' }, also: NOT_YOURS }),
];

const others: [string, Entry][] = [
  one('GET /*', 'anybody', { at: '/assets/nothing.css', also: NONE }),
  one('GET /calendar/:secret.ics', 'anybody', { at: '/calendar/a-secret-that-nobody-has.ics', also: NONE }),
  one('POST /api/v1/demo/clock', 'anybody', { body: {} }),
  one('POST /api/v1/meetings/:id/commands', goers, {
    ...{ body: { type: 'setAgenda', agenda: [] }, seen: 'meeting', hidden: true, also: NOT_YOURS },
  }),
  ...['GET', 'DELETE'].map((method) =>
    one(`${method} /api/v1/people/:handle/delegations/:id`, 'signedIn', {
      at: '/api/v1/people/finance/delegations/none',
      also: [403, 404],
    }),
  ),
];

/** Accounts, visits and leaving. The clerks look on at a leaving; what it does is the administrator’s. */
const arrivals: [string, Entry][] = [
  ...all('anybody', 'GET /sign-in/left', 'GET /sign-in/forgotten', 'POST /sign-in/forgotten'),
  ...['GET /sign-in/code', 'POST /sign-in/code', 'POST /sign-in/account', 'POST /sign-in/provider'].map((route) =>
    one(route, 'anybody', { also: [401, 403, 404] }),
  ),
  ...['', '/return', '/trouble'].map((part) => one(`GET /sign-in/provider${part}`, 'anybody', { also: [401, 403, 404] })),
  ...form('/sign-in/link/:secret', 'anybody', '/sign-in/link/nobody-has-this', NONE),
  ...all('signedIn', 'GET /my-account'),
  ...['/data', '/password', '/recovery-codes', '/second-factor', '/sessions'].flatMap((page) =>
    form(`/my-account${page}`, 'signedIn', undefined, NONE),
  ),
  one('POST /my-account/sessions/:id/end', 'signedIn', { at: '/my-account/sessions/none/end', also: [401, 404] }),
  ...form('/admin/sign-in', ['admin']),
  ...form('/admin/people/:handle/account', ['admin'], '/admin/people/finance/account', NONE),
  ...['leaving/call-off', 'leaving/hand-over', 'leaving/prepare', 'pseudonymise'].flatMap((page) =>
    form(`/admin/people/:handle/${page}`, administration, `/admin/people/finance/${page}`, [403, 404]),
  ),
  // The page says whose it is to hand data out; the file is for the person and for whoever answers their request.
  one('GET /admin/people/:handle/data', 'signedIn', { at: '/admin/people/finance/data' }),
  one('POST /admin/people/:handle/data', ['finance', 'admin'], { at: '/admin/people/finance/data', body: { format: 'json' } }),
  one('GET /admin/people/:handle/leaving', administration, { at: '/admin/people/finance/leaving' }),
  one('GET /api/v1/people/:handle/leaving', ['finance', ...administration], { at: '/api/v1/people/finance/leaving' }),
  one('PUT /api/v1/people/:handle/leaving', ['admin'], { at: '/api/v1/people/hr/leaving', body: { until: '2030-01-01' } }),
  // Proposals are handed over by whoever may do so, one by one: the administrator reads none of them.
  one('POST /api/v1/people/:handle/leaving/hand-over', ['head', ...clerks], {
    ...{ at: '/api/v1/people/hr/leaving/hand-over', body: { to: 'slt', reason: 'Leaves.' }, also: NONE },
  }),
  one('DELETE /api/v1/people/:handle/leaving', ['admin'], { at: '/api/v1/people/hr/leaving', also: NONE }),
  one('POST /api/v1/people/:handle/pseudonymise', ['admin'], { at: '/api/v1/people/hr/pseudonymise', body: { confirm: 'hr' } }),
  one('POST /api/v1/people/:handle/data', ['finance', 'admin'], { at: '/api/v1/people/finance/data' }),
];

const papers: [string, Entry][] = [
  ...['attachments', 'exempt', 'publication'].flatMap((page) => form(`/proposals/:id/${page}`, 'readers', undefined, NOT_YOURS)),
  one('GET /proposals/:id/attachments/:attachment', 'readers', { at: '/proposals/:id/attachments/none', also: NONE }),
  one('GET /api/v1/proposals/:id/attachments', 'readers'),
  one('POST /api/v1/proposals/:id/attachments', 'readers', { also: [403, 404] }),
  one('GET /api/v1/proposals/:id/attachments/:attachment/file', 'readers', {
    ...{ at: '/api/v1/proposals/:id/attachments/none/file', also: NONE },
  }),
  one('GET /api/v1/register/decisions/:ref/attachments', 'published'),
  one('GET /api/v1/register/decisions/:ref/attachments/:attachment', 'published', {
    ...{ at: '/api/v1/register/decisions/:ref/attachments/none', also: NONE },
  }),
  one('GET /register/:ref/attachments/:attachment', 'published', { at: '/register/:ref/attachments/none', also: NONE }),
];

export const whoMay: ReadonlyMap<string, Entry> = new Map([
  ...pages,
  ...administrationPages,
  ...proposalPages,
  ...meetingPages,
  ...api,
  ...writes,
  ...authors,
  ...others,
  ...arrivals,
  ...papers,
]);
