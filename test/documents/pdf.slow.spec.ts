import { assessmentPaper } from '../../src/documents/assessment-paper.js';
import { noticePaper } from '../../src/documents/notice-paper.js';
import type { Paper, Part } from '../../src/documents/paper.js';
import { renderPdf } from '../../src/documents/pdf.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { reportOf, seed2015, seed2018 } from '../reports/papers.js';
import { decided, factsWith } from './papers.js';
import { type Looked, look, spokenText } from './pdf-file.js';

const old = reportOf(seed2015);
const recent = reportOf(seed2018);
const documents = (['en', 'cy'] as const).flatMap((language): [string, Paper | null][] => [
  [`the report of 2015 (${language})`, reportPaper(old, factsWith(), language)],
  [`the notice on the report of 2015 (${language})`, noticePaper(old, factsWith(decided), language)],
  [`the report of 2018 (${language})`, reportPaper(recent, factsWith(), language)],
  [`the assessment of 2018 (${language})`, assessmentPaper(recent, factsWith(), language)],
  [`the notice on the report of 2018 (${language})`, noticePaper(recent, factsWith(decided), language)],
]);

/** What a paper says, in the order in which it is to be read. */
const sayings = (paper: Paper): string[] =>
  [paper.council, paper.form, paper.title.text, ...paper.parts.flatMap(sayingsOf)]
    .flatMap((text) => text.split(/\s+/))
    .filter((word) => word !== '');

function sayingsOf(part: Part): string[] {
  switch (part.kind) {
    case 'table':
      return [part.caption ?? '', ...part.rows.flat().map(({ text }) => text)];
    case 'facts':
      return part.facts.flatMap(({ name, value }) => [name, value.text]);
    case 'note':
      return part.words.map(({ text }) => text);
    case 'item':
      return [part.number ?? '•', part.words.text];
    case 'body':
      return [part.words.text];
    default:
      return [part.number ?? '', part.words.text];
  }
}

/** Text without its white space: where a line breaks is nobody's concern. */
const bare = (text: string): string => text.replace(/\s+/g, '');

describe.each(documents)('%s as a PDF', (_, paper) => {
  if (paper === null) throw new Error('there is no such paper');
  let once: Promise<Looked> | undefined;
  const looking = (): Promise<Looked> => {
    once ??= renderPdf(paper).then(look);
    return once;
  };

  it('is a sound file, tagged, with its language and title', async () => {
    const { faults, info } = await looking();
    expect(faults).toBe('');
    expect(info).toMatchObject({
      Title: `${paper.ref}: ${paper.title.text}`,
      Tagged: 'yes',
      Encrypted: 'no',
      JavaScript: 'no',
      Author: paper.council,
    });
    expect(info['Page size']).toContain('A4');
  });

  it('is heard in the order of the paper, every word of it and no other', async () => {
    const { structure } = await looking();
    expect(bare(spokenText(structure))).toBe(bare(sayings(paper).join(' ')));
  });

  it('is seen in the same order, with page x of y and the version on every page', async () => {
    const { text, pages } = await looking();
    for (let page = 1; page <= pages; page += 1)
      expect(text).toContain(paper.language === 'en' ? `Page ${page} of ${pages}` : `Tudalen ${page} o ${pages}`);
    expect(text.split(paper.state).length - 1).toBe(pages);
    const headings = paper.parts.flatMap((part) => (part.kind === 'heading' && part.level === 1 ? [bare(part.words.text)] : []));
    let at = -1;
    for (const heading of headings) {
      const next = bare(text).indexOf(heading, at + 1);
      expect(next).toBeGreaterThan(at);
      at = next;
    }
  });

  it('has headings under a title, and tables whose cells have their headers', async () => {
    const { structure } = await looking();
    expect(structure.match(/^ {2}H1 /gm)).toHaveLength(1);
    expect(structure.match(/^ {2}H2 /gm)).toHaveLength(paper.parts.filter((part) => part.kind === 'heading' && part.level === 1).length);
    const headed = paper.parts.filter((part) => part.kind === 'table' && part.headerRows > 0);
    expect(structure.match(/^\s+THead/gm) ?? []).toHaveLength(headed.length);
    const tables = paper.parts.filter((part) => part.kind === 'table' || part.kind === 'facts');
    expect(structure.match(/^ {2}Table/gm)).toHaveLength(tables.length);
    expect((structure.match(/\/Scope \/(?:Row|Column)/g) ?? []).length).toBe((structure.match(/^\s+TH\b/gm) ?? []).length);
  });
});

describe('a PDF', () => {
  it('is the same file for the same paper', async () => {
    const paper = reportPaper(old, factsWith(), 'en');
    expect((await renderPdf(paper)).equals(await renderPdf(paper))).toBe(true);
  });

  it('says so where it cannot show a letter', async () => {
    const saying = async (text: string, language: 'en' | 'cy' = 'en') =>
      look(await renderPdf({ ...reportPaper(recent, factsWith(), language), parts: [{ kind: 'body', words: { text } }] })).text;
    expect(await saying('Care 😀 سلام')).toContain('Letters that a PDF of ours cannot show are printed as “?”');
    expect(await saying('Care 😀', 'cy')).toContain('Mae llythrennau na all ein PDF eu dangos');
    expect(await saying('Tŷ dŵr? “Really” – e\u0301 £5')).not.toContain('printed as');
  });

  it('breaks no figure, however many columns stand side by side', async () => {
    const figures = Array.from({ length: 14 }, (_, column) => `£${123_456 + column}.78`);
    const rows = [['Responsibilities', ...figures.slice(1).map((_, i) => `Year ${i}`)], figures].map((row) =>
      row.map((text) => ({ text })),
    );
    const table: Part = { kind: 'table', headerRows: 1, rowHeaders: false, rows, numeric: figures.map(() => true) };
    const { text, faults } = look(await renderPdf({ ...reportPaper(recent, factsWith(), 'en'), parts: [table] }));
    for (const figure of figures) expect(text).toContain(figure);
    expect(faults).toBe('');
  });

  it('has no person’s name in its properties, and a title with an ampersand that is sound XML', async () => {
    const paper = reportPaper(old, factsWith({ council: { en: 'A & <B>', cy: 'A a B' } }), 'en');
    const file = (await renderPdf({ ...paper, title: { text: 'Care & Health <now>' } })).toString('latin1');
    const metadata = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(file)?.[0] ?? '';
    expect(metadata).toContain('Care &amp; Health &lt;now&gt;');
    expect(metadata).toContain('A &amp; &lt;B&gt;');
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(metadata).not.toContain('Enghraifft');
  });

  it('marks English text in a Welsh paper as English', async () => {
    const paper = reportPaper(old, factsWith(), 'cy');
    const file = (await renderPdf(paper)).toString('latin1');
    const english = paper.parts.filter((part) => 'words' in part && !Array.isArray(part.words) && part.words.language === 'en');
    expect(english.length).toBeGreaterThan(10);
    expect(file.match(/\/Lang \(en-GB\)/g)?.length).toBeGreaterThan(english.length);
    expect(file).toContain('/Lang (cy-GB)');
  });
});
