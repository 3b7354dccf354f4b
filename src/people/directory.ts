import type { Instant, PersonId, Post, Words } from '../../workflows/constitution.js';
import type { Person } from '../records/people.js';
import type { Holding } from './roll.js';
import type { Roster } from './rolls.js';

/** Somebody of a council as others see them. */
export interface PersonView {
  handle: string;
  name: string;
  /** In which the person is written to. */
  language: 'en' | 'cy';
  kind: 'person' | 'system';
  /** Held now, in their own right. */
  posts: Post[];
  /** There only for those who look after people, and for the person. */
  email?: string | null;
}

/** A post held for a time; the person by handle, `until` the moment from which it is held no longer. */
export interface HoldingView {
  person: string;
  post: Post;
  from: Instant;
  until: Instant | null;
  standing: 'past' | 'held' | 'toCome';
}

/** A post of the constitution, and who held, holds and will hold it, in the order in which they began. */
export interface PostView {
  post: Post;
  name: Words;
  teamOf: Post | null;
  holdings: HoldingView[];
}

/** Leave to act in somebody's posts for a time; people by handle. One that was ended early is past. */
export interface CoverView {
  id: string;
  principal: string;
  to: string;
  posts: Post[];
  from: Instant;
  until: Instant;
  revokedAt: Instant | null;
  standing: HoldingView['standing'];
}

/** Who looks after people, and so sees how they can be written to. */
const KEEPERS: readonly Post[] = ['admin', 'democraticServices'];

/** Everybody of the council, by handle. Whoever was taken off the record is not among them. */
export function peopleOf(roster: Roster, asker: PersonId, at: Instant): PersonView[] {
  const keeps = roster.actor(asker, at).posts.some((post) => KEEPERS.includes(post));
  return roster.everybody
    .filter(({ pseudonymisedAt }) => pseudonymisedAt === null)
    .map((person) => viewOf(person, roster, at, keeps || person.id === asker));
}

/** One of them, or `null`. */
export const personOf = (roster: Roster, handle: string, asker: PersonId, at: Instant): PersonView | null =>
  peopleOf(roster, asker, at).find((person) => person.handle === handle) ?? null;

/** Every holding of a post, past and to come, or those of one person. One that was ended before it began is none. */
export function holdingsOf(roster: Roster, at: Instant, person?: PersonId): HoldingView[] {
  return roster.roll.data.holdings
    .filter((h) => (person === undefined || h.person === person) && (h.until === null || h.from < h.until))
    .map((h) => ({ person: roster.handleOf(h.person), post: h.post, from: h.from, until: h.until, standing: standingOf(h, at) }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.person < b.person ? -1 : 1));
}

/** Every cover for an absence, past and to come, in the order in which they begin. */
export function coversOf(roster: Roster, at: Instant): CoverView[] {
  return roster.roll.data.covers
    .map(({ deputy, principal, ...cover }) => ({
      ...cover,
      principal: roster.handleOf(principal),
      to: roster.handleOf(deputy),
      standing: cover.revokedAt === null ? standingOf(cover, at) : ('past' as const),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Every post of the constitution, in its order. */
export function postsOf(roster: Roster, at: Instant): PostView[] {
  const holdings = holdingsOf(roster, at);
  return Object.entries(roster.roll.data.constitution.posts).map(([post, { name, teamOf }]) => ({
    ...{ post, name, teamOf: teamOf ?? null },
    holdings: holdings.filter((h) => h.post === post),
  }));
}

const standingOf = ({ from, until }: Pick<Holding, 'from' | 'until'>, at: Instant): HoldingView['standing'] =>
  at < from ? 'toCome' : until === null || at < until ? 'held' : 'past';

function viewOf({ id, handle, name, language, kind, email }: Person, roster: Roster, at: Instant, contact: boolean): PersonView {
  const { posts } = roster.actor(id, at);
  return { handle, name, language, kind, posts: [...posts], ...(contact ? { email } : {}) };
}
