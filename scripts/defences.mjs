// `npm run defences`: takes each defence of scripts/defences/*.json out of a copy of the sources, and shows that the test
// named for the abuse then fails. A test is run once as it stands before, so that a failure means something. With words
// after it, only the abuses that have one of them.
import { spawnSync } from 'node:child_process';
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

const copy = mkdtempSync(join(tmpdir(), 'defences-'));
for (const each of copied) cpSync(join(root, each), join(copy, each), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

const folder = join(root, 'scripts/defences');
const wanted = argv.slice(2);
const defences = readdirSync(folder)
  .sort()
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  .filter(({ abuse }) => wanted.length === 0 || wanted.some((word) => abuse.includes(word)));

/** What a test comes to: it passes, it fails, or it does not even run, which proves nothing. */
function runs({ test, title }) {
  const pattern = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const report = join(copy, 'report.json');
  const jest = ['node_modules/jest/bin/jest.js', test, '-t', pattern, '--json', `--outputFile=${report}`, '--silent'];
  rmSync(report, { force: true });
  spawnSync(process.execPath, jest, { cwd: copy, stdio: 'ignore' });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return numFailedTests > 0 ? 'fails' : numPassedTests > 0 ? 'passes' : 'runs nothing';
  } catch {
    // Jest itself has come to grief: what it would have written is not there.
    return 'does not run';
  }
}

const asItStands = new Map();
let undefended = 0;
try {
  for (const defence of defences) {
    const { abuse, file, find, replace, test, title } = defence;
    const key = `${test} ${title}`;
    if (!asItStands.has(key)) asItStands.set(key, runs(defence));
    const path = join(copy, file);
    const source = readFileSync(path, 'utf8');
    let came = 'the defence is not in the sources as it is written down';
    if (source.split(find).length === 2) {
      writeFileSync(
        path,
        source.replace(find, () => replace),
      );
      came = runs(defence);
      writeFileSync(path, source);
    }
    const shown = asItStands.get(key) === 'passes' && came === 'fails';
    if (!shown) undefended += 1;
    console.log(`${shown ? 'ok  ' : 'FAIL'}  ${abuse}: with it the test ${asItStands.get(key)}, without it ${came}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${defences.length - undefended} shown, ${undefended} not`);
process.exitCode = undefended === 0 && defences.length > 0 ? 0 : 1;
