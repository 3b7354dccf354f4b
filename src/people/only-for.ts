import type { Instant, Post } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import type { Person } from '../records/people.js';
import type { Roster } from './rolls.js';

/** What somebody asked to see, or why it is not theirs to see. */
export type Shown<T> = { kind: 'shown'; shown: T } | { kind: 'refused'; refused: Refusal[]; roster: Roster };

/** Whoever asks. */
export type Asking = Pick<Person, 'id' | 'council'>;

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';

/** Shows something to the holders of some posts, in their own right, and to nobody else. */
export async function onlyFor<T>(
  posts: readonly Post[],
  { roster, asker, at }: { roster: Roster; asker: Asking; at: Instant },
  show: () => T | Promise<T>,
): Promise<Shown<T>> {
  const held = roster.actor(asker.id, at).posts;
  if (posts.some((post) => held.includes(post))) return { kind: 'shown', shown: await show() };
  const clearedBy = posts.map((post) => ({ post }));
  return { kind: 'refused', refused: [{ code: 'not-your-verb', source: OFFICERS, clearedBy, since: null, details: {} }], roster };
}
