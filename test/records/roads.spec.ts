import { append } from '../../src/records/audit.js';
import { idsInStates, statesEntered } from '../../src/records/roads.js';
import { Records } from '../../src/records/transaction.js';
import { AT, chainOf, founded, random } from './audit-world.js';
import { anSqlitePlace } from './place.js';

describe('the states that a proposal came to', () => {
  it('are told by the first entry of each stay, of that proposal and that council alone', async () => {
    const records = await Records.open(anSqlitePlace());
    await founded(records, { one: 1, two: 1 });
    const came = (state: 'draft' | 'consultation' | 'signOff', minute: number) =>
      records.write((tx) => {
        const at = AT.replace(/T.*/, `T10:${String(minute).padStart(2, '0')}:00.000Z`);
        const entry = { kind: 'k', actor: 'a', onBehalfOf: null, at, state, version: 1, revision: 1 };
        return append(tx, chainOf('one'), entry, {}, random);
      });
    const before = await statesEntered(records.reader, { id: 'one', council: 'demo' });
    for (const [minute, state] of (['consultation', 'consultation', 'draft', 'consultation', 'signOff', 'signOff'] as const).entries())
      await came(state, minute);
    const visits = await statesEntered(records.reader, { id: 'one', council: 'demo' });
    expect(visits.slice(before.length).map(({ state, at }) => `${state} ${at.slice(14, 16)}`)).toEqual([
      ...['consultation 00', 'draft 02', 'consultation 03', 'signOff 04'],
    ]);
    expect(await statesEntered(records.reader, { id: 'one', council: 'other' })).toEqual([]);
    expect(await statesEntered(records.reader, { id: 'two', council: 'demo' })).toHaveLength(1);
    await records.close();
  });

  it('are found by an index, and so are proposals by their states', async () => {
    const records = await Records.open(anSqlitePlace());
    await founded(records, { one: 1 });
    const { reader } = records;
    const asked: [string, unknown[]][] = [];
    const runner = reader.dataSource.createQueryRunner();
    const query = runner.query.bind(runner);
    Object.assign(runner, {
      query: (sql: string, parameters: unknown[] = [], structured?: true) => {
        if (sql.trimStart().startsWith('SELECT')) asked.push([sql, parameters]);
        return structured ? query(sql, parameters, structured) : query(sql, parameters);
      },
    });
    await statesEntered(reader, { id: 'one', council: 'demo' });
    expect(await idsInStates(reader, { council: 'demo', states: ['draft', 'signOff'], limit: 10 })).toEqual(['one']);
    expect(await idsInStates(reader, { council: 'demo', states: ['draft', 'signOff'], limit: 0 })).toEqual([]);
    expect(await idsInStates(reader, { council: 'other', states: ['draft', 'signOff'], limit: 10 })).toEqual([]);
    expect(await idsInStates(reader, { council: 'demo', states: ['closed'], limit: 10 })).toEqual([]);
    expect(asked.length).toBe(5);
    for (const [sql, parameters] of asked) {
      const plan: { detail: string }[] = await reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never[]);
      expect(plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?:entry|proposal)/.test(detail))).toEqual([]);
      expect(plan.some(({ detail }) => /USING (?:COVERING )?INDEX/.test(detail))).toBe(true);
    }
    await records.close();
  });
});
