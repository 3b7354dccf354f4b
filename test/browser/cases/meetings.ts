import { type Cases, page } from './case.js';

/** What a group that meets sees of its meetings. */
export const meetingCases: Cases = {
  '/meetings': [
    page('the meetings to come', 'dmt', '/meetings'),
    page('the meetings that are over', 'dmt', '/meetings?list=past', { twin: true }),
  ],
  '/meetings/new': [page('arranging a meeting', 'dmt', '/meetings/new')],
  '/meetings/:id': [
    page('a meeting of today', 'dmt', (s) => `/meetings/${s.meeting}`),
    page('a meeting that is closed', 'democratic', (s) => `/meetings/${s.minutes}`, { twin: true }),
  ],
  '/meetings/:id/agenda': [page('an agenda', 'dmt', (s) => `/meetings/${s.meeting}/agenda`)],
  '/meetings/:id/items/:ref': [
    page('an item of an agenda', 'dmt', (s) => `/meetings/${s.meeting}/items/${s.consultation.ref}`),
    page('an item with its outcome', 'dmt', (s) => `/meetings/${s.minutes}/items/${s.inForce.ref}`),
  ],
  '/meetings/:id/move': [page('moving a meeting', 'dmt', (s) => `/meetings/${s.meeting}/move`)],
  '/meetings/:id/cancel': [page('cancelling a meeting', 'dmt', (s) => `/meetings/${s.meeting}/cancel`)],
  '/meetings/:id/close': [page('closing a meeting', 'dmt', (s) => `/meetings/${s.meeting}/close`)],
  '/meetings/:id/minutes': [page('the minutes', 'dmt', (s) => `/meetings/${s.minutes}/minutes`)],
  '/meetings/:id/minutes.:format': [
    page('the minutes as PDF', 'dmt', (s) => `/meetings/${s.minutes}/minutes.pdf?lang=cy`, { file: 'application/pdf' }),
  ],
};
