import { type EntrySearch, searchEntries } from '../../src/records/audit-search.js';
import { agreedUrgent, dueUntil, overdueBefore, unreportedWaivers } from '../../src/records/desk-rows.js';
import { evaluationsDue, evaluationsReported } from '../../src/records/evaluations.js';
import { countPlanned, plannedBehind } from '../../src/records/forward-plan.js';
import {
  decisionsTaken,
  entriesIn,
  evaluationsOverdue,
  lapsedNow,
  openProposals,
  staysEnding,
  targeted,
} from '../../src/records/measures.js';
import { arrivalsOf, loadProposals, withDueTimer } from '../../src/records/proposal-batch.js';
import { candidates, deedsOf, type Source } from '../../src/records/task-rows.js';
import { Records } from '../../src/records/transaction.js';
import { AT, founded } from './audit-world.js';
import { anSqlitePlace } from './place.js';

let records: Records;
const asked = new Map<string, unknown[]>();
beforeAll(async () => {
  records = await Records.open(anSqlitePlace());
  await founded(records, { one: 2 });
  const runner = records.reader.dataSource.createQueryRunner();
  const query = runner.query.bind(runner);
  Object.assign(runner, {
    query: (sql: string, parameters: unknown[] = []) => {
      asked.set(sql, parameters);
      return query(sql, parameters);
    },
  });
});
beforeEach(() => asked.clear());
afterAll(() => records.close());

/** The steps of the plan of every statement that was asked. */
async function plans(): Promise<{ sql: string; steps: string[] }[]> {
  const statements = [...asked];
  const found: { sql: string; steps: string[] }[] = [];
  for (const [sql, parameters] of statements) {
    const plan: { detail: string }[] = await records.reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never[]);
    found.push({ sql, steps: plan.map(({ detail }) => detail) });
  }
  return found;
}

/** What goes through a whole table or index, but for the few rows that a statement has found itself. */
const wide = (found: Awaited<ReturnType<typeof plans>>): string[] =>
  found.flatMap(({ sql, steps }) =>
    steps.some((step) => /^SCAN (?!found|first|CONSTANT)/.test(step)) ? [`${sql}: ${steps.join(' | ')}`] : [],
  );

it('finds by an index whatever waits on somebody', async () => {
  const { reader } = records;
  const sources: Source[] = [
    { by: 'asked', posts: ['finance', 'hr'], person: 'p' },
    { by: 'advice', posts: ['finance'] },
    { by: 'welsh', states: ['draft', 'signOff'] },
    { by: 'unreported' },
    { by: 'desk', states: ['decided'] },
    { by: 'desk', states: ['awaitingDecision'], unserved: true },
    ...(['author', 'coAuthor', 'member', 'evaluator'] as const).map((by): Source => ({ by, person: 'p', states: ['draft', 'signOff'] })),
  ];
  for (const due of ['mine', 'theirs'] as const)
    for (const source of sources) {
      const page = { limit: 51, today: '2026-11-02', due };
      await candidates(reader, 'demo', [source], { ...page, after: null, dueBy: null });
      await candidates(reader, 'demo', [source, ...sources], { ...page, after: { due: null, ref: 'R' }, dueBy: '2026-12-01' });
    }
  await deedsOf(reader, 'demo', 'finance', 50);
  await loadProposals(reader, 'demo', ['one', 'two']);
  await withDueTimer(reader, ['one', 'two'], 'recountDates', AT);
  await arrivalsOf(reader, ['one', 'two']);
  expect(asked.size).toBeGreaterThan(30);
  const found = await plans();
  expect(wide(found)).toEqual([]);
  // What is known by its id is looked for by its id, and not among all that the council has.
  const byId = found.filter(({ sql }) => /FROM "proposal" WHERE [^?]*"id" IN/.test(sql));
  expect(byId).toHaveLength(2);
  for (const { steps } of byId) expect(steps[0]).toMatch(/\(id=\?\)/);
  // By one person or post at a time, never among all that are open.
  expect(
    found.filter(({ sql, steps }) => sql.includes('"entry" e') && sql.includes('"actor"') && steps.join().includes('TEMP B-TREE')),
  ).toEqual([]);
});

it('finds evaluations by an index, one’s own and the council’s', async () => {
  for (const person of ['p', null]) {
    const of = { council: 'demo', person, limit: 51 };
    await evaluationsDue(records.reader, of, '2026-12-01');
    await evaluationsReported(records.reader, of);
  }
  const found = await plans();
  expect(found).toHaveLength(4);
  expect(wide(found)).toEqual([]);
});

