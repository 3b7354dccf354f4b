// `node_modules/.bin/node bench/pages.ts [proposals]`, after a build: how long each page takes over HTTP for the person whom it
// is for, with ten thousand proposals behind it, and how much a browser is sent on a first view. SQLite, one process, one
// visitor at a time.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { keepMany } from './many-proposals.ts';

const PROPOSALS = Number(process.argv[2] ?? 10_000);
const ROUNDS = 40;
const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'pages-'));
await keepMany(dataDir, PROPOSALS);
const server = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
  env: { ...process.env, DEMO: '1', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', SMTP_URL: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const base = await new Promise<string>((resolve) => {
  server.stdout.on('data', (chunk: Buffer) => {
    const [, address] = /listening on (\S+)/.exec(chunk.toString()) ?? [];
    if (address !== undefined) resolve(address);
  });
});

async function signIn(person: string): Promise<string> {
  const answer = await fetch(`${base}/sign-in`, { method: 'POST', body: new URLSearchParams({ person }), redirect: 'manual' });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

const api = async (who: string, path: string, body?: object, seen?: string): Promise<{ body: Record<string, string>; etag: string }> => {
  const answer = await fetch(`${base}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer demo:${who}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(seen === undefined ? {} : { 'if-match': seen }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`bench: ${path} ${answer.status} ${await answer.text()}`);
  return { body: (await answer.json()) as Record<string, string>, etag: answer.headers.get('etag') ?? '' };
};

// One with a real report, in draft.
const seed = readFileSync(join(root, 'test/fixtures/clean-2018.txt'), 'utf8');
const creation = { template: 'report-2018', kind: 'grant', title: 'A library van driver', portfolio: 'social-care', wards: ['all'] };
const made = await api('author', 'proposals', creation);
await api('author', `proposals/${made.body.id}/report/import`, { text: seed }, made.etag);
const { ref } = made.body;
const decided = (await (await fetch(`${base}/api/v1/register/decisions?limit=1`)).json()) as { decisions?: { ref: string }[] };
const published = decided.decisions?.[0]?.ref;

const pages: [who: string | null, address: string][] = [
  [null, '/register'],
  [null, '/register?q=paper'],
  ...(published === undefined ? [] : ([[null, `/register/${published}`]] as [null, string][])),
  ['author', '/tasks'],
  ['author', '/tasks?list=waitingFor'],
  ['finance', '/tasks'],
  ['democratic', '/tasks'],
  ['author', '/proposals'],
  ['auditor', '/proposals'],
  ['author', `/proposals/${ref}`],
  ['author', `/proposals/${ref}/report`],
  ['author', `/proposals/${ref}/report/recommendations`],
  ['author', `/proposals/${ref}/check`],
  ['author', `/proposals/${ref}/read`],
  ['author', `/proposals/${ref}/consultees`],
  ['author', `/proposals/${ref}/history`],
  ['dmt', '/meetings'],
  ['democratic', '/democratic-services'],
  ['scrutiny1', '/call-ins'],
  ['evaluator', '/evaluations'],
  ['head', '/measures'],
  ['head', '/forward-plan'],
  ['author', '/forward-plan'],
  ['admin', '/admin/people'],
  ['admin', '/admin/letters'],
  ['auditor', '/audit'],
  ['translator', '/translations'],
];

console.log('milliseconds over HTTP');
let heaviest = 0;
for (const [who, address] of pages) {
  const cookie = who === null ? '' : await signIn(who);
  const times: number[] = [];
  let size = 0;
  let status = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = performance.now();
    const answer = await fetch(`${base}${address}`, { headers: { cookie }, redirect: 'manual' });
    const html = await answer.text();
    times.push(performance.now() - before);
    [size, status] = [Buffer.byteLength(html), answer.status];
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1).padStart(7);
  heaviest = Math.max(heaviest, size);
  console.log(
    `${(who ?? 'anybody').padEnd(11)} ${address.padEnd(42)} ${status} median ${at(0.5)}, 95th percentile ${at(0.95)}, ${(size / 1024).toFixed(0)} KB`,
  );
}
const assets = ['site.css', 'govuk-frontend.min.js', 'site.js'].map((file) => readFileSync(join(root, 'src/pages/assets', file)));
const sent = assets.reduce((sum, bytes) => sum + brotliCompressSync(bytes).length, 0);
console.log(`the heaviest page with its style and script: ${((heaviest + sent) / 1024).toFixed(0)} KB`);
server.kill();
rmSync(dataDir, { recursive: true, force: true });
