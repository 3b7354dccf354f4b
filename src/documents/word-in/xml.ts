import { PAPER_AT_MOST, PaperRefused } from './refused.js';

/** An element of a part, under the usual prefix of its namespace whatever the file calls it: `w:p`, `r:id`. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (Element | string)[];
}

const PREFIXES: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
};

const NAMESPACES_AT_MOST = 200;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

type Scope = Readonly<Record<string, string>>;

/**
 * Reads XML into a tree, in one pass and linear time. Takes the part of XML that Word writes: there is no document type,
 * so no entity beyond the five and the numbered ones, and nothing is ever fetched.
 * @throws {PaperRefused} for XML that is not well-formed, that declares a type, or that has more elements or is deeper
 * than is taken.
 */
export function readXml(text: string): Element {
  return new Reader(text).read();
}

class Reader {
  private readonly root: Element = { name: '', attributes: {}, children: [] };
  private readonly open: { element: Element; tag: string; scope: Scope }[] = [{ element: this.root, tag: '', scope: {} }];
  private readonly counts = { elements: 0, 'w:p': 0, 'w:tc': 0 };

  constructor(private readonly text: string) {}

  read(): Element {
    let at = 0;
    while (at < this.text.length) {
      const next = this.text.indexOf('<', at);
      const end = next < 0 ? this.text.length : next;
      if (end > at) this.words(this.text.slice(at, end));
      if (next < 0) break;
      at = this.markup(next);
    }
    const [only, ...more] = this.root.children;
    if (this.open.length > 1 || typeof only !== 'object' || more.length > 0) throw corrupt('no single root element');
    return only;
  }

  private words(raw: string): void {
    const inside = this.open.length > 1;
    if (inside) this.top().children.push(decoded(raw));
    else if (/[^\s\ufeff]/.test(raw)) throw corrupt('text outside the root element');
  }

  /** What begins with `<` at `at`; returns where it ends. */
  private markup(at: number): number {
    if (this.text.startsWith('<!--', at)) return this.behind('-->', at + 4);
    if (this.text.startsWith('<?', at)) return this.behind('?>', at + 2);
    if (this.text.startsWith('<![CDATA[', at)) {
      const end = this.behind(']]>', at + 9);
      if (this.open.length === 1) throw corrupt('text outside the root element');
      this.top().children.push(this.text.slice(at + 9, end - 3));
      return end;
    }
    if (this.text.startsWith('<!', at)) throw new PaperRefused('paper-unsafe', 'declares a document type');
    return this.tag(at);
  }

  private behind(mark: string, from: number): number {
    const found = this.text.indexOf(mark, from);
    if (found < 0) throw corrupt(`no ${mark}`);
    return found + mark.length;
  }

  private tag(at: number): number {
    const end = this.tagEnd(at);
    const inner = this.text.slice(at + 1, end);
    if (inner.startsWith('/')) {
      const { tag } = this.open.length > 1 ? this.open.pop()! : { tag: '' };
      if (tag === '' || inner.slice(1).trim() !== tag) throw corrupt(`</${inner.slice(1, 40)}> closes nothing`);
      return end + 1;
    }
    const empty = inner.endsWith('/');
    this.element(empty ? inner.slice(0, -1) : inner, empty);
    return end + 1;
  }

  /** The `>` of the tag at `at`; one in a quoted value is none. */
  private tagEnd(at: number): number {
    for (let index = at + 1; index < this.text.length; index += 1) {
      const char = this.text[index];
      if (char === '>') return index;
      if (char === '<') break;
      if (char !== '"' && char !== "'") continue;
      index = this.text.indexOf(char, index + 1);
      if (index < 0) break;
    }
    throw corrupt('a tag without end');
  }

