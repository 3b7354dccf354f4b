import { type EntityManager, LessThan, LessThanOrEqual } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { ProposalRow } from './entities/proposal.js';
import { Letter, type LetterStatus, Timer } from './entities/waiting.js';
import { isPostgres } from './rows.js';

/** Due dates of a council that nobody has passed yet at `now`, and those of them that were due before `since` already. */
export async function countDue(
  reader: EntityManager,
  council: string,
  { now, since }: { now: Instant; since: Instant },
): Promise<{ due: number; late: number }> {
  const armed = { council, status: 'armed' as const };
  return {
    due: await reader.countBy(Timer, { ...armed, dueAt: LessThanOrEqual(now) }),
    late: await reader.countBy(Timer, { ...armed, dueAt: LessThan(since) }),
  };
}

/** Minutes by which a due date may have been reached before it counts as late: the clock looks every few seconds. */
export const LATE_AFTER = 5;

/** What lies before the clock at `now`, of every council. */
export interface Behind {
  /** Due dates that should have been passed long ago. */
  late: number;
  /** Letters that are to go out still, and those that wait for a person to look at them. */
  letters: { waiting: number; stuck: number };
}

export async function countBehind(reader: EntityManager, now: Instant): Promise<Behind> {
  const since = new Date(Date.parse(now) - LATE_AFTER * 60_000).toISOString();
  const letters = (status: LetterStatus): Promise<number> => reader.countBy(Letter, { status });
  return {
    late: await reader.countBy(Timer, { status: 'armed', dueAt: LessThan(since) }),
    letters: { waiting: await letters('waiting'), stuck: await letters('stuck') },
  };
}

/** How many of a council's letters have come how far. */
export async function countLetters(reader: EntityManager, council: string): Promise<Record<LetterStatus, number>> {
  const counts: Record<LetterStatus, number> = { waiting: 0, gathered: 0, sent: 0, digested: 0, kept: 0, stuck: 0, cancelled: 0 };
  const rows = await reader
    .createQueryBuilder(Letter, 'letter')
    .select('letter.status', 'status')
    .addSelect('COUNT(*)', 'n')
    .where({ council })
    .groupBy('letter.status')
    .getRawMany<{ status: LetterStatus; n: number | string }>();
  for (const { status, n } of rows) counts[status] = Number(n);
  return counts;
}

/** How many of a council's proposals stay on each version of a form. */
export async function countTemplates(
  reader: EntityManager,
  council: string,
): Promise<{ id: string; version: number; proposals: number }[]> {
  const rows = await reader
    .createQueryBuilder(ProposalRow, 'proposal')
    .select('proposal.template', 'id')
    .addSelect('proposal.templateVersion', 'version')
    .addSelect('COUNT(*)', 'n')
    .where({ council })
    .groupBy('proposal.template')
    .addGroupBy('proposal.templateVersion')
    .getRawMany<{ id: string; version: number; n: number | string }>();
  return rows.map(({ id, version, n }) => ({ id, version, proposals: Number(n) }));
}

/** What the whole database takes up, of every council in it; in bytes. */
export async function databaseSize(reader: EntityManager): Promise<number> {
  const [row] = await reader.query(
    isPostgres(reader)
      ? 'SELECT pg_database_size(current_database()) AS bytes'
      : 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
  );
  return Number(row.bytes);
}
