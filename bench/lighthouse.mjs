// `npm install --no-save lighthouse@13.5.0 && node_modules/.bin/node bench/lighthouse.mjs ADDRESS [REFERENCE]`, where the demo
// listens: Lighthouse's marks for the tasks, the home of a proposal and the register. Lighthouse is no dependency of the
// project: it brings some two hundred packages, and is wanted once in a while.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [base = 'http://127.0.0.1:3000', ref = 'CD-2018-0001'] = process.argv.slice(2);
const { default: lighthouse } = await import(process.env.LIGHTHOUSE ?? 'lighthouse');
const chromium = process.env.CHROMIUM_PATH ?? 'chromium';
const port = 9333;
const browser = spawn(
  chromium,
  ['--headless=new', '--no-sandbox', `--remote-debugging-port=${port}`, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'marks-'))}`],
  { stdio: ['ignore', 'ignore', 'pipe'] },
);
await new Promise((resolve) => browser.stderr.on('data', (chunk) => String(chunk).includes('DevTools listening') && resolve(undefined)));

const answer = await fetch(`${base}/sign-in`, { method: 'POST', body: new URLSearchParams({ person: 'author' }), redirect: 'manual' });
const cookie = answer.headers
  .getSetCookie()
  .map((one) => one.split(';')[0])
  .join('; ');
for (const [address, headers] of [
  ['/register', {}],
  ['/tasks', { cookie }],
  [`/proposals/${ref}`, { cookie }],
])
  for (const formFactor of ['desktop', 'mobile']) {
    const screenEmulation =
      formFactor === 'desktop' ? { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1, disabled: false } : {};
    // What Lighthouse itself takes a desk to have; a telephone is its own default.
    const desk = { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1 };
    const settings = {
      ...(formFactor === 'desktop' ? { throttling: desk } : {}),
      formFactor,
      screenEmulation,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      extraHeaders: headers,
    };
    const ran = await lighthouse(
      `${base}${address}`,
      { port, logLevel: 'error', output: 'json' },
      { extends: 'lighthouse:default', settings },
    );
    const marks = Object.values(ran.lhr.categories).map(({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`);
    console.log(`${address.padEnd(28)} ${formFactor.padEnd(8)} ${marks.join(', ')}`);
  }
browser.kill();
