import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/records/data-source.js';
import { Person } from '../../src/records/entities/people.js';
import { insertPerson, personsOf } from '../../src/records/people.js';
import { Records } from '../../src/records/transaction.js';
import { anSqlitePlace } from './place.js';

const place = anSqlitePlace();
let records: Records;
beforeAll(async () => {
  records = await Records.open(place);
});
afterAll(() => records.close());

const aPerson = (council: string, handle: string): Person => ({
  id: randomUUID(),
  council,
  handle,
  name: handle,
  email: null,
  language: 'cy',
  pseudonymisedAt: null,
  kind: 'person',
  letters: 'each',
});
const handles = async (db: EntityManager, council: string) => (await personsOf(db, council)).map(({ handle }) => handle);

it('keeps exactly what succeeded of fifty transactions at once, of which every fifth fails', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) =>
      records.write(async (tx) => {
        for (const part of ['a', 'b', 'c']) await insertPerson(tx, aPerson('fifty', `${String(n).padStart(2, '0')}${part}`));
        if (n % 5 === 4) throw new Error(`no ${n}`);
        return n;
      }),
    ),
  );
  const kept = Array.from({ length: 50 }, (_, n) => n).filter((n) => n % 5 !== 4);
  expect(results.filter(({ status }) => status === 'fulfilled').map((result) => 'value' in result && result.value)).toEqual(kept);
  expect(results.flatMap((result) => ('reason' in result ? [result.reason.message] : []))).toHaveLength(10);
  expect(await handles(records.reader, 'fifty')).toEqual(
    kept.flatMap((n) => ['a', 'b', 'c'].map((part) => `${String(n).padStart(2, '0')}${part}`)),
  );
});

it('answers nobody before the commit, and shows readers nothing before it', async () => {
  const seen: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      records
        .write(async (tx) => {
          await insertPerson(tx, aPerson('unseen', `p${n}`));
          seen.push((await handles(records.reader, 'unseen')).length);
        })
        .then(async () => expect(await handles(records.reader, 'unseen')).toContain(`p${n}`)),
    ),
  );
  // In a shared transaction nothing of the earlier work is committed either, so a reader never sees a part of it.
  expect(seen[0]).toBe(0);
  expect(new Set(seen).size).toBeLessThan(20);
});

it('lets work that fails take back only its own changes, whatever it shares its commit with', async () => {
  const late = records.write(async (tx) => {
    await insertPerson(tx, aPerson('shared', 'lost'));
    await insertPerson(tx, aPerson('shared', 'lost'));
  });
  const good = records.write((tx) => insertPerson(tx, aPerson('shared', 'kept')));
  await expect(late).rejects.toThrow('UNIQUE');
  await good;
  expect(await handles(records.reader, 'shared')).toEqual(['kept']);
});

it('gives the error to everybody whose work is lost with a broken transaction, and goes on', async () => {
  // As SQLite does by itself when the disk is full.
  const breaks = async (tx: EntityManager) => {
    await insertPerson(tx, aPerson('broken', 'b'));
    await tx.query('ROLLBACK');
  };
  const before = records.write((tx) => insertPerson(tx, aPerson('broken', 'a')));
  const results = await Promise.allSettled([
    before,
    records.write(breaks),
    records.write((tx) => insertPerson(tx, aPerson('broken', 'c'))),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(await handles(records.reader, 'broken')).toEqual(['c']);
});

it('takes no query from a manager whose work is over', async () => {
  const leaked = await records.write(async (tx) => tx);
  const other = records.write(async (tx) => {
    await expect(insertPerson(leaked, aPerson('leak', 'late'))).rejects.toThrow('released');
    await expect(leaked.find(Person)).rejects.toThrow('released');
    await insertPerson(tx, aPerson('leak', 'own'));
  });
  await other;
  expect(await handles(records.reader, 'leak')).toEqual(['own']);
});

it('refuses a transaction within a transaction instead of waiting for itself', async () => {
  await expect(records.write(() => records.write(async () => 1))).rejects.toThrow('a transaction is open already');
});

it('can write through nothing but a transaction', async () => {
  await expect(insertPerson(records.reader, aPerson('none', 'a'))).rejects.toThrow('Records.write');
  await expect(records.reader.insert(Person, aPerson('none', 'a'))).rejects.toThrow('readonly');
  expect(Object.keys(records.reader)).not.toContain('writer');
});

it('sets the pragmas of durability on every connection', async () => {
  const ask = async (db: EntityManager) =>
    Promise.all(
      ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'query_only'].map(
        async (name) => Object.values((await db.query(`PRAGMA ${name}`))[0])[0],
      ),
    );
  expect(await records.write(ask)).toEqual(['wal', 2, 1, 10_000, 0]);
  expect(await ask(records.reader)).toEqual(['wal', 2, 1, 10_000, 1]);
  expect(await records.snapshot(ask)).toEqual(['wal', 2, 1, 10_000, 1]);
  const commandLine = await new DataSource(dataSourceOptions(place, 'writer')).initialize();
  expect(await ask(commandLine.manager)).toEqual(['wal', 2, 1, 10_000, 0]);
  await commandLine.destroy();
});

it('shows a snapshot the same moment throughout', async () => {
  await records.write((tx) => insertPerson(tx, aPerson('moment', 'before')));
  await records.snapshot(async (reader) => {
    expect(await handles(reader, 'moment')).toEqual(['before']);
    await records.write((tx) => insertPerson(tx, aPerson('moment', 'during')));
    expect(await handles(reader, 'moment')).toEqual(['before']);
  });
  expect(await handles(records.reader, 'moment')).toEqual(['before', 'during']);
});

it('finishes what was asked for before it closes, and takes nothing after', async () => {
  const own = await Records.open(anSqlitePlace());
  const asked = own.write((tx) => insertPerson(tx, aPerson('closing', 'a')));
  await own.close();
  await asked;
  await expect(own.write(async () => 1)).rejects.toThrow('closed');
});

it('migrates once when several open the same empty folder at once', async () => {
  const shared = anSqlitePlace();
  const opened = await Promise.all([Records.open(shared), Records.open(shared), Records.open(shared)]);
  const applied = await Promise.all(opened.map(({ reader }) => reader.query('SELECT COUNT(*) AS n FROM migration')));
  const { migrations = [] } = dataSourceOptions(shared, 'writer');
  const all = Object.keys(migrations).length;
  expect(applied.map(([{ n }]) => n)).toEqual([all, all, all]);
  await Promise.all(opened.map((each) => each.close()));
});

it('loses nothing when two processes read and write one file', async () => {
  // Reads first and writes after, which a deferred transaction could not survive.
  const script = `${__dirname}/two-processes.cjs`;
  const child = fork(script, [place.dataDir], { stdio: 'inherit' });
  const over = once(child, 'exit');
  await once(child, 'message');
  for (let n = 0; n < 100; n += 1)
    await records.write(async (tx) => {
      const persons = await personsOf(tx, 'two');
      await insertPerson(tx, aPerson('two', `p${String(persons.length).padStart(4, '0')}`));
    });
  const [code] = await over;
  expect(code).toBe(0);
  expect(await handles(records.reader, 'two')).toEqual(Array.from({ length: 200 }, (_, n) => `p${String(n).padStart(4, '0')}`));
});
