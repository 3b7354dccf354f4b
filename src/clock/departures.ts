import { NotFound } from '../errors.js';
import type { CouncilDesk } from '../people/council-desk.js';
import { leavingsDue } from '../records/leavings.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';

/** So many at a look; the rest at the next. */
const AT_ONCE = 50;

/** Completes the leaving of those whose day has come: what opens doors for them opens none any more. */
export class Departures {
  constructor(
    private readonly records: Records,
    private readonly councilDesk: Pick<CouncilDesk, 'perform'>,
    private readonly world: World,
  ) {}

  /** Returns how many have left. Another clock may complete one of them at the same time: it is completed once. */
  async complete(): Promise<number> {
    const due = await leavingsDue(this.records.reader, this.world.now(), AT_ONCE);
    for (const { council, person } of due) await this.completeOne(council, person);
    return due.length;
  }

  private async completeOne(council: string, person: string): Promise<void> {
    try {
      await this.councilDesk.perform(council, 'clock', { type: 'completeLeaving', person });
    } catch (error) {
      // Another clock has completed it meanwhile, or it was called off.
      if (!(error instanceof NotFound)) throw error;
    }
  }
}
