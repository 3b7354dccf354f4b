import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { definitionsInUse, lastRef, listProposals, proposalIdOf } from '../../src/records/proposal-lists.js';
import { insertProposal, loadProposal, saveProposal } from '../../src/records/proposals.js';
import { Records } from '../../src/records/transaction.js';
import type { Proposal } from '../../workflows/facts.js';
import { aProposal } from './arbitraries.js';
import { aPlace } from './place.js';

let records: Records;
beforeAll(async () => {
  records = await Records.open(await aPlace());
});
afterAll(() => records.close());

/** fast-check makes objects without a prototype, which JSON cannot tell from others. */
const plain = <T>(value: T): T => structuredClone(value);
const one = (revision?: number) => fc.sample(aProposal(randomUUID(), revision), 1)[0] as Proposal;
const keep = (proposal: Proposal) => records.write((tx) => insertProposal(tx, proposal));

it('gives back every fact of a proposal as it was kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uuid().chain((id) => aProposal(id)),
      async (proposal) => {
        const own = { ...proposal, id: randomUUID(), ref: randomUUID() };
        await keep(own);
        expect(await loadProposal(records.reader, 'demo', own.id)).toEqual(plain(own));
      },
    ),
    { numRuns: 150 },
  );
});

it('gives back every fact after any change', async () => {
  await fc.assert(
    fc.asyncProperty(aProposal('x'), fc.array(aProposal('x'), { minLength: 1, maxLength: 3 }), async (first, changes) => {
      const own = { id: randomUUID(), ref: randomUUID() };
      let before: Proposal = { ...first, ...own };
      await keep(before);
      for (const change of changes) {
        const after = { ...change, ...own, revision: before.revision + 1 };
        await records.write((tx) => saveProposal(tx, before, after));
        before = after;
        expect(await loadProposal(records.reader, 'demo', own.id)).toEqual(plain(after));
      }
    }),
    { numRuns: 150 },
  );
});

it('writes one row when one fact changes, and nothing when nothing does', async () => {
  const before = one();
  await keep(before);
  const statements: string[] = [];
  await records.write(async (tx) => {
    const query = tx.queryRunner?.query.bind(tx.queryRunner);
    Object.assign(tx.queryRunner as object, {
      query: (sql: string, ...rest: []) => {
        statements.push(sql);
        return query?.(sql, ...rest);
      },
    });
    await saveProposal(tx, before, plain(before));
    expect(statements).toEqual([]);
    await saveProposal(tx, before, { ...before, title: 'Another', revision: 2 });
    expect(statements).toEqual([expect.stringMatching(/^UPDATE "proposal" SET "revision" = (\?|\$1), "title" = (\?|\$2) WHERE/)]);
  });
});

it('refuses a change of a proposal that has moved on, and says where it stands', async () => {
  const before = one(1);
  await keep(before);
  await records.write((tx) => saveProposal(tx, before, { ...before, title: 'First', revision: 2 }));
  await expect(records.write((tx) => saveProposal(tx, before, { ...before, title: 'Second', revision: 2 }))).rejects.toMatchObject({
    code: 'stale',
    current: { version: before.version, revision: 2 },
  });
  await expect(records.write((tx) => saveProposal(tx, one(), one(2)))).rejects.toMatchObject({ code: 'not-found' });
});

it('gives a proposal to its own council only', async () => {
  const proposal = one();
  await keep(proposal);
  expect(await loadProposal(records.reader, 'other', proposal.id)).toBeNull();
});

it('never reads the rows of two revisions together', async () => {
  let now = { ...one(1), comments: [] } as Proposal;
  await keep(now);
  const comment = { section: 's', paragraph: null, text: 't', by: 'p', at: '2026-01-01T00:00:00.000Z', resolvedBy: null, resolvedAt: null };
  const writing = (async () => {
    for (let revision = 2; revision <= 60; revision += 1) {
      const after = { ...now, revision, comments: [...now.comments, { ...comment, id: `c${revision}` }] };
      await records.write((tx) => saveProposal(tx, now, after));
      now = after;
    }
  })();
  let done = false;
  void writing.finally(() => {
    done = true;
  });
  const reading = async () => {
    while (!done) {
      const seen = await loadProposal(records.reader, 'demo', now.id);
      expect(seen?.comments).toHaveLength((seen?.revision ?? 0) - 1);
      await setImmediate();
    }
  };
  await Promise.all([writing, reading(), reading(), reading()]);
});

it('lists proposals by reference, page after page', async () => {
  const council = randomUUID();
  const kept: Proposal[] = [];
  for (const ref of ['2026-0001', '2026-0002', '2026-0003', '2027_0001']) {
    const proposal: Proposal = {
      ...one(),
      council,
      ref,
      state: ref === '2026-0003' ? 'closed' : 'signOff',
      definition: `for ${ref}`,
    };
    kept.push(proposal);
    await keep(proposal);
  }
  const refs = async (page: Parameters<typeof listProposals>[2]) =>
    (await listProposals(records.reader, council, page)).map(({ ref }) => ref);
  expect(await refs({ limit: 3 })).toEqual(['2027_0001', '2026-0003', '2026-0002']);
  expect(await refs({ limit: 3, after: '2026-0002' })).toEqual(['2026-0001']);
  expect(await refs({ limit: 3, state: 'closed' })).toEqual(['2026-0003']);
  expect(await refs({ limit: 3, words: '2026-0002' })).toEqual(['2026-0002']);
  expect(await refs({ limit: 3, words: '2027_' })).toEqual(['2027_0001']);
  expect(await refs({ limit: 3, of: kept[0]?.author, portfolio: kept[0]?.portfolio })).toContain('2026-0001');
  expect(await refs({ limit: 3, of: 'nobody' })).toEqual([]);
  expect(await lastRef(records.reader, council, '2026-')).toBe('2026-0003');
  expect(await lastRef(records.reader, council, '2026_')).toBeNull();
  expect(await lastRef(records.reader, council, '2027_')).toBe('2027_0001');
  expect(await proposalIdOf(records.reader, council, '2026-0001')).toBe(kept[0]?.id);
  expect(await proposalIdOf(records.reader, council, '1999-0001')).toBeNull();
  const inUse = await definitionsInUse(records.reader);
  expect(inUse).toContain('for 2026-0001');
  expect(inUse).not.toContain('for 2026-0003');
});
