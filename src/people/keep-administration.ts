import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import { checkClosure } from '../councils/calendar-check.js';
import { checkLook } from '../councils/look.js';
import { Invalid, NotFound } from '../errors.js';
import { removeCalendarLink, replaceCalendarLink } from '../records/calendar-links.js';
import { loadCouncil, saveConstitution, saveLook } from '../records/councils.js';
import { putOffDigest } from '../records/gathered-letters.js';
import { letterById, letterReturned, resendLetter } from '../records/letters.js';
import { insertPerson, insertToken, personByHandle, personById, revokeToken, updatePerson } from '../records/people.js';
import { armRecounts } from '../records/timers.js';
import { isAccount } from './accounts-changes.js';
import { type AdministrationChange, administered } from './administration.js';
import { isDeparture } from './departures.js';
import { isIdentity } from './identity-changes.js';
import { keepAccount } from './keep-accounts.js';
import { keepDeparture } from './keep-departures.js';
import { keepIdentity } from './keep-identities.js';
import { assertPerson, assertPersonChange, assertSystem } from './person-check.js';
import type { Roll } from './roll.js';
import { scopesText, usualScopes } from './token-scopes.js';

/** Where and when a change is kept. */
export interface Keeping {
  council: string;
  roll: Roll;
  at: Instant;
  /** Who asks. */
  by: PersonId;
}

/** Keeps a change that nothing stops. Throws `Invalid` and `NotFound`. */
export async function keepAdministration(
  tx: EntityManager,
  { council, roll, at, by }: Keeping,
  change: AdministrationChange,
): Promise<void> {
  if (isDeparture(change)) return keepDeparture(tx, { council, roll, at, by }, change);
  if (isIdentity(change)) return keepIdentity(tx, { council, roll, at }, change);
  if (isAccount(change)) return keepAccount(tx, { council, roll, at }, change);
  switch (change.type) {
    case 'addPerson': {
      const { type: _, toldBy: __, person: id, ...fields } = change;
      assertPerson(fields);
      await assertNobodyIs(tx, council, fields.handle, id);
      return insertPerson(tx, { ...fields, id, council, pseudonymisedAt: null, kind: 'person' });
    }
    case 'addSystem': {
      const { system: id, handle, name } = change;
      assertSystem({ handle, name });
      await assertNobodyIs(tx, council, handle, id);
      const unwritten = { email: null, language: 'en', pseudonymisedAt: null } as const;
      return insertPerson(tx, { id, council, handle, name, ...unwritten, kind: 'system' });
    }
    case 'changePerson': {
      const { type: _, person: id, ...fields } = change;
      assertPersonChange(fields);
      const person = await personById(tx, council, id);
      if (person === null || person.pseudonymisedAt !== null) throw new NotFound('person', id);
      if (fields.handle !== undefined) await assertNobodyIs(tx, council, fields.handle, id);
      await updatePerson(tx, council, id, fields);
      return;
    }
    case 'changeLook': {
      const checked = checkLook(change.look);
      if ('errors' in checked) throw new Invalid(checked.errors);
      return saveLook(tx, { id: council, look: change.look });
    }
    case 'addClosure': {
      const checked = checkClosure(change.closure);
      if ('errors' in checked) throw new Invalid(checked.errors);
      const { from, to } = change.closure;
      if (roll.data.calendar.closures.some((other) => other.from === from && other.to === to))
        throw new Invalid([{ field: 'from', code: 'duplicate', detail: from }]);
      const { constitution, calendar } = administered(roll.data, change, at);
      await saveConstitution(tx, { id: council, constitution, calendar }, (await loadCouncil(tx, council))?.revision ?? 0);
      return armRecounts(tx, council, at);
    }
    case 'issueToken': {
      const { id, hash, person, name, until, scopes = usualScopes } = change;
      if (scopes.length === 0) throw new Invalid([{ field: 'scopes', code: 'missing' }]);
      const whose = await personById(tx, council, person);
      if (whose === null || whose.pseudonymisedAt !== null) throw new NotFound('person', person);
      return insertToken(tx, {
        id,
        hash,
        council,
        person,
        name,
        createdAt: at,
        expiresAt: until,
        revokedAt: null,
        scopes: scopesText(scopes),
      });
    }
    case 'revokeToken':
      if (!(await revokeToken(tx, { council, person: change.person, id: change.id }, at))) throw new NotFound('token', change.id);
      return;
    case 'returnLetter':
      await letterReturned(tx, { council, id: change.letter }, change.said);
      return;
    case 'preferLetters': {
      const { person, letters } = change;
      const whose = await personById(tx, council, person);
      if (whose === null || whose.pseudonymisedAt !== null) throw new NotFound('person', person);
      await updatePerson(tx, council, person, { letters });
      // What is gathered already goes out at once, in a last digest.
      if (letters === 'each') await putOffDigest(tx, { council, person }, at);
      return;
    }
    case 'issueCalendarLink': {
      const { person, hash } = change;
      return replaceCalendarLink(tx, { council, person, hash, issuedAt: at });
    }
    case 'revokeCalendarLink':
      if (!(await removeCalendarLink(tx, { council, person: change.person }))) throw new NotFound('calendar link', change.person);
      return;
    case 'resendLetter': {
      const letter = await letterById(tx, council, change.letter);
      // The address may be what it was stuck for, and have been mended since.
      const to = letter === null ? null : await personById(tx, council, letter.person);
      await resendLetter(tx, { council, id: change.letter }, { at, address: to?.email ?? null });
      return;
    }
  }
}

const ONE_LETTER = 'One letter to one person about one entry';

/**
 * What the letter itself stops: one that is on its way, or has gone, is not sent again, and only one that has gone comes
 * back. Throws `NotFound` for a letter that there is not.
 */
export async function letterRefusals(tx: EntityManager, council: string, change: { type: string; letter?: string }): Promise<Refusal[]> {
  if (change.type !== 'resendLetter' && change.type !== 'returnLetter') return [];
  const letter = await letterById(tx, council, change.letter ?? '');
  if (letter === null) throw new NotFound('letter', change.letter ?? '');
  const by = { clearedBy: [], since: null, details: {} };
  if (change.type === 'resendLetter') return letter.status === 'stuck' ? [] : [{ code: 'letter-not-stuck', source: ONE_LETTER, ...by }];
  return letter.status === 'sent' ? [] : [{ code: 'letter-not-sent', source: ONE_LETTER, ...by }];
}

async function assertNobodyIs(tx: EntityManager, council: string, handle: string, but: PersonId): Promise<void> {
  const other = await personByHandle(tx, council, handle);
  if (other !== null && other.id !== but) throw new Invalid([{ field: 'handle', code: 'duplicate', detail: handle }]);
}
