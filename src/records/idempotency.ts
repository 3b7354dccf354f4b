import { type EntityManager, LessThan } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { IdempotencyKeyReused } from '../errors.js';
import { IdempotencyKey } from './entities/waiting.js';
import { insertRows, selectRow } from './rows.js';

export type { IdempotencyKey } from './entities/waiting.js';

/**
 * The answer that this person got under this key (at most 64 characters), or `null` the first time.
 * @throws IdempotencyKeyReused when the command was another one then.
 */
export async function answerUnder(
  tx: EntityManager,
  { council, person, key, requestHash }: Pick<IdempotencyKey, 'council' | 'person' | 'key' | 'requestHash'>,
): Promise<{ status: number; response: string } | null> {
  const kept = await selectRow(tx, IdempotencyKey, { council, person, key });
  if (kept === null) return null;
  if (kept.requestHash !== requestHash) throw new IdempotencyKeyReused(key);
  return { status: kept.status, response: kept.response };
}

/** Keeps an answer in the transaction of its command: both are there, or neither. */
export async function keepAnswer(tx: EntityManager, answer: IdempotencyKey): Promise<void> {
  await insertRows(tx, IdempotencyKey, [answer]);
}

/** Forgets answers from before `at`; returns how many. */
export async function forgetAnswers(tx: EntityManager, at: Instant): Promise<number> {
  return (await tx.delete(IdempotencyKey, { at: LessThan(at) })).affected ?? 0;
}
