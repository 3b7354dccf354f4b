import { type Cases, page } from './case.js';
import { verbCases } from './verbs.js';

const forms = Object.entries(verbCases).map(([verb, [who, scene]]) =>
  page(`the form of ${verb}`, who, (s) => `/proposals/${s[scene].ref}/do/${verb}`),
);

/** What everybody who may read a proposal sees of it. */
export const proposalCases: Cases = {
  '/proposals': [
    page('the proposals of an author', 'author', '/proposals'),
    page('the proposals of an auditor', 'auditor', '/proposals?state=closed&q=business', { twin: true }),
    page('no proposals', 'scrutiny1', '/proposals?q=zeppelin', { twin: true }),
  ],
  '/proposals/:id': [
    page('a draft, to its author', 'author', (s) => `/proposals/${s.draft.ref}`),
    page('a consultation, to its author', 'author', (s) => `/proposals/${s.consultation.ref}`),
    page('a consultation, to whom it waits on', 'dmt', (s) => `/proposals/${s.consultation.ref}`, { twin: true }),
    page('sign-off, to Finance', 'finance', (s) => `/proposals/${s.signOff.ref}`),
    page('a decision to make, to the member', 'member', (s) => `/proposals/${s.noticeRun.ref}`),
    page('a notice that runs, to the clerks', 'democratic', (s) => `/proposals/${s.noticeServed.ref}`),
    page('a decision taken', 'democratic', (s) => `/proposals/${s.changed.ref}`),
    page('a decision that may be called in', 'scrutiny3', (s) => `/proposals/${s.twoSignatures.ref}`),
    page('a decision called in', 'scrutinyOfficer', (s) => `/proposals/${s.calledIn.ref}`),
    page('a decision to evaluate', 'evaluator', (s) => `/proposals/${s.evaluationDue.ref}`),
    page('the seed of 2018, closed', 'auditor', (s) => `/proposals/${s.team2018.ref}`),
    page('a proposal withdrawn', 'author', (s) => `/proposals/${s.withdrawn.ref}`),
    page('a proposal lapsed', 'author', (s) => `/proposals/${s.lapsed.ref}`),
    page('a proposal that one may not read', 'member', (s) => `/proposals/${s.draft.ref}`, { status: 404 }),
  ],
  '/proposals/:id/actions': [
    page('what an author can do', 'author', (s) => `/proposals/${s.draft.ref}/actions`),
    page('what a member can do', 'member', (s) => `/proposals/${s.noticeRun.ref}/actions`),
    page('what a clerk can do', 'democratic', (s) => `/proposals/${s.calledIn.ref}/actions`),
  ],
  '/proposals/:id/read': [
    page('a report to read', 'member', (s) => `/proposals/${s.noticeRun.ref}/read`),
    page('the seed of 2018 to read', 'auditor', (s) => `/proposals/${s.team2018.ref}/read`),
  ],
  '/proposals/:id/responses': [
    page('what was answered and said', 'author', (s) => `/proposals/${s.consultation.ref}/responses`),
    page('what was answered of the seed of 2018', 'member', (s) => `/proposals/${s.team2018.ref}/responses`),
  ],
  '/proposals/:id/dates': [
    page('the dates of a consultation', 'author', (s) => `/proposals/${s.consultation.ref}/dates`),
    page('the dates of a decision that may be called in', 'scrutiny3', (s) => `/proposals/${s.twoSignatures.ref}/dates`),
    page('the dates of a decision to evaluate', 'evaluator', (s) => `/proposals/${s.evaluationDue.ref}/dates`),
    page('the dates of the seed of 2018', 'auditor', (s) => `/proposals/${s.team2018.ref}/dates`),
  ],
  '/proposals/:id/history': [
    page('a history', 'author', (s) => `/proposals/${s.draft.ref}/history`),
    page('the history of the seed of 2015', 'auditor', (s) => `/proposals/${s.officer2015.ref}/history`),
  ],
  '/proposals/:id/versions': [page('the versions', 'auditor', (s) => `/proposals/${s.officer2015.ref}/versions`)],
  '/proposals/:id/differences': [
    page('what changed', 'auditor', (s) => `/proposals/${s.officer2015.ref}/differences`),
    page('what changed, side by side', 'auditor', (s) => `/proposals/${s.team2018.ref}/differences?view=side`),
  ],
  '/proposals/:id/exempt': [
    page('what is kept from the public', 'author', (s) => `/proposals/${s.draft.ref}/exempt`),
    page('what is kept from the public, to somebody without business', 'scrutiny3', (s) => `/proposals/${s.inForce.ref}/exempt`, {
      twin: true,
    }),
  ],
  '/proposals/:id/publication': [page('what is to be looked at', 'democratic', (s) => `/proposals/${s.awaitingDecision.ref}/publication`)],
  '/proposals/:id/attachments': [
    page('the attachments, to an author', 'author', (s) => `/proposals/${s.draft.ref}/attachments`),
    page('the attachments, to an auditor', 'auditor', (s) => `/proposals/${s.team2018.ref}/attachments`),
  ],
  '/proposals/:id/attachments/:attachment': [
    page('an attachment that there is not', 'author', (s) => `/proposals/${s.draft.ref}/attachments/none`, { status: 404 }),
  ],
  '/proposals/:id/documents': [page('the documents', 'auditor', (s) => `/proposals/${s.team2018.ref}/documents`)],
  '/proposals/:id/documents/:kind.:format': [
    page('a report as PDF', 'auditor', (s) => `/proposals/${s.team2018.ref}/documents/report.pdf?lang=cy`, { file: 'application/pdf' }),
  ],
  '/proposals/:id/do/:verb': [
    ...forms,
    page('a verb that is somebody else’s', 'finance', (s) => `/proposals/${s.awaitingDecision.ref}/do/serveNotice`, { twin: true }),
    page('a verb of a proposal that one may not read', 'member', (s) => `/proposals/${s.draft.ref}/do/withdraw`, { status: 404 }),
  ],
};
