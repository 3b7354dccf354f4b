import { HeadReader } from './importing/head.js';
import { Ledger, type Span, type Why } from './importing/ledger.js';
import { dropAll, type Line, place, readLines } from './importing/lines.js';
import { SectionReader } from './importing/section-reader.js';
import type { Note } from './importing/tables.js';
import { splitAt } from './importing/text.js';
import { countTitles, type Title, Titles } from './importing/titles.js';
import type { ReportText } from './report.js';
import type { Template, TemplateSection } from './template.js';
import { template as formOf, templates } from './templates.js';

export type { Destination, Span, Why } from './importing/ledger.js';
export type { Note } from './importing/tables.js';

/** Where a section's heading was found. */
export interface Placement {
  section: string;
  /** Line of the heading, from 1. */
  line: number;
  printed: string;
  /** `certain`: printed as a heading, once, in the form's order; `likely`: bare or out of order; `unsure`: met again. */
  confidence: 'certain' | 'likely' | 'unsure';
}

/** An imported paper and the account of its characters. Lines count from 1, offsets are UTF-16 code units. */
export interface Imported {
  report: ReportText;
  /** How the form was known: asked for, the head's meeting line, the titles, or none of these (the newest form). */
  templateFrom: 'asked' | 'meeting' | 'titles' | 'assumed';
  placements: Placement[];
  /** Text that belongs to no section of the form: a person must place it. */
  unplaced: { text: string; line: number }[];
  /** Layout left out, white space apart (that is in `spans` only). */
  dropped: { text: string; line: number; why: Why }[];
  notes: Note[];
  /** Every character of the source, in order, without gap or overlap. */
  spans: Span[];
}

/**
 * Reads a paper's text, which may mix Markdown, tables of tabs and inline HTML, into a report. Takes any text in linear
 * time and never throws for what it says: what it cannot place is listed as unplaced.
 * @param asked a template's id; without it the paper tells its own form.
 * @throws {RangeError} when `asked` is no template.
 */
export function importText(source: string, asked?: string): Imported {
  const lines = readLines(source);
  const { form, from } = asked === undefined ? recognise(lines) : { form: formOf(asked), from: 'asked' as const };
  return new Importer(source, lines, form, from).run();
}

function recognise(lines: readonly Line[]): { form: Template; from: Imported['templateFrom'] } {
  const forms = [...templates().values()].reverse();
  for (const line of lines.filter((one) => !one.blank && !one.rule && one.text.length <= 300).slice(0, 30)) {
    const said = line.text.toUpperCase();
    const form = forms.find((one) => one.meeting.some((words) => said.includes(words)));
    if (form) return { form, from: 'meeting' };
  }
  const scored = forms.map((form) => ({ form, score: countTitles(form, lines) })).sort((a, b) => b.score - a.score);
  return { form: scored[0]!.form, from: scored[0]!.score > (scored[1]?.score ?? 0) ? 'titles' : 'assumed' };
}

class Importer {
  private readonly ledger: Ledger;
  private readonly titles: Titles;
  private readonly head: HeadReader;
  private readonly readers = new Map<string, SectionReader>();
  private readonly placements: Placement[] = [];
  private readonly notes: Note[] = [];
  private current: SectionReader | undefined;
  private started = false;
  private numbered = false;
  private inAppendices = false;
  private furthest = -1;
  private gap = false;

  constructor(
    private readonly source: string,
    private readonly lines: readonly Line[],
    private readonly form: Template,
    private readonly templateFrom: Imported['templateFrom'],
  ) {
    this.ledger = new Ledger(source.length);
    this.titles = new Titles(form);
    this.head = new HeadReader(form, this.ledger);
  }

  run(): Imported {
    for (const [index, line] of this.lines.entries()) {
      this.ledger.drop(line.end, line.next, 'line-break');
      this.line(line, index);
    }
    for (const reader of this.readers.values()) reader.close();
    const head = this.head.head();
    if (head.dateText && !head.date) this.notes.push({ code: 'date-unread', line: 1, figures: { printed: head.dateText.slice(0, 200) } });
    if (this.templateFrom === 'assumed') this.notes.push({ code: 'template-assumed', line: 1, figures: { template: this.form.id } });
    const sections = this.form.sections.map(({ id }) => ({ section: id, blocks: this.readers.get(id)?.blocks ?? [] }));
    const spans = this.ledger.spans();
    return {
      report: { template: this.form.id, head, sections },
      templateFrom: this.templateFrom,
      placements: this.placements,
      ...this.list(spans),
      notes: this.notes,
      spans,
    };
  }

  private line(line: Line, index: number): void {
    if (line.rule) {
      this.ledger.drop(line.start, line.end, 'rule');
      return;
    }
    if (line.blank) {
      dropAll(this.ledger, line.pieces);
      this.gap = true;
      return;
    }
    const title = this.titleOf(line);
    if (title) this.openSection(line, title);
    else if (!this.started) this.head.take(line);
    else if (this.current) this.content(this.current, line, index);
    this.gap = false;
  }

