import { type Imported, importSource, importText } from '../../reports/import-text.js';
import { LIMITS } from '../../reports/limits.js';
import { sectionErrors } from '../../reports/section-limits.js';
import { template } from '../../reports/templates.js';
import type { Hidden } from './hidden.js';
import { isOwnPaper, isOwnPublic, isOwnWelsh, readOwnPaper } from './own-paper.js';
import { readWord } from './read-word.js';
import { PAPER_AT_MOST, PaperRefused } from './refused.js';

/** A file read as a paper. */
export interface PaperIn {
  imported: Imported;
  /** What the account of `imported` counts: the text itself, or what a Word file says. */
  text: string;
  /** What a Word file holds beside its visible words. */
  hidden: Hidden[];
  /** We wrote it: the ids of its blocks are those of the report. */
  own: boolean;
}

/** What a file is by its first bytes, whatever it is called. */
type Kind = 'zip' | 'compound' | 'pdf' | 'text';

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\u0005\u0006', 'latin1');
/** The compound files of Microsoft's: Word until 2003, and every Office file with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Reads a file of Word, Markdown or plain text as a paper. What it is its content says.
 * @param asked a template's key; without it the paper tells its own form.
 * @throws {PaperRefused} for a file of another kind, and one that may not be read for safety.
 */
export async function readPaper(bytes: Buffer, asked?: string): Promise<PaperIn> {
  if (bytes.length > PAPER_AT_MOST.file) throw new PaperRefused('paper-too-large', `${bytes.length} bytes`);
  switch (kindOf(bytes)) {
    case 'zip':
      return wordPaper(bytes, asked);
    case 'compound':
      throw bytes.includes(ENCRYPTED)
        ? new PaperRefused('paper-encrypted', 'an encrypted Office file')
        : new PaperRefused('paper-old-word', 'a file of Word before 2007');
    case 'pdf':
      throw new PaperRefused('paper-pdf', 'a PDF');
    default:
      return textPaper(bytes, asked);
  }
}

function kindOf(bytes: Buffer): Kind {
  const starts = (mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark);
  if (starts(ZIP) || starts(EMPTY_ZIP)) return 'zip';
  if (starts(COMPOUND)) return 'compound';
  return bytes.subarray(0, 1024).includes('%PDF-') ? 'pdf' : 'text';
}

async function wordPaper(bytes: Buffer, asked: string | undefined): Promise<PaperIn> {
  const { text, lines, hidden } = await readWord(bytes);
  if (text.trim() === '') throw new PaperRefused('paper-empty', 'no words');
  if (isOwnWelsh(lines)) throw new PaperRefused('paper-welsh', 'a Welsh document of ours');
  if (isOwnPublic(lines)) throw new PaperRefused('paper-public', 'a public version of ours');
  const own = asked !== undefined && isOwnPaper(lines);
  const imported = own ? readOwnPaper({ text, lines }, template(asked)) : importSource({ text, lines }, asked);
  return within({ imported, text, hidden, own });
}

const TOO_MUCH: ReadonlySet<string> = new Set(['too-long', 'too-many-blocks', 'too-many-cells']);

/** What the report may hold at most holds for a file as for any other way in. */
function within(paper: PaperIn): PaperIn {
  for (const { section, blocks } of paper.imported.report.sections) {
    const [error] = sectionErrors(blocks);
    if (error)
      throw new PaperRefused(TOO_MUCH.has(error.code) ? 'paper-too-much' : 'paper-unfit', `${section}: ${error.field} ${error.code}`);
  }
  return paper;
}

function textPaper(bytes: Buffer, asked: string | undefined): PaperIn {
  const text = decoded(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a file of text has none of these
  if (text === undefined || /\u0000/.test(text.slice(0, 4096)) || text.startsWith('{\\rtf'))
    throw new PaperRefused('paper-unknown', 'no text');
  if (bytes.length > LIMITS.textBytes) throw new PaperRefused('paper-too-large', `${bytes.length} bytes of text`);
  if (text.trim() === '') throw new PaperRefused('paper-empty', 'no words');
  const lines = linesIn(text);
  if (lines > PAPER_AT_MOST.lines) throw new PaperRefused('paper-too-much', `${lines} lines of text`);
  return within({ imported: importText(text, asked), text, hidden: [], own: false });
}

/** Counted before any is read: reading many short lines costs far more than their bytes. */
function linesIn(text: string): number {
  let count = 1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count += 1;
  }
  return count;
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
