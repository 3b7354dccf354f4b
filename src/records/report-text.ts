import { type EntityManager, LessThan } from 'typeorm';
import type { SectionId } from '../../workflows/constitution.js';
import { ReportVersion, SectionTextRow } from './entities/report.js';
import { insertRows } from './rows.js';

export type { ReportVersion, VersionSource } from './entities/report.js';

/** The section that holds the paper's head. */
export const HEAD = 'head';

/** A section's content as the reports room shapes it (blocks, or for `head` a head), and the hash that room gives it. */
export interface SectionContent {
  section: SectionId;
  blocks: unknown;
  hash: string;
}

/** A section as it stands in some version; `version` is the one that last changed it. */
export type StoredSection = SectionContent & { version: number };

/** Keeps a new version of a report: only the sections that changed, the head among them if it did. */
export async function saveReportVersion(tx: EntityManager, version: ReportVersion, changed: readonly SectionContent[]): Promise<void> {
  const owner = { proposal: version.proposal, council: version.council, version: version.version };
  await insertRows(tx, ReportVersion, [version]);
  await insertRows(
    tx,
    SectionTextRow,
    changed.map(({ section, blocks, hash }) => ({ ...owner, section, blocks, hash })),
  );
}

/** Every section, the head among them, as it stood in a version, or stands now; in the order of their ids. */
export async function loadReportText(reader: EntityManager, proposal: string, version?: number): Promise<StoredSection[]> {
  const latest = reader
    .createQueryBuilder()
    .subQuery()
    .select('MAX(earlier.version)')
    .from(SectionTextRow, 'earlier')
    .where('earlier.proposal = text.proposal AND earlier.section = text.section')
    .andWhere(version === undefined ? '1 = 1' : 'earlier.version <= :version')
    .getQuery();
  const rows = await reader
    .createQueryBuilder(SectionTextRow, 'text')
    .where(`text.proposal = :proposal AND text.version = ${latest}`, { proposal, version })
    .orderBy('text.section')
    .getMany();
  return rows.map(({ section, blocks, hash, version: changedIn }) => ({ section, blocks, hash, version: changedIn }));
}

/** The versions of a report, latest first, from the one before `before` on. */
export function listVersions(
  reader: EntityManager,
  proposal: string,
  { before, limit = 100 }: { before?: number; limit?: number } = {},
): Promise<ReportVersion[]> {
  const where = { proposal, ...(before === undefined ? {} : { version: LessThan(before) }) };
  return reader.find(ReportVersion, { where, order: { version: 'DESC' }, take: limit });
}
