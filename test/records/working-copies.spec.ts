import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { insertProposal } from '../../src/records/proposals.js';
import { Records } from '../../src/records/transaction.js';
import { discardWorkingCopies, listWorkingCopies, loadWorkingCopy, saveWorkingCopy } from '../../src/records/working-copies.js';
import type { Proposal } from '../../workflows/facts.js';
import { aProposal } from './arbitraries.js';
import { aPlace } from './place.js';

let records: Records;
let proposal: Proposal;
beforeEach(async () => {
  records = await Records.open(await aPlace());
  [proposal] = fc.sample(aProposal(randomUUID()), 1) as [Proposal];
  await records.write((tx) => insertProposal(tx, proposal));
});
afterEach(() => records.close());

const copy = (section: string, person: string, text: string) => ({
  proposal: proposal.id,
  council: proposal.council,
  section,
  person,
  version: 1,
  revision: 2,
  blocks: [{ kind: 'paragraph', id: 'p1', text }],
  at: '2018-03-01T09:00:00.000Z',
});
const save = (...copies: ReturnType<typeof copy>[]) =>
  records.write(async (tx) => {
    for (const one of copies) await saveWorkingCopy(tx, one);
  });
const sections = async (person: string) =>
  (await listWorkingCopies(records.reader, { proposal: proposal.id, person })).map(({ section }) => section);

it('keeps one copy for each person and section, the latest', async () => {
  await save(copy('purpose', 'a', 'One'), copy('purpose', 'b', 'Theirs'), copy('purpose', 'a', 'Two'), copy('head', 'a', 'Three'));
  const [mine, theirs] = [copy('purpose', 'a', 'Two'), copy('purpose', 'b', 'Theirs')];
  expect(await loadWorkingCopy(records.reader, { proposal: proposal.id, section: 'purpose', person: 'a' })).toEqual(mine);
  expect(await loadWorkingCopy(records.reader, { proposal: proposal.id, section: 'purpose', person: 'b' })).toEqual(theirs);
  expect(await loadWorkingCopy(records.reader, { proposal: proposal.id, section: 'reasons', person: 'a' })).toBeNull();
  expect([await sections('a'), await sections('b'), await sections('c')]).toEqual([['head', 'purpose'], ['purpose'], []]);
});

it('discards one of a person, or all of a proposal', async () => {
  await save(copy('purpose', 'a', 'x'), copy('head', 'a', 'x'), copy('purpose', 'b', 'x'));
  const one = { proposal: proposal.id, section: 'purpose', person: 'a' };
  expect(await records.write((tx) => discardWorkingCopies(tx, one))).toBe(1);
  expect(await records.write((tx) => discardWorkingCopies(tx, one))).toBe(0);
  expect([await sections('a'), await sections('b')]).toEqual([['head'], ['purpose']]);
  expect(await records.write((tx) => discardWorkingCopies(tx, { proposal: proposal.id }))).toBe(2);
});

it('keeps none of a proposal that there is not', async () => {
  await expect(save({ ...copy('purpose', 'a', 'x'), proposal: randomUUID() })).rejects.toThrow('FOREIGN KEY');
});
