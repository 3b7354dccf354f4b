import JSZip from 'jszip';
import { renderDocx } from '../../src/documents/docx.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { account } from '../../src/reports/import-text.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { blocksOf, emptyReport } from '../../src/reports/report-sections.js';
import { processorTime } from '../cpu.js';
import { say, wordFile } from '../fixtures/word/word-file.js';
import { factsWith } from './papers.js';

const text = (id: string, said: string): Block => ({ kind: 'paragraph', id, text: said });
const costs = (id: string): Block => ({
  kind: 'costs',
  id,
  lines: [{ id: 'l1', item: 'Van', type: 'capital', quantity: 100, unit: 'van', rate: 4_000_000, onCost: 0, years: ['2018/19'] }],
});

function aReport(resources: Block[] = [], form = 'report-2018@1'): ReportText {
  const report = emptyReport(form);
  report.head = { subject: 'A van' };
  report.sections.find(({ section }) => section === 'purpose')!.blocks = [text('p1', 'First.')];
  report.sections.find(({ section }) => section === 'resources')!.blocks = resources;
  return report;
}

async function partOf(report: ReportText, name: string, language: 'en' | 'cy' = 'en') {
  const zip = await JSZip.loadAsync(await renderDocx(reportPaper(report, factsWith(), language)));
  return { zip, xml: await zip.file(name)!.async('string') };
}

/** What somebody makes of our file in Word; `edit` is given the text of its document. */
async function edited(report: ReportText, edit: (xml: string) => string, form = report.template) {
  const { zip, xml } = await partOf(report, 'word/document.xml');
  zip.file('word/document.xml', edit(xml));
  const paper = await readPaper(await zip.generateAsync({ type: 'nodebuffer' }), form);
  expect(account(paper.text, paper.imported).holds).toBe(true);
  return paper.imported;
}

const styled = (id: string, said: string): string => `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr><w:r><w:t>${said}</w:t></w:r></w:p>`;
/** Puts a paragraph behind the one that says `words`. */
const behind = (words: string, put: string) => (xml: string) => {
  const at = xml.indexOf('</w:p>', xml.indexOf(`>${words}<`)) + '</w:p>'.length;
  return xml.slice(0, at) + put + xml.slice(at);
};

describe('a document of ours in which somebody goes on writing', () => {
  it('has text behind a heading and behind what the system wrote', async () => {
    const { xml } = await partOf(aReport(), 'word/styles.xml');
    for (const id of ['PaperSection', 'PaperHeading', 'Writtenbythesystem'])
      expect(xml).toMatch(new RegExp(`w:styleId="${id}"(?:(?!</w:style>).)*<w:next w:val="PaperBody"/>`, 's'));
  });

  it('reads a line in the style of a section’s heading that is not marked as one as text', async () => {
    const { report } = await edited(aReport(), behind('Recommendations', styled('PaperSection', 'To approve it.')));
    expect(blocksOf(report, 'recommendations')).toEqual([text('p1', 'To approve it.')]);
  });

  it('leaves what was typed in the system’s style without a place, and what the system wrote out', async () => {
    const { report, unplaced, dropped } = await edited(aReport(), (xml) =>
      behind('First.', styled('Writtenbythesystem', 'Mine.'))(xml).replace('Example County Council', 'Example County Council and me'),
    );
    expect(unplaced.map((one) => one.text.trim())).toEqual(['Example County Council and me', 'Mine.']);
    expect(JSON.stringify(report)).not.toMatch(/Mine|and me/);
    expect(dropped.some(({ why }) => why === 'derived')).toBe(true);
  });

  it.each([
    ['an', undefined, 'an\titem'],
    ['See', undefined, 'See\titem'],
    ['3.2', '3.2', 'item'],
    ['(iv)', '(iv)', 'item'],
    ['2.', '2.', 'item'],
  ])('takes “%s” before a tab for %j', async (before, sourceNumber, said) => {
    const item = `<w:p><w:pPr><w:pStyle w:val="PaperItem"/></w:pPr><w:r><w:t>${before}</w:t><w:tab/><w:t>item</w:t></w:r></w:p>`;
    const { report } = await edited(aReport(), behind('First.', item));
    expect(blocksOf(report, 'purpose')[1]).toMatchObject({ style: 'item', text: said.replace('\t', ' ') });
    expect((blocksOf(report, 'purpose')[1] as { sourceNumber?: string }).sourceNumber).toBe(sourceNumber);
  });

  it('leaves the text of a section that the form does not have without a place', async () => {
    const { unplaced, report } = await edited(aReport([], 'report-2018@1'), (xml) =>
      behind('Purpose', styled('PaperBody', 'Lost.'))(xml.replace('section_purpose', 'section_elsewhere')),
    );
    expect(unplaced.map((one) => one.text.trim()).join(' ')).toMatch(/Purpose.*Lost\..*First\./s);
    expect(report.sections.flatMap(({ blocks }) => blocks)).toEqual([]);
  });
});

