import { type EntityManager, LessThanOrEqual } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { WebSessionRow } from './entities/web-session.js';
import { deleteRows, insertRows, selectRow, selectRows } from './rows.js';

/** Whose visits. */
export interface Visiting {
  council: string;
  person: PersonId;
}

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

/** Every visit of a person that has not ended by then, in no order. */
export async function webSessionsOf(reader: EntityManager, { council, person }: Visiting, at: Instant): Promise<WebSessionRow[]> {
  return (await selectRows(reader, WebSessionRow, { council, person })).filter(({ endsAt }) => endsAt > at);
}

/** Ends one visit of a person; returns whether there was such a one. */
export async function endOneWebSession(tx: EntityManager, { council, person }: Visiting, hash: string): Promise<boolean> {
  return (await deleteRows(tx, WebSessionRow, { council, person, hash })) === 1;
}

/** Ends every visit of a person, but for the one with that hash where one is named; returns how many. */
export async function endWebSessionsOf(tx: EntityManager, { council, person }: Visiting, but?: string): Promise<number> {
  const rows = await selectRows(tx, WebSessionRow, { council, person });
  const hashes = rows.map(({ hash }) => hash).filter((hash) => hash !== but);
  return hashes.length === 0 ? 0 : deleteRows(tx, WebSessionRow, { hash: hashes });
}

/** Forgets the visits that have ended by then; returns how many. */
export async function forgetWebSessions(tx: EntityManager, at: Instant): Promise<number> {
  return (await tx.delete(WebSessionRow, { endsAt: LessThanOrEqual(at) })).affected ?? 0;
}
