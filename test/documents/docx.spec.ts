import { DOMParser } from '@xmldom/xmldom';
import JSZip from 'jszip';
import { renderDocx } from '../../src/documents/docx.js';
import { noticePaper } from '../../src/documents/notice-paper.js';
import type { Paper } from '../../src/documents/paper.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { WORD_STYLES } from '../../src/documents/word-styles.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { reportOf, seed2018 } from '../reports/papers.js';
import { decided, factsWith } from './papers.js';

const recent = reportOf(seed2018);

async function partsOf(paper: Paper): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(await renderDocx(paper));
  const names = Object.keys(zip.files).filter((name) => /\.(?:xml|rels)$/.test(name));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await zip.file(name)!.async('string')])));
}
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, one = '']) => one);

describe('a Word file', () => {
  it('is well-formed in every part, whatever the text', async () => {
    const report = emptyReport('report-2018@1');
    const hostile = '</w:t><w:p>&amp;"\'{{x}}=cmd|calc\u0000\u202e%1';
    report.head = { subject: hostile, meeting: hostile, headings: { purpose: hostile } };
    report.sections[0]!.blocks = [
      { kind: 'paragraph', id: 'p1', text: hostile, sourceNumber: hostile },
      {
        kind: 'table',
        id: 't1',
        header: true,
        rows: [
          [hostile, ''],
          ['', hostile],
        ],
      },
    ];
    const parts = await partsOf(
      reportPaper(report, factsWith({ author: `${hostile}\ud800`, ref: hostile, council: { en: hostile, cy: hostile } }), 'en'),
    );
    for (const [name, xml] of Object.entries(parts)) {
      const faults: string[] = [];
      new DOMParser({ onError: (level, message) => void (level === 'warning' || faults.push(message)) }).parseFromString(xml, 'text/xml');
      expect([name, faults]).toEqual([name, []]);
    }
    expect(parts['word/document.xml']).toContain('=cmd|calc%1');
  });

  it('has the styles and bookmarks by which it is known again, each bookmark once', async () => {
    const { 'word/document.xml': document = '', 'word/styles.xml': styles = '' } = await partsOf(reportPaper(recent, factsWith(), 'en'));
    expect(all(styles, /<w:name w:val="([^"]*)"/g)).toEqual(expect.arrayContaining(Object.values(WORD_STYLES)));
    const bookmarks = all(document, /<w:bookmarkStart [^>]*w:name="([^"]*)"/g);
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    expect(bookmarks).toEqual(expect.arrayContaining(['section_purpose', 'block_keyIssues_t1', 'again_evaluation']));
    expect(all(document, /<w:bookmarkEnd w:id="(\d+)"/g).sort()).toEqual(all(document, /<w:bookmarkStart [^>]*w:id="(\d+)"/g).sort());
    expect(styles).toMatch(/<w:outlineLvl w:val="0"\/>/);
  });

  it('has no bookmarks in Welsh but those that say that it is Welsh, and says which of its text is English', async () => {
    const { 'word/document.xml': document = '', 'word/styles.xml': styles = '' } = await partsOf(reportPaper(recent, factsWith(), 'cy'));
    const bookmarks = all(document, /<w:bookmarkStart [^>]*w:name="([^"]*)"/g);
    expect(bookmarks).toContain('welsh_purpose');
    expect(bookmarks.filter((name) => !name.startsWith('welsh_'))).toEqual([]);
    expect(document).toContain('<w:lang w:val="en-GB"/>');
    expect(styles).toContain('w:val="cy-GB"');
  });

  it('repeats the headers of tables, and has the version and the page in its foot', async () => {
    const parts = await partsOf(noticePaper(recent, factsWith(decided), 'en')!);
    expect(all(parts['word/document.xml'] ?? '', /(<w:tblHeader)/g)).toHaveLength(4);
    const [foot = ''] = Object.keys(parts).filter((name) => name.startsWith('word/footer'));
    expect(parts[foot]).toContain('Decision on version 3, published 28 March 2018');
    expect(parts[foot]).toMatch(/PAGE.*NUMPAGES/s);
  });

  it('names no person in its properties', async () => {
    const { 'docProps/core.xml': core = '', 'docProps/app.xml': app = '' } = await partsOf(noticePaper(recent, factsWith(decided), 'en')!);
    expect(core).toContain('<dc:creator>Example County Council</dc:creator>');
    for (const name of ['Enghraifft', 'Templed', 'Sample']) expect(core + app).not.toContain(name);
  });

  it('turns the page for a wide table, and back', async () => {
    const report = emptyReport('report-2018@1');
    report.sections.find(({ section }) => section === 'resources')!.blocks = [
      { kind: 'table', id: 't1', header: true, rows: [1, 2].map(() => Array.from({ length: 9 }, () => 'Responsibilities')) },
      { kind: 'table', id: 't2', header: true, rows: [1, 2].map(() => Array.from({ length: 9 }, () => 'Hours')) },
    ];
    const { 'word/document.xml': document = '' } = await partsOf(reportPaper(report, factsWith(), 'en'));
    expect(all(document, /<w:pgSz [^>]*w:orient="(\w+)"/g)).toEqual(['portrait', 'landscape', 'portrait']);
  });

  it('has letters small enough for the figures of many columns', async () => {
    const report = emptyReport('report-2018@1');
    const columns = Array.from({ length: 14 }, (_, column) => `£${123_456 + column}.78`);
    report.sections[0]!.blocks = [{ kind: 'table', id: 't1', header: true, rows: [columns.map((_, i) => `Year ${i}`), columns] }];
    const { 'word/document.xml': text = '' } = await partsOf(reportPaper(report, factsWith(), 'en'));
    const [table = ''] = /<w:tbl>.*?<\/w:tbl>/s.exec(text) ?? [];
    const size = Math.max(...all(table, /<w:sz w:val="(\d+)"/g).map(Number));
    expect(size).toBeLessThan(19);
    // A figure in Arial is less than 0.56 em wide per letter; half points are ten twentieths, and a cell has edges of 200.
    for (const width of all(table, /<w:gridCol w:w="(\d+)"/g)) expect(Number(width) - 200).toBeGreaterThan(11 * 0.56 * size * 10);
  });
});
