import { emptyLine, isRule, type Line, sayWhole } from '../../reports/importing/lines.js';
import { type Piece, scan } from '../../reports/importing/scan.js';
import { flat, splitAt } from '../../reports/importing/text.js';
import { WORD_STYLES } from '../word-styles.js';
import { HEADING } from './plain-word.js';
import type { WordNode } from './word-node.js';

/** A paragraph of a Word paper, or a row of one of its tables, as a line of the transcript. */
export interface WordLine extends Line {
  /** The name of the paragraph's style, where it is one that is known again. */
  style: string | null;
  /** Word counts the paragraph. */
  counted: boolean;
  bookmarks: string[];
  /** What it says, character for character: `\n` for a break, `\t` for a tab, `\f` for the end of a page. */
  raw: string;
  /** A row's cells: where they stand in the transcript, and what they say. */
  cells: { start: number; end: number; raw: string }[];
}

const TYPED_BULLET = /^\s*[-+*•·▪–—](?=[ \t])/;
const EDGE: Partial<Piece> = { why: 'cell-edge', tab: true };
const BREAK: Partial<Piece> = { why: 'line-break', breaks: 'line' };

/** Writes a Word paper down as text, and keeps what of it is what: every character of the paper stands in it once. */
export class Transcript {
  readonly lines: WordLine[] = [];
  private readonly parts: string[] = [];
  private length = 0;
  private tables = 0;
  /** The styles of the row's paragraphs that say something. */
  private readonly stylesOfRow = new Set<string | null>();

  text(): string {
    return this.parts.join('');
  }

  blocks(nodes: readonly WordNode[]): void {
    for (const node of nodes) {
      if (node.type === 'paragraph') this.paragraph(node);
      else if (node.type === 'table') this.table(node);
    }
  }

  private paragraph(node: WordNode): void {
    const line = this.begin();
    this.inline(node, line, EDGE);
    line.whole = true;
    line.style = node.styleName ?? null;
    line.hash = line.style === HEADING;
    line.counted = node.numbering?.isOrdered === true;
    line.bullet = node.numbering?.isOrdered === false;
    if (line.style === WORD_STYLES.derived) line.derived = true;
    this.end(line);
    if (!line.bullet) takeTypedBullet(line);
  }

  /** A table of a single cell is a box around text, unless it is a table of our own. */
  private table(node: WordNode): void {
    const rows = node.children ?? [];
    const inFirst = rows[0]?.children?.[0]?.children ?? [];
    const single = rows.length === 1 && rows[0]?.children?.length === 1;
    if (single && inFirst.every(({ styleName }) => styleName !== WORD_STYLES.cell)) {
      this.blocks(inFirst);
      return;
    }
    this.tables += 1;
    /** For each column, how many more rows the cell above reaches down. */
    const reach: number[] = [];
    for (const row of rows) this.row(row, reach);
  }

  private row(node: WordNode, reach: number[]): void {
    const line = this.begin();
    this.stylesOfRow.clear();
    let spans = this.below(line, reach);
    for (const cell of node.children ?? []) {
      const { colSpan = 1, rowSpan = 1 } = cell;
      for (let wide = 0; wide < colSpan; wide += 1) {
        reach[line.cells.length] = rowSpan - 1;
        this.cell(line, wide === 0 ? (cell.children ?? []) : []);
      }
      spans = this.below(line, reach) || spans || colSpan > 1 || rowSpan > 1;
    }
    line.row = { table: this.tables, header: node.isHeader === true, ...(spans && { merged: true }) };
    const [style, ...more] = this.stylesOfRow;
    if (style === WORD_STYLES.derived && more.length === 0) line.derived = true;
    this.end(line);
  }

  /** Empty cells where cells of rows above reach down. Says whether there were any. */
  private below(line: WordLine, reach: number[]): boolean {
    const from = line.cells.length;
    for (let column = from; (reach[column] ?? 0) > 0; column += 1) {
      reach[column]! -= 1;
      this.cell(line, []);
    }
    return line.cells.length > from;
  }

