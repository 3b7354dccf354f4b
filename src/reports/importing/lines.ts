import { type Bounds, boundsOf } from './bounds.js';
import { type Comments, commentsIn } from './comments.js';
import type { Ledger } from './ledger.js';
import { type PipeRow, pipeRows } from './pipe-tables.js';
import { type Piece, scan } from './scan.js';
import { assemble } from './text.js';

/** A paper as the importer reads it: all that it says, and the lines that tile it. */
export interface Source {
  text: string;
  lines: Line[];
}

/** One line of the source, read: its pieces tile `start..end`, its terminator is `end..next`. */
export interface Line {
  /** From 1. */
  number: number;
  start: number;
  end: number;
  next: number;
  pieces: Piece[];
  /** What it says without its layout, on one line. */
  text: string;
  /** It says nothing: white space, marks or tags only. */
  blank: boolean;
  /** Nothing but dashes and the like: a rule, or the rule under a table's header. */
  rule: boolean;
  /** Markdown's `#`. */
  hash: boolean;
  bullet: boolean;
  /** All its words are bold. */
  bold: boolean;
  tabs: number;
  /** The paper tells its paragraphs (Word does): the line is a whole one, and a tab in it parts no cells. */
  whole?: true;
  /** The paper tells its tables: the line is a row of that one, its cells parted by tabs. */
  row?: { table: number; header: boolean; merged?: true };
  /** The system wrote it from the record; it is no text of the author's. */
  derived?: true;
}

const BULLETS = '-+*•·▪–—';

/** Reads a text, which may mix Markdown, tables of tabs and inline HTML. */
export function textSource(text: string): Source {
  const bounds = boundsOf(text);
  const comments = commentsIn(text);
  const rows = pipeRows(text, bounds);
  return { text, lines: bounds.map((bound, index) => readLine(text, { number: index + 1, ...bound }, comments, rows.get(index))) };
}

/** A line that says nothing yet. */
export function emptyLine(bounds: Bounds & { number: number }): Line {
  return { ...bounds, pieces: [], text: '', blank: true, rule: false, hash: false, bullet: false, bold: false, tabs: 0 };
}

function readLine(source: string, bounds: Bounds & { number: number }, comments: Comments, row: PipeRow | undefined): Line {
  const line = emptyLine(bounds);
  const { start, end } = bounds;
  const hidden = Math.min(comments.endAt(start) ?? start, end);
  if (row === 'delimiter' || (hidden === start && isRule(source, start, end))) {
    line.rule = true;
    return line;
  }
  if (hidden > start) line.pieces.push({ start, end: hidden, text: '', why: 'comment', bold: false });
  const from = row ? hidden : readMarks(source, line, hidden);
  for (const piece of scan(source, from, end, { comments, pipes: row !== undefined })) line.pieces.push(piece);
  if (row) {
    line.row = row;
    openEnds(line.pieces);
  }
  sayWhole(line);
  return line;
}

/** What a line's pieces say together. */
export function sayWhole(line: Line): void {
  line.tabs = line.pieces.filter((piece) => piece.tab).length;
  line.text = assemble(line.pieces, ' ');
  line.blank = line.text === '';
  line.bold = !line.blank && line.pieces.every((piece) => piece.bold || piece.text.trim() === '');
}

/** The bars at both ends of a row part no cells. */
function openEnds(pieces: Piece[]): void {
  const said = pieces.filter((piece) => piece.tab || piece.text.trim() !== '');
  for (const bar of [said[0], said.at(-1)]) if (bar?.tab && said.length > 1) delete bar.tab;
}

/** Leading white space, `#` marks and one bullet; each needs white space behind it. Returns where the words start. */
function readMarks(source: string, line: Line, from: number): number {
  const { end } = line;
  let at = skip(source, from, end, line);
  let to = at;
  while (to < end && source[to] === '#') to += 1;
  if (to > at && to - at <= 6 && to < end && /[ \t]/.test(source[to]!)) {
    line.hash = true;
    line.pieces.push({ start: at, end: to, text: '', why: 'heading-mark', bold: false });
    at = skip(source, to, end, line);
  }
  if (at + 1 < end && BULLETS.includes(source[at]!) && /[ \t]/.test(source[at + 1]!)) {
    line.bullet = true;
    line.pieces.push({ start: at, end: at + 1, text: '', why: 'list-mark', bold: false });
    at += 1;
    // Word writes a tab between a bullet and its text; it is no cell edge.
    const behind = at;
    while (at < end && /[ \t]/.test(source[at]!)) at += 1;
    line.pieces.push({ start: behind, end: at, text: '', why: 'space', bold: false });
  }
  return at;
}

function skip(source: string, start: number, end: number, line: Line): number {
  let at = start;
  while (at < end && source[at] === ' ') at += 1;
  if (at > start) line.pieces.push({ start, end: at, text: '', why: 'space', bold: false });
  return at;
}

/** Nothing but dashes and the like. */
export function isRule(source: string, start: number, end: number): boolean {
  let marks = 0;
  for (let at = start; at < end; at += 1) {
    const char = source[at]!;
    if ('-=_*'.includes(char)) marks += 1;
    else if (char !== ' ' && char !== '\t' && char !== '|') return false;
  }
  return marks >= 2;
}

/** Where a number stands at the start of `text`, if one does: the number without its full stop, and its length. */
export interface PrintedNumber {
  number: string;
  length: number;
  dotted: boolean;
}

const NUMBER = /^\s*((\d{1,2}(?:\.\d{1,2}){1,3})\.?|(\d{1,2})[.)])(?=\s)/;

export function printedNumber(text: string): PrintedNumber | undefined {
  const found = NUMBER.exec(text);
  if (!found) return undefined;
  return { number: (found[2] ?? found[3])!, length: found[0].length, dotted: found[2] !== undefined };
}

/** Enters pieces in the ledger: words to `account`, layout as dropped for its own reason. */
export function place(ledger: Ledger, pieces: readonly Piece[], account: number): void {
  for (const piece of pieces) {
    if (piece.why) ledger.drop(piece.start, piece.end, piece.why);
    else ledger.place(piece.start, piece.end, account);
  }
}

/** Enters pieces that say nothing. */
export function dropAll(ledger: Ledger, pieces: readonly Piece[]): void {
  for (const piece of pieces) ledger.drop(piece.start, piece.end, piece.why ?? 'space');
}