  private titleOf(line: Line): Title | undefined {
    const title = this.titles.match(line.tabs === 1 && startsWithNumber(line) ? withoutTab(line) : line);
    if (!title) return undefined;
    const { section } = title;
    if (!section) return title.strong && (title.number !== undefined || line.hash) ? title : undefined;
    const marked = title.number !== undefined || line.hash || !/\p{Ll}/u.test(line.text);
    const seen = this.readers.has(section.id);
    if (section.part === 'appendix') return seen && !marked ? undefined : title;
    if (title.reopens || (section.reopens && marked)) return title;
    if (this.inAppendices) return !seen && title.number !== undefined && title.number === section.number ? title : undefined;
    // Where headings are numbered, a bare "Consultation" is a sub-heading of the section it stands in.
    if (!marked && (seen || this.numbered)) return undefined;
    return title;
  }

  private openSection(line: Line, title: Title): void {
    this.started = true;
    this.current?.close();
    this.current = undefined;
    const { section } = title;
    if (!section) return;
    const own = withoutTab(line);
    const [heading, rest] = splitAt(own.pieces, title.length);
    place(this.ledger, heading, this.ledger.open({ to: 'heading', names: section.id }));
    this.placements.push({
      section: section.id,
      line: line.number,
      printed: line.text.slice(0, 300),
      confidence: this.confidence(section, title),
    });
    if (title.number !== undefined) this.numbered = true;
    if (section.part === 'appendix') this.inAppendices = true;
    const reader = this.readers.get(section.id) ?? new SectionReader(section, this.ledger, this.notes);
    this.readers.set(section.id, reader);
    if (title.number !== undefined) reader.number = title.number;
    this.current = reader;
    if (rest.some((piece) => piece.text.trim() !== '')) {
      const plain = { hash: false, bold: rest.every((piece) => piece.bold || piece.text.trim() === '') && line.text.length <= 120 };
      reader.paragraph({ ...own, ...plain, bullet: false, pieces: rest }, false);
    } else dropAll(this.ledger, rest);
  }

  private confidence(section: TemplateSection, title: Title): Placement['confidence'] {
    const place = this.form.sections.indexOf(section);
    const inOrder = place > this.furthest;
    this.furthest = Math.max(this.furthest, place);
    if (this.readers.has(section.id)) return title.reopens ? 'certain' : 'unsure';
    return title.strong && inOrder ? 'certain' : 'likely';
  }

  private content(reader: SectionReader, line: Line, index: number): void {
    if (line.tabs > 0 && (reader.isInTable(line) || this.isRow(line, index))) reader.row(line, this.gap);
    else reader.paragraph(withoutTab(line), this.gap);
  }

  /** A tab alone makes no table: it may stand between a number and its text, or before a line. */
  private isRow(line: Line, index: number): boolean {
    if (line.tabs === 1 && startsWithNumber(line)) return false;
    const said = line.text !== '' && line.pieces.filter((piece) => piece.tab).length > 0;
    const next = this.lines[index + 1];
    if (next && !next.blank && next.tabs > 0) return said;
    let filled = 0;
    let inCell = false;
    for (const piece of line.pieces) {
      if (piece.tab) inCell = false;
      else if (!inCell && piece.text.trim() !== '') {
        inCell = true;
        filled += 1;
      }
    }
    return filled > 1 || (line.tabs > 1 && this.gap);
  }

  private list(spans: readonly Span[]): Pick<Imported, 'unplaced' | 'dropped'> {
    const unplaced: Imported['unplaced'] = [];
    const dropped: Imported['dropped'] = [];
    let index = 0;
    for (const span of spans) {
      while ((this.lines[index]?.next ?? Number.POSITIVE_INFINITY) <= span.start) index += 1;
      const line = this.lines[index]?.number ?? 1;
      const text = this.source.slice(span.start, span.end);
      if (span.to === 'unplaced') unplaced.push({ text, line });
      else if (span.to === 'dropped' && text.trim() !== '') dropped.push({ text, line, why: span.why! });
    }
    return { unplaced, dropped };
  }
}

function startsWithNumber(line: Line): boolean {
  const tab = line.pieces.findIndex((piece) => piece.tab);
  const before = line.pieces
    .slice(0, tab)
    .map((piece) => piece.text)
    .join('')
    .trim();
  return /^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-z]{1,4}[.)])$/.test(before);
}

/** The line as prose: its tabs are white space. */
function withoutTab(line: Line): Line {
  if (line.tabs === 0) return line;
  const pieces = line.pieces.map((piece) =>
    piece.tab ? { start: piece.start, end: piece.end, text: ' ', why: 'space' as const, bold: piece.bold } : piece,
  );
  return { ...line, pieces, tabs: 0 };
}

/** How many characters of `source` went where. `holds` is true when the spans tile it exactly. */
export interface Account {
  total: number;
  placed: number;
  unplaced: number;
  dropped: number;
  holds: boolean;
}

/** Adds up the spans of an import against its source, trusting nothing else that the importer says. */
export function account(source: string, imported: Imported): Account {
  const sums = { total: source.length, placed: 0, unplaced: 0, dropped: 0 };
  let at = 0;
  let holds = true;
  for (const span of imported.spans) {
    if (span.start !== at || span.end <= span.start) holds = false;
    at = span.end;
    const kind = span.to === 'unplaced' ? 'unplaced' : span.to === 'dropped' ? 'dropped' : 'placed';
    sums[kind] += span.end - span.start;
  }
  return { ...sums, holds: holds && at === source.length && sums.placed + sums.unplaced + sums.dropped === source.length };
}
