// `node_modules/.bin/node bench/deadlines.ts [deadlines]`, after a build: deadlines that all fall due in the same minute, on
// SQLite in one process, each commit durable. One run prints everything, so that its ratios can be compared; the absolute
// figures belong to the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as ClockRoom from '../src/clock/clock.module.js';
import type * as DemoPeople from '../src/councils/demo-people.js';
import type { Mail } from '../src/notifications/mail.js';
import type * as CouncilDesks from '../src/people/council-desk.js';
import type * as FoundDemo from '../src/people/found-demo.js';
import type * as RollsRoom from '../src/people/rolls.js';
import type * as DeskRoom from '../src/proposals/desk.js';
import type * as Audit from '../src/records/audit.js';
import type * as Proposals from '../src/records/proposals.js';
import type * as Timers from '../src/records/timers.js';
import type * as Transactions from '../src/records/transaction.js';
import type * as WorldRoom from '../src/world.js';
import type { Act, Create } from '../workflows/commands.js';
import type * as Rulebook from '../workflows/index.js';

const MOST = Number(process.argv[2] ?? 10_000);
const BEGUN = '2018-03-01T09:00:00.000Z';
/** Just before the reminders, and when they are due. */
const BEFORE = '2018-03-15T12:00:00.000Z';
const DUE = '2018-03-16T00:00:00.000Z';
/** A person asks for something, and so long after the answer for the next: milliseconds. */
const PAUSE = 20;

const built = createRequire(new URL('../dist/src/main.js', import.meta.url));
const { relayOf } = built('./clock/clock.module.js') as typeof ClockRoom;
const { demoPeople } = built('./councils/demo-people.js') as typeof DemoPeople;
const { CouncilDesk } = built('./people/council-desk.js') as typeof CouncilDesks;
const { DEMO_COUNCIL, foundDemoCouncil } = built('./people/found-demo.js') as typeof FoundDemo;
const { Rolls } = built('./people/rolls.js') as typeof RollsRoom;
const { Desk } = built('./proposals/desk.js') as typeof DeskRoom;
const { appendAll } = built('./records/audit.js') as typeof Audit;
const { insertProposal } = built('./records/proposals.js') as typeof Proposals;
const { setTimers } = built('./records/timers.js') as typeof Timers;
const { Records } = built('./records/transaction.js') as typeof Transactions;
const { newId, realWorld } = built('./world.js') as typeof WorldRoom;
const { begin, decide, isRefused } = built('../workflows/index.js') as typeof Rulebook;

const idOf = (handle: string): string => demoPeople.find((one) => one.handle === handle)?.id ?? handle;
const given = { template: 'report-2018', kind: 'grant', title: 'Bench', portfolio: 'social-care', wards: ['all'] };

