import fc from 'fast-check';
import type { ObjectLiteral } from 'typeorm';
import { append, historyOf } from '../../src/records/audit.js';
import { Records } from '../../src/records/transaction.js';
import { verifyChains } from '../../src/records/verify.js';
import { AT, chainOf, councilChain, erase, founded, hashSection, random } from './audit-world.js';
import { anSqlitePlace } from './place.js';
import { Vandal } from './vandal.js';

const place = anSqlitePlace();
let records: Records;
let vandal: Vandal;
beforeAll(async () => {
  records = await Records.open(place);
  await founded(records, { one: 1, two: 3, three: 4 });
  await erase(records, 'three', 2);
  vandal = await Vandal.at(place);
});
afterAll(async () => {
  await vandal.leave();
  await records.close();
});

const verify = () => verifyChains(records.reader, { hashSection });
const erased = { chain: 'three', sequence: 2, at: AT, reason: 'asked to' };

/** Another value than the one that stands: one byte of a text, one bit of a number, something where nothing was. */
function changed(value: unknown, at: number, by: number): unknown {
  if (value === null) return 'x';
  if (typeof value === 'number') return value ^ (1 << (at % 8));
  const text = String(value);
  if (text === '') return 'x';
  const index = at % text.length;
  return text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ by) + text.slice(index + 1);
}

it('holds what was recorded, and reports an erased payload as erased', async () => {
  expect(await verify()).toEqual({ chains: 4, entries: 10, erased: [erased], broken: [] });
});

it('finds and names one changed byte in any column of any entry or payload', async () => {
  const tables = { entry: await vandal.rows('entry'), entry_payload: await vandal.rows('entry_payload') };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('entry' as const, 'entry_payload' as const),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 127 }),
      async (table, at, column, byte, by) => {
        const row = tables[table][at % tables[table].length] as ObjectLiteral;
        const columns = Object.keys(row).filter((name) => name !== 'rowid');
        const name = columns[column % columns.length] as string;
        const value = changed(row[name], byte, by);
        const verdict = await vandal.whileSet(table, row, name, value, verify).catch((error: Error) => {
          // Only a place that is taken already can be refused: two entries cannot stand in one.
          expect(error.message).toContain('UNIQUE');
          return null;
        });
        if (verdict === null) return;
        // What was moved to another chain or place is missing where it was.
        expect(verdict.broken.filter(({ chain }) => chain === row.chain)).toEqual([
          { chain: row.chain, sequence: row.sequence, what: expect.any(String) },
        ]);
      },
    ),
    { numRuns: 600 },
  );
});

it('finds and names any change of a head, and of the state, version or revision beside it', async () => {
  const heads = { proposal: ['entrySeq', 'entryHash', 'state', 'version', 'revision', 'council'], council: ['entrySeq', 'entryHash'] };
  for (const table of ['proposal', 'council'] as const) {
    for (const row of await vandal.rows(table)) {
      for (const column of heads[table]) {
        for (let byte = 0; byte < String(row[column]).length; byte += 1) {
          const { broken } = await vandal.whileSet(table, row, column, changed(row[column], byte, 1), verify);
          expect(broken.map(({ chain }) => chain)).toEqual([row.id]);
        }
      }
    }
  }
});

it('finds a report whose text or hash was changed', async () => {
  for (const row of await vandal.rows('section_text')) {
    for (const column of ['blocks', 'hash', 'section', 'version', 'proposal']) {
      if (column === 'version') continue;
      const { broken } = await vandal.whileSet('section_text', row, column, changed(row[column], 30, 1), verify);
      expect(broken).toContainEqual({ chain: row.proposal, sequence: expect.any(Number), what: 'text' });
    }
  }
});

it('finds a payload that was made to look erased', async () => {
  const [row] = (await vandal.rows('entry_payload')).filter(({ chain, sequence }) => chain === 'two' && sequence === 2) as [ObjectLiteral];
  const blank = { salt: null, payload: null, erasedAt: AT, erasedReason: 'asked to' };
  const set = (to: ObjectLiteral) =>
    vandal.run('UPDATE entry_payload SET salt = ?, payload = ?, "erasedAt" = ?, "erasedReason" = ? WHERE rowid = ?', [
      to.salt,
      to.payload,
      to.erasedAt,
      to.erasedReason,
      row.rowid,
    ]);
  await set(blank);
  expect((await verify()).broken).toEqual([{ chain: 'two', sequence: 2, what: 'erasure' }]);
  await set(row);
});