  private cell(line: WordLine, nodes: readonly WordNode[]): void {
    if (line.cells.length > 0) this.mark(line, '\t', EDGE);
    const start = this.length;
    const from = line.raw.length;
    this.cellBlocks(nodes, line);
    line.cells.push({ start, end: this.length, raw: line.raw.slice(from) });
  }

  private cellBlocks(nodes: readonly WordNode[], line: WordLine): void {
    for (const [index, node] of nodes.entries()) {
      if (index > 0) this.mark(line, '\n', BREAK);
      if (node.type === 'table') this.flattened(node, line);
      else if (this.inline(node, line, { why: 'space', text: ' ' })) this.stylesOfRow.add(node.styleName ?? null);
    }
  }

  /** A table inside a cell: a line for each of its rows. */
  private flattened(table: WordNode, line: WordLine): void {
    for (const [index, row] of (table.children ?? []).entries()) {
      if (index > 0) this.mark(line, '\n', BREAK);
      for (const [column, cell] of (row.children ?? []).entries()) {
        if (column > 0) this.words(line, ' | ', false);
        this.cellBlocks(cell.children ?? [], line);
      }
    }
  }

  /** Writes what runs say; words of the same weight go together. Says whether there were any. */
  private inline(node: WordNode, line: WordLine, tab: Partial<Piece>): boolean {
    const from = line.raw.length;
    let waiting = '';
    let bold = false;
    const flush = (): void => {
      if (waiting !== '') this.words(line, waiting, bold);
      waiting = '';
    };
    const walk = (one: WordNode, heavy: boolean): void => {
      if (one.type === 'text') {
        if (heavy !== bold) flush();
        bold = heavy;
        waiting += one.value ?? '';
      } else if (one.type === 'tab' || one.type === 'break') {
        flush();
        if (one.type === 'tab') this.mark(line, '\t', { ...tab, bold: heavy });
        else this.mark(line, one.breakType === 'page' ? '\f' : '\n', BREAK);
      } else if (one.type === 'bookmarkStart') line.bookmarks.push(one.name ?? '');
      else for (const inner of one.children ?? []) walk(inner, one.type === 'run' ? one.isBold === true : heavy);
    };
    walk(node, false);
    flush();
    return line.raw.length > from;
  }

  private words(line: WordLine, text: string, bold: boolean): void {
    const start = this.length;
    for (const piece of scan(text, 0, text.length, { plain: true, bold }))
      line.pieces.push({ ...piece, start: piece.start + start, end: piece.end + start });
    this.write(line, text);
  }

  private mark(line: WordLine, text: string, piece: Partial<Piece>): void {
    line.pieces.push({ start: this.length, end: this.length + text.length, text: '', bold: false, ...piece });
    this.write(line, text);
  }

  private write(line: WordLine, text: string): void {
    line.raw += text;
    this.parts.push(text);
    this.length += text.length;
  }

  private begin(): WordLine {
    const bounds = { number: this.lines.length + 1, start: this.length, end: this.length, next: this.length };
    return { ...emptyLine(bounds), style: null, counted: false, bookmarks: [], raw: '', cells: [] };
  }

  private end(line: WordLine): void {
    line.end = this.length;
    this.parts.push('\n');
    this.length += 1;
    line.next = this.length;
    line.rule = !line.row && isRule(line.raw, 0, line.raw.length);
    sayWhole(line);
    this.lines.push(line);
  }
}

/** A bullet that somebody typed is one, as in any text. */
function takeTypedBullet(line: WordLine): void {
  const mark = TYPED_BULLET.exec(flat(line.pieces).slice(0, 20));
  if (!mark) return;
  const [bullet, rest] = splitAt(line.pieces, mark[0].length);
  line.pieces = [...bullet.map((piece): Piece => ({ ...piece, text: '', why: piece.why ?? 'list-mark' })), ...rest];
  line.bullet = true;
  sayWhole(line);
}
