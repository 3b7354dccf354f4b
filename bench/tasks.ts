// `node_modules/.bin/node bench/tasks.ts [proposals]`, after a build: how fast people are told what waits on them, managers
// how the work goes and auditors what was done, with ten thousand proposals behind it, on SQLite in one process. One run
// prints everything, so that its ratios can be compared; the absolute figures belong to the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as DemoPeople from '../src/councils/demo-people.js';
import type * as FoundDemo from '../src/people/found-demo.js';
import type * as RollsRoom from '../src/people/rolls.js';
import type * as Audits from '../src/proposals/audit-search.js';
import type * as Plans from '../src/proposals/forward-plan.js';
import type * as MeasuresRoom from '../src/proposals/measures.js';
import type * as Queries from '../src/proposals/queries.js';
import type * as TasksRoom from '../src/proposals/tasks.js';
import type * as TranslationsRoom from '../src/proposals/translations.js';
import type * as Transactions from '../src/records/transaction.js';
import type * as WorldRoom from '../src/world.js';
import type * as Deadlines from '../workflows/deadlines.js';
import { keepMany, TODAY } from './many-proposals.ts';

const PROPOSALS = Number(process.argv[2] ?? 10_000);
const ROUNDS = 40;
const built = createRequire(new URL('../dist/src/main.js', import.meta.url));
const { demoPeople } = built('./councils/demo-people.js') as typeof DemoPeople;
const { DEMO_COUNCIL } = built('./people/found-demo.js') as typeof FoundDemo;
const { Rolls } = built('./people/rolls.js') as typeof RollsRoom;
const { AuditSearch } = built('./proposals/audit-search.js') as typeof Audits;
const { ForwardPlans } = built('./proposals/forward-plan.js') as typeof Plans;
const { Measures } = built('./proposals/measures.js') as typeof MeasuresRoom;
const { ProposalQueries } = built('./proposals/queries.js') as typeof Queries;
const { Tasks } = built('./proposals/tasks.js') as typeof TasksRoom;
const { Translations } = built('./proposals/translations.js') as typeof TranslationsRoom;
const { Records } = built('./records/transaction.js') as typeof Transactions;
const { realWorld } = built('./world.js') as typeof WorldRoom;
const { londonInstant } = built('../workflows/deadlines.js') as typeof Deadlines;

const world = { ...realWorld, now: () => londonInstant(TODAY, '10:00') };
const dataDir = mkdtempSync(join(tmpdir(), 'tasks-'));
await keepMany(dataDir, PROPOSALS);
const records = await Records.open({ dataDir, databaseUrl: null });
const rolls = new Rolls();
const idOf = (handle: string): string => demoPeople.find((one) => one.handle === handle)?.id ?? handle;

const queries = new ProposalQueries(records, rolls, world);
const tasks = new Tasks(records, rolls, world, new Translations(records, queries));
const measures = new Measures(records, rolls, world);
const plans = new ForwardPlans(records, rolls, world);
const audit = new AuditSearch(records, rolls, world);
const asker = (handle: string) => ({ id: idOf(handle), council: DEMO_COUNCIL });

async function timed(name: string, work: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Of the processor: what others do on the machine meanwhile is not ours.
    const before = process.cpuUsage();
    found = await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  // What is remembered from one question to the next is read for the first of them.
  const first = (times[0] ?? 0).toFixed(1).padStart(7);
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(7);
  console.log(`${name.padEnd(34)} ${String(found).padStart(5)} found: median ${at(0.5)}, 95th percentile ${at(0.95)}, first ${first}`);
}

console.log('milliseconds of the processor');
for (const who of ['author', 'head', 'finance', 'financeDeputy', 'democratic', 'member', 'evaluator', 'translator']) {
  for (const list of ['mine', 'team', 'waitingFor'] as const)
    await timed(`${who}: ${list}`, async () => (await tasks[list](asker(who), { limit: 50 })).tasks.length);
  await timed(`${who}: done`, async () => (await tasks.done(asker(who))).length);
  await timed(`${who}: counts`, async () => Object.keys(await tasks.counts(asker(who))).length);
}
const count = async (question: MeasuresRoom.MeasuresQuestion): Promise<number> => {
  const answer = await measures.measure(asker('auditor'), question);
  return answer.kind === 'measured' ? answer.measures.stages.reduce((sum, stage) => sum + stage.count, 0) : 0;
};
await timed('measures: twelve months', () => count({}));
await timed('measures: one month', () => count({ from: '2026-05-16' }));
await timed('measures: ten years', () => count({ from: '2016-01-01' }));
for (const who of ['head', 'finance', 'author', 'scrutiny1'])
  await timed(`forward plan: ${who}`, async () => (await plans.of(asker(who), { limit: 50 })).decisions.length);
await timed('forward plan: head, late', async () => (await plans.of(asker('head'), { limit: 50 }, { late: true })).decisions.length);
for (const question of [
  {},
  { actor: 'author' },
  { kind: 'decisionRecorded' },
  { actor: 'clock', kind: 'evaluationFellDue' },
  { from: '2020-01-01', to: '2020-06-30' },
])
  await timed(`audit: ${JSON.stringify(question).replaceAll('"', '')}`.slice(0, 34), async () => {
    const answer = await audit.search(asker('auditor'), question, { after: null, limit: 100 });
    return answer.kind === 'found' ? answer.lines.length : 0;
  });
await records.close();
rmSync(dataDir, { recursive: true, force: true });
