import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, entryHash, GENESIS, merkleRoot, payloadHash } from '../../src/records/chain.js';
import { type Checkpoint, compareCheckpoint, takeCheckpoint } from '../../src/records/checkpoint.js';
import { Records } from '../../src/records/transaction.js';
import { verifyChains } from '../../src/records/verify.js';
import { AT, founded, grow } from './audit-world.js';
import { anSqlitePlace } from './place.js';
import { Vandal } from './vandal.js';

let records: Records;
let vandal: Vandal;
let checkpoint: Checkpoint;
beforeEach(async () => {
  const place = anSqlitePlace();
  records = await Records.open(place);
  await founded(records, { b: 3, a: 4, c: 1 });
  checkpoint = await records.snapshot((reader) => takeCheckpoint(reader, AT));
  vandal = await Vandal.at(place);
});
afterEach(async () => {
  await vandal.leave();
  await records.close();
});

const compare = () => records.snapshot((reader) => compareCheckpoint(reader, checkpoint));
const verify = async () => (await records.snapshot((reader) => verifyChains(reader))).broken;

it('lists every head by chain, and holds while the chains grow', async () => {
  expect(checkpoint.leaves.map(({ chain, sequence }) => [chain, sequence])).toEqual([
    ['a', 4],
    ['b', 3],
    ['c', 1],
    ['demo', 1],
  ]);
  await grow(records, 'a');
  await grow(records, 'a');
  expect(await compare()).toEqual([]);
});

it('finds a proposal that was removed with everything of it', async () => {
  for (const table of ['entry_payload', 'entry']) await vandal.run(`DELETE FROM ${table} WHERE chain = 'b'`);
  await vandal.run("DELETE FROM proposal WHERE id = 'b'");
  expect(await verify()).toEqual([]);
  expect(await compare()).toEqual([{ chain: 'b', sequence: 3, what: 'chain-removed' }]);
});

it('finds a tail that was cut, though head and row were put back to match', async () => {
  for (const table of ['entry_payload', 'entry']) await vandal.run(`DELETE FROM ${table} WHERE chain = 'a' AND sequence > 2`);
  await vandal.run(
    `UPDATE proposal SET revision = 2, "entrySeq" = 2, "entryHash" = (SELECT hash FROM entry WHERE chain = 'a' AND sequence = 2) WHERE id = 'a'`,
  );
  expect(await verify()).toEqual([]);
  expect(await compare()).toEqual([{ chain: 'a', sequence: 4, what: 'tail-cut' }]);
});

it('finds a chain that was written anew from its start', async () => {
  let previous = GENESIS;
  for (const { rowid, ...row } of (await vandal.rows('entry')).filter(({ chain }) => chain === 'a')) {
    const payload = canonicalJson({ comment: 'never said' });
    const forged = { ...row, actor: 'nobody', payloadHash: payloadHash('0'.repeat(32), payload), previous };
    const hash = entryHash(forged as Parameters<typeof entryHash>[0]);
    await vandal.run('UPDATE entry SET actor = ?, "payloadHash" = ?, previous = ?, hash = ? WHERE rowid = ?', [
      forged.actor,
      forged.payloadHash,
      previous,
      hash,
      rowid,
    ]);
    await vandal.run("UPDATE entry_payload SET salt = ?, payload = ? WHERE chain = 'a' AND sequence = ?", [
      '0'.repeat(32),
      payload,
      row.sequence,
    ]);
    previous = hash;
  }
  await vandal.run(`UPDATE proposal SET "entryHash" = ? WHERE id = 'a'`, [previous]);
  expect(await verify()).toEqual([]);
  expect(await compare()).toEqual([{ chain: 'a', sequence: 4, what: 'rewritten' }]);
});

it('finds a checkpoint of which one byte was changed', async () => {
  const text = JSON.stringify(checkpoint);
  const compared = async (altered: string) => {
    const read = (() => {
      try {
        return JSON.parse(altered) as Checkpoint;
      } catch {
        return null;
      }
    })();
    // What is no JSON, or no checkpoint any more, never gets as far as being compared.
    if (read === null || typeof read.at !== 'string' || typeof read.root !== 'string' || !Array.isArray(read.leaves)) return;
    if (!read.leaves.every((leaf) => 'chain' in leaf && 'sequence' in leaf && 'hash' in leaf)) return;
    expect(await compareCheckpoint(records.reader, read)).toContainEqual({ chain: null, sequence: 0, what: 'checkpoint-altered' });
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...'0123456789abcdefXYZ-'), async (at, letter) => {
      if (text[at] !== letter) await compared(text.slice(0, at) + letter + text.slice(at + 1));
    }),
    { numRuns: 300 },
  );
});

it('takes the Merkle root as RFC 6962 defines it, split at the largest power of two', () => {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const root = (leaves: string[]): Buffer => {
    if (leaves.length === 0) return sha();
    if (leaves.length === 1) return sha(Buffer.of(0), Buffer.from(leaves[0] as string));
    const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
    return sha(Buffer.of(1), root(leaves.slice(0, split)), root(leaves.slice(split)));
  };
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 }),
      (leaves) => merkleRoot(leaves) === root(leaves).toString('hex'),
    ),
  );
  expect(merkleRoot(['a', 'b'])).not.toBe(merkleRoot(['b', 'a']));
});
