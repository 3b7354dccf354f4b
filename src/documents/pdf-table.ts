import type { Table, Words } from './paper.js';
import type { Element, Sheet } from './pdf-sheet.js';
import { STYLES, type Style } from './pdf-type.js';
import { columnWidths, figuresIn, isWide, shrunk, WORD_LETTERS } from './table-columns.js';

const PAD = { x: 5, y: 4 };
const LINE = STYLES.cell.leading;
/** What a column has beside its text, and a little for the rounding. */
const EDGES = 2 * PAD.x + 0.5;
/** A header higher than this share of the page is not printed again on the next one. */
const HEADER_AT_MOST = 0.33;

interface Row {
  /** The lines of each cell. */
  cells: string[][];
  lines: number;
}

/** Sets a table: the header again on every page, and a row that does not fit broken between its lines. */
export async function setTable(sheet: Sheet, table: Table): Promise<void> {
  const sideways = isWide(table);
  if (sideways) sheet.newPage('landscape');
  await new TableSetter(sheet, table).set();
  if (sideways) sheet.newPage('portrait');
}

class TableSetter {
  private readonly widths: number[];
  private readonly cell: Style;
  private readonly strong: Style;
  private readonly header: Row[];

  constructor(
    private readonly sheet: Sheet,
    private readonly table: Table,
  ) {
    // The strong face is the wider one: what fits in it fits in the other.
    const figures = widest(table, (text) =>
      figuresIn(text).reduce((wide, one) => Math.max(wide, sheet.type.width(one, STYLES.cellStrong)), 0),
    );
    const smaller = shrunk(figures, sheet.width - figures.length * EDGES);
    this.cell = { ...STYLES.cell, size: STYLES.cell.size * smaller };
    this.strong = { ...STYLES.cellStrong, size: STYLES.cellStrong.size * smaller };
    const least = widest(table, (text, row) => sheet.type.widestWord(text, row < table.headerRows ? this.strong : this.cell, WORD_LETTERS));
    const edged = (widths: readonly number[]) => widths.map((one) => one + EDGES);
    const kept = figures.map((one) => one * smaller);
    const words = least.map((one, column) => Math.max(one, kept[column] ?? 0));
    this.widths = columnWidths(table, sheet.width, edged(words), edged(kept));
    this.header = table.rows.slice(0, table.headerRows).map((row) => this.broken(row, this.strong));
  }

  async set(): Promise<void> {
    const { sheet, table } = this;
    const element = sheet.open('Table', sheet.root);
    if (table.caption !== undefined) this.caption(table.caption, element);
    const rows = table.rows.slice(table.headerRows);
    const first = rows[0] === undefined ? 0 : this.broken(rows[0], this.style(table.headerRows)).lines;
    sheet.need(this.headerHeight() + this.height(this.isKeptWhole(first) ? first : 4));
    if (this.header.length > 0) this.head(element);
    const body = rows.length === 0 ? element : sheet.open('TBody', element);
    for (const [index, cells] of rows.entries()) {
      this.row(cells, table.headerRows + index, body);
      await sheet.breathe();
    }
    element.end();
    sheet.y += 12;
  }

  private caption(text: string, element: Element): void {
    const lines = this.sheet.type.lines(text, this.sheet.width, STYLES.strong);
    this.sheet.need(lines.length * STYLES.strong.leading + this.headerHeight() + 3 * LINE);
    if (!this.sheet.atTop) this.sheet.y += 5;
    const caption = this.sheet.open('Caption', element);
    this.sheet.write(caption, 'Caption', lines, STYLES.strong, { x: this.sheet.left, y: this.sheet.y });
    caption.end();
    this.sheet.y += lines.length * STYLES.strong.leading + 3;
  }

  private head(element: Element): void {
    const head = this.sheet.open('THead', element);
    for (const [index, row] of this.header.entries()) {
      const tr = this.sheet.open('TR', head);
      const cells = row.cells.map((_, column) =>
        this.sheet.open('TH', tr, { scope: 'Column', lang: this.table.rows[index]?.[column]?.language }),
      );
      this.piece(row, 0, row.lines, this.strong, cells, true);
      tr.end();
    }
    head.end();
  }

  private row(words: Words[], index: number, body: Element): void {
    const { sheet, table } = this;
    const style = this.style(index);
    const row = this.broken(words, style);
    const tr = sheet.open('TR', body);
    const cells = words.map(({ language }, column) =>
      table.rowHeaders && column === 0 ? sheet.open('TH', tr, { scope: 'Row', lang: language }) : sheet.open('TD', tr, { lang: language }),
    );
    for (let from = 0; from < row.lines; ) {
      const left = row.lines - from;
      let fit = this.linesThatFit();
      const breaks = fit < left && (fit < 3 || (from === 0 && this.isKeptWhole(left)));
      if (breaks && !this.atTop()) {
        this.nextPage();
        fit = this.linesThatFit();
      }
      const count = Math.max(1, Math.min(left, fit));
      this.piece(row, from, from + count, style, cells, false);
      from += count;
      if (from < row.lines) this.nextPage();
    }
    tr.end();
  }

