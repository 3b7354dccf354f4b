import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { Sql } from './sql.js';

/** What is looked for in the record of a council; everything that is given must hold. */
export interface EntrySearch {
  actor?: PersonId;
  kind?: string;
  /** A proposal by its id, or the council by its own. */
  chain?: string;
  /** From this moment on. */
  from?: Instant;
  /** Before this one. */
  until?: Instant;
}

/** The last entry that was seen. */
export interface EntryCursor {
  at: Instant;
  chain: string;
  sequence: number;
}

/** An entry without what it says; `ref` is of the proposal whose chain it is in, and `null` in the council's own. */
export interface EntryLine extends EntryCursor {
  ref: string | null;
  kind: string;
  actor: PersonId;
  onBehalfOf: PersonId | null;
  state: State | null;
  version: number | null;
  hash: string;
}

/** Entries of all chains of a council that match, the latest first, from the one behind `after` on. */
export async function searchEntries(
  reader: EntityManager,
  council: string,
  { actor, kind, chain, from, until }: EntrySearch,
  { after, limit }: { after: EntryCursor | null; limit: number },
): Promise<EntryLine[]> {
  // A chain is short and found by its key; what else is asked of it must not lead through the rest of the record.
  const column = (name: string): string => (chain === undefined ? `e."${name}"` : `e."${name}" || ''`);
  const sql = new Sql().add('SELECT e."at", e."chain", e."sequence", p."ref", e."kind", e."actor", e."onBehalfOf", e."state",');
  sql.add(`e."version", e."hash" FROM "entry" e LEFT JOIN "proposal" p ON p."id" = e."chain" WHERE ${column('council')} = ?`, council);
  if (chain !== undefined) sql.add('AND e."chain" = ?', chain);
  for (const [name, value] of Object.entries({ actor, kind })) if (value !== undefined) sql.add(`AND ${column(name)} = ?`, value);
  if (from !== undefined) sql.add(`AND ${column('at')} >= ?`, from);
  if (until !== undefined) sql.add(`AND ${column('at')} < ?`, until);
  if (after !== null) sql.add(`AND (${column('at')}, e."chain", e."sequence") < (?, ?, ?)`, after.at, after.chain, after.sequence);
  return sql.add('ORDER BY e."at" DESC, e."chain" DESC, e."sequence" DESC LIMIT ?', limit).run<EntryLine>(reader);
}
