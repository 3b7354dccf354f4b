import JSZip from 'jszip';
import { WORD_STYLES } from '../word-styles.js';

/** The name under which a heading of any style is written. */
export const HEADING = 'Heading';
/** Automatic numbering as it is written: only that there is a mark or a number. */
export const BULLETED = '1';
export const NUMBERED = '2';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const STYLE_NAMES = [HEADING, ...Object.values(WORD_STYLES)];

/** Text as XML. White space in it is a space, as Word shows it; a control character becomes one that is listed as unseen. */
export function escaped(text: string): string {
  return (
    text
      .replace(/[\t\n\r]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is for
      .replace(/[\u0000-\u001f\ufffe\uffff]/g, '\u200b')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** A piece of a paragraph: words, a sign such as a tab, or something that stands between runs. */
export type Piece = { text: string; bold: boolean } | { sign: string; bold: boolean } | { apart: string };

/** Pieces as runs, as few as can be: a paper whose every letter is a run by itself costs no more than another. */
export function runs(pieces: readonly Piece[]): string {
  const written: string[] = [];
  let weight: boolean | undefined;
  let waiting = '';
  const flush = (): void => {
    if (waiting !== '') written.push(`<w:t xml:space="preserve">${escaped(waiting)}</w:t>`);
    waiting = '';
  };
  const turn = (to: boolean | undefined): void => {
    if (to === weight) return;
    flush();
    if (weight !== undefined) written.push('</w:r>');
    if (to !== undefined) written.push(to ? '<w:r><w:rPr><w:b/></w:rPr>' : '<w:r>');
    weight = to;
  };
  for (const piece of pieces) {
    turn('bold' in piece ? piece.bold : undefined);
    if ('text' in piece) waiting += piece.text;
    else {
      flush();
      written.push('sign' in piece ? piece.sign : piece.apart);
    }
  }
  turn(undefined);
  return written.join('');
}

/** A paragraph; `style` is one of the names that are known again. */
export function paragraph(content: string, { style, numbering }: { style?: string; numbering?: string } = {}): string {
  const styled = style === undefined ? '' : `<w:pStyle w:val="${styleId(style)}"/>`;
  const numbered = numbering === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${numbering}"/></w:numPr>`;
  return `<w:p><w:pPr>${styled}${numbered}</w:pPr>${content}</w:p>`;
}

const styleId = (name: string): string => `S${STYLE_NAMES.indexOf(name)}`;

const level = (list: string, format: string): string =>
  `<w:abstractNum w:abstractNumId="${list}"><w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/></w:lvl></w:abstractNum>`;
const number = (list: string): string => `<w:num w:numId="${list}"><w:abstractNumId w:val="${list}"/></w:num>`;

/** A Word file with this body and nothing else: no properties, pictures, comments, macros, links or relations to the outside. */
export async function plainWord(body: string): Promise<Buffer> {
  const zip = new JSZip();
  // As bytes: JSZip 3.10 encodes a text piece by piece, and breaks a character of two units that lies across two pieces.
  const part = (name: string, content: string) => void zip.file(name, Buffer.from(XML + content));
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${RELATED}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]) => `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  const styles = STYLE_NAMES.map((name) => `<w:style w:type="paragraph" w:styleId="${styleId(name)}"><w:name w:val="${name}"/></w:style>`);
  part('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`);
  part('_rels/.rels', relations(relation('r1', 'officeDocument', 'word/document.xml')));
  part('word/_rels/document.xml.rels', relations(relation('r1', 'styles', 'styles.xml'), relation('r2', 'numbering', 'numbering.xml')));
  part('word/styles.xml', `<w:styles xmlns:w="${W}">${styles.join('')}</w:styles>`);
  part(
    'word/numbering.xml',
    `<w:numbering xmlns:w="${W}">${level(BULLETED, 'bullet')}${level(NUMBERED, 'decimal')}${number(BULLETED)}${number(NUMBERED)}</w:numbering>`,
  );
  part('word/document.xml', `<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' });
}
