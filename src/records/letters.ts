import { type EntityManager, LessThan, LessThanOrEqual } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { Letter, type LetterStatus } from './entities/waiting.js';
import { insertRows, isPostgres, selectRow, updateRows } from './rows.js';
import type { Records } from './transaction.js';

export { type Letter, type LetterStatus, letterStatuses } from './entities/waiting.js';

/** A letter to be written; the rest of its row is how it fares. `at` is when it was written and may first go out. */
export type LetterDraft = Pick<
  Letter,
  'id' | 'council' | 'proposal' | 'sequence' | 'kind' | 'person' | 'language' | 'address' | 'payload' | 'messageId'
> & { at: Instant };

/** Puts a letter into the outbox. The same kind about the same entry to the same person is there once, however often it is posted. */
export async function postLetter(tx: EntityManager, { at, ...letter }: LetterDraft): Promise<void> {
  const row: Letter = {
    ...letter,
    chain: letter.proposal ?? letter.council,
    status: 'waiting',
    attempts: 0,
    nextAt: at,
    createdAt: at,
    sentAt: null,
    lastError: null,
  };
  await insertRows(tx, Letter, [row], { once: true });
}

/**
 * Takes letters that are to go out at `now`, for `leaseMs` milliseconds: nobody else is given them before that is over,
 * and after it they are given out again, because whoever took them has crashed.
 */
export function claimLetters(records: Records, now: Instant, limit: number, leaseMs: number): Promise<Letter[]> {
  const nextAt = new Date(Date.parse(now) + leaseMs).toISOString();
  return records.write(async (tx) => {
    const waiting = tx
      .createQueryBuilder(Letter, 'letter')
      .where("letter.status = 'waiting' AND letter.nextAt <= :now", { now })
      .orderBy('letter.nextAt')
      .addOrderBy('letter.id')
      .limit(limit);
    const letters = await (isPostgres(tx) ? waiting.setLock('pessimistic_write').setOnLocked('skip_locked') : waiting).getMany();
    const claimed = letters.map((letter) => ({ ...letter, nextAt, attempts: letter.attempts + 1 }));
    for (const { id, attempts } of claimed) await updateRows(tx, Letter, { id }, { nextAt, attempts });
    return claimed;
  });
}

/** The letter went out. */
export async function letterSent(tx: EntityManager, id: string, at: Instant): Promise<void> {
  await updateRows(tx, Letter, { id }, { status: 'sent', sentAt: at, lastError: null });
}

/** Keeps every letter that is to go out at `now` without sending it: there is no mail server to give it to. */
export async function keepLetters(records: Records, now: Instant): Promise<void> {
  const due = await records.reader.existsBy(Letter, { status: 'waiting', nextAt: LessThanOrEqual(now) });
  if (due) await records.write((tx) => tx.update(Letter, { status: 'waiting', nextAt: LessThanOrEqual(now) }, { status: 'kept' }));
}

/** The letter did not go out: it is tried again at `nextAt`, or stays `stuck` until a person looks at it. */
export async function letterFailed(
  tx: EntityManager,
  id: string,
  { nextAt, error, stuck }: { nextAt: Instant; error: string; stuck: boolean },
): Promise<void> {
  const status: LetterStatus = stuck ? 'stuck' : 'waiting';
  await updateRows(tx, Letter, { id, status: 'waiting' }, { status, nextAt, lastError: error });
}

/** The letter is not to go out any more; nothing happens if it already has. */
export async function cancelLetter(tx: EntityManager, id: string): Promise<void> {
  await updateRows(tx, Letter, { id, status: ['waiting', 'stuck'] }, { status: 'cancelled' });
}

/** A stuck letter is to go out after all, from `at` on and to that address, as if it had not been tried. False when it is not stuck. */
export async function resendLetter(
  tx: EntityManager,
  { council, id }: Pick<Letter, 'council' | 'id'>,
  { at, address }: { at: Instant; address: string | null },
): Promise<boolean> {
  return (await updateRows(tx, Letter, { council, id, status: 'stuck' }, { status: 'waiting', attempts: 0, nextAt: at, address })) === 1;
}

export const letterById = (db: EntityManager, council: string, id: string): Promise<Letter | null> =>
  selectRow(db, Letter, { council, id });

/** Which letters: `proposal` and `person` by id. */
export interface LettersWanted {
  status?: LetterStatus;
  proposal?: string;
  person?: PersonId;
  kind?: string;
}

/** Letters of a council, latest first, from the one before `after` (a `createdAt` and an id) on. */
export function listLetters(
  reader: EntityManager,
  council: string,
  { after, limit, proposal, ...wanted }: LettersWanted & { after?: Pick<Letter, 'createdAt' | 'id'>; limit: number },
): Promise<Letter[]> {
  const common = { council, ...wanted, ...(proposal === undefined ? {} : { chain: proposal }) };
  const where =
    after === undefined
      ? common
      : [
          { ...common, createdAt: LessThan(after.createdAt) },
          { ...common, createdAt: after.createdAt, id: LessThan(after.id) },
        ];
  return reader.find(Letter, { where, order: { createdAt: 'DESC', id: 'DESC' }, take: limit });
}

/** When the next letter is to be tried, or `null` when none waits. */
export async function nextLetterAt(reader: EntityManager): Promise<Instant | null> {
  return (await reader.findOne(Letter, { where: { status: 'waiting' }, order: { nextAt: 'ASC' } }))?.nextAt ?? null;
}
