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
import { columnWidths, isWide, longestFigures, longestWords, shrunk } from './table-columns.js';
import { breather } from './turns.js';
import {
  againBookmark,
  blockBookmark,
  dateBookmark,
  derivedMark,
  PUBLIC_MARK,
  sectionBookmark,
  WORD_STYLES,
  welshBookmark,
} from './word-styles.js';

type Children = (TextRun | BookmarkStart | BookmarkEnd)[];
const TONGUES: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' };
/** The width of the text in twentieths of a point, upright and sideways. */
const WIDTH = { upright: 9426, sideways: 14358 };
/** A bold letter in the size of cells, as wide as they are on average in wide faces, and the edges of a cell; the same unit. */
const LETTER = 122;
const EDGES = 220;
/** The size of cells in half points. */
const CELL_SIZE = 19;

/** The paragraphs and tables of a Word file for each part of a paper. A bookmark is set once; in a Welsh paper they say no more than that it is one. */
export function blockParts(paper: Paper): { title: Paragraph[]; of: (part: Part) => Promise<(Paragraph | WordTable)[]> } {
  const set = new Set<string>();
  // Welsh text that came back as the English of its block would be worse than text that somebody must place.
  const marked: Marked = (meant, children) => {
    const name = paper.language === 'en' ? meant : welshBookmark(meant);
    if (name === undefined || set.has(name)) return children;
    set.add(name);
    // Not `Bookmark`, which hands its children on as arguments: a long text has more lines than a call takes.
    return [new BookmarkStart(name, set.size), ...children, new BookmarkEnd(set.size)];
  };
  const sections = paper.parts.filter((part) => part.kind === 'heading' && part.level === 1);
  const hangs = sections.some((part) => part.kind === 'heading' && headingNumber(part).number !== undefined);
  // Text without a number stands under the words of its heading, where the sections are numbered.
  let indent = 0;
  const breathe = breather();
  const of = async (part: Part): Promise<(Paragraph | WordTable)[]> => {
    if (part.kind === 'heading' && part.level === 1) indent = hangs && !part.newPage ? HANG : 0;
    await breathe();
    return part.kind === 'table' ? table(part, marked, breathe) : partOf(part, marked, indent);
  };
  return { title: titleOf(paper, marked), of };
}

type Marked = (name: string | undefined, children: Children) => Children;

function partOf(part: Exclude<Part, Table>, marked: Marked, left: number): Paragraph[] {
  const indent = { left };
  switch (part.kind) {
    case 'heading':
      return [heading(part, marked, left)];
    case 'numbered':
      return [numbered(part, marked)];
    case 'item':
      return [item(part, marked, left)];
    case 'body':
      return part.of === undefined
        ? [written(marked, part.words.text, runs(part.words), { indent })]
        : [line(WORD_STYLES.body, marked(nameOf(part), runs(part.words)), { indent })];
    case 'facts':
      return part.facts.map((fact) => headLine(fact, marked));
    case 'note':
      return part.words.map((one) =>
        written(marked, one.text, runs(one), {
          indent,
          border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: '444444' } },
        }),
      );
  }
}

/** The name of the bookmark by which a part is known when it comes back. */
function nameOf({ of }: Part): string | undefined {
  if (of === undefined) return undefined;
  if (of.block !== undefined) return blockBookmark(of.section, of.block);
  return of.again ? againBookmark(of.section) : sectionBookmark(of.section);
}

