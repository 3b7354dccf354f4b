import {
  changesBetween,
  proposalsAfter,
  publicRefOf,
  recordedUntil,
  registerEntry,
  registerHead,
  removeRegisterEntry,
  saveRegisterEntry,
  versionConsulted,
} from '../../src/records/register.js';
import {
  countRegister,
  decisionsToCome,
  latestCallIns,
  latestChanges,
  listRegister,
  type RegisterSearch,
} from '../../src/records/register-search.js';
import { Records } from '../../src/records/transaction.js';
import { AT, founded } from '../records/audit-world.js';
import { anSqlitePlace } from '../records/place.js';

// better-sqlite3 answers while the whole process waits, and anybody at all may ask this.
it('finds everything that the public asks for by an index, and sorts no more than it shows', async () => {
  const records = await Records.open(anSqlitePlace());
  await founded(records, { one: 1 });
  const { reader } = records;
  const asked = new Map<string, unknown[]>();
  for (const db of [reader, await records.write(async (tx) => tx)]) {
    const runner = db.dataSource.createQueryRunner();
    const query = runner.query.bind(runner);
    Object.assign(runner, {
      query: (sql: string, parameters: unknown[] = [], structured?: true) => {
        if (/^\s*(SELECT|UPDATE|DELETE|WITH)/.test(sql)) asked.set(sql, parameters);
        return structured ? query(sql, parameters, structured) : query(sql, parameters);
      },
    });
  }
  await records.write(async (tx) => {
    const dates = { noticeServed: null, earliestDecision: null, decided: null, published: null, callInEnds: null, inForce: null };
    const facts = {
      ...{ proposal: 'one', council: 'demo', ref: 'R', title: 'T', titleCy: null, correctedTitle: null, kind: 'k', portfolio: 'p' },
      ...{ wards: ['w'], member: 'm', outcome: null, on: '2018-03-01', state: 'inForce' as const, ...dates },
      ...{ evaluationDue: null, evaluated: null, ended: null },
    };
    await saveRegisterEntry(tx, facts, { title: 'T', decision: '', report: '' }, AT);
    await removeRegisterEntry(tx, 'one');
    await recordedUntil(tx, 'one');
    await proposalsAfter(tx, null, 10);
  });
  const searches: RegisterSearch[] = [
    {},
    ...[
      { portfolio: 'p' },
      { state: 'inForce' as const },
      { outcome: 'agreed' as const },
      { ward: 'w' },
      { from: '2018-01-01', to: '2018-12-31' },
    ],
    ...[{ words: 'van' }, { words: 'van', portfolio: 'p', ward: 'w' }],
  ];
  for (const search of searches) {
    for (const order of ['date', 'relevance'] as const)
      for (const after of [null, { at: order === 'date' || !search.words ? '2018-03-01' : -1, number: 1 }])
        await listRegister(reader, 'demo', search, { order, after, limit: 20 });
    await countRegister(reader, 'demo', search);
  }
  for (const scope of [{}, { portfolio: 'p' }, { ward: 'w' }]) {
    await latestChanges(reader, 'demo', scope, 50);
    await latestCallIns(reader, 'demo', scope, 500);
    await decisionsToCome(reader, 'demo', scope, 500);
  }
  await registerEntry(reader, 'demo', 'R');
  await publicRefOf(reader, 'demo', 'one');
  await registerHead(reader, 'demo');
  await versionConsulted(reader, 'one', 'sentToConsultation');
  await changesBetween(reader, 'one', { after: 1, upTo: 2 });

  expect(asked.size).toBeGreaterThan(30);
  const wide: string[] = [];
  for (const [sql, parameters] of asked) {
    const plan: { detail: string }[] = await reader.query(`EXPLAIN QUERY PLAN ${sql}`, parameters as never[]);
    const details = plan.map(({ detail }) => detail);
    // The few thousand lines that a search looks at, and the page of them, are the only ones that are gone through.
    const scans = details.filter((detail) =>
      /^SCAN (?!.*(USING (COVERING )?INDEX|VIRTUAL TABLE INDEX \d+:(=|.*M)|found|page|CONSTANT))/.test(detail),
    );
    const sorts = /WITH found/.test(sql) || /changedAt/.test(sql) ? [] : details.filter((detail) => detail.includes('USE TEMP B-TREE'));
    if (scans.length + sorts.length > 0) wide.push(`${sql}: ${details.join(' | ')}`);
  }
  expect(wide).toEqual([]);
  await records.close();
});
