import { hidesCharacters } from '../normalise.js';
import type { Comments } from './comments.js';
import { entityAt } from './entities.js';
import type { Why } from './ledger.js';

/**
 * A run of source characters and what they say. With `why` they are layout, and `text` is what the layout leaves behind:
 * nothing, or a space.
 */
export interface Piece {
  start: number;
  end: number;
  text: string;
  why?: Why;
  /** A tag that ends what stood before it: `item` for `<li>`, `line` for `<br>`, `block` for other block tags. */
  breaks?: 'item' | 'line' | 'block';
  bold: boolean;
  tab?: true;
}

const INLINE = new Set('a b strong i em u s sup sub span font small mark code del ins'.split(' '));
const BLOCK = new Set('p div li ul ol br tr td th table tbody thead h1 h2 h3 h4 h5 h6 hr blockquote'.split(' '));
const TAG_NAME = /<(\/?)([A-Za-z][A-Za-z0-9]{0,9})(?=[\s/>])/y;
const ATTRIBUTES = /^(?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))*\s*\/?$/;
const ESCAPED = new Set(['*', '_', '#', '[', ']', '<', '>', '\\', '`']);
const ITEM_BULLETS = '•·▪◦‣●○';

/** How a run of characters is to be read. */
export interface Manner {
  comments?: Comments;
  /** A bar parts cells. */
  pipes?: boolean;
  /** The characters are what they are: neither Markdown nor HTML. */
  plain?: boolean;
  bold?: boolean;
}

/** Reads one line's Markdown, HTML and characters into pieces that tile `start..end`. Linear in the line's length. */
export function scan(source: string, start: number, end: number, manner: Manner = {}): Piece[] {
  return new Scanner(source, start, end, manner).scan();
}

class Scanner {
  private readonly pieces: Piece[] = [];
  /** Searches stay inside it: a search of the whole source for each line would be quadratic. */
  private readonly line: string;
  private readonly nexts = new Map<string, number>();
  private bold = 0;
  private starBold = false;
  private openStar: Piece | undefined;
  private textFrom = -1;
  /** Ends of constructs that were judged at their start: at this offset, this many characters are layout. */
  private readonly pending = new Map<number, { length: number; why: Why }>();

  constructor(
    private readonly source: string,
    private readonly from: number,
    private readonly end: number,
    private readonly manner: Manner,
  ) {
    this.line = source.slice(from, end);
    if (manner.bold) this.bold = 1;
  }

  scan(): Piece[] {
    let at = this.from;
    while (at < this.end) {
      const taken = this.take(at);
      if (taken === 0) {
        if (this.textFrom < 0) this.textFrom = at;
        at += 1;
      } else at += taken;
    }
    this.flush(at);
    return this.pieces;
  }

  /** Consumes a construct at `at` and returns its length; 0 when the character is plain text. */
  private take(at: number): number {
    const char = this.source[at]!;
    if (char === '|' && this.manner.pipes) return this.layout(at, 1, 'cell-edge', { tab: true });
    if (isPlain(char)) return 0;
    const waiting = this.pending.get(at);
    if (waiting) return this.layout(at, waiting.length, waiting.why);
    if (char === '\t') return this.layout(at, 1, 'cell-edge', { tab: true });
    const point = this.source.codePointAt(at)!;
    const width = point > 0xffff ? 2 : 1;
    if (hidesCharacters(String.fromCodePoint(point)) && !/\s/.test(char)) return this.layout(at, width, 'unseen-character');
    if (/\s/.test(char)) return this.spaces(at);
    return this.manner.plain ? 0 : this.markup(char, at);
  }

  private markup(char: string, at: number): number {
    const comment = char === '<' ? this.manner.comments?.endAt(at) : undefined;
    if (comment !== undefined) return this.layout(at, Math.min(comment, this.end) - at, 'comment');
    if (char === '<') return this.tag(at);
    if (char === '&') return this.entity(at);
    if (char === '*') return this.stars(at);
    if (char === '[') return this.link(at);
    if (char === '\\' && at + 1 < this.end && this.isEscaped(this.source[at + 1]!)) {
      this.layout(at, 1, 'escape');
      this.textFrom = at + 1;
      return 2;
    }
    return 0;
  }

  private isEscaped(char: string): boolean {
    return ESCAPED.has(char) || (char === '|' && this.manner.pipes === true);
  }

  private flush(at: number): void {
    if (this.textFrom >= 0 && at > this.textFrom) {
      const bold = this.bold > 0 || this.starBold;
      this.pieces.push({ start: this.textFrom, end: at, text: this.source.slice(this.textFrom, at), bold });
    }
    this.textFrom = -1;
  }

  private layout(at: number, length: number, why: Why, more: Partial<Piece> = {}): number {
    this.flush(at);
    this.pieces.push({ start: at, end: at + length, text: '', why, bold: this.bold > 0 || this.starBold, ...more });
    return length;
  }

  /** One space between words is text; any other white space is layout that leaves one space. */
  private spaces(at: number): number {
    let to = at + 1;
    while (to < this.end && this.source[to] !== '\t' && /\s/.test(this.source[to]!)) to += 1;
    if (to === at + 1 && this.source[at] === ' ') return 0;
    return this.layout(at, to - at, 'space', { text: ' ' });
  }

