import type { EntityManager } from 'typeorm';
import type { PersonId, SectionId } from '../../workflows/constitution.js';
import { WorkingCopyRow } from './entities/working-copy.js';
import { deleteRows, insertRows, selectRow } from './rows.js';

export type WorkingCopy = Omit<WorkingCopyRow, 'council'>;

/** Whose, and of which section. */
export type CopyOf = Pick<WorkingCopyRow, 'proposal' | 'section' | 'person'>;

/** Keeps a person's working copy of a section in the place of the one before. */
export async function saveWorkingCopy(tx: EntityManager, copy: WorkingCopyRow): Promise<void> {
  const { proposal, section, person } = copy;
  await deleteRows(tx, WorkingCopyRow, { proposal, section, person });
  await insertRows(tx, WorkingCopyRow, [copy]);
}

export const loadWorkingCopy = (reader: EntityManager, of: CopyOf): Promise<WorkingCopy | null> => selectRow(reader, WorkingCopyRow, of);

/** The sections of a proposal of which a person has a working copy, without their text. */
export async function listWorkingCopies(
  reader: EntityManager,
  { proposal, person }: { proposal: string; person: PersonId },
): Promise<(Pick<WorkingCopy, 'version' | 'revision' | 'at'> & { section: SectionId })[]> {
  const only = { section: true, person: true, proposal: true, version: true, revision: true, at: true } as const;
  const rows = await reader.find(WorkingCopyRow, { select: only, where: { proposal, person }, order: { section: 'ASC' } });
  return rows.map(({ section, version, revision, at }) => ({ section, version, revision, at }));
}

/** Discards a person's working copy of a section, or every one of a proposal; returns how many there were. */
export const discardWorkingCopies = (tx: EntityManager, of: CopyOf | { proposal: string }): Promise<number> =>
  deleteRows(tx, WorkingCopyRow, of);
