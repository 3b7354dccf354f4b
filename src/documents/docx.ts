import {
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TextRun,
  Table as WordTable,
} from 'docx';
import { type Language, say } from '../locales/locales.js';
import { blockParts } from './docx-parts.js';
import { NUMBERING, numberingOf, STYLES } from './docx-styles.js';
import type { Paper, Part } from './paper.js';
import { isWide } from './table-columns.js';

/** A4 and its margins, in twentieths of a point. */
const A4 = { width: 11906, height: 16838 };
const MARGIN = { top: 1240, bottom: 1360, left: 1240, right: 1240, footer: 600 };
const TONGUES: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' };

/**
 * The paper as a Word file (ECMA-376). The report's own text is in the styles and bookmarks of `word-styles.ts`, so that
 * it comes back without loss; what the system has written from the record is in a style that says so.
 */
export async function renderDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: `${paper.ref}: ${paper.title.text}`,
    subject: paper.form,
    // A paper is the council's: no person's name goes into its properties.
    creator: paper.council,
    lastModifiedBy: paper.council,
    styles: { ...STYLES, default: { document: { run: { font: 'Arial', size: 22, language: { value: TONGUES[paper.language] } } } } },
    numbering: { config: [NUMBERING.items, ...numberingOf(paper.parts)] },
    sections: await sectionsOf(paper),
  });
  return Packer.toBuffer(document);
}

/** Stretches of the paper that are upright or turned sideways, each a section of the Word file. */
async function sectionsOf(paper: Paper): Promise<ISectionOptions[]> {
  const stretches: { sideways: boolean; parts: Part[] }[] = [{ sideways: false, parts: [] }];
  for (const part of paper.parts) {
    const sideways = part.kind === 'table' && isWide(part);
    const last = stretches.at(-1);
    if (last !== undefined && last.sideways === sideways) last.parts.push(part);
    else stretches.push({ sideways, parts: [part] });
  }
  const children = blockParts(paper);
  const sections: ISectionOptions[] = [];
  for (const [index, { sideways, parts }] of stretches.entries()) {
    const own: (Paragraph | WordTable)[] = index === 0 ? [...children.title] : [];
    for (const part of parts) for (const one of await children.of(part)) own.push(one);
    sections.push({
      properties: {
        page: {
          size: { ...A4, orientation: sideways ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          margin: MARGIN,
        },
      },
      ...(paper.marking === undefined ? {} : { headers: { default: header(paper.marking) } }),
      footers: { default: footer(paper, sideways) },
      children: own,
    });
  }
  return sections;
}

const header = (marking: string): Header =>
  new Header({ children: [new Paragraph({ style: 'Footer', children: [new TextRun({ text: marking, bold: true })] })] });

function footer(paper: Paper, sideways: boolean): Footer {
  const { language, ref, state } = paper;
  // The numbers are fields of Word: the sentence is taken apart where they stand in it.
  const [before, between, after] = say(language, 'document.page', { page: '\u0001', pages: '\u0001' }).split('\u0001');
  const position = (sideways ? A4.height : A4.width) - MARGIN.left - MARGIN.right;
  return new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: 'right', position }],
        children: [
          new TextRun(say(language, 'document.footer', { ref, state })),
          new TextRun({ children: [new Tab(), before ?? '', PageNumber.CURRENT, between ?? '', PageNumber.TOTAL_PAGES, after ?? ''] }),
        ],
      }),
    ],
  });
}
