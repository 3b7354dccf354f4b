import { type EntityManager, LessThan, LessThanOrEqual } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { Letter, type LetterStatus } from './entities/waiting.js';
import { insertRows, isPostgres, selectRow, selectRows, updateRows } from './rows.js';
import type { Records } from './transaction.js';

export { type Letter, type LetterStatus, letterStatuses } from './entities/waiting.js';

/**
 * A letter to be written; the rest of its row is how it fares. `at` is when it was written and may first go out, unless it
 * is `gatheredUntil` its reader's next digest, or is for a later day: `notBefore`.
 */
export type LetterDraft = Pick<
  Letter,
  'id' | 'council' | 'proposal' | 'sequence' | 'kind' | 'person' | 'language' | 'address' | 'payload' | 'messageId'
> & { at: Instant; gatheredUntil?: Instant | null; notBefore?: Instant; chain?: string };

/** Puts a letter into the outbox. The same kind about the same entry to the same person is there once, however often it is posted. */
export async function postLetter(tx: EntityManager, { at, gatheredUntil = null, notBefore = at, ...letter }: LetterDraft): Promise<void> {
  const row: Letter = {
    ...letter,
    chain: letter.chain ?? letter.proposal ?? letter.council,
    status: gatheredUntil === null ? 'waiting' : 'gathered',
    attempts: 0,
    nextAt: gatheredUntil ?? notBefore,
    claimedUntil: null,
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
    const claimed = letters.map((letter) => ({ ...letter, nextAt, claimedUntil: nextAt, attempts: letter.attempts + 1 }));
    for (const { id, attempts } of claimed) await updateRows(tx, Letter, { id }, { nextAt, claimedUntil: nextAt, attempts });
    return claimed;
  });
}

/** The letter went out. */
export async function letterSent(tx: EntityManager, id: string, at: Instant): Promise<void> {
  await updateRows(tx, Letter, { id }, { status: 'sent', sentAt: at, claimedUntil: null, lastError: null });
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
  await updateRows(tx, Letter, { id, status: 'waiting' }, { status, nextAt, claimedUntil: null, lastError: error });
}

/** Letters about a proposal that have not gone out and that nobody is sending at that moment. */
export async function lettersNotGone(tx: EntityManager, proposal: string, at: Instant): Promise<Letter[]> {
  const open = await selectRows(tx, Letter, { chain: proposal, status: ['waiting', 'gathered', 'stuck'] });
  return open.filter((letter) => letter.claimedUntil === null || letter.claimedUntil <= at);
}

/** A person's letters of a kind that have not gone out and that nobody is sending at that moment. */
export async function openLettersOf(
  tx: EntityManager,
  { council, person, kind }: Pick<Letter, 'council' | 'person' | 'kind'>,
  at: Instant,
): Promise<Letter[]> {
  const open = await selectRows(tx, Letter, { council, person, kind, status: ['waiting', 'gathered', 'stuck'] });
  return open.filter((letter) => letter.claimedUntil === null || letter.claimedUntil <= at);
}

/** The letter, as it was found, is not to go out any more; nothing happens if somebody has taken it to send meanwhile. */
export async function cancelLetter(tx: EntityManager, { id, claimedUntil }: Pick<Letter, 'id' | 'claimedUntil'>): Promise<void> {
  await updateRows(tx, Letter, { id, claimedUntil, status: ['waiting', 'gathered', 'stuck'] }, { status: 'cancelled', claimedUntil: null });
}

/** A letter that went out came back: it is stuck, and can be sent again. False when it has not gone out. */
export async function letterReturned(tx: EntityManager, { council, id }: Pick<Letter, 'council' | 'id'>, error: string): Promise<boolean> {
  return (await updateRows(tx, Letter, { council, id, status: 'sent' }, { status: 'stuck', lastError: error })) === 1;
}

/** The letter of the council that went out, or is to go out, under that Message-ID, or `null`. */
export const letterByMessageId = (db: EntityManager, council: string, messageId: string): Promise<Letter | null> =>
  selectRow(db, Letter, { messageId, council });

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

/** When the next letter is to be tried, or the next digest is due; `null` when nothing waits. */
export async function nextLetterAt(reader: EntityManager): Promise<Instant | null> {
  const next = async (status: LetterStatus) => (await reader.findOne(Letter, { where: { status }, order: { nextAt: 'ASC' } }))?.nextAt;
  const moments = [await next('waiting'), await next('gathered')].filter((moment) => moment !== undefined);
  return moments.sort()[0] ?? null;
}
