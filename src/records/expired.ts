import { type EntityManager, LessThan, LessThanOrEqual } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { BroughtPaperRow } from './entities/brought-paper.js';
import { Delegation, Token } from './entities/people.js';
import { IdempotencyKey, Letter, type LetterStatus } from './entities/waiting.js';
import { WorkingCopyRow } from './entities/working-copy.js';
import { tokenEndedBefore } from './people.js';
import { deleteRows, selectRows } from './rows.js';
import { forgetWebSessions } from './web-sessions.js';

/** Rows of a kind that one run removes at most: others wait for their turn meanwhile. The next run goes on. */
const AT_ONCE = 1_000;

/** Letters that nobody is to send any more. */
const over: readonly LetterStatus[] = ['sent', 'digested', 'kept', 'cancelled'];

export async function removeLetters(tx: EntityManager, council: string, before: Instant): Promise<number> {
  const where = over.map((status) => ({ council, status, createdAt: LessThan(before) }));
  const found = await tx.find(Letter, { where, select: { id: true }, order: { createdAt: 'ASC' }, take: AT_ONCE });
  return deleteRows(tx, Letter, { id: found.map(({ id }) => id) });
}

export async function removeCopies(tx: EntityManager, council: string, before: Instant): Promise<number> {
  const found = await tx.find(WorkingCopyRow, {
    where: { council, at: LessThan(before) },
    select: { proposal: true, section: true, person: true },
    take: AT_ONCE,
  });
  for (const { proposal, section, person } of found) await deleteRows(tx, WorkingCopyRow, { proposal, section, person });
  return found.length;
}

export async function removeAnswers(tx: EntityManager, council: string, before: Instant): Promise<number> {
  const found = await tx.find(IdempotencyKey, {
    where: { council, at: LessThan(before) },
    select: { person: true, key: true, council: true },
    order: { at: 'ASC' },
    take: AT_ONCE,
  });
  for (const { person, key } of found) await deleteRows(tx, IdempotencyKey, { council, person, key });
  return found.length;
}

/** Visits of every council, and papers that were brought and never imported. */
export async function removeEnded(tx: EntityManager, council: string, at: Instant): Promise<number> {
  const papers = (await tx.delete(BroughtPaperRow, { council, endsAt: LessThanOrEqual(at) })).affected ?? 0;
  return papers + (await forgetWebSessions(tx, at));
}

/** Every token that ended before that moment: the record tells of them, so none of them may stay. */
export async function removeTokens(tx: EntityManager, council: string, before: Instant): Promise<number> {
  const ended = (await selectRows(tx, Token, { council })).filter((token) => tokenEndedBefore(token, before));
  return deleteRows(tx, Token, { council, hash: ended.map(({ hash }) => hash) });
}

/** Of the covers with those ids every one. */
export const removeCovers = (tx: EntityManager, council: string, ids: readonly string[]): Promise<number> =>
  deleteRows(tx, Delegation, { council, id: ids });
