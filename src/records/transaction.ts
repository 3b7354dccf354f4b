import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager } from 'typeorm';
import { dataSourceOptions, type Place } from './data-source.js';
import { Turns } from './turns.js';

/** Any number: whoever migrates a PostgreSQL database holds this lock, so that two programs do not migrate it at once. */
const MIGRATION_LOCK = 4_120_101;

/**
 * The door to the database. Everything that changes goes through `write`; everything else reads through `reader`,
 * which sees only what is committed. On SQLite TypeORM has a single connection per DataSource and would let any query
 * join whatever transaction is open, so the writing DataSource never leaves this class.
 */
export class Records {
  private readonly writing = new AsyncLocalStorage<true>();
  private readonly turns: Turns;
  /** The transactions that are open on PostgreSQL. */
  private readonly open = new Set<Promise<unknown>>();
  private closed = false;

  private constructor(
    private readonly place: Place,
    private readonly writer: DataSource,
    private readonly readers: DataSource,
    private readonly readersLent: boolean,
  ) {
    this.turns = new Turns(writer);
  }

  /**
   * Connects, and brings the schema up to date unless told not to. A DataSource that reads may be lent: whoever lends
   * it has opened it, and closes it.
   * @throws whatever the driver throws when the place cannot be opened.
   */
  static async open(place: Place, { migrate = true, readers }: { migrate?: boolean; readers?: DataSource } = {}): Promise<Records> {
    const writer = await new DataSource(dataSourceOptions(place, 'writer')).initialize();
    try {
      if (migrate) await migrateAlone(writer);
      const reading = readers ?? (await new DataSource(dataSourceOptions(place, 'reader')).initialize());
      return new Records(place, writer, reading, readers !== undefined);
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** Committed data only; a write through it fails. Its queries may see different commits: `snapshot` holds one still. */
  get reader(): EntityManager {
    return this.readers.manager;
  }

  /**
   * Does the work in a transaction and resolves after its commit; when the work throws, nothing of it is kept and the
   * error is thrown on. On SQLite work comes one after the other, first come first served, so it awaits nothing but the
   * database. The manager dies with the work.
   */
  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new Error('the records are closed'));
    if (this.writing.getStore())
      return Promise.reject(new Error('a transaction is open already: pass its manager on instead of opening another'));
    const inside = (tx: EntityManager) => this.writing.run(true, () => work(tx));
    return this.isPostgres ? this.onPostgres(inside) : this.turns.take(inside);
  }

  /** Reads several things as they stood at one moment, over a connection of its own: for long reads such as verifying the record. */
  async snapshot<T>(work: (reader: EntityManager) => Promise<T>): Promise<T> {
    const source = await new DataSource(dataSourceOptions(this.place, 'reader')).initialize();
    try {
      return this.isPostgres ? await source.transaction('REPEATABLE READ', work) : await source.transaction(work);
    } finally {
      await source.destroy();
    }
  }

  /** Waits for the transactions that were asked for, then disconnects. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.allSettled([this.turns.done(), ...this.open]);
    await Promise.all([this.readersLent ? undefined : this.readers.destroy(), this.writer.destroy()]);
  }

  private get isPostgres(): boolean {
    return this.place.databaseUrl !== null;
  }

  private async onPostgres<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const open = this.writer.transaction(work);
    this.open.add(open);
    try {
      return await open;
    } finally {
      this.open.delete(open);
    }
  }
}

async function migrateAlone(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  const postgres = source.options.type === 'postgres';
  try {
    // SQLite: the immediate transaction is the lock. PostgreSQL: migrations run on a connection of their own.
    if (postgres) await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    else await runner.startTransaction();
    await source.runMigrations({ transaction: postgres ? 'all' : 'none' });
    if (postgres) await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    else await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