  private tag(at: number): number {
    const close = this.next('>', at);
    if (close < 0 || this.between('<', at, close)) return 0;
    TAG_NAME.lastIndex = at;
    const found = TAG_NAME.exec(this.source);
    const name = found?.[2]?.toLowerCase() ?? '';
    if (found && TAG_NAME.lastIndex <= close && (INLINE.has(name) || BLOCK.has(name))) {
      const rest = close - TAG_NAME.lastIndex <= 1_000 ? this.source.slice(TAG_NAME.lastIndex, close) : '?';
      if (!ATTRIBUTES.test(rest)) return 0;
      return this.knownTag(at, close + 1 - at, name, found[1] === '/');
    }
    return this.autolink(at, close);
  }

  private knownTag(at: number, length: number, name: string, closes: boolean): number {
    const breaks = name === 'br' ? 'line' : name === 'li' && !closes ? 'item' : BLOCK.has(name) ? 'block' : undefined;
    this.layout(at, length, 'tag', breaks ? { breaks } : {});
    if (name === 'b' || name === 'strong') this.bold = Math.max(0, this.bold + (closes ? -1 : 1));
    return breaks === 'item' ? length + this.itemBullet(at + length) : length;
  }

  /** `<li>• text`: the list says already that it is an item. */
  private itemBullet(at: number): number {
    let mark = at;
    while (mark < this.end && this.source[mark] === ' ') mark += 1;
    if (mark >= this.end || !ITEM_BULLETS.includes(this.source[mark]!)) return 0;
    if (mark > at) this.layout(at, mark - at, 'space');
    this.layout(mark, 1, 'list-mark');
    return mark + 1 - at;
  }

  /** `<https://…>` and `<name@host>`: the angle brackets are layout, the address is text. */
  private autolink(at: number, close: number): number {
    if (close - at > 2_000 || !/^(?:[a-z]{2,10}:[^\s<>]+|[^\s<>@]+@[^\s<>@]+)$/i.test(this.source.slice(at + 1, close))) return 0;
    this.pending.set(close, { length: 1, why: 'mark' });
    return this.layout(at, 1, 'mark');
  }

  private entity(at: number): number {
    const found = entityAt(this.source, at);
    if (!found || at + found.length > this.end) return 0;
    if (/^\s$/.test(found.text)) return this.layout(at, found.length, 'space', { text: ' ' });
    if (hidesCharacters(found.text)) return this.layout(at, found.length, 'unseen-character');
    this.flush(at);
    this.pieces.push({ start: at, end: at + found.length, text: found.text, bold: this.bold > 0 || this.starBold });
    return found.length;
  }

  private stars(at: number): number {
    let to = at + 1;
    while (to < this.end && this.source[to] === '*') to += 1;
    const length = to - at;
    const before = /[^\s]/.test(this.source[at - 1] ?? ' ');
    const after = to < this.end && /[^\s]/.test(this.source[to]!);
    if (length > 3 || (!before && !after)) return this.literal(at, length);
    const inWord = /\d/.test(this.source[at - 1] ?? '') && /\d/.test(this.source[to] ?? '');
    if (length > 1) {
      if (inWord) return this.literal(at, length);
      // The mark is bold only between its two halves, so a line is "all bold" whichever way it is marked.
      this.layout(at, length, 'mark');
      this.starBold = !this.starBold;
      return length;
    }
    return this.star(at, before, after);
  }

  /** A single star is emphasis only as one of a pair; until the second is met it is text. */
  private star(at: number, before: boolean, after: boolean): number {
    const wordBefore = /[\p{L}\p{N}]/u.test(this.source[at - 1] ?? ' ');
    const wordAfter = at + 1 < this.end && /[\p{L}\p{N}]/u.test(this.source[at + 1]!);
    if (this.openStar && before && !wordAfter) {
      this.openStar.text = '';
      this.openStar.why = 'mark';
      this.openStar = undefined;
      return this.layout(at, 1, 'mark');
    }
    this.literal(at, 1);
    if (after && !wordBefore) this.openStar = this.pieces.at(-1);
    return 1;
  }

  private literal(at: number, length: number): number {
    this.flush(at);
    this.textFrom = at;
    this.flush(at + length);
    return length;
  }

  /** `[text](target)`: a target that repeats the text is layout; any other stays as it is printed. */
  private link(at: number): number {
    const close = this.next(']', at);
    if (close < 0 || this.source[close + 1] !== '(' || this.between('[', at, close)) return 0;
    const end = this.next(')', close);
    if (end < 0 || end - close > 2_000 || close - at > 2_000) return 0;
    const target = this.source.slice(close + 2, end).replace(/^mailto:/i, '');
    if (target !== this.source.slice(at + 1, close)) return 0;
    this.pending.set(close, { length: end + 1 - close, why: 'link-target' });
    return this.layout(at, 1, 'mark');
  }

  /** The next `char` after `at` in this line, or -1; remembers it, so that all look-ups together stay linear. */
  private next(char: string, at: number): number {
    const known = this.nexts.get(char);
    if (known !== undefined && (known > at || known < 0)) return known;
    const found = this.line.indexOf(char, at + 1 - this.from);
    const inLine = found < 0 ? -1 : found + this.from;
    this.nexts.set(char, inLine);
    return inLine;
  }

  private between(char: string, at: number, close: number): boolean {
    const found = this.next(char, at);
    return found >= 0 && found < close;
  }
}

/** Printable ASCII that starts no construct: most of any paper, decided without looking further. */
function isPlain(char: string): boolean {
  return char > ' ' && char <= '~' && !'<>&*[]\\'.includes(char);
}
