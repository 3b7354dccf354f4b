import { type Cases, page } from './case.js';

/** The sections of the form of 2018: each is another sort of text, and has another editor. */
const sections = [
  ...['head', 'purpose', 'recommendations', 'keyIssues', 'options', 'resources', 'evaluation', 'consultees', 'backgroundPapers'],
  ...['assessment', 'roleProfile', 'personSpecification'],
];

/** What whoever writes a report sees. */
export const authorCases: Cases = {
  '/proposals/new': [page('starting', 'author', '/proposals/new')],
  '/proposals/:id/report': [
    page('the sections of a draft', 'author', (s) => `/proposals/${s.draft.ref}/report`),
    page('the sections of a report that nobody has written in', 'author2', (s) => `/proposals/${s.blank.ref}/report`),
    page('the sections of a decided report', 'author', (s) => `/proposals/${s.decided.ref}/report`),
  ],
  '/proposals/:id/report/:section': [
    ...sections.map((section) => page(`the editor of ${section}`, 'author', (s) => `/proposals/${s.seed.ref}/report/${section}`)),
    page('the editor of a section with findings', 'author', (s) => `/proposals/${s.draft.ref}/report/evaluation`, { twin: true }),
    page('the editor of a section that somebody had begun', 'author', (s) => `/proposals/${s.draft.ref}/report/purpose`, { twin: true }),
    page('the editor of an empty section', 'author2', (s) => `/proposals/${s.blank.ref}/report/options`, { twin: true }),
  ],
  '/proposals/:id/import': [page('bringing in a paper', 'author', (s) => `/proposals/${s.draft.ref}/import`)],
  '/proposals/:id/consultees': [
    page('who is asked', 'author', (s) => `/proposals/${s.draft.ref}/consultees`),
    page('who was asked', 'author', (s) => `/proposals/${s.consultation.ref}/consultees`, { twin: true }),
  ],
  '/proposals/:id/check': [
    page('the check of a draft with findings', 'author', (s) => `/proposals/${s.seed.ref}/check`),
    page('the check of a clean draft', 'author', (s) => `/proposals/${s.answered.ref}/check`, { twin: true }),
  ],
};
