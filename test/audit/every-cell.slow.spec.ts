import fc from 'fast-check';
import type { ObjectLiteral } from 'typeorm';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { Records } from '../../src/records/transaction.js';
import { Vandal } from '../records/vandal.js';
import { aFolderWithProposals } from './folder.js';

jest.setTimeout(240_000);

/**
 * Everything that is on the record. Left out is what only keeps the program running (timer, letter, invitation,
 * idempotency_key, migration), and the names and addresses of people, which may be erased.
 */
const chainOf: Record<string, (row: ObjectLiteral) => string> = {
  entry: (row) => row.chain,
  entry_payload: (row) => row.chain,
  proposal: (row) => row.id,
  consultee: (row) => row.proposal,
  comment: (row) => row.proposal,
  decision: (row) => row.proposal,
  report_version: (row) => row.proposal,
  section_text: (row) => row.proposal,
  welsh_text: (row) => row.proposal,
  council: (row) => row.id,
  post_holding: (row) => row.council,
  delegation: (row) => row.council,
  token: (row) => row.council,
  calendar_link: (row) => row.council,
  meeting: (row) => row.council,
  agenda_item: (row) => row.council,
};
const tables = Object.keys(chainOf);

let records: Records;
let vandal: Vandal;
const rows: Record<string, ObjectLiteral[]> = {};
beforeAll(async () => {
  const { place } = await aFolderWithProposals();
  records = await Records.open(place, { migrate: false });
  vandal = await Vandal.at(place);
  for (const table of tables) rows[table] = await vandal.rows(table);
});
afterAll(async () => {
  await vandal.leave();
  await records.close();
});

/** Another value than the one that stands: one byte of a text, one bit of a number, something where nothing was. */
function changed(value: unknown, at: number, by: number): unknown {
  if (value === null || value === '') return 'x';
  if (typeof value === 'number') return value ^ (1 << (at % 8));
  const text = String(value);
  const index = at % text.length;
  return text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ by) + text.slice(index + 1);
}

const verify = () => records.snapshot((reader) => verifyAudit(reader));

/** That the change is found, and the chain named whose row it was. Only a key that is taken already cannot be written. */
async function found(table: string, row: ObjectLiteral, column: string, value: unknown): Promise<boolean> {
  const report = await vandal.whileSet(table, row, column, value, verify).catch((error: Error) => {
    if (!/UNIQUE|NOT NULL/.test(error.message)) throw error;
    return null;
  });
  if (report === null) return false;
  const chains = report.faults.map(({ chain }) => chain);
  if (!chains.includes(chainOf[table]!(row))) throw new Error(`${table}.${column}: ${row[column]} → ${value}: not found, only ${chains}`);
  return true;
}
/** The day on which a token was last used tells whom it belongs to that it is in use: nothing is decided by it. */
const columnsOf = (row: ObjectLiteral): string[] => Object.keys(row).filter((column) => column !== 'rowid' && column !== 'usedOn');

it('holds what was recorded', async () => {
  expect((await verify()).faults).toEqual([]);
  for (const table of tables) expect(rows[table]).not.toEqual([]);
});

it('finds a change in every column of every table, and names the chain', async () => {
  let cells = 0;
  for (const table of tables) {
    const all = rows[table]!;
    for (const column of columnsOf(all[0]!)) {
      // The first row that holds nothing there, and the last that holds something.
      const some = new Set([all.find((row) => row[column] === null), all.findLast((row) => row[column] !== null)]);
      for (const row of some) if (row !== undefined && (await found(table, row, column, changed(row[column], 0, 1)))) cells += 1;
    }
  }
  console.log(`${cells} columns changed, each found`);
});

it('finds one changed byte, whichever it is, and names the chain', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tables),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
      async (table, at, column, byte, by) => {
        const row = rows[table]![at % rows[table]!.length]!;
        const names = columnsOf(row);
        const name = names[column % names.length]!;
        await found(table, row, name, changed(row[name], byte, by));
      },
    ),
    { numRuns: 400 },
  );
});

it('finds a row too many and a row too few in every table', async () => {
  for (const table of tables) {
    const row = rows[table]!.at(-1)!;
    const columns = columnsOf(row);
    await vandal.run(`DELETE FROM "${table}" WHERE rowid = ?`, [row.rowid]);
    const { faults } = await verify();
    const names = columns.map((column) => `"${column}"`).join(', ');
    await vandal.run(`INSERT INTO "${table}" (rowid, ${names}) VALUES (?, ${columns.map(() => '?').join(', ')})`, [
      row.rowid,
      ...columns.map((column) => row[column]),
    ]);
    expect({ table, chains: faults.map(({ chain }) => chain) }).toEqual({ table, chains: expect.arrayContaining([chainOf[table]!(row)]) });
  }
  const more = {
    consultee: 'key',
    comment: 'id',
    decision: 'number',
    report_version: 'version',
    section_text: 'section',
    welsh_text: 'section',
    delegation: 'id',
    token: 'hash',
    post_holding: 'post',
    meeting: 'id',
    agenda_item: 'proposal',
  };
  for (const [table, key] of Object.entries(more)) {
    const row = rows[table]![0]!;
    const columns = columnsOf(row);
    const values = columns.map((column) => (column === key ? (typeof row[key] === 'number' ? 99 : 'more') : row[column]));
    await vandal.run(
      `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${columns.map(() => '?')})`,
      values,
    );
    const { faults } = await verify();
    await vandal.run(`DELETE FROM "${table}" WHERE "${key}" = ?`, [typeof row[key] === 'number' ? 99 : 'more']);
    expect({ table, chains: faults.map(({ chain }) => chain) }).toEqual({ table, chains: [chainOf[table]!(row)] });
  }
  expect((await verify()).faults).toEqual([]);
});