/** A house of so many proposals that were asked about on the same day, as the rulebook has it. */
async function houseOf(deadlines: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'deadlines-'));
  const world = { ...realWorld, at: BEGUN, now: () => world.at };
  const records = await Records.open({ dataDir, databaseUrl: null });
  const rolls = new Rolls();
  const desk = new Desk(records, rolls, world);
  const councilDesk = new CouncilDesk(records, rolls, world);
  await foundDemoCouncil(councilDesk, records);
  const roster = await rolls.of(records.reader, DEMO_COUNCIL);
  const by = { actor: roster.actor(idOf('author'), BEGUN), at: BEGUN, under: roster.roll.council(BEGUN) };
  const sections = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`section${n}`, 'f'.repeat(64)]));
  const create: Create = {
    type: 'create',
    id: '',
    council: DEMO_COUNCIL,
    ref: '',
    questions: [],
    coAuthors: [],
    findings: [],
    sections,
    ...given,
  };
  const begun = begin(create, by);
  const sent = isRefused(begun) ? begun : decide(begun.next, { type: 'sendToConsultation', ...by } as Act);
  if (isRefused(begun) || isRefused(sent)) throw new Error('bench: the way into consultation is closed');
  for (let from = 0; from < deadlines; from += 500)
    await records.write(async (tx) => {
      for (let n = from; n < Math.min(deadlines, from + 500); n += 1) {
        const p = { ...sent.next, id: newId(world), ref: `CD-2018-${String(n + 2).padStart(5, '0')}` };
        await insertProposal(tx, p);
        const lines = [begun, sent].map(({ entry: { payload, ...entry }, next }) => ({
          entry: { ...entry, state: next.state, version: next.version, revision: next.revision },
          payload,
        }));
        await appendAll(tx, { kind: 'proposal', id: p.id, council: DEMO_COUNCIL }, lines, () => world.random(16));
        await setTimers(tx, { id: p.id, council: DEMO_COUNCIL }, sent.timers);
      }
    });
  // Somebody's proposal that nothing is due on.
  world.at = BEFORE;
  const made = await desk.create(DEMO_COUNCIL, idOf('author'), given, null);
  if (made.kind !== 'done') throw new Error('bench: no proposal for the people');
  const failed: object[] = [];
  const log = { error: (details: object) => void failed.push(details) };
  let accepted = 0;
  const mail: Mail = {
    send: async ({ messageId }) => {
      if (messageId.includes('.answerDue.')) accepted += 1;
      return { kind: 'accepted' };
    },
  };
  const config = { dataDir, baseUrl: 'https://bench.example', smtpUrl: null };
  const relay = relayOf({ records, rolls, desk, councilDesk, world, log, config, mail });
  const person = async (): Promise<number> => {
    const from = performance.now();
    const seen = 'latest' as never;
    const order = { type: 'handOver', role: 'evaluator', to: from % 2 < 1 ? 'evaluator' : 'auditor', reason: 'Bench.' } as const;
    const outcome = await desk.perform({ council: DEMO_COUNCIL, person: idOf('head'), proposal: made.view.id, seen, key: null, order });
    if (outcome.kind !== 'done') throw new Error(`bench: ${JSON.stringify(outcome)}`);
    return performance.now() - from;
  };
  const counted = async (sql: string): Promise<number> => Number((await records.reader.query(`SELECT COUNT(*) AS n FROM ${sql}`))[0].n);
  const close = async () => {
    await records.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { world, relay, person, counted, failed, accepted: () => accepted, close };
}

/** What people wait for an answer while something runs. */
async function meanwhile(person: () => Promise<number>, work: Promise<unknown>): Promise<number[]> {
  let running = true;
  const done = work.finally(() => {
    running = false;
  });
  const times: number[] = [];
  while (running) {
    times.push(await person());
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await done;
  return times.sort((a, b) => a - b);
}
const at = (times: number[], share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

console.log('deadlines | a deadline, with its letter | people meanwhile, against quiet: median, 99th percentile, longest');
let first = 0;
for (const deadlines of [100, 1000, MOST]) {
  const { world, relay, person, counted, failed, accepted, close } = await houseOf(deadlines);
  const quiet = await meanwhile(person, new Promise((resolve) => setTimeout(resolve, 3000)));
  world.at = DUE;
  const from = performance.now();
  let ticked = { passed: 0, sent: 0 };
  const busy = await meanwhile(
    person,
    relay.tick().then((did) => {
      ticked = did;
    }),
  );
  const each = (performance.now() - from) / deadlines;
  if (first === 0) first = each;
  const entries = await counted("entry WHERE kind = 'answerReminded'");
  const once = await counted("(SELECT chain FROM entry WHERE kind = 'answerReminded' GROUP BY chain HAVING COUNT(*) = 1)");
  const wrong = [ticked.passed, entries, once, accepted()].filter((count) => count !== deadlines);
  if (wrong.length > 0 || failed.length > 0) throw new Error(`bench: ${JSON.stringify({ ticked, entries, once, failed })}`);
  const against = (share: number) => `${at(busy, share).toFixed(1)} ms (${(at(busy, share) / at(quiet, share)).toFixed(1)} ×)`;
  console.log(
    `${String(deadlines).padStart(9)} | ${each.toFixed(2)} ms (${(each / first).toFixed(2)} × that of a hundred) | ` +
      `${against(0.5)}, ${against(0.99)}, ${at(busy, 1).toFixed(0)} ms; ${busy.length} commands`,
  );
  await close();
}
