import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Instant, SectionId } from '../../workflows/constitution.js';
import { Entry } from './entities/audit.js';
import { RegisterEntry, RegisterWard } from './entities/register.js';
import { ReportVersion, SectionTextRow } from './entities/report.js';
import { type RegisterWords, removeWords, saveWords } from './register-words.js';
import { changesOf, deleteRows, insertRows, isEmpty, isPostgres, selectRow, updateRows } from './rows.js';

export type { RegisterEntry } from './entities/register.js';

/** Any number: whoever gives a line of the register its number on PostgreSQL holds this lock to the end of the transaction. */
const NUMBERING_LOCK = 4_120_102;

/** What a line of the register says; how it is kept follows from that. */
export type RegisterFacts = Omit<RegisterEntry, 'number' | 'words' | 'changes' | 'changedAt'>;

/** Puts a proposal on the register, or what has changed of it, with the words to find it by. `at` is when that became public. */
export async function saveRegisterEntry(tx: EntityManager, facts: RegisterFacts, words: RegisterWords, at: Instant): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  const before = await selectRow(tx, RegisterEntry, { proposal: facts.proposal });
  const number = before?.number ?? (await nextNumber(tx));
  if (before === null) await insertRows(tx, RegisterEntry, [{ ...facts, number, words: hash, changes: 0, changedAt: at }]);
  else {
    const changes = changesOf<object>(before, { ...before, ...facts, words: hash });
    if (isEmpty(changes)) return;
    await updateRows(tx, RegisterEntry, { proposal: facts.proposal }, { ...changes, changes: before.changes + 1, changedAt: at });
    await deleteRows(tx, RegisterWard, { proposal: facts.proposal });
  }
  const { proposal, council } = facts;
  await insertRows(
    tx,
    RegisterWard,
    [...new Set(facts.wards)].map((ward) => ({ proposal, council, ward })),
  );
  if (before?.words !== hash) await saveWords(tx, number, words);
}

/** Takes a proposal off the register, if it is on it: a notice was cancelled, and nobody is to find it any more. */
export async function removeRegisterEntry(tx: EntityManager, proposal: string): Promise<void> {
  const entry = await selectRow(tx, RegisterEntry, { proposal }, { only: ['number'] });
  if (entry === null) return;
  await removeWords(tx, entry.number);
  await deleteRows(tx, RegisterWard, { proposal });
  await deleteRows(tx, RegisterEntry, { proposal });
}

async function nextNumber(tx: EntityManager): Promise<number> {
  if (isPostgres(tx)) await tx.query('SELECT pg_advisory_xact_lock($1)', [NUMBERING_LOCK]);
  const [row] = await tx.query('SELECT COALESCE(MAX("number"), 0) + 1 AS "next" FROM "register_entry"');
  return Number(row.next);
}

/** The line of the register with that reference, or `null`. */
export const registerEntry = (reader: EntityManager, council: string, ref: string): Promise<RegisterEntry | null> =>
  selectRow(reader, RegisterEntry, { council, ref });

/** The reference of another proposal, if that is on the register. */
export async function publicRefOf(reader: EntityManager, council: string, proposal: string): Promise<string | null> {
  return (await selectRow(reader, RegisterEntry, { council, proposal }, { only: ['ref'] }))?.ref ?? null;
}

/** How far the register has come: one of the two is another as soon as something public changes, or is taken off. */
export interface RegisterHead {
  lines: number;
  /** `null` while there is nothing on it. */
  changedAt: Instant | null;
}

export async function registerHead(reader: EntityManager, council: string): Promise<RegisterHead> {
  const where = { council };
  const lines = await reader.countBy(RegisterEntry, where);
  const latest = await reader.findOne(RegisterEntry, { select: { proposal: true, changedAt: true }, where, order: { changedAt: 'DESC' } });
  return { lines, changedAt: latest?.changedAt ?? null };
}

/** The version that was first sent out to consultation, or `null` if none was. */
export async function versionConsulted(reader: EntityManager, proposal: string, kind: string): Promise<number | null> {
  const entry = await reader.findOne(Entry, { where: { chain: proposal, kind }, order: { sequence: 'ASC' } });
  return entry?.version ?? null;
}

/** A version of a report by what it changed, without its words. */
export interface VersionChanges {
  version: number;
  at: Instant;
  sections: SectionId[];
}

/** The versions after one and up to another, each with the sections that it changed; earliest first. */
export async function changesBetween(
  reader: EntityManager,
  proposal: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<VersionChanges[]> {
  const rows: { version: number; at: Instant; section: SectionId }[] = await reader
    .createQueryBuilder(ReportVersion, 'made')
    .innerJoin(SectionTextRow, 'text', 'text.proposal = made.proposal AND text.version = made.version')
    .select(['made.version AS "version"', 'made.at AS "at"', 'text.section AS "section"'])
    .where('made.proposal = :proposal AND made.version > :after AND made.version <= :upTo', { proposal, after, upTo })
    .orderBy('made.version')
    .addOrderBy('text.section')
    .getRawMany();
  const versions = new Map<number, VersionChanges>();
  for (const { version, at, section } of rows) {
    const one = versions.get(version) ?? { version, at, sections: [] };
    versions.set(version, { ...one, sections: [...one.sections, section] });
  }
  return [...versions.values()];
}

/** A page of every proposal there is, public or not, by id: for making the register anew. */
export async function proposalsAfter(db: EntityManager, after: string | null, limit: number): Promise<{ id: string; council: string }[]> {
  const rows = isPostgres(db) ? ['$1', '$2'] : ['?', '?'];
  return db.query(`SELECT "id", "council" FROM "proposal" WHERE "id" > ${rows[0]} ORDER BY "id" LIMIT ${rows[1]}`, [after ?? '', limit]);
}

/** When the latest entry of a proposal's chain was made. */
export async function recordedUntil(reader: EntityManager, proposal: string): Promise<Instant | null> {
  return (await reader.findOne(Entry, { where: { chain: proposal }, order: { sequence: 'DESC' } }))?.at ?? null;
}
