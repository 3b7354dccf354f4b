import { type Cases, page } from './case.js';

/** What whoever is asked sees. */
export const consulteeCases: Cases = {
  '/proposals/:id/answer': [
    page('an answer to give in consultation', 'equalities', (s) => `/proposals/${s.consultation.ref}/answer`),
    page('a sign-off to give', 'finance', (s) => `/proposals/${s.signOff.ref}/answer`),
    page('an answer that was given', 'finance', (s) => `/proposals/${s.signedOff.ref}/answer`),
  ],
  '/proposals/:id/comments': [
    page('the comments, to the author', 'author', (s) => `/proposals/${s.consultation.ref}/comments`),
    page('the comments, to whoever made one', 'equalities', (s) => `/proposals/${s.consultation.ref}/comments`, { twin: true }),
  ],
  '/cover': [page('cover while one is away', 'finance', '/cover')],
};
