import { createHash } from 'node:crypto';
import { discardBroughtPaper, giveBroughtPaper, loadBroughtPaper, saveBroughtPaper } from '../records/brought-papers.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Asker } from './queries.js';

/** A paper that somebody has brought, as they brought it. */
export interface Brought {
  bytes: Buffer;
  /** What it is called; `null` for text without a name. */
  filename: string | null;
  /** SHA-256 of the bytes, hexadecimal: which paper a form is about. */
  hash: string;
}

/** Hours after which a paper that was not imported is forgotten: a file may hold more than its author knows. */
const KEPT = 12;

/**
 * Papers between the page on which they were brought and the one on which they are imported, one a person. It changes no
 * proposal, so the desk and the record know nothing of it.
 */
export class BroughtPapers {
  constructor(
    private readonly records: Records,
    private readonly world: World,
  ) {}

  /** Keeps a paper in the place of the one that the person brought before. @param proposal the id of what it is for; `null` for one that has not begun. */
  async keep({ id: person, council }: Asker, proposal: string | null, { bytes, filename }: Omit<Brought, 'hash'>): Promise<void> {
    const at = this.world.now();
    const endsAt = new Date(Date.parse(at) + KEPT * 3_600_000).toISOString();
    const hash = createHash('sha256').update(bytes).digest('hex');
    const paper = { person, council, proposal, filename, content: bytes.toString('base64'), hash, endsAt };
    await this.records.write((tx) => saveBroughtPaper(tx, paper, at));
  }

  /** The paper that a person has brought for a proposal, or with `null` for one that has not begun. */
  async find({ id }: Asker, proposal: string | null): Promise<Brought | null> {
    const paper = await loadBroughtPaper(this.records.reader, id, this.world.now());
    if (paper === null || paper.proposal !== proposal) return null;
    return { bytes: Buffer.from(paper.content, 'base64'), filename: paper.filename, hash: paper.hash };
  }

  /** Says which proposal a paper is for, now that it has begun; whether the paper was still there. */
  async giveTo({ id: person }: Asker, hash: string, proposal: string): Promise<boolean> {
    return (await this.records.write((tx) => giveBroughtPaper(tx, { person, hash }, proposal))) > 0;
  }

  async discard({ id: person }: Asker, hash: string): Promise<void> {
    await this.records.write((tx) => discardBroughtPaper(tx, { person, hash }));
  }
}
