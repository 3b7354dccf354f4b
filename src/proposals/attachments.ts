import type { Attachment } from '../../workflows/attachment.js';
import { mayReadExempt } from '../../workflows/exempt.js';
import { publicityOf } from '../../workflows/publicity.js';
import { attachmentsAt, attachmentsOf, isAuthor } from '../../workflows/standing.js';
import { Invalid, NotFound } from '../errors.js';
import { type Files, hashOfBytes } from '../records/files.js';
import { filesOfHash, type ScanState, saveBroughtFile, scansOf } from '../records/proposal-files.js';
import type { Records } from '../records/transaction.js';
import { AttachmentRefused, mediaTypes } from '../reports/attachments/kinds.js';
import { type LookedAt, lookAt } from '../reports/attachments/look.js';
import type { World } from '../world.js';
import type { Found } from './found.js';

/** How an attachment stands: `held` until the scanner has found nothing in it. */
export type AttachmentStanding = 'available' | 'held' | 'quarantined';

/** An attachment with its letter and how it stands for its reader. */
export interface AttachmentView extends Attachment {
  /** `A` for the first that stands, in the order of attaching; `null` for one that is gone. */
  letter: string | null;
  standing: AttachmentStanding;
  exempt: boolean;
  /** Whether the reader may have its bytes. */
  readable: boolean;
}

/** A file to be handed out. */
export interface Handed {
  bytes: Buffer;
  name: string;
  /** The type that a download says it is. */
  type: string;
  hash: string;
}

/** Thrown when a file that is named is not there, or not what it was: the log says so, and nobody is given it. */
export class FileBroken extends Error {
  override name = 'FileBroken';
}

/** A, B, … Z, AA, … for 0, 1, … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/**
 * The files of a proposal, for somebody who has been found to be a reader of it. What is attached is the desk's to say;
 * here are the bytes: brought before they are attached, and handed out where they are clean and their reader may have them.
 */
export class Attachments {
  constructor(
    private readonly records: Records,
    private readonly files: Files,
    private readonly world: World,
    private readonly scanned: boolean,
  ) {}

  /**
   * Keeps a file for a proposal until it is attached, for a day: looked into, and on the disk when this resolves.
   * @throws Invalid for a file that may not be attached
   */
  async bring({ proposal, actor }: Found, bytes: Buffer, filename: string): Promise<LookedAt & { hash: string }> {
    const looked = await this.look(bytes, filename);
    const infected = await filesOfHash(this.records.reader, hashOfBytes(bytes));
    if (infected.some(({ found }) => found !== null)) throw new Invalid([{ field: 'file', code: 'attachment-infected' }]);
    const hash = await this.files.put(bytes);
    const at = this.world.now();
    const scan: ScanState = this.scanned ? 'waiting' : 'notAsked';
    const row = { ...looked, hash, proposal: proposal.id, council: proposal.council, broughtBy: actor.person, broughtAt: at };
    await this.records.write((tx) => saveBroughtFile(tx, { ...row, scan, tryAt: this.scanned ? at : null }));
    return { ...looked, hash };
  }

  /** Every attachment that ever was, in the order of attaching. */
  async list({ proposal, actor, under }: Pick<Found, 'proposal' | 'actor' | 'under'>): Promise<AttachmentView[]> {
    const mayExempt = mayReadExempt(proposal, actor, under);
    const looksInto = isAuthor(proposal, actor.person) || actor.posts.includes('democraticServices');
    const views = await this.views(proposal, (a, exempt, standing) => {
      // Before it is clean nobody but whoever brought it has it.
      const clean = standing === 'available' || (standing === 'held' && a.by === actor.person);
      return clean && (!exempt || mayExempt);
    });
    // A name may say what its file is kept back for.
    return views.map((a) => ({
      ...a,
      ...(a.exempt && !mayExempt ? { name: '' } : {}),
      // What a file hides is the business of those who can mend it, and of those who publish it.
      hidden: looksInto ? a.hidden : [],
    }));
  }

  /** Those that the public may have: of the version that is public, not exempt, and clean. */
  async publicOf(proposal: Found['proposal'], settings: Pick<Found['under']['constitution'], 'publishReport'>): Promise<AttachmentView[]> {
    const paper = publicityOf(proposal, settings)?.paper;
    if (paper == null || !paper.text) return [];
    const there = new Set(attachmentsAt(proposal, paper.version).map(({ id }) => id));
    const views = await this.views(proposal, (_, exempt, standing) => standing === 'available' && !exempt);
    return views.filter(({ id }) => there.has(id)).map((a, index) => ({ ...a, letter: letterOf(index) }));
  }

  /** The bytes of one of them. Throws `NotFound` for one that the reader may not have, `FileBroken` for bytes that are gone or changed. */
  async hand(of: AttachmentView[], id: string): Promise<Handed> {
    const one = of.find((a) => a.id === id);
    if (one === undefined || !one.readable) throw new NotFound('attachment', id);
    const bytes = await this.files.read(one.hash);
    if (typeof bytes === 'string') throw new FileBroken(`the file ${one.hash} is ${bytes}`);
    return { bytes, name: one.name, type: mediaTypes[one.kind as keyof typeof mediaTypes] ?? 'application/octet-stream', hash: one.hash };
  }

  private async views(
    p: Found['proposal'],
    readable: (a: Attachment, exempt: boolean, standing: AttachmentStanding) => boolean,
  ): Promise<AttachmentView[]> {
    if (p.attachments.length === 0) return [];
    const scans = await scansOf(this.records.reader, p.id);
    const letters = new Map(attachmentsOf(p).map(({ id }, index) => [id, letterOf(index)]));
    return p.attachments.map((a) => {
      const standing = standingOf(a, scans.get(a.hash));
      const exempt = p.exemptions.some(({ part }) => part === a.id || part === a.section);
      return { ...a, letter: letters.get(a.id) ?? null, standing, exempt, readable: readable(a, exempt, standing) };
    });
  }

  private async look(bytes: Buffer, filename: string): Promise<LookedAt> {
    try {
      return await lookAt(bytes, filename);
    } catch (error) {
      if (error instanceof AttachmentRefused) throw new Invalid([{ field: 'file', code: error.code }]);
      throw error;
    }
  }
}

function standingOf({ quarantined }: Attachment, scan: ScanState | undefined): AttachmentStanding {
  if (quarantined !== null || scan === 'infected') return 'quarantined';
  return scan === 'clean' || scan === 'notAsked' ? 'available' : 'held';
}
