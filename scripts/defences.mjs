// `npm run defences`: takes each defence of scripts/defences/*.json out of a copy of the sources, and shows that the test
// named for the abuse then fails. Every test is run once as it stands before, so that a failure means something; and
// then only that one test. Two copies at a time, of their own. With words after it, only the abuses that have one of them.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { argv } from 'node:process';

const root = join(import.meta.dirname, '..');
const copied = [
  'src',
  'workflows',
  'test',
  'docs',
  'scripts',
  'ormconfig.ts',
  'jest.config.cjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const COPIES = 2;

const folder = join(root, 'scripts/defences');
const wanted = argv.slice(2);
const defences = readdirSync(folder)
  .sort()
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  .filter(({ abuse }) => wanted.length === 0 || wanted.some((word) => abuse.includes(word)));

/** The sources once more; `node_modules` are the same. */
function copy() {
  const place = mkdtempSync(join(tmpdir(), 'defences-'));
  for (const each of copied) cpSync(join(root, each), join(place, each), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  return place;
}

/** What some tests of a file come to, by their titles, and whether the file ran at all. */
async function run(place, test, titles) {
  const pattern = titles.map((title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const report = join(place, 'report.json');
  rmSync(report, { force: true });
  const jest = ['node_modules/jest/bin/jest.js', test, '-t', pattern, '--json', `--outputFile=${report}`, '--silent', '--runInBand'];
  await new Promise((resolve) => spawn(process.execPath, jest, { cwd: place, stdio: 'ignore' }).on('close', resolve));
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ assertionResults }) => assertionResults);
  } catch {
    // Jest itself has come to grief: what it would have written is not there.
    return [];
  }
}

/** What one test comes to: it passes, it fails, or it does not even run, which proves nothing. */
function became(results, title) {
  // A title of several cases stands for all of them.
  const of = results.filter(({ fullName, status }) => fullName.includes(title) && status !== 'pending');
  if (of.length === 0) return 'does not run';
  return of.some(({ status }) => status === 'failed') ? 'fails' : 'passes';
}

/** With the defences of one file of tests: first all of it as it stands, then without each. */
async function show(place, test, tried) {
  const asItStands = await run(
    place,
    test,
    tried.map(({ title }) => title),
  );
  for (const { abuse, file, find, replace, title } of tried) {
    const path = join(place, file);
    const source = readFileSync(path, 'utf8');
    const before = became(asItStands, title);
    let came = 'the defence is not in the sources as it is written down';
    if (source.split(find).length === 2) {
      writeFileSync(
        path,
        source.replace(find, () => replace),
      );
      came = became(await run(place, test, [title]), title);
      writeFileSync(path, source);
    }
    const shown = before === 'passes' && came === 'fails';
    if (!shown) undefended += 1;
    console.log(`${shown ? 'ok  ' : 'FAIL'}  ${abuse}: with it the test ${before}, without it ${came}`);
  }
}

let undefended = 0;
const files = Map.groupBy(defences, ({ test }) => test);
const queue = [...files].sort(([, a], [, b]) => b.length - a.length);
await Promise.all(
  Array.from({ length: COPIES }, async () => {
    const place = copy();
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await show(place, ...next);
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }),
);
console.log(`${defences.length - undefended} shown, ${undefended} not`);
process.exitCode = undefended === 0 && defences.length > 0 ? 0 : 1;
