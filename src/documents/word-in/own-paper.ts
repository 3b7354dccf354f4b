import { say } from '../../locales/locales.js';
import { costsOfTable } from '../../reports/costs-table.js';
import { leftOver, marksOf } from '../../reports/importing/account.js';
import { readDate } from '../../reports/importing/dates.js';
import type { Imported, Placement } from '../../reports/importing/imported.js';
import { Ledger, type Why } from '../../reports/importing/ledger.js';
import { figuresUnread, type Note } from '../../reports/importing/tables.js';
import { normalise } from '../../reports/normalise.js';
import { postsOfTable } from '../../reports/posts-table.js';
import type { Block, Paragraph, ReportHead, Table } from '../../reports/report.js';
import { type HeadField, keyOf, type Template, type TemplateSection } from '../../reports/template.js';
import { titleKey } from '../../reports/title-key.js';
import { againBookmark, blockBookmark, derivedMark, PUBLIC_MARK, sectionBookmark, WELSH_MARK, WORD_STYLES } from '../word-styles.js';
import type { WordLine } from './transcript.js';

/** Whether we have written the paper ourselves: its sections bear our marks. */
export const isOwnPaper = (lines: readonly WordLine[]): boolean =>
  lines.some(({ style, bookmarks }) => style === WORD_STYLES.section && bookmarks.some((name) => name.startsWith('section_')));

/** Whether it is our own paper in Welsh: the translation of a report, which is not to be read as the report. */
export const isOwnWelsh = (lines: readonly WordLine[]): boolean =>
  lines.some(({ bookmarks }) => bookmarks.some((name) => name.startsWith(WELSH_MARK)));

/** Whether parts were left out of it: what it does not have is not to be taken for text that somebody has deleted. */
export const isOwnPublic = (lines: readonly WordLine[]): boolean =>
  lines.some(({ bookmarks }) => bookmarks.some((name) => name.startsWith(PUBLIC_MARK)));

/**
 * Reads a paper that we have written ourselves and that somebody may have worked on since: by its styles and marks,
 * exactly. What the system had written into it is left out; paragraphs that are new get new ids.
 */
export function readOwnPaper(paper: { text: string; lines: WordLine[] }, form: Template): Imported {
  return new OwnReader(paper, form).run();
}

class OwnReader {
  private readonly ledger: Ledger;
  private readonly head: ReportHead = {};
  private readonly headings: Record<string, string> = {};
  private readonly blocks = new Map<string, Block[]>();
  private readonly placements: Placement[] = [];
  private readonly notes: Note[] = [];
  /** The line of each table. */
  private readonly tables = new Map<Block, number>();
  private readonly labels = new Map<string, HeadField>();
  private current: TemplateSection | undefined;
  private table: { number: number; block: Table } | undefined;
  /** The marks of the whole paper, also those that are still to come: the ids that are taken, and what the system has written. */
  private readonly marks: ReadonlySet<string>;

  constructor(
    private readonly paper: { text: string; lines: WordLine[] },
    private readonly form: Template,
  ) {
    this.ledger = new Ledger(paper.text.length);
    this.marks = new Set(paper.lines.flatMap(({ bookmarks }) => bookmarks));
    for (const { field, printed } of form.head)
      for (const label of [say('en', `document.head.${field}`), say('cy', `document.head.${field}`), ...printed])
        this.labels.set(titleKey(label), field);
  }

  run(): Imported {
    for (const line of this.paper.lines) {
      this.ledger.drop(line.end, line.next, 'line-break');
      this.line(line);
    }
    const head = Object.keys(this.headings).length === 0 ? this.head : { ...this.head, headings: this.headings };
    const sections = this.form.sections.map(({ id }) => ({
      section: id,
      blocks: (this.blocks.get(id) ?? []).map((one) => this.typed(id, one)),
    }));
    const report = { template: keyOf(this.form), head, sections };
    const spans = this.ledger.spans();
    return {
      report,
      templateFrom: 'asked',
      placements: this.placements,
      marks: marksOf(report),
      ...leftOver(this.paper, spans),
      notes: this.notes,
      spans,
    };
  }

  private line(line: WordLine): void {
    if (line.row?.table !== this.table?.number) this.table = undefined;
    const again = this.form.sections.find(({ id }) => line.bookmarks.includes(againBookmark(id)));
    if (again) this.current = again;
    // What somebody has typed in the system's style stays without a place: it may be the author's.
    if (line.derived) this.derived(line);
    else if (line.row) this.row(line, line.row);
    else if (line.raw.trim() === '') this.drop(line, 'space');
    else if (line.style === WORD_STYLES.section) this.open(line);
    else if (line.style === WORD_STYLES.head) this.fact(line);
    else this.paragraph(line);
  }

  private derived(line: WordLine): void {
    if (line.raw.trim() === '' || this.marks.has(derivedMark(line.raw))) this.drop(line, 'derived');
  }

  private drop(line: WordLine, why: Why): void {
    this.ledger.drop(line.start, line.end, why);
  }

  private open(line: WordLine): void {
    const section = this.form.sections.find(({ id }) => line.bookmarks.includes(sectionBookmark(id)));
    if (!section) {
      // A section of another form has no place in this one, nor has what stands under it.
      if (line.bookmarks.some((name) => name.startsWith('section_'))) this.current = undefined;
      // Word gives the line behind a heading the heading's style: without our mark it is text, where it stands.
      else this.paragraph(line);
      return;
    }
    this.current = section;
    this.ledger.place(line.start, line.end, this.ledger.open({ to: 'heading', names: section.id }));
    const printed = kept(line.raw).trim();
    this.placements.push({ section: section.id, line: line.number, printed, confidence: 'certain' });
    const number = section.number === undefined ? '' : `${section.number}\t`;
    const ours = line.raw.replaceAll('\f', '') === number + section.title.en;
    if (section.number !== undefined && !ours) this.headings[section.id] = printed.slice(0, 300);
  }

