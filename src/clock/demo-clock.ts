import type { Instant } from '../../workflows/constitution.js';
import { Invalid } from '../errors.js';
import { latestEntryAt } from '../records/audit.js';
import type { Records } from '../records/transaction.js';
import { realWorld, type World } from '../world.js';
import type { Relay } from './relay.js';

/** 1 October 2015, 09:00 in London: before either of the seeds. */
export const DEMO_START: Instant = '2015-10-01T08:00:00.000Z';

/** The demo's time: runs as fast as any other, and can be moved forward. */
export class DemoClock implements World {
  readonly random = realWorld.random;
  private stoodAt: number;
  /** `null` while the clock is being moved and stands. */
  private runningSince: number | null = performance.now();
  private moves: Promise<unknown> = Promise.resolve();

  constructor(start: Instant = DEMO_START) {
    this.stoodAt = Date.parse(start);
  }

  /** Goes on where a data folder has come to: its latest entry, or the demo's first morning. */
  static async over(records: Records): Promise<DemoClock> {
    const latest = await latestEntryAt(records.reader);
    return new DemoClock(latest !== null && latest > DEMO_START ? latest : DEMO_START);
  }

  now(): Instant {
    const run = this.runningSince === null ? 0 : performance.now() - this.runningSince;
    return new Date(this.stoodAt + run).toISOString();
  }

  /**
   * Moves to that moment, stopping at every deadline on the way, in order, and letting the relay pass it then; returns
   * how many passed. One move at a time; meanwhile the clock stands.
   * @throws Invalid for what is no moment, or is earlier than now.
   */
  moveTo(relay: Relay, at: Instant): Promise<number> {
    const move = this.moves.then(() => this.move(relay, at));
    this.moves = move.catch(() => undefined);
    return move;
  }

  private async move(relay: Relay, to: Instant): Promise<number> {
    const time = Date.parse(to);
    if (Number.isNaN(time)) throw new Invalid([{ field: 'at', code: 'date-impossible' }]);
    const until = new Date(time).toISOString();
    if (until < this.now()) throw new Invalid([{ field: 'at', code: 'clock-goes-forward', detail: this.now() }]);
    try {
      this.standAt(this.now());
      let { passed } = await relay.tick();
      for (let due = await relay.nextDeadline(this.now()); due !== null && due <= until; due = await relay.nextDeadline(due)) {
        this.standAt(due);
        passed += (await relay.tick()).passed;
      }
      this.standAt(until);
      return passed + (await relay.tick()).passed;
    } finally {
      this.runningSince = performance.now();
    }
  }

  private standAt(moment: Instant): void {
    this.stoodAt = Date.parse(moment);
    this.runningSince = null;
  }
}
