import type { PersonId } from '../../workflows/constitution.js';
import type { Roster } from '../people/rolls.js';

/** Stands in the facts of a paper for a name that was taken off the record: the key of the words for it, which each language has. */
export const GONE = 'page.person.gone';

/** The name behind an id, or what stands for one that is gone. An id of nobody stays as it is. */
export function nameOrGone(roster: Roster, id: PersonId): string {
  const person = roster.byId(id);
  if (person === undefined) return roster.handleOf(id);
  return person.name || (person.pseudonymisedAt === null ? person.handle : GONE);
}
