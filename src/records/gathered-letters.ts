import { type EntityManager, MoreThan } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { Letter } from './entities/waiting.js';
import { selectRow, selectRows, updateRows } from './rows.js';

/** Whose letters are gathered. */
export type Reader = Pick<Letter, 'council' | 'person'>;

/** Those whose digest is due at `now`, so many at most; the longest due first. */
export function digestsDue(reader: EntityManager, now: Instant, limit: number): Promise<Reader[]> {
  return reader
    .createQueryBuilder(Letter, 'letter')
    .select('letter.council', 'council')
    .addSelect('letter.person', 'person')
    .where("letter.status = 'gathered' AND letter.nextAt <= :now", { now })
    .groupBy('letter.council')
    .addGroupBy('letter.person')
    .orderBy('MIN(letter.nextAt)')
    .addOrderBy('letter.person')
    .limit(limit)
    .getRawMany<Reader>();
}

/** When the next digest falls due after that moment, or `null`. */
export async function nextDigestDue(reader: EntityManager, after: Instant): Promise<Instant | null> {
  const where = { status: 'gathered' as const, nextAt: MoreThan(after) };
  return (await reader.findOne(Letter, { where, order: { nextAt: 'ASC' } }))?.nextAt ?? null;
}

/** Everything that is gathered for a reader, in the order in which it was written. Nobody else has it before the transaction ends. */
export async function gatheredFor(tx: EntityManager, { council, person }: Reader): Promise<Letter[]> {
  const gathered = await selectRows(tx, Letter, { person, status: 'gathered', council }, { lock: true });
  // Asked for in an order, SQLite walks through everything that the person was ever written.
  return gathered.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

/** How much is gathered for a reader, and when it is to go out; `null` when nothing is. */
export async function gatheredState(reader: EntityManager, whose: Reader): Promise<{ count: number; due: Instant } | null> {
  const { council, person } = whose;
  const gathered = await selectRows(reader, Letter, { person, status: 'gathered', council });
  const due = gathered.map(({ nextAt }) => nextAt).sort()[0];
  return due === undefined ? null : { count: gathered.length, due };
}

/** The digest of a reader that has not gone out yet, or `null`. */
export const digestWaiting = (tx: EntityManager, { council, person }: Reader, kind: string): Promise<Letter | null> =>
  selectRow(tx, Letter, { person, status: 'waiting', council, kind });

/** How many digests a reader has been written. */
export const digestsWritten = (tx: EntityManager, person: PersonId, kind: string): Promise<number> =>
  tx.countBy(Letter, { chain: person, kind });

/** When a reader was last written a digest, or `null`. */
export async function lastDigestAt(tx: EntityManager, person: PersonId, kind: string): Promise<Instant | null> {
  const last = await tx.findOne(Letter, { where: { chain: person, kind }, order: { sequence: 'DESC' } });
  return last?.createdAt ?? null;
}

/** What is gathered for a reader waits until then. */
export async function putOffDigest(tx: EntityManager, { council, person }: Reader, until: Instant): Promise<void> {
  await updateRows(tx, Letter, { person, status: 'gathered', council }, { nextAt: until });
}

/** A gathered letter went into a digest, or was not worth its place in it. */
export async function letterLeft(tx: EntityManager, id: string, status: 'digested' | 'cancelled'): Promise<void> {
  await updateRows(tx, Letter, { id, status: 'gathered' }, { status });
}