describe('a table of costs that somebody has changed', () => {
  it('comes back as costs as long as it can be read', async () => {
    const { report, notes } = await edited(aReport([costs('c1')]), (xml) => xml.replace('>£40,000<', '>£41,000<'));
    expect(blocksOf(report, 'resources')[0]).toMatchObject({ kind: 'costs', lines: [{ rate: 4_100_000 }] });
    expect(notes).toEqual([]);
  });

  it('is a table otherwise, which is unsure, and a note says so', async () => {
    const { report, notes, marks } = await edited(aReport([costs('c1')]), (xml) => xml.replace('>£40,000<', '>£40,000 approx<'));
    expect(blocksOf(report, 'resources')[0]).toMatchObject({ kind: 'table', confidence: 'unsure' });
    expect(marks).toContainEqual({ section: 'resources', block: 'c1', confidence: 'unsure' });
    expect(notes).toMatchObject([{ code: 'figures-unread', section: 'resources' }]);
  });

  it('takes a blank row for none', async () => {
    const { report, notes } = await edited(aReport([costs('c1')]), (xml) => {
      const end = xml.indexOf('</w:tr>', xml.indexOf('>£40,000<')) + '</w:tr>'.length;
      return `${xml.slice(0, end)}<w:tr>${'<w:tc><w:p/></w:tc>'.repeat(8)}</w:tr>${xml.slice(end)}`;
    });
    expect(blocksOf(report, 'resources')[0]).toMatchObject({ kind: 'costs', lines: [{ item: 'Van' }] });
    expect(notes).toEqual([]);
  });

  it('may have lost a cell: its rows are made even', async () => {
    const { report, notes } = await edited(aReport([costs('c1')]), (xml) => {
      const from = xml.lastIndexOf('<w:tc>', xml.indexOf('>£40,000<'));
      return xml.slice(0, from) + xml.slice(xml.indexOf('</w:tc>', from) + '</w:tc>'.length);
    });
    expect(blocksOf(report, 'resources')[0]).toMatchObject({ kind: 'table', confidence: 'unsure' });
    expect(notes).toMatchObject([{ code: 'figures-unread' }]);
  });
});

describe('what is not read', () => {
  const coded = (code: string) => expect.objectContaining({ code });

  it('is the Welsh document of a report', async () => {
    const welsh = await renderDocx(reportPaper(aReport(), factsWith(), 'cy'));
    await expect(readPaper(welsh, 'report-2018@1')).rejects.toEqual(coded('paper-welsh'));
  });

  it('is a file without a word', async () => {
    for (const empty of [Buffer.alloc(0), Buffer.from(' \n\n'), await wordFile(say(''))])
      await expect(readPaper(empty, 'report-2018@1')).rejects.toEqual(coded('paper-empty'));
  });

  it('is a text of very many lines, which is refused before any is read', async () => {
    const began = processorTime();
    await expect(readPaper(Buffer.from('a\n'.repeat(250_000)), 'report-2018@1')).rejects.toEqual(coded('paper-too-much'));
    expect(processorTime() - began).toBeLessThan(200);
  });
});
