import { calendarLinkBy, calendarLinkOf, calendarLinksOf } from '../../src/records/calendar-links.js';
import { invitedTo, listMeetings } from '../../src/records/meetings.js';
import { changedLast, councilChangedAt, inCallIn, toBeDecided, toBeEvaluated } from '../../src/records/own-dates.js';
import { Records } from '../../src/records/transaction.js';
import { founded } from '../records/audit-world.js';
import { anSqlitePlace } from '../records/place.js';

// A calendar program asks every quarter of an hour, for everybody who has one.
it('finds by an index whatever stands in somebody’s calendar', async () => {
  const records = await Records.open(anSqlitePlace());
  await founded(records, { one: 2 });
  const { reader } = records;
  const asked = new Map<string, unknown[]>();
  const runner = reader.dataSource.createQueryRunner();
  const query = runner.query.bind(runner);
  Object.assign(runner, {
    query: (sql: string, parameters: unknown[] = [], structured?: true) => {
      asked.set(sql, parameters);
      return structured ? query(sql, parameters, structured) : query(sql, parameters);
    },
  });
  const days = { council: 'demo', person: 'p', from: '2018-01-01', to: '2019-01-01', limit: 100 };
  await toBeDecided(reader, days);
  await inCallIn(reader, days);
  await toBeEvaluated(reader, days);
  await changedLast(reader, ['one', 'two']);
  await councilChangedAt(reader, 'demo');
  await calendarLinkBy(reader, 'f'.repeat(64));
  await calendarLinkOf(reader, 'demo', 'p');
  await calendarLinksOf(reader, 'demo');
  await invitedTo(reader, 'm');
  for (const posts of [[], ['dmt']])
    await listMeetings(reader, 'demo', {
      ...{ states: ['scheduled', 'closed'], latestFirst: true, since: '2018-01-01', limit: 100 },
      whose: { posts, person: 'p' },
    });
  expect(asked.size).toBeGreaterThanOrEqual(11);
  const wide: string[] = [];
  for (const [sql, parameters] of [...asked]) {
    const plan: { detail: string }[] = await reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never[]);
    if (plan.some(({ detail }) => /^SCAN /.test(detail))) wide.push(`${sql}: ${plan.map(({ detail }) => detail).join(' | ')}`);
  }
  expect(wide).toEqual([]);
  await records.close();
});
