import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Coverage } from './coverage.js';
import type { Planted } from './faults.js';
import type { Ended } from './run.js';

/** What a process of the simulator told. */
export interface Told {
  runs: (Omit<Ended, 'coverage'> & { seed: number; seconds: number })[];
  missing: string[];
  coverage: ReturnType<Coverage['asData']>;
}

/** Runs the simulator in a process of its own: planted faults die with it, and its clock stands still for nobody else. */
export async function simulated(asked: {
  seed: number;
  years: number;
  councils: number;
  'proposals-a-month'?: number;
  plant?: Planted;
}): Promise<Told> {
  const args = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const node = promisify(execFile);
  const { stdout } = await node(process.execPath, ['scripts/simulate.mjs', '--json', ...args], { maxBuffer: 64 * 1024 * 1024 }).catch(
    (error: { stdout?: string; message: string }) => {
      // It ends with 1 where something is broken, and says what; anything else is no answer.
      if (error.stdout?.startsWith('{')) return { stdout: error.stdout };
      throw new Error(error.message);
    },
  );
  return JSON.parse(stdout) as Told;
}
