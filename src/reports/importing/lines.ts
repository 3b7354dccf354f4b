import type { Ledger } from './ledger.js';
import { type Piece, scan } from './scan.js';
import { assemble } from './text.js';

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
}

const BULLETS = '-+*•·▪–—';

/** Reads the whole source into lines. `\n`, `\r\n` and `\r` end a line. */
export function readLines(source: string): Line[] {
  const lines: Line[] = [];
  const ends = /\r\n?|\n/g;
  let start = 0;
  while (start < source.length) {
    ends.lastIndex = start;
    const found = ends.exec(source);
    const end = found ? found.index : source.length;
    const next = found ? ends.lastIndex : source.length;
    lines.push(readLine(source, lines.length + 1, start, end, next));
    start = next;
  }
  return lines;
}

function readLine(source: string, number: number, start: number, end: number, next: number): Line {
  const line: Line = {
    number,
    start,
    end,
    next,
    pieces: [],
    text: '',
    blank: true,
    rule: false,
    hash: false,
    bullet: false,
    bold: false,
    tabs: 0,
  };
  if (isRule(source, start, end)) {
    line.rule = true;
    return line;
  }
  const from = readMarks(source, line);
  for (const piece of scan(source, from, end)) line.pieces.push(piece);
  line.tabs = line.pieces.filter((piece) => piece.tab).length;
  line.text = assemble(line.pieces, ' ');
  line.blank = line.text === '';
  line.bold = !line.blank && line.pieces.every((piece) => piece.bold || piece.text.trim() === '');
  return line;
}

/** Leading white space, `#` marks and one bullet; each needs white space behind it. Returns where the words start. */
function readMarks(source: string, line: Line): number {
  const { end } = line;
  let at = skip(source, line.start, end, line);
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

function isRule(source: string, start: number, end: number): boolean {
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
