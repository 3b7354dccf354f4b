import { gatheredFor, gatheredState } from '../../src/records/gathered-letters.js';
import { Records } from '../../src/records/transaction.js';
import { founded } from '../records/audit-world.js';
import { anSqlitePlace } from '../records/place.js';

let records: Records;
afterEach(() => records.close());

// A reader of digests is written thousands of letters over the years, of which a handful is gathered.
it('finds what is gathered for a reader among the open ones, and walks through no years of letters', async () => {
  records = await Records.open(anSqlitePlace());
  await founded(records, { one: 2 });
  const whose = { council: 'demo', person: 'p' };
  const plans = await records.write(async (tx) => {
    const asked: [string, unknown[]][] = [];
    const query = tx.query.bind(tx);
    Object.assign(tx, {
      query: (sql: string, parameters: unknown[] = []) => {
        asked.push([sql, parameters]);
        return query(sql, parameters as never);
      },
    });
    await gatheredFor(tx, whose);
    await gatheredState(tx, whose);
    return Promise.all(
      asked.map(async ([sql, parameters]) => (await query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never)) as { detail: string }[]),
    );
  });
  expect(plans.map((plan) => plan.map(({ detail }) => detail))).toEqual(
    Array(2).fill([expect.stringContaining('USING INDEX letter_open (person=? AND status=?)')]),
  );
});
