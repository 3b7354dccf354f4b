import type { EntityManager } from 'typeorm';
import type { AttachedFile } from '../../workflows/attachment.js';
import type { Instant } from '../../workflows/constitution.js';
import { ProposalFileRow, type ScanState } from './entities/proposal-file.js';
import type { FileHash } from './files.js';
import { deleteRows, insertRows, selectRow, selectRows, updateRows } from './rows.js';

export type { ScanState } from './entities/proposal-file.js';
export type ProposalFile = ProposalFileRow;

/** Keeps what is known of a file that was brought for a proposal; one that is there already is only called by its new name. */
export async function saveBroughtFile(tx: EntityManager, file: Omit<ProposalFile, 'attached' | 'found' | 'tries'>): Promise<void> {
  const { proposal, hash, name, broughtAt } = file;
  const standing = await selectRow(tx, ProposalFileRow, { proposal, hash }, { only: ['attached'] });
  if (standing === null) await insertRows(tx, ProposalFileRow, [{ ...file, attached: false, found: null, tries: 0 }]);
  else await updateRows(tx, ProposalFileRow, { proposal, hash }, { name, broughtAt });
}

/** A file that was brought for the proposal, as its attachment tells of it, or `null`. */
export async function broughtFile(db: EntityManager, proposal: string, hash: FileHash): Promise<AttachedFile | null> {
  const row = await selectRow(db, ProposalFileRow, { proposal, hash });
  if (row === null || row.found !== null) return null;
  const { name, kind, size, hidden } = row;
  return { hash, name, kind, size, hidden };
}

export const fileAttached = (tx: EntityManager, proposal: string, hash: FileHash): Promise<number> =>
  updateRows(tx, ProposalFileRow, { proposal, hash }, { attached: true });

/** How the files of a proposal stand with the scanner, by hash. */
export async function scansOf(db: EntityManager, proposal: string): Promise<Map<FileHash, ScanState>> {
  const rows = await selectRows(db, ProposalFileRow, { proposal });
  return new Map(rows.map(({ hash, scan }) => [hash, scan]));
}

/** Files that wait for the scanner and are to be tried by now, the longest waiting first. */
export const filesToScan = (db: EntityManager, now: Instant, limit: number): Promise<ProposalFile[]> =>
  db
    .createQueryBuilder(ProposalFileRow, 'file')
    .where('file.scan = :waiting AND file.tryAt <= :now', { waiting: 'waiting', now })
    .orderBy('file.tryAt')
    .limit(limit)
    .getMany();

/** When the next file is to be tried, or `null`. */
export async function nextScan(db: EntityManager): Promise<Instant | null> {
  const [row] = await db
    .createQueryBuilder(ProposalFileRow, 'file')
    .where('file.scan = :waiting', { waiting: 'waiting' })
    .orderBy('file.tryAt')
    .limit(1)
    .getMany();
  return row?.tryAt ?? null;
}

/** How many files of a council wait for the scanner, and how many of them it has failed to answer for. */
export async function countHeld(db: EntityManager, council: string): Promise<{ waiting: number; failing: number }> {
  const rows = await selectRows(db, ProposalFileRow, { council, scan: 'waiting' });
  return { waiting: rows.length, failing: rows.filter(({ tries }) => tries > 0).length };
}

/** Every proposal that has a file of these bytes. */
export const filesOfHash = (db: EntityManager, hash: FileHash): Promise<ProposalFile[]> => selectRows(db, ProposalFileRow, { hash });

export const saveScan = (tx: EntityManager, hash: FileHash, change: Partial<ProposalFile>): Promise<number> =>
  updateRows(tx, ProposalFileRow, { hash }, change);

/** Forgets what was brought before that moment and never attached. */
export async function forgetBrought(tx: EntityManager, before: Instant): Promise<number> {
  const rows = await tx
    .createQueryBuilder(ProposalFileRow, 'file')
    .where('file.attached = :no AND file.broughtAt < :before', { no: false, before })
    .limit(500)
    .getMany();
  for (const { proposal, hash } of rows) await deleteRows(tx, ProposalFileRow, { proposal, hash, attached: false });
  return rows.length;
}

/** Which of these files any proposal knows of. */
export async function filesNamed(db: EntityManager, hashes: readonly FileHash[]): Promise<ReadonlySet<FileHash>> {
  const rows = await selectRows(db, ProposalFileRow, { hash: hashes });
  return new Set(rows.map(({ hash }) => hash));
}
