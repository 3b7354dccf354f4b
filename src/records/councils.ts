import type { EntityManager } from 'typeorm';
import type { Constitution } from '../../workflows/constitution.js';
import { NotFound } from '../errors.js';
import { GENESIS } from './chain.js';
import { CouncilRow } from './entities/council.js';
import { insertRows, selectRow, updateRows } from './rows.js';

/** A council as it has laid itself down. */
export interface StoredCouncil {
  id: string;
  name: string;
  /** The host name at which it is visited; `null` where none has been given to it. */
  host: string | null;
  constitution: Constitution;
  /** The rules for its days, as the councils room shapes them. */
  calendar: unknown;
  /** How its pages look, as the councils room shapes it; `null` where it has set nothing. */
  look: unknown;
  /** How its people sign in, as the councils room shapes it; `null` where it has set nothing. */
  signIn: unknown;
  /** Counts the changes of the constitution and the calendar. */
  revision: number;
  /** How many entries its own chain has: it moves with every change in the council. */
  sequence: number;
}

/** A council, or `null`. With `lock`, inside a transaction, no other transaction changes it before this one ends. */
export async function loadCouncil(db: EntityManager, id: string, { lock = false }: { lock?: boolean } = {}): Promise<StoredCouncil | null> {
  const row = await selectRow(db, CouncilRow, { id }, { lock });
  return row === null ? null : councilOf(row);
}

/** The head of a council's own chain, or `null` when there is no such council: it tells cheaply whether anything changed. */
export async function councilHead(db: EntityManager, id: string): Promise<string | null> {
  return (await selectRow(db, CouncilRow, { id }, { only: ['entryHash'] }))?.entryHash ?? null;
}

/** Every council, by id. */
export async function listCouncils(db: EntityManager): Promise<StoredCouncil[]> {
  return (await db.find(CouncilRow, { order: { id: 'ASC' } })).map(councilOf);
}

/** Every council by id, and where it is visited: what every request asks for first, so that it reads no more than that. */
export const listHosts = (db: EntityManager): Promise<Pick<StoredCouncil, 'id' | 'host'>[]> =>
  db.query('SELECT "id", "host" FROM "council" ORDER BY "id"');

/** Keeps a new council, whose own chain is still empty; its constitution is of revision 1. */
export async function insertCouncil(
  tx: EntityManager,
  council: Omit<StoredCouncil, 'revision' | 'sequence' | 'look' | 'signIn'>,
): Promise<void> {
  const { id, name, host, constitution, calendar } = council;
  await insertRows(tx, CouncilRow, [
    { id, name, host, constitution, calendar, look: null, signIn: null, constitutionRevision: 1, entrySeq: 0, entryHash: GENESIS },
  ]);
}

/**
 * Puts another constitution and calendar in the place of those of revision `seen`; returns the new revision.
 * @throws NotFound when the council is not there, or its constitution is not of that revision.
 */
export async function saveConstitution(
  tx: EntityManager,
  { id, constitution, calendar }: Pick<StoredCouncil, 'id' | 'constitution' | 'calendar'>,
  seen: number,
): Promise<number> {
  const where = { id, constitutionRevision: seen };
  const changes = { constitution, calendar, constitutionRevision: seen + 1 };
  if ((await updateRows(tx, CouncilRow, where, changes)) === 0) throw new NotFound('constitution', `${id}@${seen}`);
  return seen + 1;
}

/** Changes how a council's people sign in, which no revision of its constitution counts. */
export async function saveSignIn(tx: EntityManager, { id, signIn }: Pick<StoredCouncil, 'id' | 'signIn'>): Promise<void> {
  await updateRows(tx, CouncilRow, { id }, { signIn });
}

/** Changes how a council's pages look, which no revision of its constitution counts. */
export async function saveLook(tx: EntityManager, { id, look }: Pick<StoredCouncil, 'id' | 'look'>): Promise<void> {
  await updateRows(tx, CouncilRow, { id }, { look });
}

/** Changes where a council is visited. */
export async function saveHost(tx: EntityManager, { id, host }: Pick<StoredCouncil, 'id' | 'host'>): Promise<void> {
  await updateRows(tx, CouncilRow, { id }, { host });
}

const councilOf = ({
  id,
  name,
  host,
  constitution,
  calendar,
  look,
  signIn,
  constitutionRevision,
  entrySeq,
}: CouncilRow): StoredCouncil => ({
  id,
  name,
  host: host ?? null,
  constitution,
  calendar,
  look: look ?? null,
  signIn: signIn ?? null,
  revision: constitutionRevision,
  sequence: entrySeq,
});
