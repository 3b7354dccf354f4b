import {
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Tab,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  Table as WordTable,
} from 'docx';
import type { Language } from '../locales/locales.js';
import { counterOf, FACT_HANG, HANG, ITEM_HANG, SPACING, styleId } from './docx-styles.js';
import {
  type Fact,
  type Heading,
  headingNumber,
  type Item,
  type Numbered,
  type Paper,
  type Part,
  type Table,
  type Words,
} from './paper.js';
import { columnWidths, isWide, longestWords } from './table-columns.js';
import { againBookmark, blockBookmark, dateBookmark, sectionBookmark, WORD_STYLES } from './word-styles.js';

type Children = (TextRun | BookmarkStart | BookmarkEnd)[];
const TONGUES: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' };
/** The width of the text in twentieths of a point, upright and sideways. */
const WIDTH = { upright: 9426, sideways: 14358 };
/** A bold letter in the size of cells, as wide as they are on average in wide faces, and the edges of a cell; the same unit. */
const LETTER = 122;
const EDGES = 220;

/** The paragraphs and tables of a Word file for each part of a paper. A bookmark is set once, and only in an English paper. */
export function blockParts(paper: Paper): { title: Paragraph[]; of: (part: Part) => (Paragraph | WordTable)[] } {
  const set = new Set<string>();
  // Welsh text that came back as the English of its block would be worse than text that somebody must place.
  const marked = (name: string | undefined, children: TextRun[]): Children => {
    if (name === undefined || paper.language !== 'en' || set.has(name)) return children;
    set.add(name);
    // Not `Bookmark`, which hands its children on as arguments: a long text has more lines than a call takes.
    return [new BookmarkStart(name, set.size), ...children, new BookmarkEnd(set.size)];
  };
  const sections = paper.parts.filter((part) => part.kind === 'heading' && part.level === 1);
  const hangs = sections.some((part) => part.kind === 'heading' && headingNumber(part).number !== undefined);
  // Text without a number stands under the words of its heading, where the sections are numbered.
  let indent = 0;
  const of = (part: Part): (Paragraph | WordTable)[] => {
    if (part.kind === 'heading' && part.level === 1) indent = hangs && !part.newPage ? HANG : 0;
    return partOf(part, marked, indent);
  };
  return { title: titleOf(paper), of };
}

type Marked = (name: string | undefined, children: TextRun[]) => Children;

function partOf(part: Part, marked: Marked, left: number): (Paragraph | WordTable)[] {
  const indent = { left };
  switch (part.kind) {
    case 'heading':
      return [heading(part, marked, left)];
    case 'numbered':
      return [numbered(part, marked)];
    case 'item':
      return [item(part, marked, left)];
    case 'body':
      return [line(part.of === undefined ? WORD_STYLES.derived : WORD_STYLES.body, marked(nameOf(part), runs(part.words)), { indent })];
    case 'facts':
      return part.facts.map((fact) => headLine(fact, marked));
    case 'note':
      return part.words.map((one) =>
        line(WORD_STYLES.derived, runs(one), {
          indent,
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '444444' } },
        }),
      );
    case 'table':
      return table(part, marked);
  }
}

/** The name of the bookmark by which a part is known when it comes back. */
function nameOf({ of }: Part): string | undefined {
  if (of === undefined) return undefined;
  if (of.block !== undefined) return blockBookmark(of.section, of.block);
  return of.again ? againBookmark(of.section) : sectionBookmark(of.section);
}

function titleOf(paper: Paper): Paragraph[] {
  const derived = WORD_STYLES.derived;
  return [
    line(derived, [new TextRun({ text: paper.council, bold: true, size: 24 })], { spacing: { after: 0 } }),
    line(derived, [new TextRun(paper.form)], { border: { bottom: { style: BorderStyle.SINGLE, size: 10, space: 4, color: '444444' } } }),
    line(derived, runs(paper.title, { bold: true, size: 36 }), { spacing: { before: 260, after: 200 } }),
  ];
}

