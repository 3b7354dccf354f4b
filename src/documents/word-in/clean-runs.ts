import type { HiddenThings } from './hidden.js';
import { inside, type Parts, sampleOf, textOf } from './parts.js';
import { escaped, type Piece, paragraph, runs } from './plain-word.js';
import { isShaded, isUnseen, lettersIn, type Style, type Styles } from './styles.js';
import { child, descendants, type Element, isOn } from './xml.js';

/** What a paragraph holds, written anew, and the blocks that hang on it. */
export interface Inline {
  content: string;
  behind: string;
}

const LEFT_OUT = new Set(['w:pPr', 'w:rPr', 'w:sdtPr', 'w:sdtEndPr', 'w:customXmlPr', 'w:smartTagPr', 'w:rt', 'w:ffData']);
const OWN_BOOKMARK = /^(?:section|block|again|date|welsh|public|written)_[\w-]{1,40}$/;

/** Writes the inside of paragraphs anew. */
export class CleanRuns {
  private readonly numbered = new Map<string, number>();
  private behind: string[] = [];
  /** What is being read stands on a dark ground. */
  private dark = false;

  constructor(
    private readonly parts: Parts,
    private readonly styles: Styles,
    private readonly hidden: HiddenThings,
    private readonly box: (element: Element) => string,
  ) {}

  inline(nodes: readonly Element[], style: Style): Inline {
    const outer = this.behind;
    this.behind = [];
    const content = runs(nodes.flatMap((node) => this.node(node, style)));
    const behind = this.behind.join('');
    this.behind = outer;
    return { content, behind };
  }

  /** What `read` writes, on a ground that is dark where `dark` says so. */
  on<T>(dark: boolean, read: () => T): T {
    const outer = this.dark;
    this.dark ||= dark;
    const written = read();
    this.dark = outer;
    return written;
  }

  private node(element: Element, style: Style): Piece[] {
    switch (element.name) {
      case 'w:r':
        return this.run(element, style);
      case 'w:del':
      case 'w:moveFrom':
        this.hidden.add('deletion', sampleOf(element));
        return [];
      case 'w:ins':
      case 'w:moveTo':
        this.hidden.add('insertion', sampleOf(element));
        return this.nodesIn(element, style);
      case 'w:hyperlink':
        this.hidden.add('link', this.parts.links.get(element.attributes['r:id'] ?? '') ?? `#${element.attributes['w:anchor'] ?? ''}`);
        return this.nodesIn(element, style);
      case 'w:fldSimple':
        this.hidden.add('field', element.attributes['w:instr'] ?? '');
        return this.nodesIn(element, style);
      case 'w:bookmarkStart': {
        const name = element.attributes['w:name'] ?? '';
        return OWN_BOOKMARK.test(name) ? [{ apart: `<w:bookmarkStart w:name="${escaped(name)}"/>` }] : [];
      }
      case 'm:oMath':
      case 'm:oMathPara':
        return [{ text: textOf(element), bold: style.bold }];
      default:
        return LEFT_OUT.has(element.name) ? [] : this.nodesIn(element, style);
    }
  }

  private nodesIn(element: Element, style: Style): Piece[] {
    return inside(element).flatMap((one) => this.node(one, style));
  }

  private run(element: Element, paragraphStyle: Style): Piece[] {
    const properties = child(element, 'w:rPr');
    const style = this.styles.of(child(properties, 'w:rStyle')?.attributes['w:val']);
    const on = (name: 'b' | 'vanish', inherited: boolean): boolean => {
      const own = child(properties, `w:${name}`);
      return own === undefined ? inherited : isOn(own);
    };
    const own = lettersIn(properties);
    const letters = {
      colour: own.colour ?? style.colour ?? paragraphStyle.colour,
      size: own.size ?? style.size ?? paragraphStyle.size,
    };
    const unseen = isUnseen(letters, this.dark || isShaded(properties)) && textOf(element, 1) !== '';
    if (unseen || on('vanish', style.vanish || paragraphStyle.vanish)) {
      this.hidden.add('hiddenText', sampleOf(element));
      return [];
    }
    const bold = on('b', style.bold || paragraphStyle.bold);
    return inside(element).flatMap((one) => {
      const said = this.text(one) ?? this.sign(one);
      if (said === undefined) this.leaveOut(one);
      return said === undefined ? [] : [{ ...said, bold }];
    });
  }

  private text(element: Element): { text: string } | undefined {
    switch (element.name) {
      case 'w:t':
        return { text: ownText(element) };
      case 'w:noBreakHyphen':
        return { text: '\u2011' };
      case 'w:softHyphen':
        return { text: '\u00ad' };
      case 'w:ruby':
        return { text: textOf(element) };
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return { text: this.note(element.name, element.attributes['w:id'] ?? '') };
      default:
        return undefined;
    }
  }

  private sign({ name, attributes }: Element): { sign: string } | undefined {
    switch (name) {
      case 'w:tab':
      case 'w:ptab':
        return { sign: '<w:tab/>' };
      case 'w:br':
        return { sign: /^(?:page|column)$/.test(attributes['w:type'] ?? '') ? '<w:br w:type="page"/>' : '<w:br/>' };
      case 'w:cr':
        return { sign: '<w:br/>' };
      case 'w:sym':
        return { sign: `<w:sym w:font="${escaped(attributes['w:font'] ?? '')}" w:char="${escaped(attributes['w:char'] ?? '')}"/>` };
      default:
        return undefined;
    }
  }

  private leaveOut(element: Element): void {
    switch (element.name) {
      case 'w:instrText':
      case 'w:delInstrText':
        this.hidden.add('field', ownText(element));
        break;
      case 'w:delText':
        this.hidden.add('deletion', ownText(element));
        break;
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        this.picture(element);
    }
  }

  /** A note stands behind the paragraph that refers to it first. */
  private note(reference: string, id: string): string {
    const key = `${reference} ${id}`;
    const note = this.parts.notes.get(key);
    if (!note) return '';
    const known = this.numbered.get(key);
    const number = known ?? this.numbered.size + 1;
    if (known === undefined) {
      this.numbered.set(key, number);
      this.hidden.add('note', sampleOf(note));
      this.behind.push(paragraph(runs([{ text: `[${number}] ${textOf(note)}`, bold: false }])));
    }
    return `[${number}]`;
  }

  /** A picture is left out; the words of a text box that is drawn are the paper's. */
  private picture(element: Element): void {
    const boxes = boxesIn(element);
    for (const box of boxes) {
      this.hidden.add('textBox', sampleOf(box));
      // A box may have any ground.
      this.behind.push(this.on(true, () => this.box(box)));
    }
    for (const object of descendants(element, 'o:OLEObject')) this.hidden.add('embedded', object.attributes.ProgID ?? '');
    if (boxes.length > 0 || element.name === 'w:object') return;
    // A picture is counted where it is kept in the file; a drawing is kept nowhere else.
    const kept = !descendants(element, 'a:blip').next().done || !descendants(element, 'v:imagedata').next().done;
    const [about] = [...descendants(element, 'wp:docPr'), ...descendants(element, 'v:shape')];
    const { descr, name, alt, id } = about?.attributes ?? {};
    this.hidden.add('image', descr || alt || name || id || '', kept ? 0 : 1);
  }
}

/** The text boxes in a drawing that are not inside another. */
function boxesIn(element: Element): Element[] {
  return inside(element).flatMap((one) => (one.name === 'w:txbxContent' ? [one] : boxesIn(one)));
}

const ownText = (element: Element): string => element.children.filter((one) => typeof one === 'string').join('');