  /** A row that is not high goes to the next page as a whole. */
  private isKeptWhole(lines: number): boolean {
    return lines * LINE < this.sheet.whole / 4;
  }

  private atTop(): boolean {
    return this.sheet.y <= this.sheet.bottom - this.sheet.whole + this.repeatedHeight() + 1;
  }

  private linesThatFit(): number {
    return Math.floor((this.sheet.bottom - this.sheet.y - 2 * PAD.y) / LINE);
  }

  private nextPage(): void {
    this.sheet.newPage();
    if (this.repeatedHeight() === 0) return;
    // Those who hear the table have heard its header already.
    for (const row of this.header) {
      this.box(row.lines, true);
      this.sheet.doc.markContent('Artifact', { type: 'Pagination' });
      this.sheet.type.use(this.strong);
      this.eachLine(row, 0, row.lines, this.strong, (line, x, y) => void this.sheet.doc.text(line, x, y, { lineBreak: false }));
      this.sheet.doc.endMarkedContent();
      this.sheet.y += this.height(row.lines);
    }
  }

  /** Sets some lines of a row, and moves below them. */
  private piece(row: Row, from: number, to: number, style: Style, cells: Element[], shaded: boolean): void {
    const { sheet, table } = this;
    this.box(to - from, shaded);
    let x = sheet.left;
    for (const [column, lines] of row.cells.entries()) {
      const width = this.widths[column] ?? 0;
      const shown = lines.slice(from, to);
      const right = table.numeric[column] ? x + width - PAD.x : undefined;
      const element = cells[column];
      const tag = shaded || (table.rowHeaders && column === 0) ? 'TH' : 'TD';
      if (element !== undefined && shown.some((line) => line !== ''))
        sheet.write(element, tag, shown, style, { x: x + PAD.x, y: sheet.y + PAD.y, right, more: to < lines.length });
      x += width;
    }
    sheet.y += this.height(to - from);
  }

  private eachLine(row: Row, from: number, to: number, style: Style, draw: (line: string, x: number, y: number) => void): void {
    let x = this.sheet.left;
    for (const [column, lines] of row.cells.entries()) {
      const width = this.widths[column] ?? 0;
      lines.slice(from, to).forEach((line, i) => {
        const own = this.table.numeric[column] ? x + width - PAD.x - this.sheet.type.width(line, style) : x + PAD.x;
        this.sheet.type.use(style);
        draw(line, own, this.sheet.y + PAD.y + i * LINE);
      });
      x += width;
    }
  }

  /** The borders, and the background of a header. */
  private box(lines: number, shaded: boolean): void {
    const { doc, left, y } = this.sheet;
    const height = this.height(lines);
    const width = this.widths.reduce((sum, one) => sum + one, 0);
    this.sheet.decorate(() => {
      if (shaded) doc.rect(left, y, width, height).fill('#e8e8e8');
      doc.lineWidth(0.5).strokeColor('#767676').rect(left, y, width, height);
      let x = left;
      for (const one of this.widths.slice(0, -1)) {
        x += one;
        doc.moveTo(x, y).lineTo(x, y + height);
      }
      doc.stroke().fillColor('#000000');
    });
  }

  private style(index: number): Style {
    return this.table.total && index === this.table.rows.length - 1 ? this.strong : this.cell;
  }

  private broken(words: readonly Words[], style: Style): Row {
    const cells = words.map(({ text }, column) => this.sheet.type.lines(text, (this.widths[column] ?? 0) - 2 * PAD.x, style));
    return { cells, lines: Math.max(1, ...cells.map((lines) => lines.length)) };
  }

  private height(lines: number): number {
    return lines * LINE + 2 * PAD.y;
  }

  private headerHeight(): number {
    return this.header.reduce((sum, row) => sum + this.height(row.lines), 0);
  }

  private repeatedHeight(): number {
    const height = this.headerHeight();
    return height < this.sheet.whole * HEADER_AT_MOST ? height : 0;
  }
}

/** The widest of each column, by what `wide` says of the text of a cell. */
function widest({ rows }: Table, wide: (text: string, row: number) => number): number[] {
  const widths = new Array<number>(rows[0]?.length ?? 0).fill(0);
  for (const [index, row] of rows.entries())
    for (const [column, { text }] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, wide(text, index));
  return widths;
}
