import type { LegalDate } from '../../workflows/constitution.js';

/** The kind of the letter that a day's letters are gathered into. */
export const DIGEST = 'digest';

/** One letter that went into a digest: what its own subject is made of, and what tells whether it still stands. */
export interface DigestLine {
  letter: string;
  kind: string;
  proposal: string;
  ref: string;
  title: string;
  /** The post that it was written to; `null` where it was its reader's own. */
  post: string | null;
  /** The last day for what it asks, where it names one. */
  by: LegalDate | null;
}

/** The lines that were kept with a digest, in their order. */
export const linesIn = (payload: unknown): DigestLine[] => (payload as { lines: DigestLine[] }).lines;
