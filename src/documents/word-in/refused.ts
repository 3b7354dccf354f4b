import { DomainError } from '../../errors.js';

/** Why a file is not read as a paper; the words are `error.<code>` in the locales. */
export type PaperFault =
  | 'paper-too-large'
  | 'paper-too-much'
  | 'paper-corrupt'
  | 'paper-encrypted'
  | 'paper-macros'
  | 'paper-unsafe'
  | 'paper-pdf'
  | 'paper-old-word'
  | 'paper-unknown'
  | 'paper-unfit'
  | 'paper-empty'
  | 'paper-welsh'
  | 'paper-public';

/** Thrown when a file cannot, or for safety may not, be read as a paper. `message` is for the log: what exactly stopped it. */
export class PaperRefused extends DomainError {
  constructor(
    readonly code: PaperFault,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What is taken at most. A council's paper with its appendices has a few hundred paragraphs and cells; what goes far
 * beyond was made to exhaust whoever reads it. Reading 5,000 cells of Word holds the process for about half a second, which
 * is why fewer are taken here than a section may have.
 */
export const PAPER_AT_MOST = {
  /** Bytes of the file. */
  file: 25 * 1_048_576,
  /** Files inside a Word file. */
  entries: 1_000,
  /** Bytes that all of them say they unpack to; pictures count, though nobody unpacks them. */
  declared: 250 * 1_048_576,
  /** Bytes of one unpacked part, and of all that are unpacked. */
  part: 8 * 1_048_576,
  parts: 16 * 1_048_576,
  elements: 150_000,
  depth: 100,
  paragraphs: 9_000,
  /** Lines of a text, blank ones too. */
  lines: 40_000,
  cells: 5_000,
} as const;
