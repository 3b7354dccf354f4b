// `npm test`: format and lint, types, the import rules, the build, then every test. The last line is the sum.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
const step = (name, ok) => {
  console.log(`${ok ? 'ok  ' : 'FAIL'}  ${name}`);
  return ok;
};

const steps = [
  step('format and lint', node('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings')),
  step('types', node('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')),
  step(
    'import rules',
    node(
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'workflows',
      'ormconfig.ts',
    ),
  ),
  step('build', node('scripts/build.mjs')),
  step('tools for PDF', node('scripts/pdf-tools.mjs')),
  step('browser', node('scripts/browser-tools.mjs')),
];

const report = join(mkdtempSync(join(tmpdir(), 'jest-')), 'report.json');
// Two at a time also where there are two cores: a browser and the program that it looks at wait for each other half the time.
const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`;
const ran = node('node_modules/jest/bin/jest.js', workers, '--json', `--outputFile=${report}`, '--silent=false', ...process.argv.slice(2));
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
// A suite that does not load fails without a test, and a skipped test proves nothing: both count as failed.
const failed =
  Math.max(numFailedTests, numFailedTestSuites > 0 || !ran ? 1 : 0) + numPendingTests + numTodoTests + steps.filter((ok) => !ok).length;
if (numPendingTests + numTodoTests > 0) console.log(`${numPendingTests + numTodoTests} tests were skipped`);
console.log(`${numPassedTests + steps.filter(Boolean).length} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
