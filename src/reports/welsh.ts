import { hashOf } from '../records/chain.js';
import { type Block, HEAD, type ReportText, type WelshBlock } from './report.js';
import { blocksOf, saysSomething } from './report-sections.js';

/** What of a block is put into Welsh: a paragraph's text, or cells; of costs and posts the words of each line, never a figure. */
export type Wording = { text: string } | { rows: string[][] };

/** What becomes of a block in Welsh: `none` has been looked at by nobody, `stale` is Welsh of English that has changed since. */
export type BlockState = WelshBlock['state'] | 'none' | 'stale';

export interface BlockInWelsh {
  block: string;
  kind: Block['kind'];
  state: BlockState;
  english: Wording;
  /** The hash of the English, `blockHash`. */
  hash: string;
  /** As it was written, whatever has become of it. */
  welsh: WelshBlock | null;
}

/** How many blocks there are to read, and of how many the Welsh is settled: approved and still true, or not needed. */
export interface Completeness {
  blocks: number;
  settled: number;
}

export interface SectionInWelsh {
  section: string;
  completeness: Completeness;
  blocks: BlockInWelsh[];
  /** Welsh of blocks that are gone. */
  orphaned: WelshBlock[];
}

/** How a report stands in Welsh, section by section; a section without words, in either language, is not in it. */
export interface ReportInWelsh {
  completeness: Completeness;
  sections: SectionInWelsh[];
}

export function welshState(report: ReportText): ReportInWelsh {
  const sections = [HEAD, ...report.sections.map(({ section }) => section)]
    .map((section) => sectionInWelsh(report, section))
    .filter(({ blocks, orphaned }) => blocks.length + orphaned.length > 0);
  const sum = (of: keyof Completeness) => sections.reduce((total, { completeness }) => total + completeness[of], 0);
  return { completeness: { blocks: sum('blocks'), settled: sum('settled') }, sections };
}

function sectionInWelsh(report: ReportText, section: string): SectionInWelsh {
  const kept = new Map(welshOf(report, section).map((welsh) => [welsh.id, welsh]));
  const blocks = englishOf(report, section).map((block): BlockInWelsh => {
    const welsh = kept.get(block.id) ?? null;
    kept.delete(block.id);
    const hash = blockHash(block);
    return { block: block.id, kind: block.kind, state: stateOf(welsh, block, hash), english: wordingOf(block), hash, welsh };
  });
  const settled = blocks.filter(({ state }) => state === 'approved' || state === 'notNeeded').length;
  return { section, completeness: { blocks: blocks.length, settled }, blocks, orphaned: [...kept.values()] };
}

/**
 * Welsh goes stale with its English, and Welsh of another shape is not that English's; that Welsh was asked for, or is
 * not needed, stays true of the new English.
 */
function stateOf(welsh: WelshBlock | null, block: Block, hash: string): BlockState {
  if (welsh === null) return 'none';
  const written = welsh.state === 'draft' || welsh.state === 'approved';
  const said = wordingIn(welsh);
  const lost = welsh.of !== hash || (said !== null && !fits(said, wordingOf(block)));
  return written && lost ? 'stale' : welsh.state;
}

/** The blocks of a section that say something in English; of the head its subject, as a block of that name. */
export function englishOf(report: ReportText, section: string): Block[] {
  return blocksIn(report, section).filter((block) => cellsOf(wordingOf(block)).some(saysSomething));
}

const blocksIn = (report: ReportText, section: string): Block[] =>
  section === HEAD ? [{ kind: 'paragraph', id: 'subject', text: report.head.subject ?? '' }] : blocksOf(report, section);

export const welshOf = (report: ReportText, section: string): WelshBlock[] =>
  report.welsh?.find((one) => one.section === section)?.blocks ?? [];

export function wordingOf(block: Block): Wording {
  switch (block.kind) {
    case 'paragraph':
      return { text: block.text };
    case 'table':
      return { rows: block.rows };
    case 'costs':
      return { rows: block.lines.map(({ item, unit }) => [item, unit]) };
    case 'posts':
      return { rows: block.lines.map(({ post, fundingSource }) => [post, fundingSource ?? '']) };
  }
}

export const cellsOf = (words: Wording): string[] => ('text' in words ? [words.text] : words.rows.flat());

/** SHA-256, in hex, of what is translated of a block. Its id, number and style are left out: they leave the Welsh as true as it was. */
export function blockHash(block: Block): string {
  return hashOf(wordingOf(block));
}

/** What the Welsh paper prints for a block: `null` unless its Welsh is approved and the English has not changed since. */
export function welshTextOf(report: ReportText, section: string, block: string): Wording | null {
  const english = blocksIn(report, section).find(({ id }) => id === block);
  const welsh = welshOf(report, section).find(({ id }) => id === block);
  if (english === undefined || welsh === undefined || stateOf(welsh, english, blockHash(english)) !== 'approved') return null;
  return wordingIn(welsh);
}

/** What was written in Welsh for a block, or `null`. */
export function wordingIn({ text, rows }: Pick<WelshBlock, 'text' | 'rows'>): Wording | null {
  if (rows !== undefined) return { rows };
  return text === undefined ? null : { text };
}

/** Whether Welsh has the shape of its English: text for text, and a cell for each cell. */
export function fits(welsh: Wording, english: Wording): boolean {
  if ('text' in welsh || 'text' in english) return 'text' in welsh && 'text' in english;
  return welsh.rows.length === english.rows.length && welsh.rows.every((row, i) => row.length === english.rows[i]?.length);
}
