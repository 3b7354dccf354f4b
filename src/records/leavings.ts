import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { LeavingRow } from './entities/leaving.js';
import { deleteRows, insertRows, selectRow, selectRows, updateRows } from './rows.js';
import { Sql } from './sql.js';

export type Leaving = LeavingRow;

type Whose = Pick<Leaving, 'council' | 'person'>;

export const leavingOf = (db: EntityManager, { council, person }: Whose): Promise<Leaving | null> =>
  selectRow(db, LeavingRow, { council, person });

/** Everybody who is to leave a council, or has left it. */
export const leavingsOf = (db: EntityManager, council: string): Promise<Leaving[]> => selectRows(db, LeavingRow, { council });

/** In the place of what was prepared for the person before. */
export async function saveLeaving(tx: EntityManager, leaving: Leaving): Promise<void> {
  await deleteRows(tx, LeavingRow, { council: leaving.council, person: leaving.person });
  await insertRows(tx, LeavingRow, [leaving]);
}

/** Returns whether somebody was to leave and had not left. */
export async function removeLeaving(tx: EntityManager, { council, person }: Whose): Promise<boolean> {
  return (await deleteRows(tx, LeavingRow, { council, person, completedAt: null })) === 1;
}

/** Returns whether the person was to leave by then and had not left. */
export async function completeLeaving(tx: EntityManager, { council, person }: Whose, at: Instant): Promise<boolean> {
  const leaving = await leavingOf(tx, { council, person });
  if (leaving === null || leaving.completedAt !== null || leaving.untilAt > at) return false;
  return (await updateRows(tx, LeavingRow, { council, person, completedAt: null }, { completedAt: at })) === 1;
}

/** Whose day has come, of every council: so many at most, the first first. */
export const leavingsDue = (reader: EntityManager, at: Instant, limit: number): Promise<Whose[]> =>
  new Sql()
    .add('SELECT "council", "person" FROM "leaving" WHERE "completedAt" IS NULL AND "untilAt" <= ? ORDER BY "untilAt" LIMIT ?', at, limit)
    .run(reader);
