import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { dueBy } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import type { Roster } from '../people/rolls.js';
import { loadProposals, withDueTimer } from '../records/proposal-batch.js';
import { asRead } from './as-read.js';
import { passDue } from './due.js';
import type { Found } from './found.js';

/**
 * Those of some proposals that somebody may read, as `find` finds each of them, in a handful of statements for all:
 * lists are made of these. In the order of the ids.
 */
export async function findMany(
  reader: EntityManager,
  roster: Roster,
  { person, ids, at }: { person: PersonId; ids: readonly string[]; at: Instant },
): Promise<Found[]> {
  const kept = await loadProposals(reader, roster.roll.data.council, ids);
  const recounted = await withDueTimer(reader, ids, 'recountDates', at);
  const actor = roster.actor(person, at);
  const under = roster.roll.council(at);
  const found: Found[] = [];
  for (const id of ids) {
    const before = kept.get(id);
    if (before === undefined) continue;
    // Nearly always nothing is due; only where something is, it has to be asked what all is.
    const isDue = recounted.has(id) || dueBy(before, under, at) !== null;
    const passed = isDue ? await passDue(reader, before, roster, at) : [];
    const proposal = passed.at(-1)?.next ?? before;
    if (mayRead(proposal, actor, under)) found.push({ proposal: asRead({ proposal, actor, under }), roster, actor, at, under });
  }
  return found;
}
