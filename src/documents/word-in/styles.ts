import { WORD_STYLES } from '../word-styles.js';
import { child, descendants, type Element, elements, isOn } from './xml.js';

/** What a style of the file means to us, with what it inherits. */
export interface Style {
  name: string;
  bold: boolean;
  /** Text in it is not shown. */
  vanish: boolean;
  /** The colour of its letters, `RRGGBB` or `auto`, and their size in half points. */
  colour?: string;
  size?: number;
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

  /** Whether a table of that style, or of one that it is built on, has shaded cells. */
  shadesCells(id: string | undefined, depth = 0): boolean {
    const style = this.raw.get(id ?? '');
    if (style === undefined || depth > CHAIN) return false;
    return shades(style) || this.shadesCells(child(style, 'w:basedOn')?.attributes['w:val'], depth + 1);
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

/** Whether a style of tables shades any of their cells. */
const shades = (style: Element | undefined): boolean => style !== undefined && [...descendants(style, 'w:shd')].some(isDark);

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
  const { colour = above.colour, size = above.size } = lettersIn(run);
  return {
    name: OWN.includes(name) || !OWN.includes(above.name) ? name : above.name,
    bold: on('w:b', above.bold),
    vanish: on('w:vanish', above.vanish),
    heading: above.heading || outline < 9 || /^(?:heading [1-9]|title|pennawd [1-9])$/i.test(name),
    ...(colour !== undefined && { colour }),
    ...(size !== undefined && { size }),
    ...(numbering && { numbering }),
  };
}

/** What properties of a run say of its letters' colour and size by themselves. */
export function lettersIn(properties: Element | undefined): { colour?: string | undefined; size?: number | undefined } {
  const size = Number(child(properties, 'w:sz')?.attributes['w:val'] ?? Number.NaN);
  return { colour: child(properties, 'w:color')?.attributes['w:val'], size: Number.isNaN(size) ? undefined : size };
}

/** Of two points and less: nobody reads that. */
const TINY = 4;

/** Whether nobody would see such letters on paper, or on a dark ground with `onDark`. */
export const isUnseen = ({ colour, size }: { colour?: string | undefined; size?: number | undefined }, onDark: boolean): boolean =>
  (size !== undefined && size <= TINY) || (!onDark && isWhite(colour ?? ''));

/** White, or so near to it that nobody sees the difference. */
const isWhite = (colour: string): boolean => /^(?:f[0-9a-f]){3}$/i.test(colour);

/** Whether properties shade what they are of so that white letters are seen on it. */
export function isShaded(properties: Element | undefined): boolean {
  const shade = child(properties, 'w:shd');
  const marker = child(properties, 'w:highlight')?.attributes['w:val'] ?? 'none';
  return (marker !== 'none' && marker !== 'white') || (shade !== undefined && isDark(shade));
}

/** A ground that says no colour of its own may have any by its theme or pattern. */
export function isDark({ attributes }: Element): boolean {
  const { 'w:fill': fill = 'auto', 'w:themeFill': theme, 'w:val': pattern = 'clear' } = attributes;
  if (!/^(?:clear|nil)$/.test(pattern)) return true;
  return fill === 'auto' ? theme !== undefined : !isWhite(fill);
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
