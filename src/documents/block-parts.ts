import type { Language } from '../locales/locales.js';
import { costsTable } from '../reports/costs-table.js';
import { amountOf } from '../reports/figures.js';
import { type Numbered, paragraphNumbers } from '../reports/numbering.js';
import { postsTable } from '../reports/posts-table.js';
import type { PrintedLines } from '../reports/printed-lines.js';
import type { Costs, Paragraph, Posts, ReportText } from '../reports/report.js';
import { blocksOf } from '../reports/report-sections.js';
import type { TemplateSection } from '../reports/template.js';
import { type Origin, type Part, type Table, type Words, words } from './paper.js';
import { type InLanguage, spoken } from './spoken.js';

/** The parts that print a section's blocks, in their order. A paragraph that is empty prints nothing. */
export function sectionParts(report: ReportText, section: TemplateSection, language: Language, inLanguage: InLanguage): Part[] {
  const blocks = blocksOf(report, section.id);
  const numbers = paragraphNumbers(section, blocks);
  return blocks.flatMap((block): Part[] => {
    const of = { section: section.id, block: block.id };
    const said = spoken(block, inLanguage(section.id, block.id), language);
    switch (said.block.kind) {
      case 'paragraph':
        return paragraphParts(said.block, words(said.block.text, said.language), numbers.get(block), of);
      case 'table':
        return [tablePart(said.block.rows, said.block.header, said.language, of)];
      default:
        return linesParts(said.block, language, said.language, of);
    }
  });
}

function paragraphParts(block: Paragraph, text: Words, numbered: Numbered | undefined, of: Origin): Part[] {
  if (text.text.trim() === '') return [];
  const number = numbered === undefined ? {} : { number: numbered.number };
  if (block.style === 'heading') return [{ kind: 'heading', level: 2, ...number, words: text, of }];
  if (block.style === 'item') return [{ kind: 'item', ...number, words: text, of }];
  if (numbered === undefined) return [{ kind: 'body', words: text, of }];
  return [{ kind: 'numbered', ...numbered, words: text, of }];
}

function tablePart(rows: readonly (readonly string[])[], header: boolean, language: Language | undefined, of: Origin): Table {
  const headerRows = header ? 1 : 0;
  return {
    kind: 'table',
    headerRows,
    rowHeaders: (rows[0]?.length ?? 0) > 1,
    rows: rows.map((row) => row.map((cell) => words(cell, language))),
    numeric: numericColumns(rows.slice(headerRows)),
    of,
  };
}

/** Costs or posts: the author's lines, and below them what the system makes of them. */
function linesParts(block: Costs | Posts, language: Language, other: Language | undefined, of: Origin): Part[] {
  const printed: PrintedLines = block.kind === 'costs' ? costsTable(block, language) : postsTable(block, language);
  const { header, rows, totals, verdict } = printed;
  const lines: Table = { ...tablePart([header, ...rows], true, undefined, of), block: block.kind };
  // The words of a line are in the language of its text; headers and figures are in the paper's.
  const wordColumns = block.kind === 'costs' ? [0, 3] : [1, 2];
  if (other !== undefined)
    lines.rows = lines.rows.map((row, r) => row.map((cell, c) => (r > 0 && wordColumns.includes(c) ? { ...cell, language: other } : cell)));
  const sums = totals.filter((one) => one.rows.length > 0).map((one) => derivedTable(one.header, one.rows, { total: one.total }));
  return [lines, ...sums, { kind: 'body', words: words(verdict) }];
}

/** A table that the system writes: a header row, and rows whose first cell names them. */
export function derivedTable(header: readonly string[], rows: readonly (readonly (string | Words)[])[], more: Partial<Table> = {}): Table {
  const all = [header, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? words(cell) : cell)));
  const texts = all.slice(1).map((row) => row.map(({ text }) => text));
  return { kind: 'table', headerRows: 1, rowHeaders: true, rows: all, numeric: numericColumns(texts), ...more };
}

/** Columns in which every cell that says something is an amount: money, a count, hours. */
function numericColumns(rows: readonly (readonly string[])[]): boolean[] {
  const isAmount = (cell: string) => amountOf(cell.trim().replace(/^\+|%$/g, '')) !== undefined;
  return (rows[0] ?? []).map((_, column) => {
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
    return column > 0 && cells.length > 0 && cells.every(isAmount);
  });
}
