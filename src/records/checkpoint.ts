import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { canonicalJson, merkleRoot } from './chain.js';
import { Entry } from './entities/audit.js';
import { headsById, headsOf } from './heads.js';

/** Where a chain had come to: its last entry. */
export interface Leaf {
  chain: string;
  sequence: number;
  hash: string;
}

/** The heads of every chain at a moment, sorted by chain. `root` is the Merkle root over the moment and the leaves, each as canonical JSON. */
export interface Checkpoint {
  at: Instant;
  root: string;
  leaves: Leaf[];
}

export interface CheckpointFault {
  /** `null` when the checkpoint itself does not hold. */
  chain: string | null;
  sequence: number;
  /** The checkpoint was changed; the chain is gone; entries were cut off its end; it was written anew. */
  what: 'checkpoint-altered' | 'chain-removed' | 'tail-cut' | 'rewritten';
}

/** Take it within one transaction or `Records.snapshot`, so that every head is of the same moment. */
export async function takeCheckpoint(reader: EntityManager, at: Instant): Promise<Checkpoint> {
  const leaves: Leaf[] = [];
  for await (const heads of headsOf(reader, 1000)) leaves.push(...heads.map(({ id, sequence, hash }) => ({ chain: id, sequence, hash })));
  leaves.sort((a, b) => (a.chain < b.chain ? -1 : 1));
  return { at, root: rootOf({ at, leaves }), leaves };
}

/** What has been lost or written anew since the checkpoint; a chain that only grew is no fault. Verify the chains as well. */
export async function compareCheckpoint(reader: EntityManager, checkpoint: Checkpoint): Promise<CheckpointFault[]> {
  const faults: CheckpointFault[] = [];
  if (rootOf(checkpoint) !== checkpoint.root) faults.push({ chain: null, sequence: 0, what: 'checkpoint-altered' });
  for (let from = 0; from < checkpoint.leaves.length; from += 100) {
    const leaves = checkpoint.leaves.slice(from, from + 100);
    const ids = leaves.map(({ chain }) => chain);
    const heads = await headsById(reader, ids);
    const entries = await reader.find(Entry, {
      select: { chain: true, sequence: true, hash: true },
      where: leaves.map(({ chain, sequence }) => ({ chain, sequence })),
    });
    const hashes = new Map(entries.map(({ chain, hash }) => [chain, hash]));
    for (const { chain, sequence, hash } of leaves) {
      const head = heads.get(chain);
      const what = head === undefined ? 'chain-removed' : faultAt(head.sequence, sequence, hashes.get(chain), hash);
      if (what !== null) faults.push({ chain, sequence, what });
    }
  }
  return faults;
}

function faultAt(head: number, sequence: number, stands: string | undefined, stood: string): CheckpointFault['what'] | null {
  if (sequence === 0) return null;
  if (head < sequence || stands === undefined) return 'tail-cut';
  return stands === stood ? null : 'rewritten';
}

const rootOf = ({ at, leaves }: Pick<Checkpoint, 'at' | 'leaves'>): string =>
  merkleRoot([canonicalJson({ at }), ...leaves.map(({ chain, sequence, hash }) => canonicalJson({ chain, sequence, hash }))]);
