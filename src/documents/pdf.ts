import { say } from '../locales/locales.js';
import type { Fact, FactList, Heading, Item, Note, Paper, Part, Words } from './paper.js';
import { headingNumber, wordsIn } from './paper.js';
import { type Element, Sheet, type Tag } from './pdf-sheet.js';
import { setTable } from './pdf-table.js';
import { STYLES, type Style } from './pdf-type.js';

/** Where the text stands beside its number, in points. */
const HANG = 36;
const ITEM_HANG = 20;
const AFTER = 7;
/** What must follow a heading on its page. */
const KEPT_WITH_HEADING = 48;

/**
 * The paper as a PDF/UA file (ISO 14289-1): tagged, with its language, title, bookmarks and table headers. Nothing but
 * the paper decides what is in it: the same paper is the same file.
 */
export async function renderPdf(paper: Paper): Promise<Buffer> {
  const sheet = new Sheet(paper);
  await new PaperSetter(sheet).set(paper);
  return sheet.finish();
}

class PaperSetter {
  /** How far the text of the section stands in, under the heading that has a number. */
  private indent = 0;
  /** Whether the paper numbers its sections. */
  private numbered = false;
  private list: Element | undefined;
  private chapter: PDFKit.PDFOutline | undefined;

  constructor(private readonly sheet: Sheet) {}

  async set(paper: Paper): Promise<void> {
    const { sheet } = this;
    this.text('P', { text: paper.council }, STYLES.council, 0, 0);
    this.text('P', { text: paper.form }, STYLES.body, 0, 6);
    sheet.rule(sheet.y, undefined, undefined, 1.2);
    sheet.y += 12;
    this.text('H1', paper.title, STYLES.title, 0, 8);
    // Nobody takes the marks in their place for the author's.
    const all = [paper.title, ...paper.parts.flatMap(wordsIn)];
    if (!all.every(({ text }) => sheet.type.shows(text)))
      this.note({ kind: 'note', words: [{ text: say(paper.language, 'document.lettersNotShown') }] });
    this.numbered = paper.parts.some((part) => part.kind === 'heading' && part.level === 1 && headingNumber(part).number !== undefined);
    for (const part of paper.parts) {
      await this.part(part);
      await sheet.breathe();
    }
    this.list?.end();
  }

  private async part(part: Part): Promise<void> {
    if (part.kind !== 'item') {
      this.list?.end();
      this.list = undefined;
    }
    switch (part.kind) {
      case 'heading':
        if (part.level === 1) this.section(part);
        else this.subheading(part);
        break;
      case 'numbered':
        this.beside('P', part.number, part.words, 0);
        break;
      case 'body':
        this.text('P', part.words, STYLES.body, this.indent, AFTER);
        break;
      case 'item':
        this.item(part);
        break;
      case 'facts':
        this.facts(part);
        break;
      case 'note':
        this.note(part);
        break;
      case 'table':
        await setTable(this.sheet, part);
    }
  }

  private section(heading: Heading): void {
    const { sheet } = this;
    const { number, text } = headingNumber(heading);
    if (heading.newPage && !sheet.atTop) sheet.newPage();
    this.indent = heading.newPage || !this.numbered ? 0 : HANG;
    if (!sheet.atTop) sheet.y += 10;
    sheet.need(STYLES.section.leading + KEPT_WITH_HEADING);
    this.chapter = sheet.doc.outline.addItem(
      [number, text]
        .filter((one) => one !== undefined)
        .join(' ')
        .slice(0, 200),
      { expanded: false },
    );
    if (number === undefined) this.text('H2', heading.words, STYLES.section, 0, 6);
    else this.beside('H2', number, { ...heading.words, text }, 0, STYLES.section);
  }

  private subheading(heading: Heading): void {
    const { sheet } = this;
    const { number, text } = headingNumber(heading);
    if (!sheet.atTop) sheet.y += 5;
    sheet.need(STYLES.heading.leading + KEPT_WITH_HEADING);
    const title = [number, text].filter((one) => one !== undefined).join(' ');
    (this.chapter ?? sheet.doc.outline).addItem(title.slice(0, 200));
    this.text('H3', { ...heading.words, text: title }, STYLES.heading, this.indent, 4);
  }

