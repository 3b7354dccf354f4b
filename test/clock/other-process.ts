import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { House } from './house.js';

/** What the other process answers to what it is told. */
interface Heard {
  passed: number;
  sent: number;
}

/** A second program on the records of a house, in a process of its own that can be killed. */
export class OtherProcess {
  private constructor(
    private readonly house: House,
    private readonly child: ChildProcess,
  ) {}

  /** Resolves when it is ready to be told something. */
  static async start(house: House, smtpUrl: string): Promise<OtherProcess> {
    const child = fork(`${process.cwd()}/test/clock/other-relay.cjs`, [house.place.dataDir, smtpUrl, house.world.at]);
    const other = new OtherProcess(house, child);
    if ((await other.says()) !== 'ready') throw new Error('the other process is not ready');
    return other;
  }

  /** It does what is due by the house's clock: deadlines and letters, or the deadlines only. */
  async ticks(only?: 'deadlines'): Promise<Heard> {
    this.child.send({ now: this.house.world.at, only });
    const { errors, ...ticked } = (await this.says()) as Heard & { errors: string[] };
    if (errors.length > 0) throw new Error(`the other process: ${errors.join('; ')}`);
    return ticked;
  }

  /** The same, and it will not live to answer; resolves when it is gone. */
  async ticksAndDies(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.send({ now: this.house.world.at });
    await gone;
  }

  /** Without a chance to finish anything; resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Its next message; one that dies instead says so, and nobody waits for it. */
  private async says(): Promise<unknown> {
    const silent = new AbortController();
    const gone = once(this.child, 'exit', { signal: silent.signal }).then(([code, signal]) => {
      throw new Error(`the other process ended with ${code ?? signal}`);
    });
    gone.catch(() => undefined);
    try {
      return (await Promise.race([once(this.child, 'message', { signal: silent.signal }), gone]))[0];
    } finally {
      silent.abort();
    }
  }
}
