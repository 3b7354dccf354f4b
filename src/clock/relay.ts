import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../workflows/constitution.js';
import type { Log, Postman } from '../notifications/postman.js';
import type { Desk } from '../proposals/desk.js';
import { type Behind, countBehind } from '../records/condition.js';
import { nextDigestDue } from '../records/gathered-letters.js';
import { dueProposals, dueTimers, nextDue } from '../records/timers.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import type { Checkpoints } from './checkpoints.js';
import { Held, type Patience } from './held.js';

/** Who does the work that the relay wakes them for. */
export interface Hands {
  desk: Pick<Desk, 'passDeadlines'>;
  postman: Pick<Postman, 'deliver' | 'nextAt'>;
  checkpoints: Pick<Checkpoints, 'take'>;
  /** What else is to be looked after, each under its name: one that fails stops none of the others. */
  upkeep?: Readonly<Record<string, () => Promise<unknown>>>;
}

/** Times in milliseconds. */
export interface Rhythm {
  /** Proposals passed side by side, so that they share commits; what people ask for meanwhile stands behind so many, and no more. */
  batch: number;
  /** How soon and how late it looks again: between two looks nobody tells it of a new deadline or letter. */
  soonest: number;
  latest: number;
  patience: Patience;
}

export const rhythm: Rhythm = { batch: 16, soonest: 100, latest: 15_000, patience: { first: 30_000, most: 60 * 60_000 } };

/** What a tick did. */
export interface Ticked {
  passed: number;
  sent: number;
}

/** For the health page: `failing` counts what is held back after an error, proposals and the daily checkpoint alike. */
export interface RelayHealth {
  failing: number;
  lastTick: Instant | null;
}

/** What is held under this name is not a proposal. */
const CHECKPOINT = 'checkpoint';
const POST = 'post';

/**
 * Wakes what is due: deadlines first, then the day's checkpoint, then letters. Nothing is in its memory but what it
 * leaves alone after an error: whatever a crash interrupts stands in rows, and the next look finds it.
 */
export class Relay {
  private readonly held: Held;
  private last: Promise<unknown> = Promise.resolve();
  private lastTick: Instant | null = null;
  private timer: NodeJS.Timeout | null = null;
  private waking: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly records: Records,
    private readonly hands: Hands,
    private readonly world: World,
    private readonly log: Log,
    private readonly rhythm: Rhythm,
  ) {
    this.held = new Held(rhythm.patience);
  }

  /** Does everything that is due now, after the tick that is running. */
  tick(): Promise<Ticked> {
    const tick = this.last.then(() => this.work());
    this.last = tick.catch(() => undefined);
    return tick;
  }

  /** From now on it wakes by itself. */
  start(): void {
    this.stopping = false;
    this.wakeIn(0);
  }

  /** Resolves when nothing of it runs any more: what it is at is finished, what waits stays for the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await Promise.all([this.waking, this.last]);
  }

  health(): RelayHealth {
    return { failing: this.held.size, lastTick: this.lastTick };
  }

  /** What lies before it, of every council: all of it is zero where the clock keeps up and letters go out. */
  behind(): Promise<Behind> {
    return countBehind(this.records.reader, this.world.now());
  }

  /** When the next deadline of any council falls after that moment, or the next digest is due; `null` when nothing is to come. */
  async nextDeadline(after: Instant): Promise<Instant | null> {
    const { reader } = this.records;
    const moments = [await nextDue(reader, after), await nextDigestDue(reader, after)];
    return moments.filter((moment) => moment !== null).sort()[0] ?? null;
  }

  private async work(): Promise<Ticked> {
    const ticked: Ticked = { passed: await this.passDue(), sent: 0 };
    for (const [name, work] of Object.entries(this.hands.upkeep ?? {})) await this.sparing(name, work, null);
    await this.sparing(CHECKPOINT, () => this.hands.checkpoints.take(), 0);
    for (let taken = 1; taken > 0 && !this.stopping; ) taken = await this.post(ticked);
    this.lastTick = this.world.now();
    return ticked;
  }

  /** One batch of letters; returns how many there were. A mail server may be slow, and no deadline waits for it. */
  private async post(ticked: Ticked): Promise<number> {
    let underway = true;
    const batch = this.sparing(POST, () => this.hands.postman.deliver(), { taken: 0, sent: 0 }).finally(() => {
      underway = false;
    });
    while (underway) {
      const over = new AbortController();
      const look = sleep(this.rhythm.latest, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([batch, look]);
      over.abort();
      ticked.passed += await this.passDue();
    }
    const { taken, sent } = await batch;
    ticked.sent += sent;
    return taken;
  }

  private async passDue(): Promise<number> {
    let passed = 0;
    while (!this.stopping) {
      const now = this.world.now();
      const due = await dueProposals(this.records.reader, now, this.rhythm.batch, this.held.at(now));
      if (due.length === 0) break;
      const counts = await Promise.all(due.map(({ council, proposal }) => this.pass(council, proposal)));
      for (const count of counts) passed += count;
    }
    return passed;
  }

  private pass(council: string, proposal: string): Promise<number> {
    return this.sparing(
      proposal,
      async () => {
        const passed = await this.hands.desk.passDeadlines(council, proposal);
        // Another relay may have passed it meanwhile; a row that is due while the facts say otherwise would come up for ever.
        if (passed === 0 && (await dueTimers(this.records.reader, proposal, this.world.now())).length > 0)
          throw new Error('a timer is due and the proposal does not wait for it');
        return passed;
      },
      0,
    );
  }

  /** Does one thing unless it is held back; what throws is written down with an id, held back, and stops nothing else. */
  private async sparing<T>(what: string, work: () => Promise<T>, otherwise: T): Promise<T> {
    if (this.held.at(this.world.now()).includes(what)) return otherwise;
    try {
      const result = await work();
      this.held.release(what);
      return result;
    } catch (error) {
      const { failures, until } = this.held.hold(what, this.world.now());
      this.log.error({ id: newId(this.world), what, failures, until, err: error }, 'the clock could not do what is due');
      return otherwise;
    }
  }

  private wakeIn(milliseconds: number): void {
    this.timer = setTimeout(() => {
      this.waking = this.wake();
    }, milliseconds);
  }

  private async wake(): Promise<void> {
    let wait = this.rhythm.latest;
    try {
      await this.tick();
      wait = await this.wait();
    } catch (error) {
      this.log.error({ id: newId(this.world), err: error }, 'the clock could not look what is due');
    }
    if (!this.stopping) this.wakeIn(wait);
  }

  private async wait(): Promise<number> {
    const now = this.world.now();
    const moments = [await this.nextDeadline(now), await this.hands.postman.nextAt(), this.held.next()];
    const waits = moments.filter((moment) => moment !== null).map((moment) => Date.parse(moment) - Date.parse(now));
    return Math.max(this.rhythm.soonest, Math.min(this.rhythm.latest, ...waits));
  }
}
