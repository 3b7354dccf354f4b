import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Place } from '../../src/records/data-source.js';

const folders: string[] = [];

/** A fresh folder for an SQLite file; removed after the file of tests. */
export function anSqlitePlace(): Place {
  const dataDir = mkdtempSync(join(tmpdir(), 'records-'));
  folders.push(dataDir);
  return { dataDir, databaseUrl: null };
}

/** A fresh place for tests that hold on either database: PostgreSQL when `TEST_DATABASE_URL` names a server, else SQLite. */
export async function aPlace(): Promise<Place> {
  const server = process.env.TEST_DATABASE_URL;
  const place = anSqlitePlace();
  if (!server) return place;
  const name = `records_${randomUUID().replaceAll('-', '')}`;
  const source = await new DataSource({ type: 'postgres', url: server }).initialize();
  await source.query(`CREATE DATABASE ${name}`);
  await source.destroy();
  return { ...place, databaseUrl: Object.assign(new URL(server), { pathname: `/${name}` }).href };
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