  private item({ number, words }: Item): void {
    const { sheet } = this;
    this.list ??= sheet.open('L', sheet.root);
    const item = sheet.open('LI', this.list, { lang: words.language });
    const from = this.indent;
    const label = number ?? '•';
    const hang = number === undefined ? ITEM_HANG - 6 : Math.max(ITEM_HANG, sheet.type.width(`${number}  `, STYLES.body));
    const lines = sheet.type.lines(words.text, sheet.width - from - hang, STYLES.body);
    sheet.need(STYLES.body.leading * Math.min(2, lines.length));
    const mark = sheet.open('Lbl', item);
    sheet.write(mark, 'Lbl', [label], STYLES.body, { x: sheet.left + from, y: sheet.y });
    mark.end();
    this.flow('LBody', lines, STYLES.body, from + hang, item);
    item.end();
    sheet.y += AFTER - 3;
  }

  /** A number and the text beside it, as one paragraph or heading. */
  private beside(tag: Tag, number: string, words: Words, from: number, style: Style = STYLES.body): void {
    const { sheet } = this;
    const wide = Math.max(HANG, sheet.type.width(`${number}  `, style));
    const lines = sheet.type.lines(words.text, sheet.width - from - wide, style);
    sheet.need(style.leading * Math.min(2, lines.length));
    const element = sheet.open(tag, sheet.root, { lang: words.language });
    sheet.write(element, tag, [`${number} `], style, { x: sheet.left + from, y: sheet.y });
    this.pieces(element, tag, lines, style, from + wide);
    element.end();
    sheet.y += AFTER;
  }

  private text(tag: Tag, words: Words, style: Style, from: number, after: number): void {
    const { sheet } = this;
    const lines = sheet.type.lines(words.text, sheet.width - from, style);
    sheet.need(style.leading * Math.min(2, lines.length));
    this.flow(tag, lines, style, from, sheet.root, words.language);
    sheet.y += after;
  }

  private flow(tag: Tag, lines: readonly string[], style: Style, from: number, within: Element, lang?: 'en' | 'cy'): void {
    const element = this.sheet.open(tag, within, { lang });
    this.pieces(element, tag, lines, style, from);
    element.end();
  }

  /** Lines over as many pages as they take; no page begins or ends with a single one of several. */
  private pieces(element: Element, tag: Tag, lines: readonly string[], style: Style, from: number): void {
    const { sheet } = this;
    for (let done = 0; done < lines.length; ) {
      const left = lines.length - done;
      let fit = Math.max(1, Math.floor((sheet.bottom - sheet.y) / style.leading));
      if (fit < left && left - fit === 1 && fit > 2) fit -= 1;
      const some = lines.slice(done, done + fit);
      sheet.write(element, tag, some, style, { x: sheet.left + from, y: sheet.y, more: done + fit < lines.length });
      sheet.y += some.length * style.leading;
      done += some.length;
      if (done < lines.length) sheet.newPage();
    }
  }

  private facts({ facts }: FactList): void {
    const { sheet } = this;
    const name = sheet.width * 0.3;
    const table = sheet.open('Table', sheet.root);
    const body = sheet.open('TBody', table);
    sheet.rule(sheet.y);
    for (const fact of facts) this.fact(fact, name, body);
    table.end();
    sheet.y += 10;
  }

  private fact({ name, value }: Fact, width: number, body: Element): void {
    const { sheet } = this;
    const names = sheet.type.lines(name, width - 8, STYLES.strong);
    const values = sheet.type.lines(value.text, sheet.width - width, STYLES.body);
    sheet.need(STYLES.body.leading * Math.max(names.length, Math.min(values.length, 2)) + 8);
    const row = sheet.open('TR', body);
    const head = sheet.open('TH', row, { scope: 'Row' });
    const top = sheet.y + 4;
    sheet.write(head, 'TH', names, STYLES.strong, { x: sheet.left, y: top });
    const cell = sheet.open('TD', row, { lang: value.language });
    sheet.y = top;
    const page = sheet.doc.page;
    this.pieces(cell, 'TD', values, STYLES.body, width);
    const below = page === sheet.doc.page ? Math.max(sheet.y, top + names.length * STYLES.strong.leading) : sheet.y;
    row.end();
    sheet.y = below + 4;
    sheet.rule(sheet.y);
  }

  private note({ words }: Note): void {
    const { sheet } = this;
    sheet.need(words.length * STYLES.body.leading * 2);
    for (const one of words) {
      const from = sheet.y;
      const page = sheet.doc.page;
      this.text('P', one, STYLES.body, this.indent + 12, 0);
      const x = sheet.left + this.indent + 2;
      const top = page === sheet.doc.page ? from : sheet.bottom - sheet.whole;
      sheet.decorate(
        () =>
          void sheet.doc
            .rect(x, top - 1, 3, sheet.y - top)
            .fill('#444444')
            .fillColor('#000000'),
      );
    }
    sheet.y += AFTER + 2;
  }
}
