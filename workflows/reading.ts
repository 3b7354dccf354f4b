import type { Actor, Council } from './constitution.js';
import type { Proposal } from './facts.js';
import { capacityFor, isAuthor, partyOf, TRANSLATORS } from './standing.js';

const readers = ['headOfService', 'democraticServices', 'auditor'];

/** Whether the actor may read every proposal, whatever becomes of it. */
export const readsEverything = (actor: Actor): boolean => readers.some((post) => actor.posts.includes(post));

/**
 * Who may read a proposal before it is public: whoever has business in it. A draft is its author's, the head of
 * service's, the clerks' and the named consultees' with their teams, and once Welsh is asked for the translators'; the
 * decision-maker and the translator come in with consultation; everybody else once a notice or a decision has made the
 * report public.
 */
export function mayRead(p: Proposal, actor: Actor, { constitution }: Council): boolean {
  const holds = (...posts: string[]) => posts.some((post) => actor.posts.includes(post));
  if (actor.person === 'clock' || isAuthor(p, actor.person)) return true;
  if (readsEverything(actor)) return true;
  const team = actor.posts.map((post) => constitution.posts[post]?.teamOf);
  if (p.consultees.some((c) => capacityFor(actor, partyOf(c)) !== null || (c.post !== null && team.includes(c.post)))) return true;
  if (holds(...TRANSLATORS) && p.welsh.some((w) => w.state !== 'notNeeded')) return true;
  if (p.noticeGiven || p.dates.published !== null || p.earlierDecisions.some((d) => d.publishedAt !== null)) return true;
  // A draft that was withdrawn, or lapsed, before anybody was consulted stays among those who knew of it.
  const opened = p.state !== 'draft' && p.dates.consultation !== null;
  return opened && (p.member === actor.person || holds('leader', 'translator', 'councilChair', 'viceChair', 'scrutinyChair'));
}
