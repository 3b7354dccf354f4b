import type { EntityManager } from 'typeorm';
import type { LegalDate } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { Sql } from './sql.js';

/** A place in the list of what is wanted when: of the last one that was seen. */
export interface PlanPlace {
  /** `null` among those without a target, which come last. */
  target: LegalDate | null;
  ref: string;
}

/** Proposals of a council in some states, of a portfolio or of all. */
export interface Planned {
  council: string;
  states: readonly State[];
  portfolio?: string | undefined;
}

const from = (columns: string, { council, states, portfolio }: Planned): Sql => {
  const sql = new Sql().add(`SELECT ${columns} FROM "proposal" WHERE "council" = ? AND`, council).among('"state"', states);
  return portfolio === undefined ? sql : sql.add('AND "portfolio" = ?', portfolio);
};

/** How many there are. */
export async function countPlanned(reader: EntityManager, planned: Planned): Promise<number> {
  const [row] = await from('COUNT(*) AS "count"', planned).run<{ count: number | string }>(reader);
  return Number(row?.count);
}

/** Some of them from a place on, by the day of their target and then by their reference; those without a target last. */
export function plannedBehind(
  reader: EntityManager,
  planned: Planned,
  { after, limit }: { after: PlanPlace | null; limit: number },
): Promise<(PlanPlace & { id: string })[]> {
  const sql = from('"id", "ref", "targetDate" AS "target"', planned);
  if (after !== null && after.target === null) sql.add('AND "targetDate" IS NULL AND "ref" > ?', after.ref);
  else if (after !== null)
    sql.add('AND ("targetDate" IS NULL OR "targetDate" > ? OR ("targetDate" = ? AND "ref" > ?))', after.target, after.target, after.ref);
  return sql.add('ORDER BY "targetDate" IS NULL, "targetDate", "ref" LIMIT ?', limit).run(reader);
}