it('finds two chains that were swapped, entries and heads', async () => {
  const swap = async () => {
    for (const table of ['entry_payload', 'entry'])
      for (const [from, to] of [
        ['two', 'aside'],
        ['three', 'two'],
        ['aside', 'three'],
      ])
        await vandal.run(`UPDATE ${table} SET chain = ? WHERE chain = ?`, [to, from]);
    const [two, three] = [...(await vandal.rows('proposal'))].filter(({ id }) => id !== 'one') as [ObjectLiteral, ObjectLiteral];
    for (const [to, from] of [
      [two, three],
      [three, two],
    ] as const)
      await vandal.run('UPDATE proposal SET "entrySeq" = ?, "entryHash" = ?, state = ?, version = ?, revision = ? WHERE id = ?', [
        from.entrySeq,
        from.entryHash,
        from.state,
        from.version,
        from.revision,
        to.id,
      ]);
  };
  await swap();
  const { broken } = await verify();
  expect(broken.map(({ chain, sequence }) => [chain, sequence]).sort()).toEqual([
    ['three', 1],
    ['two', 1],
  ]);
  await swap();
  expect((await verify()).broken).toEqual([]);
});

it('finds entries whose proposal is gone, and payloads without their entry', async () => {
  await vandal.run("UPDATE proposal SET id = 'elsewhere' WHERE id = 'two'");
  expect((await verify()).broken).toEqual(
    expect.arrayContaining([
      { chain: 'elsewhere', sequence: 1, what: 'sequence' },
      { chain: 'two', sequence: 1, what: 'orphan' },
    ]),
  );
  await vandal.run("UPDATE proposal SET id = 'two' WHERE id = 'elsewhere'");
});

it('hands on every entry that holds, with what it says, for replaying', async () => {
  const told: string[] = [];
  await verifyChains(records.reader, {
    onEntry: (entry, payload) => {
      if (entry.chain === 'three') told.push(`${entry.sequence} ${entry.kind} ${JSON.stringify(payload)}`);
    },
  });
  expect(told).toEqual([
    '1 created {"title":"T"}',
    '2 signedOff null',
    '3 signedOff {"comment":"no. 3"}',
    '4 signedOff {"comment":"no. 4"}',
  ]);
  const history = await historyOf(records.reader, chainOf('three'));
  expect(history.map(({ sequence, payload, erased: gone }) => [sequence, payload, gone])).toEqual([
    [1, { title: 'T' }, null],
    [2, null, { at: AT, reason: 'asked to' }],
    [3, { comment: 'no. 3' }, null],
    [4, { comment: 'no. 4' }, null],
  ]);
  expect(await historyOf(records.reader, chainOf('three'), { after: 3 })).toHaveLength(1);
  expect(await historyOf(records.reader, { ...chainOf('three'), council: 'other' })).toEqual([]);
});

it('refuses to erase twice, to erase an erasure, and to append where nothing stands', async () => {
  await expect(erase(records, 'three', 2)).rejects.toMatchObject({ code: 'not-found' });
  await expect(erase(records, 'three', 99)).rejects.toMatchObject({ code: 'not-found' });
  const again = { actor: 'officer', onBehalfOf: null, at: AT, reason: 'r' };
  const { erasePayload } = await import('../../src/records/audit.js');
  await expect(records.write((tx) => erasePayload(tx, councilChain, 2, again, random))).rejects.toMatchObject({ code: 'invalid' });
  const entry = { kind: 'created', actor: 'a', onBehalfOf: null, at: AT, state: null, version: null, revision: null };
  await expect(records.write((tx) => append(tx, chainOf('nowhere'), entry, {}, random))).rejects.toMatchObject({ code: 'chain-broken' });
});
