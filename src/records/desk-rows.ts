import type { EntityManager } from 'typeorm';
import type { Instant, LegalDate } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { Sql } from './sql.js';
import { UNREPORTED } from './task-rows.js';

/** Proposals with an armed deadline of one of the kinds that falls no later than a moment, and no earlier than `from`; the first first, each once. */
export async function dueUntil(
  reader: EntityManager,
  council: string,
  { kinds, from, until, limit }: { kinds: readonly string[]; from?: Instant; until: Instant; limit: number },
): Promise<string[]> {
  const sql = new Sql().add(
    `SELECT t."proposal", MIN(t."dueAt") AS "due" FROM "timer" t WHERE t."status" = 'armed' AND t."dueAt" <= ?`,
    until,
  );
  if (from !== undefined) sql.add('AND t."dueAt" >= ?', from);
  const rows = await sql
    .add('AND t."council" = ? AND', council)
    .among('t."kind"', kinds)
    .add('GROUP BY t."proposal" ORDER BY "due", t."proposal" LIMIT ?', limit)
    .run<{ proposal: string }>(reader);
  return rows.map(({ proposal }) => proposal);
}

/** In which state which day can be over, with nothing that passes by itself. */
const lastDays = [
  ['awaitingDecision', 'reconsiderBy'],
  ['decided', 'publishBy'],
  ['calledIn', 'hearingBy'],
  ['evaluationDue', 'evaluationDue'],
] as const satisfies readonly (readonly [State, string])[];

/** Proposals with a last day before that one, on which something was to be done and was not; the longest over first. */
export async function overdueBefore(reader: EntityManager, council: string, day: LegalDate, limit: number): Promise<string[]> {
  const sql = new Sql();
  lastDays.forEach(([state, date], at) => {
    if (at > 0) sql.add('UNION ALL');
    sql.add(
      `SELECT p."id", p."${date}" AS "due" FROM "proposal" p WHERE p."council" = ? AND p."state" = ? AND p."${date}" < ?`,
      council,
      state,
      day,
    );
  });
  const rows = await sql.add('ORDER BY "due", "id" LIMIT ?', limit).run<{ id: string }>(reader);
  return rows.map(({ id }) => id);
}

/** Proposals in these states for which urgency was agreed, the latest reference first. */
export async function agreedUrgent(reader: EntityManager, council: string, states: readonly State[], limit: number): Promise<string[]> {
  const rows = await new Sql()
    .add('SELECT p."id" FROM "proposal" p WHERE p."council" = ? AND', council)
    .among('p."state"', states)
    .add(`AND p."urgencies" <> '[]' ORDER BY p."ref" DESC LIMIT ?`, limit)
    .run<{ id: string }>(reader);
  return rows.map(({ id }) => id);
}

/** Proposals published without call-in of which Council has not been told, by reference. */
export async function unreportedWaivers(reader: EntityManager, council: string, limit: number): Promise<string[]> {
  const rows = await new Sql()
    .add(`SELECT p."id" FROM "proposal" p WHERE p."council" = ? AND ${UNREPORTED} ORDER BY p."ref" LIMIT ?`, council, limit)
    .run<{ id: string }>(reader);
  return rows.map(({ id }) => id);
}
