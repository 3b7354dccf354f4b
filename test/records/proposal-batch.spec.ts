import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { append } from '../../src/records/audit.js';
import { arrivalsOf, loadProposals, withDueTimer } from '../../src/records/proposal-batch.js';
import { insertProposal, loadProposal } from '../../src/records/proposals.js';
import { setTimers } from '../../src/records/timers.js';
import { Records } from '../../src/records/transaction.js';
import type { Proposal, State } from '../../workflows/facts.js';
import { aProposal } from './arbitraries.js';
import { random } from './audit-world.js';
import { aPlace } from './place.js';

let records: Records;
beforeAll(async () => {
  records = await Records.open(await aPlace());
});
afterAll(() => records.close());

async function kept(count: number, more: Partial<Proposal> = {}): Promise<Proposal[]> {
  const proposals = Array.from({ length: count }, () => ({ ...(fc.sample(aProposal(randomUUID()), 1)[0] as Proposal), ...more }));
  for (const proposal of proposals) await records.write((tx) => insertProposal(tx, proposal));
  return proposals;
}

it('loads many proposals as each is loaded by itself, and none of another council', async () => {
  const proposals = await kept(40);
  const [elsewhere] = (await kept(1, { council: 'elsewhere' })) as [Proposal];
  const ids = [...proposals.map(({ id }) => id), elsewhere.id, 'no-such-proposal'];
  const loaded = await loadProposals(records.reader, 'demo', ids);
  expect([...loaded.keys()].sort()).toEqual(proposals.map(({ id }) => id).sort());
  for (const { id } of proposals) expect(loaded.get(id)).toEqual(await loadProposal(records.reader, 'demo', id));
  expect(await loadProposals(records.reader, 'demo', [])).toEqual(new Map());
});

it('tells by which entry each proposal came to its state', async () => {
  const kinds: [State, string][] = [
    ['draft', 'proposalCreated'],
    ['draft', 'sectionEdited'],
    ['consultation', 'sentToConsultation'],
    ['draft', 'returnedToAuthor'],
    ['draft', 'sectionEdited'],
  ];
  const [once, twice] = (await kept(2, { state: 'draft' })) as [Proposal, Proposal];
  const enter = async ({ id }: Proposal, lines: typeof kinds) => {
    for (const [n, [state, kind]] of lines.entries()) {
      const entry = { kind, actor: 'a', onBehalfOf: null, at: `2026-11-02T09:00:0${n}.000Z`, state, version: 1, revision: n };
      await records.write((tx) => append(tx, { kind: 'proposal', id, council: 'demo' }, entry, {}, random));
    }
  };
  await enter(once, kinds.slice(0, 2));
  await enter(twice, kinds);
  expect(await arrivalsOf(records.reader, [once.id, twice.id])).toEqual(
    new Map([
      [once.id, { state: 'draft', kind: 'proposalCreated', at: '2026-11-02T09:00:00.000Z' }],
      [twice.id, { state: 'draft', kind: 'returnedToAuthor', at: '2026-11-02T09:00:03.000Z' }],
    ]),
  );
});

it('names the proposals of which a timer of that kind is due', async () => {
  const [due, later, other] = (await kept(3)) as [Proposal, Proposal, Proposal];
  const arm = (proposal: Proposal, kind: string, at: string) =>
    records.write((tx) => setTimers(tx, proposal, [{ kind, subject: '', due: at }]));
  await arm(due, 'recountDates', '2026-11-02T09:00:00.000Z');
  await arm(later, 'recountDates', '2026-11-02T09:00:00.001Z');
  await arm(other, 'lapse', '2026-11-02T09:00:00.000Z');
  const ids = [due.id, later.id, other.id];
  expect(await withDueTimer(records.reader, ids, 'recountDates', '2026-11-02T09:00:00.000Z')).toEqual(new Set([due.id]));
});
