import type { Table } from '../report.js';
import type { TemplateSection } from '../template.js';
import { titleKey } from '../title-key.js';
import type { Ledger } from './ledger.js';
import { dropAll, type Line, place } from './lines.js';
import type { Piece } from './scan.js';
import { assemble, cells } from './text.js';

/** Something that the importer understood rather than read, and that a person should look at. */
export interface Note {
  code:
    | 'table-rejoined'
    | 'row-continued'
    | 'paragraph-rejoined'
    | 'name-inferred'
    | 'heading-unknown'
    | 'template-assumed'
    | 'date-unread'
    | 'figures-unread';
  line: number;
  section?: string;
  /** For the wording: `{ name: 'longTerm' }`, `{ printed: 'To be confirmed' }`. */
  figures?: Record<string, string>;
}

/** What there is to say of a table that was one of costs or posts, and can no longer be read as one. */
export const figuresUnread = (line: number, section: string): Note => ({ code: 'figures-unread', line, section });

/** A table being read: rows follow each other, and go on behind blank lines when a page broke there. */
export class TableReader {
  private width = 0;
  private headerKey = '';
  private totalled = false;
  private merged = false;

  constructor(
    readonly table: Table,
    private readonly section: TemplateSection,
    private readonly ledger: Ledger,
    private readonly notes: Note[],
  ) {}

  /**
   * Adds a line of the source as a row. With `behindGap`, blank lines stand before it: then it may be a new table instead, and
   * nothing is done; says whether the row was taken.
   */
  add(line: Line, behindGap: boolean): boolean {
    // A table that the paper tells is whole: no page breaks it.
    const gap = behindGap && !line.row;
    const { cells: row, edges } = cells(line.pieces);
    const texts = row.map((cell) => assemble(cell));
    if (!line.row && this.isRepeatedHeader(texts, gap)) {
      for (const piece of line.pieces) this.ledger.drop(piece.start, piece.end, piece.why ?? 'repeated-header');
      if (gap) this.note('table-rejoined', line);
      this.table.header = true;
      return true;
    }
    if (gap && (texts.length !== this.width || this.totalled || isBold(row))) return false;
    dropAll(this.ledger, edges);
    if (gap && texts[0] === '' && this.table.rows.length > 1) this.continueRow(row, texts, line);
    else this.newRow(row, texts, line);
    if (gap) this.note('table-rejoined', line);
    return true;
  }

  private newRow(row: Piece[][], texts: string[], line: Line): void {
    if (this.table.rows.length === 0) {
      this.headerKey = texts.map(titleKey).join('|');
      this.table.header = line.row?.header === true || isHeader(row, texts, this.section);
    }
    this.width = Math.max(this.width, texts.length);
    if (line.row?.merged) this.merged = true;
    const index = this.table.rows.push(texts) - 1;
    this.placeRow(row, index);
    this.totalled = /^(?:grand |overall )?total\b|^cyfanswm/i.test(texts[0] ?? '');
    this.inferName(texts, index, line);
  }

  /** A row that a page broke in two: its second half has no first cell. */
  private continueRow(row: Piece[][], texts: string[], line: Line): void {
    const index = this.table.rows.length - 1;
    const above = this.table.rows[index]!;
    this.placeRow(row, index);
    for (const [column, text] of texts.entries()) {
      if (text === '') continue;
      const upper = above[column] ?? '';
      above[column] = upper === '' ? text : `${upper}${breaksSentence(upper, text) ? ' ' : '\n'}${text}`;
    }
    this.note('row-continued', line);
  }

  private placeRow(row: Piece[][], index: number): void {
    for (const [column, cell] of row.entries()) {
      place(this.ledger, cell, this.ledger.open({ to: `section:${this.section.id}`, block: this.table.id, row: index, cell: column }));
    }
  }

  /** A header printed again on the next page. Without proof that the first row is a header, an equal row is a row. */
  private isRepeatedHeader(texts: string[], gap: boolean): boolean {
    if (this.table.rows.length === 0 || texts.map(titleKey).join('|') !== this.headerKey) return false;
    if (this.table.header) return true;
    return gap && texts.filter((text) => text !== '').length > 1 && !texts.some((text) => /\d/.test(text));
  }

  /** The paper left a row's name out; what the row says tells which it is. The name is noted, not written into the text. */
  private inferName(texts: string[], index: number, line: Line): void {
    if (index === 0) return;
    const header = titleKey(this.table.rows[0]?.[0] ?? '');
    const named = this.section.named?.find((one) => one.headers.some((known) => titleKey(known) === header));
    const cell = titleKey(texts[0] ?? '');
    if (!named || named.rows.some(({ name }) => [name.en, name.cy].some((one) => cell.startsWith(titleKey(one))))) return;
    const meant = named.rows.find((row) => row.means?.some((words) => cell.includes(titleKey(words))));
    if (meant) this.note('name-inferred', line, { name: meant.id });
  }

  private note(code: Note['code'], line: Line, figures?: Record<string, string>): void {
    this.notes.push({ code, line: line.number, section: this.section.id, ...(figures && { figures }) });
  }

  /** Gives every row the same number of cells. */
  close(): void {
    const uneven = this.table.rows.some((row) => row.length < this.width);
    if (uneven || this.merged) this.table.confidence ??= 'likely';
    for (const row of this.table.rows) while (row.length < this.width) row.push('');
  }
}

/** The upper half stops in mid-sentence and the lower goes on with a small letter. */
function breaksSentence(upper: string, lower: string): boolean {
  return /[\p{L}\p{N},]$/u.test(upper.slice(-2)) && /^\p{Ll}/u.test(lower);
}

function isHeader(row: Piece[][], texts: string[], section: TemplateSection): boolean {
  const first = texts[0] ?? '';
  if ((section.headers ?? []).some((known) => titleKey(known) === titleKey(first))) return true;
  // "ROLE TITLE:" in bold labels the cell beside it, not the column below it.
  if (first.endsWith(':')) return false;
  if (isBold(row)) return true;
  const said = texts.filter((text) => text !== '');
  return said.length > 1 && said.every((text) => /\p{Lu}{2}/u.test(text) && !/[\p{Ll}\d]/u.test(text));
}

function isBold(row: Piece[][]): boolean {
  const words = row.flat().filter((piece) => piece.text.trim() !== '');
  return words.length > 0 && words.every((piece) => piece.bold);
}
