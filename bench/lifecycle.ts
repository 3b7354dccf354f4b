// `npm run bench`: how fast the main job goes, over HTTP on a real database, each command durable before it is answered.
// One run prints everything, so that its ratios can be compared; the absolute figures belong to the machine.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SECONDS = Number(process.env.SECONDS ?? 8);

interface Reply {
  status: number;
  etag: string;
  body: { id: string; state: string };
}

async function boot(dataDir: string): Promise<{ base: string; ready: number; stop: () => Promise<void> }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: { ...process.env, DEMO: '1', PORT: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const base = await new Promise<string>((resolve) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      const found = /listening on (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  return { base, ready: performance.now() - started, stop };
}

/** One person's whole way from a new proposal to awaiting decision: eleven durable commands. */
async function lifecycle(base: string, times: number[]): Promise<void> {
  const send = async (who: string, path: string, body: object, etag?: string, method = 'POST'): Promise<Reply> => {
    const from = performance.now();
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer demo:${who}`, 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) },
      body: JSON.stringify(body),
    });
    const reply = { status: response.status, etag: response.headers.get('etag') ?? '', body: (await response.json()) as Reply['body'] };
    times.push(performance.now() - from);
    if (reply.status >= 300) throw new Error(`${path} ${JSON.stringify(body)}: ${JSON.stringify(reply.body)}`);
    return reply;
  };
  let last = await send('author', '/proposals', {
    template: 'report-2018',
    kind: 'establishment',
    title: 'Bench',
    portfolio: 'social-care',
    wards: ['all'],
  });
  const { id } = last.body;
  const report = {
    head: { subject: 'Bench', date: '2015-12-01' },
    sections: ['purpose', 'recommendations', 'keyIssues', 'resources', 'consultees'].map((section) => ({
      section,
      blocks: [{ kind: 'paragraph', id: 'p1', text: `A paragraph about ${section}, as long as paragraphs are.` }],
    })),
  };
  last = await send('author', `/proposals/${id}/report`, report, last.etag, 'PUT');
  const command = async (who: string, body: object) => {
    last = await send(who, `/proposals/${id}/commands`, body, last.etag);
  };
  await command('author', { type: 'sendToConsultation' });
  await command('dmt', { type: 'recordConsultation', meeting: '2015-10-01', outcome: 'endorsed' });
  await command('author', { type: 'requestSignOff' });
  for (const post of ['finance', 'hr', 'legal']) await command(post, { type: 'signOff', as: post, verdict: 'yes' });
  await command('author', { type: 'submitForDecision' });
  await command('democratic', { type: 'serveNotice' });
  await command('democratic', { type: 'withdraw', reason: 'The bench is over.' });
}

async function load(base: string, clients: number): Promise<{ rate: number; p50: number; p99: number }> {
  const times: number[] = [];
  const from = performance.now();
  const until = from + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until) await lifecycle(base, times);
    }),
  );
  const seconds = (performance.now() - from) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { rate: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** The yardstick: the driver alone, one durable commit for each of four inserts. */
function raw(dataDir: string): number {
  const Database = createRequire(import.meta.url)('better-sqlite3');
  const db = new Database(join(dataDir, 'raw.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table a (k text primary key, v text); create table b (k text, v text); create table c (k text, v text)');
  const [a, b, c] = ['a', 'b', 'c'].map((t) => db.prepare(`insert into ${t} values (?, ?)`));
  const one = db.transaction((n: number) => {
    a.run(`k${n}`, 'x'.repeat(400));
    b.run(`k${n}`, 'x'.repeat(400));
    c.run(`k${n}`, 'x'.repeat(400));
    c.run(`l${n}`, 'x'.repeat(400));
  });
  const from = performance.now();
  let n = 0;
  for (; performance.now() - from < 3000; n += 1) one(n);
  db.close();
  return n / ((performance.now() - from) / 1000);
}

const dataDir = mkdtempSync(join(tmpdir(), 'lifecycle-'));
try {
  const { base, ready, stop } = await boot(dataDir);
  console.log(`ready after ${Math.round(ready)} ms on an empty folder`);
  await load(base, 4);
  const rates: [number, Awaited<ReturnType<typeof load>>][] = [];
  for (const clients of [1, 16, 64]) rates.push([clients, await load(base, clients)]);
  await stop();
  const yardstick = raw(dataDir);
  console.log(`raw driver, one commit a command: ${Math.round(yardstick)} a second`);
  for (const [clients, { rate, p50, p99 }] of rates)
    console.log(
      `${String(clients).padStart(2)} clients: ${Math.round(rate)} commands a second (${(rate / yardstick).toFixed(2)} × raw), ` +
        `median ${p50.toFixed(1)} ms, 99th percentile ${p99.toFixed(1)} ms`,
    );
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
