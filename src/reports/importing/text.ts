import { normalise } from '../normalise.js';
import type { Piece } from './scan.js';

/**
 * What pieces say: words joined as they are printed, runs of white space as one space, `lineBreak` where a tag broke the
 * line, trimmed, normalised.
 */
export function assemble(pieces: readonly Piece[], lineBreak: '\n' | ' ' = '\n'): string {
  const parts: string[] = [];
  let gap: '' | ' ' | '\n' = '';
  for (const piece of pieces) {
    if (piece.breaks) gap = lineBreak === '\n' ? '\n' : gap || ' ';
    else if (piece.tab) gap = gap || ' ';
    if (piece.text === '') continue;
    const words = piece.text.trim();
    if (words === '') {
      gap = gap || ' ';
      continue;
    }
    if (startsWithSpace(piece.text)) gap = gap || ' ';
    if (parts.length > 0 && gap !== '') parts.push(gap);
    parts.push(words);
    gap = endsWithSpace(piece.text) ? ' ' : '';
  }
  return normalise(parts.join(''));
}

function startsWithSpace(text: string): boolean {
  return /^\s/.test(text);
}

function endsWithSpace(text: string): boolean {
  return /\s/.test(text[text.length - 1] ?? '');
}

/** The pieces' own text, character for character; a tag that breaks the line counts as `\n`. Offsets fit `splitAt`. */
export function flat(pieces: readonly Piece[]): string {
  return pieces.map(own).join('');
}

/** Divides pieces after `length` characters of their `flat` text. A piece that stands for other characters stays whole. */
export function splitAt(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  let left = length;
  for (const [index, piece] of pieces.entries()) {
    const size = own(piece).length;
    if (left >= size && (left > 0 || size === 0)) {
      left -= size;
      continue;
    }
    if (left === 0 || piece.why || piece.breaks || size !== piece.end - piece.start) return [pieces.slice(0, index), pieces.slice(index)];
    const cut = piece.start + left;
    const before = { ...piece, end: cut, text: piece.text.slice(0, left) };
    const after = { ...piece, start: cut, text: piece.text.slice(left) };
    return [
      [...pieces.slice(0, index), before],
      [after, ...pieces.slice(index + 1)],
    ];
  }
  return [[...pieces], []];
}

function own(piece: Piece): string {
  return piece.breaks ? '\n' : piece.tab ? '\t' : piece.text;
}

/** Divides a table line's pieces at its tabs; the tabs themselves come last, as pieces of their own. */
export function cells(pieces: readonly Piece[]): { cells: Piece[][]; edges: Piece[] } {
  const found: Piece[][] = [[]];
  const edges: Piece[] = [];
  for (const piece of pieces) {
    if (piece.tab) {
      edges.push(piece);
      found.push([]);
    } else found.at(-1)!.push(piece);
  }
  return { cells: found, edges };
}

/**
 * Divides a line's pieces into paragraphs at its block tags, and at its line breaks too where `everyLine` says so; `item`
 * marks those that a list item opened.
 */
export function segments(pieces: readonly Piece[], everyLine = false): { item: boolean; pieces: Piece[] }[] {
  const found: { item: boolean; pieces: Piece[] }[] = [{ item: false, pieces: [] }];
  for (const piece of pieces) {
    if (piece.breaks === 'item' || piece.breaks === 'block' || (everyLine && piece.breaks))
      found.push({ item: piece.breaks === 'item', pieces: [piece] });
    else found.at(-1)!.pieces.push(piece);
  }
  return found;
}
