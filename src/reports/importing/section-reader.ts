import { normalise } from '../normalise.js';
import type { Block, Confidence, Paragraph, Table } from '../report.js';
import type { TemplateSection } from '../template.js';
import type { Mark } from './imported.js';
import type { Ledger } from './ledger.js';
import { dropAll, type Line, place, printedNumber } from './lines.js';
import type { Piece } from './scan.js';
import { type Note, TableReader } from './tables.js';
import { assemble, flat, segments, splitAt } from './text.js';

/** Sections in which each printed line is an entry by itself: names, papers, addresses. */
const LISTS = new Set(['consultees', 'list']);

/** Lines shorter than this end where the writer ended them; only a longer one may have been cut by a page's end. */
const CUT_BY_PAGE = 80;

interface OpenParagraph {
  block: Paragraph;
  parts: string[];
  length: number;
  account: number;
  /** The last line that belongs to it. */
  line: number;
}

/** Reads the lines of one section into blocks, and enters every character of them in the ledger. */
export class SectionReader {
  readonly blocks: Block[] = [];
  /** The number printed before the section's heading, if there was one. */
  number: string | undefined;
  /** How sure it is that what follows belongs to this section. */
  sure: Mark = 'certain';
  /** Only the number of its heading says which section it is: nothing proves it. */
  guessed = false;
  private open: OpenParagraph | undefined;
  private table: TableReader | undefined;
  /** Which of the paper's own tables is being read. */
  private ownTable: number | undefined;
  private tableLine = 0;
  private counts = { paragraph: 0, table: 0 };

  constructor(
    private readonly section: TemplateSection,
    private readonly ledger: Ledger,
    private readonly notes: Note[],
  ) {
    this.number = section.number;
  }

  /** `gap`: only blank lines stand between this line and the last one of the section. */
  row(line: Line, gap: boolean): void {
    this.closeParagraph();
    if (line.row?.table !== this.ownTable || !this.table?.add(line, gap)) {
      this.closeTable();
      this.counts.table += 1;
      const table: Table = { kind: 'table', id: `t${this.counts.table}`, header: false, rows: [], ...this.mark() };
      this.blocks.push(table);
      this.table = new TableReader(table, this.section, this.ledger, this.notes);
      this.table.add(line, false);
      this.ownTable = line.row?.table;
    }
    this.tableLine = line.number;
  }

  /** Whether the line just before `line` was a row of the table being read. */
  isInTable(line: Line): boolean {
    return this.table !== undefined && this.tableLine === line.number - 1;
  }

  paragraph(line: Line, gap: boolean): void {
    this.closeTable();
    const entries = line.whole === true && LISTS.has(this.section.kind);
    for (const [index, segment] of segments(line.pieces, entries).entries()) {
      const text = assemble(segment.pieces);
      if (text === '') dropAll(this.ledger, segment.pieces);
      else this.segment(line, segment, index === 0 || this.open === undefined ? gap : false, index);
    }
  }

  private segment(line: Line, segment: { item: boolean; pieces: Piece[] }, gap: boolean, index: number): void {
    const item = segment.item || line.bullet;
    const number = this.numberOf(segment.pieces, item);
    const heading = this.isHeading(line, number !== undefined);
    const fresh = line.whole || item || number !== undefined || heading || index > 0;
    if (!fresh && this.goesOn(line, segment.pieces, gap)) return;
    this.closeParagraph();
    const [numbering, words] = splitAt(segment.pieces, number?.length ?? 0);
    this.counts.paragraph += 1;
    const block: Paragraph = { kind: 'paragraph', id: `p${this.counts.paragraph}`, text: '', ...this.mark() };
    if (number) block.sourceNumber = number.number;
    if (heading) block.style = 'heading';
    else if (item && !number?.dotted) block.style = 'item';
    else if (number && !number.dotted) block.style = 'item';
    this.blocks.push(block);
    const account = this.ledger.open({ to: `section:${this.section.id}`, block: block.id });
    place(this.ledger, numbering, account);
    place(this.ledger, words, account);
    const text = assemble(words);
    this.open = { block, parts: [text], length: text.length, account, line: line.number };
    if (heading && number && /^[^\p{Ll}]+$/u.test(text)) {
      this.note('heading-unknown', line, { printed: text });
      // A section that the form does not have may have begun here.
      this.sure = 'unsure';
      block.confidence = 'unsure';
    }
  }

  private mark(): { confidence?: Confidence } {
    return this.sure === 'certain' ? {} : { confidence: this.sure };
  }

  /** Adds the line to the open paragraph when it goes on there: on the next line, or behind a page's end. */
  private goesOn(line: Line, pieces: Piece[], gap: boolean): boolean {
    const { open } = this;
    if (!open || open.block.style === 'heading') return false;
    const text = assemble(pieces);
    if (gap) {
      const above = open.parts.at(-1) ?? '';
      if (open.length < CUT_BY_PAGE || !/[\p{L}\p{N},]$/u.test(above.slice(-2)) || !/^\p{Ll}/u.test(text)) return false;
      open.parts.push(' ', text);
      this.note('paragraph-rejoined', line);
    } else {
      if (LISTS.has(this.section.kind) || open.line !== line.number - 1) return false;
      open.parts.push('\n', text);
    }
    place(this.ledger, pieces, open.account);
    open.length += text.length + 1;
    open.line = line.number;
    return true;
  }

  /**
   * The number before a paragraph. "3.5" counts when it belongs to this section, or stands behind a bullet or before a
   * capital; otherwise it is a figure ("1.5 hours a week").
   */
  private numberOf(pieces: Piece[], item: boolean): ReturnType<typeof printedNumber> {
    const text = flat(pieces.slice(0, 40)).slice(0, 60);
    const found = printedNumber(text);
    if (!found || text.slice(found.length).trim() === '') return undefined;
    if (!found.dotted) return found;
    const own = [this.number, this.section.number].includes(found.number.split('.')[0]);
    const capital = /^\s*["“'‘(]?\p{Lu}/u.test(text.slice(found.length));
    return own || (capital && (item || this.section.part === 'appendix')) ? found : undefined;
  }

  private isHeading(line: Line, numbered: boolean): boolean {
    if (LISTS.has(this.section.kind)) return false;
    return line.hash || (line.bold && (numbered || line.text.length <= 120));
  }

  private note(code: Note['code'], line: Line, figures?: Record<string, string>): void {
    this.notes.push({ code, line: line.number, section: this.section.id, ...(figures && { figures }) });
  }

  /** A rule or another section's heading ends what was open. */
  close(): void {
    this.closeParagraph();
    this.closeTable();
  }

  /** The paper is read. A paragraph with a number of this section's proves that a bare heading was the section's. */
  finish(): void {
    this.close();
    const imported = this.blocks.filter((block) => block.kind === 'paragraph' || block.kind === 'table');
    const proven =
      !this.guessed && imported.some((block) => block.kind === 'paragraph' && block.sourceNumber?.startsWith(`${this.section.number}.`));
    for (const block of imported) if (proven && block.confidence === 'likely') delete block.confidence;
  }

  private closeParagraph(): void {
    if (this.open) this.open.block.text = normalise(this.open.parts.join(''));
    this.open = undefined;
  }

  private closeTable(): void {
    this.table?.close();
    this.table = undefined;
    this.ownTable = undefined;
  }
}
