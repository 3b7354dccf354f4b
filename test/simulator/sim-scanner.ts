import { join } from 'node:path';
import { type ScanAnswer, ScanFailed, type Scanner } from '../../src/clock/clamd.js';
import { Scanning } from '../../src/clock/scanning.js';
import type { Desk } from '../../src/proposals/desk.js';
import { Files } from '../../src/records/files.js';
import type { Records } from '../../src/records/transaction.js';
import type { World } from '../../src/world.js';
import { Broken } from './faults.js';

/** What a file holds that no scanner lets pass. */
export const INFECTED = 'This stands for a virus.';

/** A scanner that finds one thing, and is there or not. */
export class SimScanner implements Scanner {
  up = true;

  async scan(bytes: Uint8Array): Promise<ScanAnswer> {
    if (!this.up) throw new ScanFailed('nobody is there');
    return { found: Buffer.from(bytes).includes(INFECTED) ? 'Simulated.Virus' : null };
  }
}

export const filesIn = (dataDir: string): Files => new Files(join(dataDir, 'files'));

/** The clocks that have files scanned in one life of the program, and what they could not do. */
export class SimScanning {
  private readonly failed: { err?: Error }[] = [];
  private readonly clocks: Scanning[];

  constructor(
    private readonly scanner: SimScanner,
    records: Records,
    { desks, files, world }: { desks: readonly Desk[]; files: Files; world: World },
  ) {
    const log = { error: (details: object) => void this.failed.push(details) };
    this.clocks = desks.map((desk) => new Scanning(records, desk, files, scanner, { world, log }));
  }

  /** One look of one clock, or of both at the same time. What has no answer is expected only while the scanner is down. */
  async scan(both: boolean): Promise<void> {
    await Promise.all((both ? this.clocks : this.clocks.slice(0, 1)).map((clock) => clock.scan()));
    const [first] = this.failed.splice(0);
    // Where two look at the same file, one may have taken it away under the eyes of the other.
    if (first !== undefined && this.scanner.up && !both) throw new Broken('scan-failed', null, String(first.err?.message));
  }

  /** What was brought and never attached goes. */
  async sweep(): Promise<void> {
    await this.clocks[0]!.sweep();
  }
}
