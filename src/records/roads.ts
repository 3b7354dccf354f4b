import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { Sql } from './sql.js';

/** Every state that a proposal came to, by its chain: the first entry of each stay, earliest first. Payloads are left where they are. */
export async function statesEntered(
  reader: EntityManager,
  { id, council }: { id: string; council: string },
): Promise<{ state: State; at: Instant }[]> {
  return new Sql()
    .add('SELECT "state", "at" FROM (SELECT "sequence", "state", "at", LAG("state") OVER (ORDER BY "sequence") AS "before"')
    .add('FROM "entry" WHERE "chain" = ? AND "council" = ?) AS "told"', id, council)
    .add('WHERE "before" IS NULL OR "before" <> "state" ORDER BY "sequence"')
    .run(reader);
}

/** The ids of a council's proposals in these states, the latest reference first. */
export async function idsInStates(
  reader: EntityManager,
  { council, states, limit }: { council: string; states: readonly State[]; limit: number },
): Promise<string[]> {
  const sql = new Sql().add('SELECT "id" FROM "proposal" WHERE "council" = ? AND', council).among('"state"', states);
  const rows = await sql.add('ORDER BY "ref" DESC LIMIT ?', limit).run<{ id: string }>(reader);
  return rows.map(({ id }) => id);
}
