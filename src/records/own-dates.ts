import type { EntityManager } from 'typeorm';
import type { Instant, LegalDate, PersonId } from '../../workflows/constitution.js';
import { Sql } from './sql.js';

/** Whose dates, and between which days; both count. */
interface Wanted {
  council: string;
  person: PersonId;
  from: LegalDate;
  to: LegalDate;
  limit: number;
}

/** Proposals on which a member decides, by the first day on which that is lawful. */
export const toBeDecided = (reader: EntityManager, { council, person, from, to, limit }: Wanted): Promise<string[]> =>
  idsOf(
    reader,
    new Sql()
      .add(`SELECT p."id" FROM "proposal" p WHERE p."council" = ? AND p."member" = ? AND p."state" = 'awaitingDecision'`, council, person)
      .add('AND p."earliestDecision" >= ? AND p."earliestDecision" <= ? ORDER BY p."earliestDecision", p."ref" LIMIT ?', from, to, limit),
  );

/** Proposals whose call-in period ends between those days, by the day. */
export const inCallIn = (reader: EntityManager, { council, from, to, limit }: Omit<Wanted, 'person'>): Promise<string[]> =>
  idsOf(
    reader,
    new Sql()
      .add(`SELECT p."id" FROM "proposal" p WHERE p."council" = ? AND p."state" = 'callInPeriod'`, council)
      .add('AND p."callInEnds" >= ? AND p."callInEnds" <= ? ORDER BY p."callInEnds", p."ref" LIMIT ?', from, to, limit),
  );

/** Proposals in force that a person wrote or is to evaluate, by the day on which their evaluation falls due. */
export const toBeEvaluated = (reader: EntityManager, { council, person, from, to, limit }: Wanted): Promise<string[]> =>
  idsOf(
    reader,
    new Sql()
      .add(`SELECT p."id" FROM "proposal" p WHERE p."council" = ? AND p."state" = 'inForce'`, council)
      .add('AND (p."author" = ? OR p."evaluator" = ?) AND p."evaluationDue" >= ? AND p."evaluationDue" <= ?', person, person, from, to)
      .add('ORDER BY p."evaluationDue", p."ref" LIMIT ?', limit),
  );

const idsOf = async (reader: EntityManager, sql: Sql): Promise<string[]> => (await sql.run<{ id: string }>(reader)).map(({ id }) => id);

/** How often a record has changed, and when it last did. */
export interface Changed {
  changes: number;
  changedAt: Instant;
}

/** The same of each of some proposals. */
export async function changedLast(reader: EntityManager, proposals: readonly string[]): Promise<Map<string, Changed>> {
  const sql = new Sql()
    .add('SELECT p."id", p."entrySeq" AS "changes", e."at" AS "changedAt" FROM "proposal" p')
    .add('JOIN "entry" e ON e."chain" = p."id" AND e."sequence" = p."entrySeq" WHERE')
    .among('p."id"', proposals);
  return new Map((await sql.run<Changed & { id: string }>(reader)).map(({ id, ...changed }) => [id, changed]));
}

/** When something of the council itself last changed, its meetings among it. */
export async function councilChangedAt(reader: EntityManager, council: string): Promise<Instant | null> {
  const sql = new Sql()
    .add('SELECT e."at" FROM "council" c JOIN "entry" e ON e."chain" = c."id" AND e."sequence" = c."entrySeq"')
    .add('WHERE c."id" = ?', council);
  return (await sql.run<{ at: Instant }>(reader))[0]?.at ?? null;
}
