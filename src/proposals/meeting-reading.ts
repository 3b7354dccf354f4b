import type { Actor, Constitution, Post } from '../../workflows/constitution.js';
import { capacityFor } from '../../workflows/standing.js';

/** Posts that read the meetings of every group. */
const READERS: readonly Post[] = ['democraticServices', 'headOfService', 'auditor'];

/**
 * Whether somebody reads the meetings of a group as a whole: its holders, their deputies and their team, the clerks, heads
 * of service and the auditor. Authors of what stands on an agenda read what concerns them; everybody else nothing.
 */
export const readsWhole = (actor: Actor, post: Post, constitution: Constitution): boolean =>
  actor.posts.some((held) => READERS.includes(held) || constitution.posts[held]?.teamOf === post) || capacityFor(actor, { post }) !== null;

/** The groups whose meetings somebody reads as a whole, or `null` for all of them. */
export function groupsOf(actor: Actor, constitution: Constitution): Post[] | null {
  if (actor.posts.some((held) => READERS.includes(held))) return null;
  return Object.keys(constitution.posts).filter((post) => readsWhole(actor, post, constitution));
}
