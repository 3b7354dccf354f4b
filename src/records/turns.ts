import { setImmediate } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** How long a shared transaction goes on taking in work that waits, in milliseconds. */
const SHARED_FOR = 10;

/**
 * Transactions over SQLite's one writing connection: one after the other, first come first served. Work that waits at
 * the same time shares one BEGIN IMMEDIATE and one COMMIT, which is what takes long, with a savepoint each: what throws
 * leaves nothing behind and does not touch its neighbours. Nobody is answered before the commit.
 */
export class Turns {
  private readonly waiting: Turn[] = [];
  private going: Promise<void> | null = null;

  constructor(private readonly writer: DataSource) {}

  take<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (shared: QueryRunner) => {
        const runner = lend(this.writer, shared);
        await runner.startTransaction();
        try {
          const result = await work(runner.manager);
          await runner.commitTransaction();
          return () => resolve(result);
        } catch (error) {
          await runner.rollbackTransaction();
          return () => reject(error);
        } finally {
          // From here on it refuses every query, so a manager that outlived its work cannot act in the work of another.
          Object.assign(runner, { isReleased: true });
        }
      };
      this.waiting.push({ run, fail: reject });
      this.going ??= this.go();
    });
  }

  /** Resolves when nothing waits any more. */
  async done(): Promise<void> {
    await this.going;
  }

  private async go(): Promise<void> {
    do {
      // The driver never waits for anything, so without this nothing else in the process would have its turn.
      await setImmediate();
      await this.share();
    } while (this.waiting.length > 0);
    // In the same breath as the last look at the queue, or what comes now would wait for ever.
    this.going = null;
  }

  private async share(): Promise<void> {
    const runner = lend(this.writer, this.writer.createQueryRunner());
    const taken: Turn[] = [];
    const answers: (() => void)[] = [];
    const next = () => {
      const turn = this.waiting.shift();
      if (turn) taken.push(turn);
      return turn;
    };
    try {
      let turn = next();
      await runner.startTransaction();
      for (const end = performance.now() + SHARED_FOR; turn; turn = performance.now() < end ? next() : undefined)
        answers.push(await turn.run(runner));
      await runner.commitTransaction();
    } catch (error) {
      // The disk is full or the file is locked: none of what was shared is kept, so all of it has failed.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      for (const { fail } of taken) fail(error);
      return;
    }
    for (const answer of answers) answer();
  }
}

interface Turn {
  /** Does the work and gives the answer back, to be called after the commit. Throws only when the transaction is lost. */
  run: (runner: QueryRunner) => Promise<() => void>;
  fail: (error: unknown) => void;
}

/**
 * A runner with its own idea of whether a transaction is open and whether it has been released, over the connection and
 * the prepared statements of another: TypeORM has only one for SQLite.
 */
function lend(source: DataSource, shared: QueryRunner): QueryRunner {
  const loan: QueryRunner = Object.create(shared);
  return Object.assign(loan, { manager: source.createEntityManager(loan) });
}
