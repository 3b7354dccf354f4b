import { type EntityManager, LessThanOrEqual } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { BroughtPaperRow } from './entities/brought-paper.js';
import { deleteRows, insertRows, selectRow, updateRows } from './rows.js';

export type BroughtPaper = BroughtPaperRow;

/** Keeps a person's paper in the place of the one before, and forgets every paper that has ended by then. */
export async function saveBroughtPaper(tx: EntityManager, paper: BroughtPaper, at: Instant): Promise<void> {
  await tx.delete(BroughtPaperRow, { endsAt: LessThanOrEqual(at) });
  await deleteRows(tx, BroughtPaperRow, { person: paper.person });
  await insertRows(tx, BroughtPaperRow, [paper]);
}

/** The paper that a person has brought, if it has not ended by then. */
export async function loadBroughtPaper(reader: EntityManager, person: PersonId, at: Instant): Promise<BroughtPaper | null> {
  const row = await selectRow(reader, BroughtPaperRow, { person });
  return row === null || row.endsAt <= at ? null : row;
}

/** Says what a person's paper is to be imported into; returns how many there were. */
export const giveBroughtPaper = (tx: EntityManager, of: { person: PersonId; hash: string }, proposal: string): Promise<number> =>
  updateRows(tx, BroughtPaperRow, of, { proposal });

export const discardBroughtPaper = (tx: EntityManager, of: { person: PersonId; hash: string }): Promise<number> =>
  deleteRows(tx, BroughtPaperRow, of);
