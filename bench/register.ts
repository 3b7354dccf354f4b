// `node_modules/.bin/node bench/register.ts [lines]`, after a build: how fast the public register is searched, on SQLite in
// one process. One run prints everything, so that its ratios can be compared; the absolute figures belong to the machine.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as DataSources from '../src/records/data-source.js';
import type * as Keeping from '../src/records/register.js';
import type * as Searching from '../src/records/register-search.js';
import type * as Publicity from '../workflows/publicity.js';

const LINES = Number(process.argv[2] ?? 100_000);
const ROUNDS = 20;
const built = createRequire(new URL('../dist/src/main.js', import.meta.url));
const { dataSourceOptions } = built('./records/data-source.js') as typeof DataSources;
const { saveRegisterEntry } = built('./records/register.js') as typeof Keeping;
const { countRegister, listRegister } = built('./records/register-search.js') as typeof Searching;
const { publicStates } = built('../workflows/publicity.js') as typeof Publicity;
const { DataSource } = built('typeorm') as typeof import('typeorm');

// Words as often as a language has them: the n-th about one n-th as often as the first.
let seed = 1;
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}
const word = (): string => `word${Math.floor(20_000 ** random()).toString(36)}`;
const text = (words: number): string => Array.from({ length: words }, word).join(' ');
const dayOf = (i: number): string =>
  new Date(Date.UTC(2000, 0, 1) + Math.floor((i / LINES) * 9_000) * 86_400_000).toISOString().slice(0, 10);

const dataDir = mkdtempSync(join(tmpdir(), 'register-'));
const source = await new DataSource(dataSourceOptions({ dataDir, databaseUrl: null }, 'writer')).initialize();
await source.runMigrations();
// A hundred thousand proposals behind the lines would measure nothing here.
await source.query('PRAGMA foreign_keys = OFF');

const began = performance.now();
for (let i = 0; i < LINES; )
  await source.transaction(async (tx) => {
    for (const end = Math.min(i + 1000, LINES); i < end; i += 1) {
      const day = dayOf(i);
      const ref = `CD-${day.slice(0, 4)}-${i}`;
      const dates = { noticeServed: day, earliestDecision: null, decided: day, published: day, callInEnds: day, inForce: day };
      const ends = { evaluationDue: null, evaluated: null, ended: null };
      await saveRegisterEntry(
        tx,
        {
          ...{ proposal: ref, council: 'bench', ref, kind: 'other', member: `member-${i % 10}`, on: day, ...dates, ...ends },
          ...{ title: text(8), titleCy: null, correctedTitle: null, portfolio: `portfolio-${i % 8}`, wards: [`ward-${i % 40}`] },
          state: publicStates[i % publicStates.length] ?? 'inForce',
          outcome: i % 9 === 0 ? 'refused' : 'agreed',
        },
        { title: text(8), decision: text(60), report: text(600) },
        `${day}T12:00:00.000Z`,
      );
    }
  });
console.log(`${LINES} lines kept in ${((performance.now() - began) / 1000).toFixed(0)} s`);
await source.query('ANALYZE');

const searches: [string, Searching.RegisterSearch][] = [
  ['everything', {}],
  ['a portfolio', { portfolio: 'portfolio-3' }],
  ['a ward', { ward: 'ward-7' }],
  ['a year', { from: '2010-01-01', to: '2010-12-31' }],
  ['a rare word', { words: 'wordffo' }],
  ['a middling word', { words: 'word5z' }],
  ['a word of every report', { words: 'word1' }],
  ['two common words', { words: 'word3 word4' }],
  ['a common word in a portfolio', { words: 'word3', portfolio: 'portfolio-3' }],
];
const median = (times: number[]): string => (times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0).toFixed(1);
console.log('median milliseconds of the processor: a page by relevance, the one behind it, a page by date, the counts');
for (const [name, search] of searches) {
  const took: Record<'page' | 'next' | 'dated' | 'counts', number[]> = { page: [], next: [], dated: [], counts: [] };
  const timed = async <T>(what: keyof typeof took, work: () => Promise<T>): Promise<T> => {
    // Of the processor: what others do on the machine meanwhile is not the register's.
    const before = process.cpuUsage();
    const done = await work();
    const { user, system } = process.cpuUsage(before);
    took[what].push((user + system) / 1000);
    return done;
  };
  const list = (order: Searching.RegisterOrder, after: Searching.RegisterCursor | null) => () =>
    listRegister(source.manager, 'bench', search, { order, after, limit: 20 });
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { next } = await timed('page', list('relevance', null));
    await timed('next', list('relevance', next));
    await timed('dated', list('date', null));
    found = (await timed('counts', () => countRegister(source.manager, 'bench', search))).total;
  }
  console.log(`${name.padEnd(30)} ${String(found).padStart(6)} found: ${Object.values(took).map(median).join('  ')}`);
}
await source.destroy();
rmSync(dataDir, { recursive: true, force: true });
