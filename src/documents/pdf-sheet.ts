import PDFDocument from 'pdfkit';
import { say } from '../locales/locales.js';
import type { Paper } from './paper.js';
import { STYLES, type Style, Typesetter } from './pdf-type.js';
import { breather } from './turns.js';

/** What a paper is written on, and how its structure is told to those who do not see it. */
export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD';
/** PDFKit measures what it draws, for underlines and links that we do not have; a given width spares it that. */
const MEASURED = { textWidth: 0, wordCount: 1 };

export type Element = PDFKit.PDFStructureElement;

/** Where lines are written, in points from the top left corner: beginning at `x`, or ending at `right`. */
export interface Place {
  x: number;
  y: number;
  right?: number | undefined;
  /** The text goes on in another piece. */
  more?: boolean;
}

/** Margins of A4, in points. */
const MARGIN = { side: 62, top: 62, bottom: 68 };
/** More than so many lines do not fit above the text. */
const MARKING_LINES = 3;
// PDFKit would break pages by itself at its own margins.
const NONE = { top: 0, bottom: 0, left: 0, right: 0 };
const TONGUES = { en: 'en-GB', cy: 'cy-GB' } as const;

/** Pages to write on from top to bottom, with a running foot. Everything on them is either a piece of an element or an artifact. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly type: Typesetter;
  readonly root: Element;
  y: number = MARGIN.top;
  /** Lets others of the program have their turn. */
  readonly breathe = breather();
  private readonly chunks: Buffer[] = [];
  private readonly ended: Promise<void>;

  constructor(private readonly paper: Paper) {
    this.doc = new PDFDocument({
      size: 'A4',
      margins: NONE,
      pdfVersion: '1.7',
      subset: 'PDF/UA' as 'PDF/A-1a',
      tagged: true,
      lang: TONGUES[paper.language],
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: `${paper.ref}: ${paper.title.text}`,
        Author: paper.council,
        Subject: paper.form,
        Creator: 'cabinet-decisions',
        Producer: 'PDFKit',
        CreationDate: new Date(paper.at),
      },
    });
    escapeMetadata(this.doc);
    this.ended = new Promise((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => void this.chunks.push(chunk));
      this.doc.on('end', resolve);
      this.doc.on('error', reject);
    });
    this.type = new Typesetter(this.doc);
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  get left(): number {
    return MARGIN.side;
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN.side;
  }

  get bottom(): number {
    return this.doc.page.height - MARGIN.bottom;
  }

  /** The height of an empty page. */
  get whole(): number {
    return this.bottom - MARGIN.top;
  }

  newPage(layout: 'portrait' | 'landscape' = this.layout): void {
    this.doc.addPage({ size: 'A4', margins: NONE, layout });
    this.y = MARGIN.top;
  }

  get layout(): 'portrait' | 'landscape' {
    return this.doc.page.width > this.doc.page.height ? 'landscape' : 'portrait';
  }

  get atTop(): boolean {
    return this.y === MARGIN.top;
  }

  /** Goes on to the next page where this much, in points, is not left on this one. */
  need(height: number): void {
    if (this.y + height > this.bottom && !this.atTop) this.newPage();
  }

  /** An element within another. Whoever opened it ends it. */
  open(tag: Tag, within: Element, options: { lang?: 'en' | 'cy' | undefined; scope?: 'Row' | 'Column' } = {}): Element {
    const { lang, scope } = options;
    const element = this.doc.struct(tag, { ...(lang && { lang: TONGUES[lang] }), ...(scope && { scope }) });
    within.add(element);
    return element;
  }

  /** Writes lines as a piece of an element; the pieces are read in the order in which they were written. */
  write(element: Element, tag: Tag, lines: readonly string[], style: Style, { x, y, right, more = false }: Place): void {
    const starts = lines.map((line) => (right === undefined ? x : right - this.type.width(line, style)));
    const content = this.doc.markStructureContent(tag);
    element.add(content);
    this.type.use(style, lines.length);
    lines.forEach((line, i) => {
      // The space keeps the last word of a line apart from the first of the next one, for those who hear the text.
      this.doc.text(more || i < lines.length - 1 ? `${line} ` : line, starts[i] ?? x, y + i * style.leading, {
        lineBreak: false,
        ...MEASURED,
      });
    });
    this.doc.endMarkedContent();
  }

  /** Draws what means nothing: rules, backgrounds. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  rule(y: number, from = this.left, to = this.left + this.width, weight = 0.5): void {
    this.decorate(() => void this.doc.moveTo(from, y).lineTo(to, y).lineWidth(weight).strokeColor('#444444').stroke());
  }

  /** The file. Nothing can be written afterwards. */
  async finish(): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.doc.switchToPage(page);
      this.marking();
      this.foot(page - start + 1, count);
      await this.breathe();
    }
    this.root.end();
    this.doc.end();
    await this.ended;
    return Buffer.concat(this.chunks);
  }

  /** What must be known of the whole paper, above everything else on the page. */
  private marking(): void {
    const { marking } = this.paper;
    if (marking === undefined) return;
    const style = STYLES.small;
    const lines = this.type.lines(marking, this.width, style).slice(0, MARKING_LINES);
    const top = MARGIN.top - 14 - lines.length * style.leading;
    this.doc.markContent('Artifact', { type: 'Pagination' });
    this.type.use(style);
    for (const [i, line] of lines.entries())
      this.doc.fillColor('#111111').text(line, this.left, top + i * style.leading, { lineBreak: false });
    this.doc.endMarkedContent();
  }

  private foot(page: number, pages: number): void {
    const { language, ref, state } = this.paper;
    const y = this.bottom + 22;
    this.rule(y - 6);
    const counted = say(language, 'document.page', { page: String(page), pages: String(pages) });
    const style = STYLES.small;
    const [known = ''] = this.type.lines(say(language, 'document.footer', { ref, state }), this.width - 90, style);
    const right = this.left + this.width - this.type.width(counted, style);
    this.doc.markContent('Artifact', { type: 'Pagination' });
    this.type.use(style);
    this.doc.fillColor('#333333').text(known, this.left, y, { lineBreak: false });
    this.doc.text(counted, right, y, { lineBreak: false });
    this.doc.endMarkedContent();
  }
}

/** PDFKit 0.20 puts the title and its like into the XML of the metadata as they are: a `&` would break it. The file's own copies are written before. */
function escapeMetadata(doc: PDFKit.PDFDocument): void {
  const inner = doc as unknown as { endMetadata: () => void; info: Record<string, unknown> };
  const end = inner.endMetadata;
  inner.endMetadata = function endMetadata(this: typeof inner) {
    for (const [key, value] of Object.entries(this.info)) if (typeof value === 'string') this.info[key] = xmlEscaped(value);
    end.call(this);
  };
}

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xmlEscaped = (text: string): string => text.replace(/[&<>]/g, (character) => XML[character] ?? '');
