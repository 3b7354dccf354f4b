import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import { NotFound } from '../errors.js';
import type { Random } from '../records/audit.js';
import { removeCalendarLink } from '../records/calendar-links.js';
import { erasePersonIn, forgetPerson } from '../records/forgetting.js';
import { completeLeaving, removeLeaving, saveLeaving } from '../records/leavings.js';
import { endHolding, type Person, personById, pseudonymise, revokeDelegation, revokeTokensOf } from '../records/people.js';
import { endWebSessionsOf } from '../records/web-sessions.js';
import { waitsFor, workOf } from '../records/work-of.js';
import { coversOpen, type DepartureChange } from './departures.js';
import type { Roll } from './roll.js';

interface Keeping {
  council: string;
  roll: Roll;
  at: Instant;
  /** Who asks. */
  by: PersonId;
}

/** Keeps a change that nothing stops. Throws `NotFound`. */
export async function keepDeparture(tx: EntityManager, { council, roll, at, by }: Keeping, change: DepartureChange): Promise<void> {
  switch (change.type) {
    case 'prepareLeaving': {
      const { person, until } = change;
      await there(tx, council, person);
      const posts = new Set(roll.data.holdings.filter((h) => h.person === person).map(({ post }) => post));
      for (const post of posts) await endHolding(tx, { council, person, post }, until);
      return saveLeaving(tx, { council, person, untilAt: until, preparedAt: at, preparedBy: by, completedAt: null });
    }
    case 'callOffLeaving':
      if (!(await removeLeaving(tx, { council, person: change.person }))) throw new NotFound('leaving', change.person);
      return;
    case 'completeLeaving': {
      const { person } = change;
      if (!(await completeLeaving(tx, { council, person }, at))) throw new NotFound('leaving', person);
      for (const { id } of coversOpen(roll.data, person, at)) await revokeDelegation(tx, council, id, at);
      await revokeTokensOf(tx, { council, person }, at);
      await removeCalendarLink(tx, { council, person });
      await endWebSessionsOf(tx, { council, person });
      return;
    }
    case 'pseudonymisePerson': {
      const person = await there(tx, council, change.person);
      await forgetPerson(tx, person);
      await pseudonymise(tx, council, person.id, at);
      return;
    }
    case 'exportData':
      await there(tx, council, change.person);
      return;
    case 'removeExpired':
      // It is removed where it is counted, in the same transaction.
      return;
  }
}

/** The kinds of the council's entries that tell of somebody's name, address, tokens and ways to sign in. */
const naming: readonly string[] = ['personAdded', 'personChanged', 'tokenIssued', 'identityLinked', 'identityUnlinked'];

/** What of the record goes with a name: behind the entry that says so. */
export async function eraseNames(
  tx: EntityManager,
  { council, by, at, random }: Pick<Keeping, 'council' | 'by' | 'at'> & { random: Random },
  change: { type: string; person?: PersonId },
): Promise<void> {
  if (change.type !== 'pseudonymisePerson' || change.person === undefined) return;
  await erasePersonIn(tx, { council, id: change.person }, naming, { actor: by, at, random });
}

const PRIVACY = 'UK GDPR art. 5(1)(e): names are kept no longer than the work needs them';

/** What the work stops: nobody’s name goes while a proposal waits for them. */
export async function workRefusals(tx: EntityManager, council: string, change: { type: string; person?: PersonId }): Promise<Refusal[]> {
  if (change.type !== 'pseudonymisePerson' || change.person === undefined) return [];
  if (!(await workOf(tx, council, change.person)).some(waitsFor)) return [];
  const clearedBy = [{ post: 'democraticServices' }];
  return [{ code: 'work-still-waits', source: PRIVACY, clearedBy, since: null, details: {} }];
}

/** Somebody of the council who has not been pseudonymised. @throws NotFound */
async function there(tx: EntityManager, council: string, id: PersonId): Promise<Person> {
  const person = await personById(tx, council, id);
  if (person === null || person.pseudonymisedAt !== null || person.kind === 'system') throw new NotFound('person', id);
  return person;
}
