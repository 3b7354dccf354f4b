import type { EntityManager } from 'typeorm';
import type { LegalDate, PersonId } from '../../workflows/constitution.js';
import { Sql } from './sql.js';

/** Whose evaluations: one person's, who wrote the report or is to evaluate it, or `null` for the whole council's. */
export interface EvaluationsOf {
  council: string;
  person: PersonId | null;
  limit: number;
}

/** An evaluation in the list of those to be reported, and its place there. */
export interface EvaluationRow {
  id: string;
  due: LegalDate;
  ref: string;
}

/** Evaluations to be reported, due by a day; the first that falls due before the others, from the one behind `after` on. */
export async function evaluationsDue(
  reader: EntityManager,
  { after = null, ...of }: EvaluationsOf & { after?: EvaluationRow | null },
  by: LegalDate,
): Promise<EvaluationRow[]> {
  const sql = new Sql().add('SELECT p."id", p."evaluationDue" AS "due", p."ref" FROM "proposal" p WHERE p."council" = ?', of.council);
  if (after !== null) sql.add('AND (p."evaluationDue", p."ref") > (?, ?)', after.due, after.ref);
  sql.add(`AND p."state" IN ('inForce', 'evaluationDue') AND p."evaluationDue" <= ?`, by);
  return theirs(sql, of.person).add('ORDER BY p."evaluationDue", p."ref" LIMIT ?', of.limit).run<EvaluationRow>(reader);
}

/** Proposals whose evaluation was reported, the latest reference first. */
export async function evaluationsReported(reader: EntityManager, of: EvaluationsOf): Promise<string[]> {
  const sql = new Sql().add('SELECT p."id" FROM "proposal" p WHERE p."council" = ?', of.council);
  sql.add(`AND p."state" = 'closed' AND p."evaluation" IS NOT NULL`);
  return idsOf(reader, theirs(sql, of.person).add('ORDER BY p."ref" DESC LIMIT ?', of.limit));
}

const theirs = (sql: Sql, person: PersonId | null): Sql =>
  person === null ? sql : sql.add('AND (p."author" = ? OR p."evaluator" = ? OR p."coAuthors" LIKE ?)', person, person, `%"${person}"%`);

const idsOf = async (reader: EntityManager, sql: Sql): Promise<string[]> => (await sql.run<{ id: string }>(reader)).map(({ id }) => id);