  private fact(line: WordLine): void {
    const tab = line.raw.indexOf('\t');
    const field = this.labels.get(titleKey(line.raw.slice(0, tab < 0 ? 0 : tab)));
    if (!field) return;
    this.ledger.place(line.start, line.end, this.ledger.open({ to: 'head', names: field }));
    const value = kept(line.raw.slice(tab + 1));
    if (value.trim() === '') return;
    if (field !== 'date') {
      this.head[field] = value;
      return;
    }
    const [ours] = line.bookmarks.flatMap((name) => /^date_(\d{4})_(\d\d)_(\d\d)$/.exec(name)?.slice(1).join('-') ?? []);
    const read = readDate(value);
    // The system had put the day in words: only the day itself is the report's.
    if (ours === undefined || ours !== read) this.head.dateText = value;
    if (read !== undefined) this.head.date = read;
  }

  private paragraph(line: WordLine): void {
    const section = this.current;
    if (!section) return;
    const tab = numberEnd(line);
    const style = line.style === WORD_STYLES.heading ? 'heading' : isItem(line) ? 'item' : undefined;
    const block: Paragraph = {
      kind: 'paragraph',
      id: this.idOf(section.id, line, 'p'),
      text: kept(line.raw.slice(tab + 1)),
      ...(tab > 0 && { sourceNumber: kept(line.raw.slice(0, tab)) }),
      ...(style && { style }),
    };
    this.keep(section.id, block);
    this.ledger.place(line.start, line.end, this.ledger.open({ to: `section:${section.id}`, block: block.id }));
  }

  private row(line: WordLine, row: NonNullable<WordLine['row']>): void {
    const section = this.current;
    if (!section) return;
    if (!this.table) {
      const block: Table = { kind: 'table', id: this.idOf(section.id, line, 't'), header: row.header, rows: [] };
      this.table = { number: row.table, block };
      this.tables.set(block, line.number);
      this.keep(section.id, block);
    }
    const { block } = this.table;
    const index = block.rows.push(line.cells.map(({ raw }) => kept(raw))) - 1;
    this.ledger.place(line.start, line.end, this.ledger.open({ to: 'dropped', why: 'cell-edge' }));
    for (const [cell, { start, end }] of line.cells.entries())
      this.ledger.place(start, end, this.ledger.open({ to: `section:${section.id}`, block: block.id, row: index, cell }));
  }

  /** A table of costs or of posts comes back as what it was; one that no longer can be read as that is unsure. */
  private typed(section: string, block: Block): Block {
    if (block.kind !== 'table') return block;
    const uneven = madeEven(block);
    const said = block.rows.filter((row) => row.some((cell) => cell.trim() !== ''));
    const figures = block.header ? (costsOfTable(said, block.id) ?? postsOfTable(said, block.id)) : undefined;
    if (figures) return figures;
    const [header] = block.rows;
    const meant = block.header && header !== undefined && (costsOfTable([header], block.id) ?? postsOfTable([header], block.id));
    if (meant) this.notes.push(figuresUnread(this.tables.get(block) ?? 1, section));
    return meant || uneven ? { ...block, confidence: 'unsure' } : block;
  }

  private keep(section: string, block: Block): void {
    const kept = this.blocks.get(section) ?? [];
    kept.push(block);
    this.blocks.set(section, kept);
  }

  /** The id that the mark names; a block without a mark, or with one that is taken, gets one that nobody has. */
  private idOf(section: string, line: WordLine, letter: 'p' | 't'): string {
    const prefix = `block_${section}_`;
    const taken = new Set(this.blocks.get(section)?.map(({ id }) => id));
    const marked = line.bookmarks.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    const own = marked.find((id) => /^[A-Za-z]\w*$/.test(id) && !taken.has(id));
    if (own !== undefined) return own;
    for (let number = taken.size + 1; ; number += 1) {
      const id = `${letter}${number}`;
      if (!taken.has(id) && !this.marks.has(blockBookmark(section, id))) return id;
    }
  }
}

/** Gives every row of a table as many cells as the longest has. Says whether one had fewer. */
function madeEven({ rows }: Table): boolean {
  const width = Math.max(...rows.map((row) => row.length));
  const uneven = rows.some((row) => row.length < width);
  for (const row of rows) while (row.length < width) row.push('');
  return uneven;
}

/** Where the tab behind a number stands, or -1. Words before a tab are no number, however the author came by the tab. */
function numberEnd({ raw, style }: WordLine): number {
  const tab = raw.indexOf('\t');
  return style === WORD_STYLES.numbered || NUMBER.test(raw.slice(0, Math.max(tab, 0))) ? tab : -1;
}

const NUMBER =
  /^\s*(?:\(?\d{1,3}(?:\.\d{1,3}){0,4}\p{L}?[.)]?|\(\p{L}{1,5}\)|\p{L}{1,2}(?:[.)]|\.?\d+(?:\.\d+)*[.)]?)|[ivxlc]{1,6}[.)])\s*$/iu;

const isItem = ({ style, bullet }: WordLine): boolean => style === WORD_STYLES.item || (style === null && bullet);

/** Text as the report keeps it. A page that ends before or behind a paragraph is no line of it. */
const kept = (raw: string): string => normalise(raw.replace(/^\f+|\f+$/g, '').replaceAll('\f', '\n'));
