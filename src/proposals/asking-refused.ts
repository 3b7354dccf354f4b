import type { Actor, Post } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';

/** What stops somebody from asking about the whole council: nothing, where they hold one of the posts. */
export function refusedTo(actor: Actor, posts: readonly Post[]): Refusal[] {
  if (posts.some((post) => actor.posts.includes(post))) return [];
  return [{ code: 'not-your-verb', source: OFFICERS, clearedBy: posts.map((post) => ({ post })), since: null, details: {} }];
}