function titleOf(paper: Paper, marked: Marked): Paragraph[] {
  // Each line says it, so that it is known while any of them is there.
  const version = (children: TextRun[], at: number) => marked(paper.leftOut ? `${PUBLIC_MARK}${at}` : undefined, children);
  return [
    written(marked, paper.council, version([new TextRun({ text: paper.council, bold: true, size: 24 })], 1), { spacing: { after: 0 } }),
    written(marked, paper.form, version([new TextRun(paper.form)], 2), {
      border: { bottom: { style: BorderStyle.SINGLE, size: 10, space: 4, color: '444444' } },
    }),
    written(marked, paper.title.text, version(runs(paper.title, { bold: true, size: 36 }), 3), { spacing: { before: 260, after: 200 } }),
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
  const known = marked(nameOf(part), text);
  const children = name === WORD_STYLES.derived ? marked(derivedMark(`${number ?? ''}${words.text}`), known) : known;
  return line(name, children, { ...own, ...hang, ...(newPage && { pageBreakBefore: true }) });
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
  return written(marked, `${name}${value.text}`, [label, ...text], {
    spacing: { after: 60 },
    indent: { left: FACT_HANG, hanging: FACT_HANG },
    tabStops: [{ type: 'left', position: FACT_HANG }],
  });
}

/** A table, a line between it and the next one, which Word would otherwise make one with it. */
async function table(part: Table, marked: Marked, breathe: () => Promise<void>): Promise<(Paragraph | WordTable)[]> {
  const width = isWide(part) ? WIDTH.sideways : WIDTH.upright;
  const figures = longestFigures(part).map((letters) => letters * LETTER);
  const smaller = shrunk(figures, width - figures.length * EDGES);
  const kept = figures.map((one) => one * smaller);
  const least = longestWords(part).map((letters, column) => Math.max(letters * LETTER * smaller, kept[column] ?? 0));
  const edged = (columns: readonly number[]) => columns.map((one) => one + EDGES);
  const widths = columnWidths(part, width, edged(least), edged(kept)).map(Math.round);
  const sized = part.of === undefined || smaller < 1 ? { size: Math.floor(CELL_SIZE * smaller) } : {};
  const style = part.of === undefined ? WORD_STYLES.derived : WORD_STYLES.cell;
  const rows: TableRow[] = [];
  for (const [index, cells] of part.rows.entries()) {
    await breathe();
    const header = index < part.headerRows;
    const bold = header || (part.total === true && index === part.rows.length - 1);
    const children = cells.map((cell, column) => {
      const text = runs(cell, { ...(bold && { bold }), ...sized });
      const children = column === 0 ? marked(rowMark(part, index), text) : text;
      const paragraph = line(style, children, { spacing: { after: 0 }, ...(part.numeric[column] && { alignment: 'right' }) });
      return new TableCell({
        children: [paragraph],
        width: { size: widths[column] ?? 0, type: WidthType.DXA },
        ...(header && { shading: { fill: 'E8E8E8' } }),
      });
    });
    rows.push(new TableRow({ ...(header && { tableHeader: true }), children }));
  }
  const caption =
    part.caption === undefined
      ? []
      : [written(marked, part.caption, [new TextRun({ text: part.caption, bold: true })], { keepNext: true })];
  const set = new WordTable({
    rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
  });
  return [...caption, set, line(WORD_STYLES.derived, [], { spacing: { after: 0 } })];
}

/** A table of the author's is known by its first row; of the system's each row is the system's by itself. */
const rowMark = (part: Table, index: number): string | undefined =>
  part.of === undefined ? derivedMark((part.rows[index] ?? []).map(({ text }) => text).join('')) : index === 0 ? nameOf(part) : undefined;

const before = (number: string | undefined): TextRun[] => (number === undefined ? [] : [new TextRun({ children: [number, new Tab()] })]);

/** Text with its line breaks, in the language that it is in. */
function runs({ text, language }: Words, look: { bold?: boolean; size?: number } = {}): TextRun[] {
  const tongue = language === undefined ? {} : { language: { value: TONGUES[language] } };
  return text.split('\n').map((one, index) => new TextRun({ text: one, ...look, ...tongue, ...(index > 0 && { break: 1 }) }));
}

const line = (style: string, children: Children, more: Partial<IParagraphOptions> = {}): Paragraph =>
  // The library writes these ends of a bookmark itself, and does not list them among what a paragraph may hold.
  new Paragraph({ style: styleId(style), children: children as ParagraphChild[], ...more });

/** A line of the system's own, known again by its words. */
const written = (marked: Marked, words: string, children: Children, more: Partial<IParagraphOptions> = {}): Paragraph =>
  line(WORD_STYLES.derived, marked(derivedMark(words), children), more);