  private element(inner: string, empty: boolean): void {
    const [tag = ''] = /^[^\s/]+/.exec(inner) ?? [];
    if (!/^[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(tag)) throw corrupt('a tag without a name');
    const raw = attributesOf(inner.slice(tag.length));
    const scope = scopeOf(raw, this.open.at(-1)!.scope);
    const attributes: Record<string, string> = Object.create(null);
    for (const [name, value] of raw) if (!name.startsWith('xmlns')) attributes[name.includes(':') ? named(name, scope) : name] = value;
    const element: Element = { name: named(tag, scope), attributes, children: [] };
    this.count(element.name);
    this.top().children.push(element);
    if (empty) return;
    if (this.open.length > PAPER_AT_MOST.depth) throw new PaperRefused('paper-too-much', 'elements too deep in each other');
    this.open.push({ element, tag, scope });
  }

  private count(name: string): void {
    this.counts.elements += 1;
    if (name === 'w:p' || name === 'w:tc') this.counts[name] += 1;
    const { elements, 'w:p': paragraphs, 'w:tc': cells } = this.counts;
    if (elements > PAPER_AT_MOST.elements || paragraphs > PAPER_AT_MOST.paragraphs || cells > PAPER_AT_MOST.cells)
      throw new PaperRefused('paper-too-much', `${elements} elements, ${paragraphs} paragraphs, ${cells} cells`);
  }

  private top(): Element {
    return this.open.at(-1)!.element;
  }
}

const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

function attributesOf(inner: string): [string, string][] {
  const found: [string, string][] = [];
  let at = 0;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(inner);
    if (!match) break;
    found.push([match[1]!, decoded(match[2] ?? match[3] ?? '')]);
    at = ATTRIBUTE.lastIndex;
  }
  if (inner.slice(at).trim() !== '') throw corrupt('an attribute without a value');
  return found;
}

function scopeOf(attributes: readonly [string, string][], outer: Scope): Scope {
  const declared = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  // Each scope is a copy: without a limit many declarations under many others would be quadratic.
  if (declared.length + Object.keys(outer).length > NAMESPACES_AT_MOST) throw new PaperRefused('paper-too-much', 'too many namespaces');
  return {
    ...outer,
    ...Object.fromEntries(declared.map(([name, uri]) => [name.slice(6), Object.hasOwn(PREFIXES, uri) ? PREFIXES[uri]! : ''])),
  };
}

/** A name under the usual prefix of its namespace. Names of namespaces that we do not read lose theirs, and so mean nothing to us. */
function named(name: string, scope: Scope): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const local = name.slice(colon + 1);
  if (prefix === 'xml') return name;
  const known = Object.hasOwn(scope, prefix) ? scope[prefix]! : '';
  return known === '' ? `?:${local}` : `${known}:${local}`;
}

function decoded(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&([^;&]{0,12};?)/g, (whole, inner: string) => {
    const name = inner.endsWith(';') ? inner.slice(0, -1) : '';
    if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name]!;
    const code = /^#(?:(\d{1,7})|x([0-9a-f]{1,6}))$/i.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2]!, code[1] === undefined ? 16 : 10) : Number.NaN;
    if (!(point > 0 && point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) throw corrupt(`${whole} stands for nothing`);
    return String.fromCodePoint(point);
  });
}

const corrupt = (what: string): PaperRefused => new PaperRefused('paper-corrupt', what);

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one): one is Element => typeof one === 'object' && one.name === name);
}

export function elements(element: Element | undefined): Element[] {
  return (element?.children ?? []).filter((one) => typeof one === 'object');
}

/** Every element of that name below `element`, in the order of the text. */
export function* descendants(element: Element, name: string): Generator<Element> {
  for (const one of elements(element)) {
    if (one.name === name) yield one;
    yield* descendants(one, name);
  }
}

/** A property that is on when it is there, unless it says that it is off. */
export function isOn(property: Element | undefined): boolean {
  return property !== undefined && !['0', 'false', 'off', 'none'].includes(property.attributes['w:val'] ?? '');
}
