import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataMap, natures } from '../../src/people/data-map.js';
import { dataSourceOptions } from '../../src/records/data-source.js';
import { anSqlitePlace } from '../records/place.js';
import { describeDataMap } from './data-map-words.js';

const source = new DataSource(dataSourceOptions(anSqlitePlace(), 'writer'));
beforeAll(() => source.initialize());
afterAll(() => source.destroy());

const tables = () =>
  new Map(source.entityMetadatas.map(({ tableName, columns }) => [tableName, columns.map(({ databaseName }) => databaseName)]));
const mapped = (table: string): string[] => [
  ...(dataMap[table]?.of ?? []),
  ...natures.flatMap((nature) => dataMap[table]?.[nature]?.split(/\s+/) ?? []),
];

it('names every column of every table once, and none that there is not', () => {
  const lacking: string[] = [];
  const invented: string[] = [];
  const twice: string[] = [];
  for (const [table, columns] of tables()) {
    const named = mapped(table);
    lacking.push(...columns.filter((column) => !named.includes(column)).map((column) => `${table}.${column}`));
    invented.push(...named.filter((column) => !columns.includes(column)).map((column) => `${table}.${column}`));
    twice.push(...named.filter((column, at) => named.indexOf(column) !== at).map((column) => `${table}.${column}`));
  }
  expect({ lacking, invented, twice }).toEqual({ lacking: [], invented: [], twice: [] });
  expect(Object.keys(dataMap).filter((table) => !tables().has(table))).toEqual([]);
});

it('calls whatever opens a door a secret', () => {
  const hashes = [...tables()].flatMap(([table, columns]) =>
    columns.filter((column) => /^(hash|password|factor|recovery|salt)$/.test(column)).map((column) => `${table}.${column}`),
  );
  const doors = hashes.filter((one) => !/^(entry|section_text|brought_paper|proposal_file)\./.test(one));
  expect(doors.length).toBeGreaterThan(4);
  for (const one of doors) {
    const [table = '', column = ''] = one.split('.');
    expect([one, dataMap[table]?.secret?.split(/\s+/)]).toEqual([one, expect.arrayContaining([column])]);
  }
});

it('stands in docs/privacy.md as it is', () => {
  const page = readFileSync(join(__dirname, '../../docs/privacy.md'), 'utf8');
  expect(page).toContain(describeDataMap());
});
