import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Coverage } from './coverage.js';
import { type Planted, plantedNames } from './faults.js';
import { type Ended, Run, type Wishes } from './run.js';

/*
 * npm run simulate -- --seed N --years Y [--councils C] [--proposals-a-month P] [--runs R] [--until STEP] [--plant FAULT]
 *                     [--every-pair] [--json]
 * A run of whole councils; with `--runs` so many, from that seed on. Ends with 1 where something is broken or not hit.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    years: { type: 'string', default: '1' },
    councils: { type: 'string', default: '22' },
    'proposals-a-month': { type: 'string', default: '30' },
    runs: { type: 'string', default: '1' },
    until: { type: 'string' },
    plant: { type: 'string' },
    'every-pair': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const planted = values.plant as Planted | undefined;
if (planted !== undefined && !plantedNames.includes(planted))
  throw new RangeError(`no such fault: ${planted}; there are ${plantedNames.join(', ')}`);

// The transactions of the program measure with it how long they share a commit; stood still, the same work is shared every time.
performance.now = () => 0;

function commandOf({ seed, years, councils, proposals }: Wishes, until: number): string {
  const asked = `--seed ${seed} --years ${years} --councils ${councils} --proposals-a-month ${proposals}`;
  return `npm run simulate -- ${asked}${planted === undefined ? '' : ` --plant ${planted}`} --until ${until}`;
}

// The database is opened as in the product. Where there is a folder in memory it lies there: a process that is killed
// loses nothing that the system has, and a power cut is not tried here.
const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

async function once(wishes: Wishes): Promise<Ended> {
  const dataDir = mkdtempSync(join(folder, 'simulate-'));
  try {
    return await new Run(wishes, { dataDir, databaseUrl: null }).go();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const coverage = new Coverage();
const ended: (Omit<Ended, 'coverage'> & { seed: number; seconds: number })[] = [];
for (let run = 0; run < Number(values.runs); run += 1) {
  const wishes: Wishes = {
    seed: Number(values.seed) + run,
    years: Number(values.years),
    councils: Number(values.councils),
    proposals: Number(values['proposals-a-month']),
    planted,
    until: values.until === undefined ? undefined : Number(values.until),
  };
  const started = Date.now();
  const { coverage: hit, ...rest } = await once(wishes);
  coverage.add(hit);
  const seconds = (Date.now() - started) / 1000;
  ended.push({ ...rest, seed: wishes.seed, seconds });
  if (!values.json) {
    const { steps, entries, letters, proposals, deaths, hash } = rest;
    console.log(
      `seed ${wishes.seed}: ${wishes.councils} councils, ${wishes.years} years, ${proposals} proposals in ${seconds.toFixed(1)} s`,
    );
    console.log(`  ${steps} steps, ${entries} entries, ${letters} letters, the process died ${deaths} times; hash ${hash}`);
  }
  if (rest.broken !== null) {
    process.exitCode = 1;
    if (values.json) break;
    const { what, step, message, trail } = rest.broken;
    console.log(`BROKEN: ${what}, at step ${step} of seed ${wishes.seed}\n${message}\nReplay it with: ${commandOf(wishes, step)}`);
    console.log(`The last steps of it:\n${trail.join('\n')}`);
    break;
  }
}
const missing = coverage.missing({ pairs: values['every-pair'] });
if (values.json) console.log(JSON.stringify({ runs: ended, missing, coverage: coverage.asData() }));
else {
  console.log(coverage.table());
  if (missing.length > 0) console.log(`Never hit: ${missing.join(', ')}`);
}
if (missing.length > 0 && planted === undefined && values.until === undefined) process.exitCode = 1;