it('finds every entry that an auditor looks for by an index, and sorts none', async () => {
  const { reader } = records;
  const more: EntrySearch[] = [{}, { from: AT }, { from: AT, until: AT }];
  for (const search of [{}, { actor: 'p' }, { kind: 'signedOff' }, { actor: 'p', kind: 'signedOff' }])
    for (const days of more)
      for (const after of [null, { at: AT, chain: 'one', sequence: 1 }])
        await searchEntries(reader, 'demo', { ...search, ...days }, { after, limit: 101 });
  const found = await plans();
  expect(found).toHaveLength(24);
  expect(wide(found)).toEqual([]);
  expect(found.filter(({ steps }) => steps.join().includes('TEMP B-TREE')).map(({ sql, steps }) => `${sql}: ${steps.join(' | ')}`)).toEqual(
    [],
  );
});

it('finds the entries of one chain by the chain', async () => {
  const after = { at: AT, chain: 'one', sequence: 9 };
  for (const search of [{}, { from: AT, until: AT }, { actor: 'p' }, { kind: 'signedOff' }])
    for (const place of [null, after])
      await searchEntries(records.reader, 'demo', { chain: 'one', ...search }, { after: place, limit: 101 });
  const found = await plans();
  expect(found).toHaveLength(8);
  for (const { steps } of found) expect(steps[0]).toMatch(/^SEARCH e USING INDEX sqlite_autoindex_entry_1 \(chain=\?/);
});

it('measures a period by the entries of that period alone', async () => {
  const { reader } = records;
  for (const scope of [{}, { kind: 'grant' }, { portfolio: 'resources' }]) {
    await staysEnding(reader, 'demo', { from: AT, until: AT }, scope);
    await decisionsTaken(reader, 'demo', { from: '2026-01-01', to: '2026-12-31' }, scope);
    await lapsedNow(reader, 'demo', scope);
    await targeted(reader, 'demo', { from: '2026-01-01', to: '2026-12-31', today: '2026-12-31' }, scope);
    await evaluationsOverdue(reader, 'demo', '2026-12-31', scope);
    await openProposals(reader, 'demo', scope);
  }
  await entriesIn(reader, 'demo', [{ from: AT, until: AT }]);
  const found = await plans();
  expect(wide(found)).toEqual([]);
  expect(found.find(({ sql }) => sql.includes('"c0"'))?.steps.join()).toContain('COVERING INDEX entry_at (council=? AND at>? AND at<?)');
  for (const { sql, steps } of found.filter((one) => one.sql.includes('begun')))
    expect({ sql, first: steps[0] }).toMatchObject({ first: expect.stringContaining('entry_at (council=? AND at>? AND at<?)') });
});

it('finds what is due by the days that are asked about, and what is late by its state', async () => {
  const { reader } = records;
  await dueUntil(reader, 'demo', { kinds: ['noticeEnds', 'publishBy'], until: AT, limit: 80 });
  await overdueBefore(reader, 'demo', '2026-12-31', 40);
  await agreedUrgent(reader, 'demo', ['decided', 'callInPeriod'], 26);
  await unreportedWaivers(reader, 'demo', 26);
  const found = await plans();
  expect(found).toHaveLength(4);
  expect(wide(found)).toEqual([]);
  // Also where most of what there is has been decided long ago.
  expect(found[3]?.steps[0]).toContain('proposal_urgent');
  expect(found[0]?.steps[0]).toMatch(/timer_due \(status=\? AND dueAt<\?\)/);
});

it('finds what is on its way to a decision by its state', async () => {
  const planned = { council: 'demo', states: ['draft', 'signOff'] as const };
  for (const one of [planned, { ...planned, portfolio: 'leader' }]) {
    await countPlanned(records.reader, one);
    for (const target of [null, '2026-12-01']) await plannedBehind(records.reader, one, { after: { target, ref: 'R' }, limit: 51 });
    await plannedBehind(records.reader, one, { after: null, limit: 51 });
  }
  const found = await plans();
  expect(found).toHaveLength(8);
  expect(wide(found)).toEqual([]);
  for (const { steps } of found) expect(steps[0]).toContain('proposal_state (council=? AND state=?');
});
