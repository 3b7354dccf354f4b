import { type Cases, page } from './case.js';

/** What scrutiny, evaluators and translators see. */
export const afterwardsCases: Cases = {
  '/call-ins': [
    page('the call-ins, to a councillor', 'scrutiny3', '/call-ins'),
    page('the call-ins, to the scrutiny officer', 'scrutinyOfficer', '/call-ins', { twin: true }),
  ],
  '/proposals/:id/call-in': [
    page('a decision that two have signed against', 'scrutiny3', (s) => `/proposals/${s.twoSignatures.ref}/call-in`),
    page('a call-in to be heard', 'scrutinyOfficer', (s) => `/proposals/${s.calledIn.ref}/call-in`),
    page('the call-in of the seed of 2015', 'auditor', (s) => `/proposals/${s.officer2015.ref}/call-in`),
    page('a decision that is not published', 'author', (s) => `/proposals/${s.draft.ref}/call-in`),
  ],
  '/evaluations': [
    page('the evaluations of an author', 'author', '/evaluations'),
    page('the evaluations of the council', 'auditor', '/evaluations?list=all', { twin: true }),
  ],
  '/evaluations.csv': [page('the evaluations that are due as a table', 'auditor', '/evaluations.csv?list=all', { file: 'text/csv' })],
  '/proposals/:id/evaluation': [
    page('an evaluation to report', 'evaluator', (s) => `/proposals/${s.evaluationDue.ref}/evaluation`),
    page('the evaluation of the seed of 2018', 'auditor', (s) => `/proposals/${s.team2018.ref}/evaluation`),
    page('an evaluation that is not due', 'author', (s) => `/proposals/${s.inForce.ref}/evaluation`),
  ],
  '/proposals/:id/welsh': [
    page('a draft in Welsh', 'author', (s) => `/proposals/${s.draft.ref}/welsh`),
    page('the seed of 2018 in Welsh', 'auditor', (s) => `/proposals/${s.team2018.ref}/welsh`),
  ],
  '/proposals/:id/welsh/:section': [
    page('a section to be put into Welsh', 'translator', (s) => `/proposals/${s.draft.ref}/welsh/recommendations`),
    page('tables to be put into Welsh', 'author', (s) => `/proposals/${s.seed.ref}/welsh/personSpecification`),
    page('a section that is in Welsh', 'auditor', (s) => `/proposals/${s.team2018.ref}/welsh/recommendations`),
  ],
  '/translations': [page('what waits for a translator', 'translator', '/translations')],
};
