import { type EntityManager, LessThanOrEqual } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { WebSessionRow } from './entities/web-session.js';
import { deleteRows, insertRows, selectRow } from './rows.js';

/** The data of a visit that has not ended by then, or `null`. */
export async function loadWebSession(reader: EntityManager, hash: string, at: Instant): Promise<unknown> {
  const row = await selectRow(reader, WebSessionRow, { hash });
  return row === null || row.endsAt <= at ? null : row.data;
}

/** Keeps a visit in the place of what was kept of it before; with `again`, only where something was: what was ended stays so. */
export async function saveWebSession(tx: EntityManager, session: WebSessionRow, again: boolean): Promise<void> {
  const before = await deleteRows(tx, WebSessionRow, { hash: session.hash });
  if (before > 0 || !again) await insertRows(tx, WebSessionRow, [session]);
}

export const endWebSession = (tx: EntityManager, hash: string): Promise<number> => deleteRows(tx, WebSessionRow, { hash });

/** Forgets the visits that have ended by then; returns how many. */
export async function forgetWebSessions(tx: EntityManager, at: Instant): Promise<number> {
  return (await tx.delete(WebSessionRow, { endsAt: LessThanOrEqual(at) })).affected ?? 0;
}
