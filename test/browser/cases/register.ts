import { type Cases, page } from './case.js';

/** What everybody may see. */
export const registerCases: Cases = {
  '/': [page('the first page', null, '/', { twin: true })],
  '/register': [
    page('the register', null, '/register'),
    page('what is found', null, '/register?q=business+support&year=2018', { twin: true }),
    page('nothing found', null, '/register?q=zeppelin', { twin: true }),
  ],
  '/register/forward-plan': [page('the decisions to come', null, '/register/forward-plan')],
  '/register/:ref': [
    page('the seed of 2015, called in and referred back', null, (s) => `/register/${s.officer2015.ref}`),
    page('the seed of 2018, evaluated and corrected', null, (s) => `/register/${s.team2018.ref}`),
    page('a decision that may be called in', null, (s) => `/register/${s.twoSignatures.ref}`),
    page('a decision called in', null, (s) => `/register/${s.calledIn.ref}`),
    page('a decision in force', null, (s) => `/register/${s.inForce.ref}`),
    page('a decision to come', null, (s) => `/register/${s.noticeServed.ref}`),
    page('a decision that is not public', null, (s) => `/register/${s.draft.ref}`, { status: 404 }),
  ],
  '/register/:ref/attachments/:attachment': [
    page('a file of a decision that there is not', null, (s) => `/register/${s.inForce.ref}/attachments/none`, { status: 404 }),
  ],
};
