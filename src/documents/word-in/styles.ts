import { WORD_STYLES } from '../word-styles.js';
import { child, type Element, elements, isOn } from './xml.js';

/** What a style of the file means to us, with what it inherits. */
export interface Style {
  name: string;
  bold: boolean;
  /** Text in it is not shown. */
  vanish: boolean;
  /** It has a level in the outline: it is a heading's. */
  heading: boolean;
  /** Automatic numbering that comes with the style. */
  numbering?: NumberingRef;
}

/** A place in the file's automatic numbering. `0` for the number is Word's way to say none. */
export interface NumberingRef {
  numId: string;
  level: number;
}

const PLAIN: Style = { name: '', bold: false, vanish: false, heading: false };
const OWN: readonly string[] = Object.values(WORD_STYLES);
/** How long a chain of styles built on styles is followed; one that goes on, or in a circle, ends there. */
const CHAIN = 20;

/** The styles of a file by their ids. An id that is not there means a plain one. */
export class Styles {
  private readonly raw = new Map<string, Element>();
  private readonly resolved = new Map<string, Style>();

  constructor(root: Element | undefined) {
    for (const style of elements(root)) {
      const id = style.attributes['w:styleId'];
      if (style.name === 'w:style' && id !== undefined && !this.raw.has(id)) this.raw.set(id, style);
    }
  }

  of(id: string | undefined, depth = 0): Style {
    if (id === undefined || depth > CHAIN) return PLAIN;
    const known = this.resolved.get(id);
    if (known) return known;
    const style = this.raw.get(id);
    if (!style) return PLAIN;
    const above = this.of(child(style, 'w:basedOn')?.attributes['w:val'], depth + 1);
    const read = readStyle(style, above);
    this.resolved.set(id, read);
    return read;
  }
}

function readStyle(style: Element, above: Style): Style {
  const run = child(style, 'w:rPr');
  const paragraph = child(style, 'w:pPr');
  const on = (name: string, inherited: boolean): boolean => {
    const property = child(run, name);
    return property === undefined ? inherited : isOn(property);
  };
  const name = child(style, 'w:name')?.attributes['w:val'] ?? '';
  const numbering = numberingIn(paragraph) ?? above.numbering;
  const outline = Number(child(paragraph, 'w:outlineLvl')?.attributes['w:val'] ?? 9);
  return {
    name: OWN.includes(name) || !OWN.includes(above.name) ? name : above.name,
    bold: on('w:b', above.bold),
    vanish: on('w:vanish', above.vanish),
    heading: above.heading || outline < 9 || /^(?:heading [1-9]|title|pennawd [1-9])$/i.test(name),
    ...(numbering && { numbering }),
  };
}

/** The automatic numbering that a paragraph or a style asks for by itself. */
export function numberingIn(properties: Element | undefined): NumberingRef | undefined {
  const numbering = child(properties, 'w:numPr');
  const numId = child(numbering, 'w:numId')?.attributes['w:val'];
  if (numId === undefined) return undefined;
  const level = Number(child(numbering, 'w:ilvl')?.attributes['w:val'] ?? 0);
  return { numId, level: level >= 0 && level <= 8 ? Math.trunc(level) : 0 };
}

/** Whether a style is one of those that our own papers are written in. */
export const isOwnStyle = (name: string): boolean => OWN.includes(name);
