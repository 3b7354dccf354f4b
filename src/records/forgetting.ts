import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { entriesOfKind, erasePayload, type Random } from './audit.js';
import { removeCalendarLink } from './calendar-links.js';
import { AccountRow, OneTimeLinkRow } from './entities/accounts.js';
import { BroughtPaperRow } from './entities/brought-paper.js';
import { IdentityRow } from './entities/identity.js';
import { Token } from './entities/people.js';
import { IdempotencyKey, Letter } from './entities/waiting.js';
import { WorkingCopyRow } from './entities/working-copy.js';
import type { Person } from './people.js';
import { deleteRows, updateRows } from './rows.js';
import { endWebSessionsOf } from './web-sessions.js';

/** Why a payload was erased with a person's name: so that whoever verifies the record can tell whose it was, by the opaque id. */
export const forgottenReason = (person: PersonId): string => `pseudonymised: ${person}`;

/** The person whose payload an erasure with that reason was, or `null` for any other reason. */
export const forgottenIn = (reason: string): PersonId | null => /^pseudonymised: (.+)$/.exec(reason)?.[1] ?? null;

type Whose = Pick<Person, 'council' | 'id'>;

/**
 * Takes out of the operational tables what names somebody or opened doors for them: tokens, visits, the link to the
 * calendar, papers and copies that nobody else saw, and the addresses of letters. Letters that have not gone do not go.
 * Answers that were kept for repeated requests go, where they are the person's or name the person.
 */
export async function forgetPerson(tx: EntityManager, { council, id: person, handle, name, email }: Person): Promise<void> {
  await deleteRows(tx, Token, { council, person });
  await deleteRows(tx, IdentityRow, { council, person });
  await deleteRows(tx, AccountRow, { council, person });
  await deleteRows(tx, OneTimeLinkRow, { council, person });
  await removeCalendarLink(tx, { council, person });
  await endWebSessionsOf(tx, { council, person });
  await deleteRows(tx, WorkingCopyRow, { council, person });
  await deleteRows(tx, BroughtPaperRow, { council, person });
  await updateRows(tx, Letter, { council, person, status: ['waiting', 'gathered', 'stuck'] }, { status: 'cancelled', claimedUntil: null });
  // What a mail server said of an address names it.
  await updateRows(tx, Letter, { council, person }, { address: null, lastError: null });
  await deleteRows(tx, IdempotencyKey, { council, person });
  const quoted = [handle, name, email].flatMap((text) => (text ? [JSON.stringify(text)] : []));
  for (const text of quoted)
    await tx
      .createQueryBuilder()
      .delete()
      .from(IdempotencyKey)
      .where("council = :council AND response LIKE :text ESCAPE '!'", { council, text: `%${text.replace(/[%_!]/g, '!$&')}%` })
      .execute();
}

/**
 * Erases what the council's own chain says of somebody's name, address and tokens, entry by entry, of the kinds that are
 * named. Returns how many entries there were.
 */
export async function erasePersonIn(
  tx: EntityManager,
  { council, id: person }: Whose,
  kinds: readonly string[],
  { actor, at, random }: { actor: PersonId; at: Instant; random: Random },
): Promise<number> {
  const chain = { kind: 'council' as const, id: council, council };
  const erasure = { actor, onBehalfOf: null, at, reason: forgottenReason(person) };
  let erased = 0;
  for (const kind of kinds)
    for (const { sequence, payload, erased: gone } of await entriesOfKind(tx, chain, kind)) {
      if (gone !== null || (payload as { person?: PersonId } | null)?.person !== person) continue;
      await erasePayload(tx, chain, sequence, erasure, random);
      erased += 1;
    }
  return erased;
}
