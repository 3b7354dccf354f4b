import { historyOf } from '../../src/records/audit.js';
import { compareCheckpoint, takeCheckpoint } from '../../src/records/checkpoint.js';
import { Person } from '../../src/records/entities/people.js';
import { insertPerson, personsOf } from '../../src/records/people.js';
import { loadProposal } from '../../src/records/proposals.js';
import { Records } from '../../src/records/transaction.js';
import { verifyChains } from '../../src/records/verify.js';
import { AT, chainOf, erase, founded, grow, hashSection } from './audit-world.js';
import { aPlace } from './place.js';

// What the record promises on either database; verify.spec.ts and transaction.spec.ts go further on SQLite.
let records: Records;
beforeAll(async () => {
  records = await Records.open(await aPlace());
  await founded(records, { one: 1, two: 3, three: 4 });
});
afterAll(() => records.close());

const verify = () => records.snapshot((reader) => verifyChains(reader, { hashSection }));

it('lets all of many changes to one proposal at the same time through, one after the other', async () => {
  await Promise.all(Array.from({ length: 12 }, () => grow(records, 'one')));
  const history = await historyOf(records.reader, chainOf('one'));
  expect(history.map(({ sequence, revision }) => [sequence, revision])).toEqual(Array.from({ length: 13 }, (_, n) => [n + 1, n + 1]));
  expect((await loadProposal(records.reader, 'demo', 'one'))?.revision).toBe(13);
  expect((await verify()).broken).toEqual([]);
});

it('verifies as whole while it is being written', async () => {
  let going = true;
  const writing = (async () => {
    for (let n = 0; n < 40; n += 1) await Promise.all(['two', 'three'].map((id) => grow(records, id)));
    going = false;
  })();
  while (going) expect((await verify()).broken).toEqual([]);
  await writing;
});

it('reports what was erased, and holds against a checkpoint from before', async () => {
  const checkpoint = await records.snapshot((reader) => takeCheckpoint(reader, AT));
  await erase(records, 'three', 2);
  expect(await verify()).toMatchObject({ chains: 4, broken: [], erased: [{ chain: 'three', sequence: 2, at: AT, reason: 'asked to' }] });
  expect(await records.snapshot((reader) => compareCheckpoint(reader, checkpoint))).toEqual([]);
});

it('keeps exactly what succeeded of fifty transactions at once, and lets no reader write', async () => {
  const person = (handle: string): Person => ({
    id: handle,
    council: 'fifty',
    handle,
    name: '',
    email: null,
    language: 'en',
    pseudonymisedAt: null,
    kind: 'person',
    letters: 'each',
  });
  const name = (n: number) => `p${String(n).padStart(2, '0')}`;
  await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) =>
      records.write(async (tx) => {
        await insertPerson(tx, person(name(n)));
        if (n % 5 === 4) throw new Error('no');
      }),
    ),
  );
  const kept = Array.from({ length: 50 }, (_, n) => n).filter((n) => n % 5 !== 4);
  expect((await personsOf(records.reader, 'fifty')).map(({ handle }) => handle)).toEqual(kept.map(name));
  await expect(records.reader.insert(Person, person('sly'))).rejects.toThrow(/readonly|read-only/);
});

it('takes no query from a manager whose work is over', async () => {
  const leaked = await records.write(async (tx) => tx);
  await expect(leaked.find(Person)).rejects.toThrow('released');
});
