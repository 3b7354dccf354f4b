import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A text as it is set: face, size in points, and the height of a line in points. */
export interface Style {
  face: Face;
  size: number;
  leading: number;
}
export type Face = 'regular' | 'bold';

const { resolve } = createRequire(import.meta.url);
/** Arimo, metrically Arial, which has the Welsh letters (ŵ, ŷ). Apache License 2.0. */
const FILES: Record<Face, string> = {
  regular: '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  bold: '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
};

export const STYLES = {
  title: { face: 'bold', size: 18, leading: 23 },
  council: { face: 'bold', size: 12, leading: 16 },
  section: { face: 'bold', size: 12.5, leading: 17 },
  heading: { face: 'bold', size: 11, leading: 15 },
  body: { face: 'regular', size: 11, leading: 15 },
  strong: { face: 'bold', size: 11, leading: 15 },
  cell: { face: 'regular', size: 9.5, leading: 12.5 },
  cellStrong: { face: 'bold', size: 9.5, leading: 12.5 },
  small: { face: 'regular', size: 8.5, leading: 11 },
} as const satisfies Record<string, Style>;

/** What we ask of PDFKit's text. */
interface Measure {
  registerFont(name: string, file: Buffer): unknown;
  font(name: string): Measure;
  fontSize(size: number): Measure;
}

/** PDFKit's own face, which is not typed: only it knows which letters it has, and it keeps the layout of every word for good. */
interface Embedded {
  font: { characterSet: number[]; unitsPerEm: number; glyphForCodePoint(code: number): { advanceWidth: number } };
  layoutCache: object;
}

interface Opened {
  embedded: Embedded;
  /** By letter, in ems; of every letter that the face has and that was asked for. */
  widths: Map<string, number>;
  letters: ReadonlySet<number>;
}

/** After so many lines PDFKit is made to forget the words that it has laid out: papers repeat their words, but some do not. */
const LINES_REMEMBERED = 1_000;

/**
 * Measures and breaks text, letter by letter: kerning, which only draws letters closer together, is left out, so that
 * nothing is wider than it was measured, and the time depends on the length of a text and on nothing else.
 */
export class Typesetter {
  private readonly faces: Record<Face, Opened>;
  private drawn = 0;

  constructor(private readonly doc: Measure) {
    this.faces = { regular: this.open('regular'), bold: this.open('bold') };
  }

  /** Makes the face and size those of the lines that are drawn next. */
  use({ face, size }: Style, lines = 1): void {
    this.doc.font(face).fontSize(size);
    this.drawn += lines;
    if (this.drawn < LINES_REMEMBERED) return;
    this.drawn = 0;
    for (const { embedded } of Object.values(this.faces)) embedded.layoutCache = Object.create(null);
  }

  /** In points. */
  width(text: string, { face, size }: Style): number {
    return this.ems(text, face) * size;
  }

  /** The widest word of a text, in points; a word of more letters than `letters` may be broken there. */
  widestWord(text: string, style: Style, letters: number): number {
    let widest = 0;
    for (const word of text.split(/[ \t\n\v\f]+/)) widest = Math.max(widest, this.width(word.slice(0, letters), style));
    return widest;
  }

  /**
   * The lines of a text within a width in points: broken at `\n` and white space, behind a hyphen or stroke, and anywhere
   * in a word that is wider than a line. Never empty.
   */
  lines(text: string, width: number, { face, size }: Style): string[] {
    return text.split('\n').flatMap((line) => this.broken(this.printable(line, face), width / size, face));
  }

  /** Whether every letter of a text can be shown. */
  shows(text: string): boolean {
    const { letters } = this.faces.regular;
    for (const letter of text) if (!letters.has(letter.codePointAt(0) ?? 0) && inPlaceOf(letter) === '?') return false;
    return true;
  }

  private broken(text: string, width: number, face: Face): string[] {
    const lines: string[] = [];
    const space = this.ems(' ', face);
    let line = '';
    let used = 0;
    for (const word of text.split(/[ \t\v\f]+/)) {
      let gap = line === '' ? 0 : space;
      for (const piece of word.split(/(?<=[-–—/])(?=\p{L})/u).flatMap((one) => this.parts(one, width, face))) {
        const wide = this.ems(piece, face);
        if (line !== '' && used + gap + wide > width) {
          lines.push(line);
          line = '';
          used = 0;
          gap = 0;
        }
        line += gap === 0 ? piece : ` ${piece}`;
        used += gap + wide;
        gap = 0;
      }
    }
    lines.push(line);
    return lines;
  }

  /** A word in parts of which each is no wider than a line. */
  private parts(word: string, width: number, face: Face): string[] {
    if (this.ems(word, face) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    let used = 0;
    for (const letter of word) {
      const wide = this.letter(letter, face);
      if (part !== '' && used + wide > width) {
        parts.push(part);
        part = '';
        used = 0;
      }
      part += letter;
      used += wide;
    }
    return [...parts, part];
  }

  private ems(text: string, face: Face): number {
    let width = 0;
    for (const letter of text) width += this.letter(letter, face);
    return width;
  }

  private letter(letter: string, face: Face): number {
    const { widths, embedded } = this.faces[face];
    const known = widths.get(letter);
    if (known !== undefined) return known;
    const { font } = embedded;
    const width = font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
    widths.set(letter, width);
    return width;
  }

  /** The text with a replacement for each letter that the face does not have: a PDF for everybody may not show an empty box. */
  private printable(text: string, face: Face): string {
    const { letters } = this.faces[face];
    let out = '';
    for (const letter of text) out += letters.has(letter.codePointAt(0) ?? 0) ? letter : inPlaceOf(letter);
    return out;
  }

  private open(face: Face): Opened {
    this.doc.registerFont(face, fontOf(face));
    this.doc.font(face);
    const { _font: embedded } = this.doc as unknown as { _font: Embedded };
    return { embedded, widths: new Map(), letters: new Set(embedded.font.characterSet) };
  }
}

/** What is printed for a letter that the face lacks. Marks above letters and signs that only shape them leave no gap. */
const inPlaceOf = (letter: string): string => (/\s/.test(letter) ? ' ' : /[\p{M}\p{Cf}]/u.test(letter) ? '' : '?');

const read = new Map<Face, Buffer>();
/** The file of a face, read once. */
function fontOf(face: Face): Buffer {
  const file = read.get(face) ?? readFileSync(resolve(FILES[face]));
  read.set(face, file);
  return file;
}
