import { CleanRuns, type Inline } from './clean-runs.js';
import type { HiddenThings } from './hidden.js';
import { Numbering } from './numbering.js';
import { inside, type Parts, sampleOf } from './parts.js';
import { BULLETED, HEADING, NUMBERED, paragraph, runs } from './plain-word.js';
import { isOwnStyle, isShaded, numberingIn, type Style, Styles } from './styles.js';
import { child, type Element, elements, isOn } from './xml.js';

/** Word allows 63 columns. */
const COLUMNS_AT_MOST = 63;
/** Block elements whose words are not the paper's. */
const LEFT_OUT = new Set(['w:sectPr', 'w:sdtPr', 'w:sdtEndPr', 'w:customXmlPr', 'w:tblPr', 'w:tblGrid', 'w:tblPrEx', 'w:trPr', 'w:tcPr']);

/**
 * Writes a document's body anew: its paragraphs, tables and words, and nothing that is not one of these. What is left out
 * or stands somewhere else in the file is told to `hidden`. As Word prints it: tracked changes accepted, automatic numbers
 * as text, text boxes and notes behind the paragraph that they hang on.
 */
export function cleanBody(parts: Parts, hidden: HiddenThings): string {
  return new Cleaner(parts, hidden).body(child(parts.document, 'w:body') ?? parts.document);
}

class Cleaner {
  private readonly styles: Styles;
  private readonly numbering: Numbering;
  private readonly runs: CleanRuns;
  /** Words of paragraphs whose end was deleted: they go on in the next one. */
  private carried = '';

  constructor(
    parts: Parts,
    private readonly hidden: HiddenThings,
  ) {
    this.styles = new Styles(parts.styles);
    this.numbering = new Numbering(parts.numbering);
    this.runs = new CleanRuns(parts, this.styles, hidden, (box) => this.body(box));
  }

  /** What a body, a cell or a text box holds. */
  body(element: Element): string {
    const outer = this.carried;
    this.carried = '';
    const blocks = inside(element).map((one) => this.block(one));
    const last = this.carried === '' ? '' : paragraph(this.carried);
    this.carried = outer;
    return blocks.join('') + last;
  }

  private block(element: Element): string {
    switch (element.name) {
      case 'w:p':
        return this.paragraph(element);
      case 'w:tbl':
        return this.table(element);
      case 'w:del':
      case 'w:moveFrom':
        this.hidden.add('deletion', sampleOf(element));
        return '';
      case 'w:ins':
      case 'w:moveTo':
        this.hidden.add('insertion', sampleOf(element));
        return this.blocksIn(element);
      case 'w:altChunk':
        this.hidden.add('embedded', element.attributes['r:id'] ?? '');
        return '';
      case 'w:r': {
        const { content, behind } = this.runs.inline([element], this.styles.of(undefined));
        return paragraph(content) + behind;
      }
      default:
        return LEFT_OUT.has(element.name) ? '' : this.blocksIn(element);
    }
  }

  private blocksIn(element: Element): string {
    return inside(element)
      .map((one) => this.block(one))
      .join('');
  }

  private paragraph(element: Element): string {
    const properties = child(element, 'w:pPr');
    const style = this.styles.of(child(properties, 'w:pStyle')?.attributes['w:val']);
    const { content, behind } = this.runs.on(isShaded(properties), () => this.runs.inline(elements(element), style));
    const mark = child(properties, 'w:rPr');
    if (child(mark, 'w:del') ?? child(mark, 'w:moveFrom')) {
      this.carried += content;
      return behind;
    }
    const whole = this.carried + content;
    this.carried = '';
    return this.styled({ content: whole, behind }, style, properties);
  }

  private styled({ content, behind }: Inline, style: Style, properties: Element | undefined): string {
    const place = numberingIn(properties) ?? style.numbering;
    const label = place && this.numbering.next(place);
    if (isOwnStyle(style.name)) return paragraph(content, { style: style.name, ...(label && { numbering: NUMBERED }) }) + behind;
    const outline = Number(child(properties, 'w:outlineLvl')?.attributes['w:val'] ?? 9);
    const heading = style.heading || outline < 9 ? { style: HEADING } : {};
    if (label?.bullet) return paragraph(content, { ...heading, numbering: BULLETED }) + behind;
    // Bold like all the rest of a bold line, and without weight in any other.
    const number =
      label && content !== ''
        ? runs([
            { text: label.text, bold: true },
            { sign: '<w:tab/>', bold: true },
          ])
        : '';
    return paragraph(number + content, heading) + behind;
  }

  private table(element: Element): string {
    const properties = child(element, 'w:tblPr');
    const shaded = isShaded(properties) || this.styles.shadesCells(child(properties, 'w:tblStyle')?.attributes['w:val']);
    const rows = rowsIn(element).map((row) => this.runs.on(shaded, () => this.row(row)));
    return rows.every((row) => row === '') ? '' : `<w:tbl>${rows.join('')}</w:tbl>`;
  }

  private row(row: Element): string {
    const properties = child(row, 'w:trPr');
    const gone = child(properties, 'w:del') ? 'deletion' : isOn(child(properties, 'w:hidden')) ? 'hiddenText' : undefined;
    if (gone) {
      this.hidden.add(gone, sampleOf(row));
      return '';
    }
    if (child(properties, 'w:ins')) this.hidden.add('insertion', sampleOf(row));
    const before = '<w:tc><w:p/></w:tc>'.repeat(columns(child(properties, 'w:gridBefore'), 0));
    const cells = cellsIn(row).map((cell) => this.cell(cell));
    const header = isOn(child(properties, 'w:tblHeader')) ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
    return cells.length === 0 ? '' : `<w:tr>${header}${before}${cells.join('')}</w:tr>`;
  }

  private cell(cell: Element): string {
    const properties = child(cell, 'w:tcPr');
    if (child(properties, 'w:cellDel')) {
      this.hidden.add('deletion', sampleOf(cell));
      return '<w:tc><w:p/></w:tc>';
    }
    const span = columns(child(properties, 'w:gridSpan'), 1);
    const merged = child(properties, 'w:vMerge');
    const wide = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
    const below = merged ? `<w:vMerge w:val="${merged.attributes['w:val'] === 'restart' ? 'restart' : 'continue'}"/>` : '';
    return `<w:tc><w:tcPr>${wide}${below}</w:tcPr>${this.runs.on(isShaded(properties), () => this.body(cell))}</w:tc>`;
  }
}

/** Rows, also those that stand in a content control or another wrapper. */
const rowsIn = (element: Element): Element[] =>
  inside(element).flatMap((one) => (one.name === 'w:tr' ? [one] : LEFT_OUT.has(one.name) ? [] : rowsIn(one)));

const cellsIn = (element: Element): Element[] =>
  inside(element).flatMap((one) => (one.name === 'w:tc' ? [one] : LEFT_OUT.has(one.name) ? [] : cellsIn(one)));

function columns(property: Element | undefined, otherwise: number): number {
  const value = Math.trunc(Number(property?.attributes['w:val'] ?? otherwise));
  return value >= otherwise ? Math.min(value, COLUMNS_AT_MOST) : otherwise;
}
