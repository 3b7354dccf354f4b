import type { ReportHead } from '../report.js';
import { keyOf, type Template, type TemplateSection } from '../template.js';
import { leftOver, marksOf } from './account.js';
import { HeadReader } from './head.js';
import type { Imported, Placement } from './imported.js';
import { Ledger } from './ledger.js';
import { dropAll, type Line, place, type Source } from './lines.js';
import { SectionReader } from './section-reader.js';
import type { Note } from './tables.js';
import { assemble, splitAt } from './text.js';
import { type Title, Titles } from './titles.js';

/** Reads the lines of one paper into a report on the given form. Used once. */
export class Importer {
  private readonly ledger: Ledger;
  private readonly titles: Titles;
  private readonly head: HeadReader;
  private readonly readers = new Map<string, SectionReader>();
  private readonly headings: Record<string, string> = {};
  private readonly placements: Placement[] = [];
  private readonly notes: Note[] = [];
  private current: SectionReader | undefined;
  private started = false;
  private numbered = false;
  private inAppendices = false;
  private furthest = -1;
  private gap = false;

  constructor(
    private readonly source: Source,
    private readonly form: Template,
    private readonly templateFrom: Imported['templateFrom'],
  ) {
    this.ledger = new Ledger(source.text.length);
    this.titles = new Titles(form);
    this.head = new HeadReader(form, this.ledger);
  }

  run(): Imported {
    for (const [index, line] of this.source.lines.entries()) {
      this.ledger.drop(line.end, line.next, 'line-break');
      this.line(line, index);
    }
    for (const reader of this.readers.values()) reader.finish();
    const report = {
      template: keyOf(this.form),
      head: this.wholeHead(),
      sections: this.form.sections.map(({ id }) => ({ section: id, blocks: this.readers.get(id)?.blocks ?? [] })),
    };
    if (this.templateFrom === 'assumed') this.notes.push({ code: 'template-assumed', line: 1, figures: { template: this.form.id } });
    const spans = this.ledger.spans();
    return {
      report,
      templateFrom: this.templateFrom,
      placements: this.placements,
      marks: marksOf(report),
      ...leftOver(this.source, spans),
      notes: this.notes,
      spans,
    };
  }

  private wholeHead(): ReportHead {
    const head = this.head.head();
    if (head.dateText && !head.date) this.notes.push({ code: 'date-unread', line: 1, figures: { printed: head.dateText.slice(0, 200) } });
    return Object.keys(this.headings).length === 0 ? head : { ...head, headings: this.headings };
  }

  private line(line: Line, index: number): void {
    const why = line.derived ? 'derived' : line.rule ? 'rule' : undefined;
    if (why) {
      this.ledger.drop(line.start, line.end, why);
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
    if (line.row) return undefined;
    const own = line.whole || (line.tabs === 1 && startsWithNumber(line)) ? withoutTab(line) : line;
    const title = this.titles.match(own);
    if (!title) return this.guessOf(own);
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

  /** A heading that only its number tells: of a section that is still to come, so that no entry of a list is taken for one. */
  private guessOf(line: Line): Title | undefined {
    if (!this.started || this.inAppendices) return undefined;
    const title = this.titles.guess(line);
    return title?.section && this.form.sections.indexOf(title.section) > this.furthest ? title : undefined;
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
    const confidence = this.confidence(section, title);
    this.placements.push({ section: section.id, line: line.number, printed: line.text.slice(0, 300), confidence });
    if (section.number !== undefined && !this.readers.has(section.id)) this.headings[section.id] = assemble(heading, ' ').slice(0, 300);
    if (title.number !== undefined) this.numbered = true;
    if (section.part === 'appendix') this.inAppendices = true;
    const reader = this.readers.get(section.id) ?? new SectionReader(section, this.ledger, this.notes);
    this.readers.set(section.id, reader);
    if (title.number !== undefined) reader.number = title.number;
    if (title.guessed) {
      reader.guessed = true;
      this.notes.push({ code: 'heading-unknown', line: line.number, section: section.id, figures: { printed: line.text.slice(0, 300) } });
    }
    reader.sure = confidence;
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
    if (line.row || (!line.whole && line.tabs > 0 && (reader.isInTable(line) || this.isRow(line, index)))) reader.row(line, this.gap);
    else reader.paragraph(withoutTab(line), this.gap);
  }

  /** A tab alone makes no table: it may stand between a number and its text, or before a line. */
  private isRow(line: Line, index: number): boolean {
    if (line.tabs === 1 && startsWithNumber(line)) return false;
    const said = line.text !== '' && line.pieces.filter((piece) => piece.tab).length > 0;
    const next = this.source.lines[index + 1];
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