function heading(part: Heading, marked: Marked, left: number): Paragraph {
  const { level, number, words, newPage, of } = part;
  const name = of === undefined || of.again ? WORD_STYLES.derived : level === 1 ? WORD_STYLES.section : WORD_STYLES.heading;
  // What the system writes keeps its style, which says so, and is a heading all the same.
  const own = name === WORD_STYLES.derived ? { outlineLevel: level - 1, keepNext: true, spacing: SPACING[level] } : {};
  const look = name === WORD_STYLES.derived ? { bold: true, size: level === 1 ? 25 : 22 } : {};
  const from = level === 1 ? 0 : left;
  const hang =
    number === undefined
      ? { indent: { left: from } }
      : { indent: { left: from + HANG, hanging: HANG }, tabStops: [{ type: 'left' as const, position: from + HANG }] };
  const text = [...before(number), ...runs(words, look)];
  return line(name, marked(nameOf(part), text), { ...own, ...hang, ...(newPage && { pageBreakBefore: true }) });
}

function numbered(part: Numbered, marked: Marked): Paragraph {
  if (part.by === 'paper') return line(WORD_STYLES.numbered, marked(nameOf(part), [...before(part.number), ...runs(part.words)]));
  const numbering = { reference: counterOf(part.number), level: 0 };
  return line(WORD_STYLES.body, marked(nameOf(part), runs(part.words)), { numbering });
}

function item(part: Item, marked: Marked, left: number): Paragraph {
  const text = marked(nameOf(part), [...before(part.number), ...runs(part.words)]);
  if (part.number === undefined)
    return line(WORD_STYLES.item, text, {
      numbering: { reference: 'items', level: 0 },
      indent: { left: left + ITEM_HANG, hanging: ITEM_HANG },
    });
  return line(WORD_STYLES.item, text, {
    indent: { left: left + ITEM_HANG + 80, hanging: ITEM_HANG + 80 },
    tabStops: [{ type: 'left', position: left + ITEM_HANG + 80 }],
  });
}

function headLine({ name, value, field, date }: Fact, marked: Marked): Paragraph {
  const text = marked(date === undefined ? undefined : dateBookmark(date), runs(value));
  const label = new TextRun({ children: [name, new Tab()], bold: true });
  if (field !== undefined) return line(WORD_STYLES.head, [label, ...text]);
  return line(WORD_STYLES.derived, [label, ...text], {
    spacing: { after: 60 },
    indent: { left: FACT_HANG, hanging: FACT_HANG },
    tabStops: [{ type: 'left', position: FACT_HANG }],
  });
}

/** A table, a line between it and the next one, which Word would otherwise make one with it. */
function table(part: Table, marked: Marked): (Paragraph | WordTable)[] {
  const width = isWide(part) ? WIDTH.sideways : WIDTH.upright;
  const least = longestWords(part).map((letters) => letters * LETTER + EDGES);
  const widths = columnWidths(part, width, least).map(Math.round);
  const style = part.of === undefined ? WORD_STYLES.derived : WORD_STYLES.cell;
  const rows = part.rows.map((cells, index) => {
    const header = index < part.headerRows;
    const bold = header || (part.total === true && index === part.rows.length - 1);
    return new TableRow({
      ...(header && { tableHeader: true }),
      children: cells.map((cell, column) => {
        const text = runs(cell, { ...(bold && { bold }), ...(part.of === undefined && { size: 19 }) });
        const children = index === 0 && column === 0 ? marked(nameOf(part), text) : text;
        const paragraph = line(style, children, { spacing: { after: 0 }, ...(part.numeric[column] && { alignment: 'right' }) });
        return new TableCell({
          children: [paragraph],
          width: { size: widths[column] ?? 0, type: WidthType.DXA },
          ...(header && { shading: { fill: 'E8E8E8' } }),
        });
      }),
    });
  });
  const caption =
    part.caption === undefined ? [] : [line(WORD_STYLES.derived, [new TextRun({ text: part.caption, bold: true })], { keepNext: true })];
  const set = new WordTable({
    rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
  });
  return [...caption, set, line(WORD_STYLES.derived, [], { spacing: { after: 0 } })];
}

const before = (number: string | undefined): TextRun[] => (number === undefined ? [] : [new TextRun({ children: [number, new Tab()] })]);

/** Text with its line breaks, in the language that it is in. */
function runs({ text, language }: Words, look: { bold?: boolean; size?: number } = {}): TextRun[] {
  const tongue = language === undefined ? {} : { language: { value: TONGUES[language] } };
  return text.split('\n').map((one, index) => new TextRun({ text: one, ...look, ...tongue, ...(index > 0 && { break: 1 }) }));
}

const line = (style: string, children: Children, more: Partial<IParagraphOptions> = {}): Paragraph =>
  // The library writes these ends of a bookmark itself, and does not list them among what a paragraph may hold.
  new Paragraph({ style: styleId(style), children: children as ParagraphChild[], ...more });
