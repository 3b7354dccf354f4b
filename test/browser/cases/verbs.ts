import type { DemoHandle } from '../../../src/councils/demo-people.js';
import type { ownPages } from '../../../src/pages/proposal/verb-forms.js';
import type { PersonVerb } from '../../../workflows/commands.js';
import type { Others, Scenes } from '../scenes.js';

/** For every verb that has a form and no page of its own: who asks it, and about what. A verb more or less does not compile. */
export const verbCases: Record<Exclude<PersonVerb, keyof typeof ownPages>, [DemoHandle, Exclude<keyof Scenes, Others>]> = {
  recordConsultation: ['dmt', 'consultation'],
  recordNoAnswer: ['head', 'consultation'],
  withdrawSignOff: ['finance', 'signedOff'],
  returnToAuthor: ['head', 'awaitingDecision'],
  serveNotice: ['democratic', 'awaitingDecision'],
  agreeUrgency: ['councilChair', 'awaitingDecision'],
  declareInterest: ['member', 'noticeRun'],
  reassign: ['leader', 'awaitingDecision'],
  adviseOnChanges: ['legal', 'changed'],
  callIn: ['scrutiny1', 'callInPeriod'],
  supportCallIn: ['scrutiny3', 'twoSignatures'],
  ruleOnCallIn: ['democratic', 'calledIn'],
  hearCallIn: ['scrutinyOfficer', 'calledIn'],
  recordCouncilOutcome: ['democratic', 'calledIn'],
  recordImplementation: ['author', 'inForce'],
  reportToCouncil: ['democratic', 'waived'],
  handOver: ['head', 'consultation'],
  correctRecord: ['democratic', 'inForce'],
  withdraw: ['author', 'consultation'],
  supersede: ['democratic', 'inForce'],
};
