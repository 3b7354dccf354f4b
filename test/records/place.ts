import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../../src/records/data-source.js';

const folders: string[] = [];

/** A fresh folder for an SQLite file; removed after the file of tests. */
export function aPlace(): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'records-'));
  folders.push(dataDir);
  return { dataDir, databaseUrl: null };
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
