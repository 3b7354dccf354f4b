import type { Actor, Post } from '../../workflows/constitution.js';
import { TRANSLATORS } from '../../workflows/standing.js';

/** A place that the pages of everybody lead to, and for whom it is there. */
export interface Place {
  /** A key of the locales. */
  label: string;
  address: string;
  posts: readonly Post[] | 'everybody';
}

/** Who runs a council's business, and who watches over how it goes. */
export const MANAGERS: readonly Post[] = ['headOfService', 'democraticServices', 'admin', 'auditor', 'slt', 'leader', 'cabinetMember'];
export const SCRUTINY: readonly Post[] = [
  'councillor',
  'scrutinyChair',
  'scrutinyOfficer',
  'councilChair',
  'viceChair',
  'democraticServices',
];
export const CLERKS: readonly Post[] = ['democraticServices'];
export const ADMINISTRATORS: readonly Post[] = ['admin', 'democraticServices'];
export const AUDITORS: readonly Post[] = ['auditor', 'admin', 'democraticServices'];

/** Who holds meetings about proposals, arranges them, or reads them all. */
export const MEETING_GOERS: readonly Post[] = ['dmt', 'democraticServices', 'headOfService', 'auditor'];

/** Who looks back at decisions, or sees to it that somebody does. */
export const EVALUATORS: readonly Post[] = ['author', 'evaluator', 'headOfService', 'democraticServices'];

/** The places, in the order of the menu. */
export const places: readonly Place[] = [
  { label: 'page.nav.tasks', address: '/tasks', posts: 'everybody' },
  { label: 'page.nav.proposals', address: '/proposals', posts: 'everybody' },
  { label: 'page.nav.democraticServices', address: '/democratic-services', posts: CLERKS },
  { label: 'page.nav.meetings', address: '/meetings', posts: MEETING_GOERS },
  { label: 'page.nav.callIns', address: '/call-ins', posts: SCRUTINY },
  { label: 'page.nav.translations', address: '/translations', posts: TRANSLATORS },
  { label: 'page.nav.evaluations', address: '/evaluations', posts: EVALUATORS },
  { label: 'page.nav.forwardPlan', address: '/forward-plan', posts: 'everybody' },
  { label: 'page.nav.measures', address: '/measures', posts: MANAGERS },
  { label: 'page.nav.audit', address: '/audit', posts: AUDITORS },
  { label: 'page.nav.admin', address: '/admin', posts: ADMINISTRATORS },
];

/** Whether somebody holds or covers one of these posts. */
export const holdsAny = (actor: Actor, posts: readonly Post[] | 'everybody'): boolean =>
  posts === 'everybody' || posts.some((post) => actor.posts.includes(post) || actor.covers.some((cover) => cover.posts.includes(post)));

export const placesFor = (actor: Actor): Place[] => places.filter(({ posts }) => holdsAny(actor, posts));
