import { type EntityManager, In, LessThan, LessThanOrEqual } from 'typeorm';
import type { Instant, PersonId, SectionId } from '../../workflows/constitution.js';
import { ReportVersion, SectionTextRow } from './entities/report.js';
import { insertRows, selectRow, selectRows } from './rows.js';

export type { ReportVersion, VersionSource } from './entities/report.js';

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

/** One section, or the head, as it stood in a version; `null` where it was not there yet. */
export async function loadSectionText(
  reader: EntityManager,
  proposal: string,
  section: SectionId,
  version: number,
): Promise<StoredSection | null> {
  const where = { proposal, section, version: LessThanOrEqual(version) };
  const row = await reader.findOne(SectionTextRow, { where, order: { version: 'DESC' } });
  return row === null ? null : { section, blocks: row.blocks, hash: row.hash, version: row.version };
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

/** A section as some version left it, and who made that version when. */
export type SectionVersion = StoredSection & { by: PersonId; at: Instant };

/** Every text that a section has had, earliest first. */
export async function sectionVersions(reader: EntityManager, proposal: string, section: SectionId): Promise<SectionVersion[]> {
  const texts = await selectRows(reader, SectionTextRow, { proposal, section }, { by: 'version' });
  const versions = await selectRows(reader, ReportVersion, { proposal, version: texts.map(({ version }) => version) });
  const made = new Map(versions.map((one) => [one.version, one]));
  return texts.flatMap(({ blocks, hash, version }) => {
    const { by, at } = made.get(version) ?? {};
    return by === undefined || at === undefined ? [] : [{ section, blocks, hash, version, by, at }];
  });
}

/** Who saved a version of a report, or `null` where there is no such version. */
export async function versionBy(reader: EntityManager, proposal: string, version: number): Promise<PersonId | null> {
  return (await selectRow(reader, ReportVersion, { proposal, version }, { only: ['by'] }))?.by ?? null;
}

/** Which sections, the head among them, each of some versions changed. */
export async function sectionsChangedIn(
  reader: EntityManager,
  proposal: string,
  versions: readonly number[],
): Promise<Map<number, Set<SectionId>>> {
  const only = { proposal: true, section: true, version: true } as const;
  const rows = await reader.find(SectionTextRow, { select: only, where: { proposal, version: In([...versions]) } });
  const changed = new Map<number, Set<SectionId>>();
  for (const { version, section } of rows) changed.set(version, (changed.get(version) ?? new Set()).add(section));
  return changed;
}
