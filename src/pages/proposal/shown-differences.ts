import { type Language, say, sayList } from '../../locales/locales.js';
import type { AttachmentChange } from '../../proposals/attachment-changes.js';
import type { DifferencesView, Found } from '../../proposals/queries.js';
import { costsTable } from '../../reports/costs-table.js';
import type { BlockDifference, Difference, RowDifference } from '../../reports/differences.js';
import { postsTable } from '../../reports/posts-table.js';
import { type Block, type Costs, HEAD, type Posts } from '../../reports/report.js';
import { type Effort, type Run, someEffort, wordsBetween } from '../../reports/words.js';
import { sectionTitle } from './responses.js';

/** In a line with what went struck out, both texts side by side, or only what stands now. */
export const ways = ['inline', 'side', 'clean'] as const;
export type Way = (typeof ways)[number];

type Mark = Difference['kind'];
interface Row {
  mark: Mark;
  cells: Run[][];
}

/** One paragraph or table before and after; `same` stands for as many as nothing has changed in. */
export type ShownDifference =
  | { kind: 'text'; mark: Mark; moved: boolean; label: string; heading: boolean; number: string; runs: Run[] }
  | { kind: 'table'; mark: Mark; moved: boolean; label: string; head: string[] | null; rows: Row[] };

export interface ShownSection {
  section: string;
  title: string;
  /** How many words came and went, in words. */
  counts: string;
  blocks: ShownDifference[];
}

/** What of the paper's head is compared under its own name. */
const headLabels: Record<string, string> = {
  subject: 'document.head.subject',
  meeting: 'document.head.meeting',
  date: 'document.head.date',
  dateText: 'document.head.date',
  wards: 'document.head.wards',
};

const fileChanges = {
  attached: 'page.differences.fileAttached',
  detached: 'page.differences.fileDetached',
  replaced: 'page.differences.fileReplaced',
} as const satisfies Record<AttachmentChange['change'], string>;

/** The sections that have changed, block by block. */
export function shownDifferences({ differences }: Omit<DifferencesView, 'attachments'>, found: Found, language: Language): ShownSection[] {
  // Shared by all lines of costs and posts, which are compared as they are printed.
  const effort = someEffort();
  return differences.map(({ section, inserted, deleted, blocks }) => ({
    section,
    title: sectionTitle(section, found, language),
    counts: sayList(language, [
      say(language, 'page.differences.inserted', { count: String(inserted) }),
      say(language, 'page.differences.deleted', { count: String(deleted) }),
    ]),
    blocks: blocks.map((block) => shown(block, { section, found, language, effort })),
  }));
}

/** Files that came and went, in words: “Attached: Job descriptions (Resources)”. */
export const shownFiles = (changes: readonly AttachmentChange[], found: Found, language: Language): string[] =>
  changes.map(({ change, section, title, before = '' }) =>
    say(language, fileChanges[change], { title, before, section: sectionTitle(section, found, language) }),
  );

interface Of {
  section: string;
  found: Found;
  language: Language;
  effort: Effort;
}

function shown(one: BlockDifference, of: Of): ShownDifference {
  const block = one.after ?? one.before;
  const same = { mark: one.kind, moved: one.moved === true, label: labelOf(block, of) };
  if (block === undefined || block.kind === 'paragraph') {
    const runs = one.words ?? (block === undefined ? [] : [{ text: block.text, change: 'same' as const }]);
    // The number that it prints, where the paper brought one.
    return { kind: 'text', ...same, heading: block?.style === 'heading', number: block?.sourceNumber ?? '', runs };
  }
  if (block.kind === 'table') {
    const rows = one.rows?.map(rowOf) ?? block.rows.map((cells) => plainRow(cells));
    return { kind: 'table', ...same, head: null, rows };
  }
  return { kind: 'table', ...same, head: printed(block, of.language).header, rows: linesOf(one, block, of) };
}

function labelOf(block: Block | undefined, { section, found, language }: Of): string {
  if (section !== HEAD || block === undefined) return '';
  const key = headLabels[block.id];
  if (key !== undefined) return say(language, key);
  const [, headed] = /^headings\.(.+)$/s.exec(block.id) ?? [];
  return headed === undefined
    ? say(language, 'page.differences.welshNeed')
    : say(language, 'page.differences.heading', { section: sectionTitle(headed, found, language) });
}

const rowOf = ({ kind, cells }: RowDifference): Row => ({ mark: kind, cells });
const plainRow = (cells: readonly string[]): Row => ({ mark: 'same', cells: cells.map((text) => [{ text, change: 'same' }]) });

const printed = (block: Costs | Posts, language: Language): { header: string[]; rows: string[][] } =>
  block.kind === 'costs' ? costsTable(block, language) : postsTable(block, language);

/** Lines of costs and posts as a paper prints them, so that nobody reads pence and hundredths. */
function linesOf(one: BlockDifference, block: Costs | Posts, { language, effort }: Of): Row[] {
  if (one.lines === undefined) return printed(block, language).rows.map((cells) => plainRow(cells));
  return one.lines.flatMap(({ kind, from, to }) => {
    const [old, now] = [rowsOfLine(one.before, from, language), rowsOfLine(one.after, to, language)];
    const longer = old.length > now.length ? old : now;
    return longer.map((row, at): Row => {
      const cells = row.map((_, column) => wordsBetween(old[at]?.[column] ?? '', now[at]?.[column] ?? '', effort));
      // A post takes many rows, of which one may have changed.
      const changed = cells.some((runs) => runs.some(({ change }) => change !== 'same'));
      return { mark: kind === 'changed' && !changed ? 'same' : kind, cells };
    });
  });
}

function rowsOfLine(block: Block | undefined, at: number | undefined, language: Language): string[][] {
  if (block === undefined || at === undefined) return [];
  if (block.kind === 'costs') return costsTable({ ...block, lines: block.lines.slice(at, at + 1) }, language).rows;
  return block.kind === 'posts' ? postsTable({ ...block, lines: block.lines.slice(at, at + 1) }, language).rows : [];
}
