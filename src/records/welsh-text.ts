import type { EntityManager } from 'typeorm';
import type { SectionId } from '../../workflows/constitution.js';
import { WelshTextRow } from './entities/report.js';
import { insertRows, selectRows } from './rows.js';

/** The Welsh of a section as the reports room shapes it, and the revision of the proposal that last changed it. */
export interface StoredWelsh {
  section: SectionId;
  revision: number;
  blocks: unknown;
}

/** Keeps the Welsh of a section as one revision of the proposal leaves it. */
export async function saveWelsh(tx: EntityManager, of: { proposal: string; council: string }, welsh: StoredWelsh): Promise<void> {
  await insertRows(tx, WelshTextRow, [{ ...of, ...welsh }]);
}

/** The Welsh of every section that has any, as it stands. */
export async function loadWelsh(reader: EntityManager, proposal: string): Promise<StoredWelsh[]> {
  const rows = await selectRows(reader, WelshTextRow, { proposal }, { by: 'revision' });
  const latest = new Map(rows.map(({ section, revision, blocks }) => [section, { section, revision, blocks }]));
  return [...latest.values()];
}
