import { formats, paperOf, rendered } from '../../src/documents/documents.js';
import { DocumentTooLong } from '../../src/errors.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { factsWith } from './papers.js';
import { faultsOf, look } from './pdf-file.js';

const MB = 1_048_576;
const paragraph = (text: string): Block[] => [{ kind: 'paragraph', id: 'p1', text }];
const table = (rows: number, columns: number, cell: (row: number, column: number) => string): Block[] => [
  {
    kind: 'table',
    id: 't1',
    header: true,
    rows: Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => cell(r, c))),
  },
];
const reportWith = (blocks: Block[]): ReportText => {
  const report = emptyReport('report-2018@1');
  return { ...report, sections: report.sections.map(({ section }) => ({ section, blocks: section === 'keyIssues' ? blocks : [] })) };
};
const paper = (blocks: Block[]) => paperOf('report', { report: reportWith(blocks), facts: factsWith() }, 'en')!;

describe('a report as large as its limits allow', () => {
  it.each<[string, Block[]]>([
    ['a paragraph of 1 MB', paragraph('a decision that was taken in the end '.repeat(MB / 37))],
    [
      'a paragraph of 1 MB in which no word is there twice',
      paragraph(Array.from({ length: MB / 8 }, (_, i) => `w${i.toString(36)}`).join(' ')),
    ],
    ['a word of 1 MB', paragraph('W'.repeat(MB))],
    ['a paragraph of 20,000 lines', paragraph('a\n'.repeat(20_000))],
    ['a table of 5,000 rows', table(5_000, 2, (r, c) => `row ${r} column ${c}`)],
    ['a table of 100 columns', table(100, 100, (r, c) => `${r}.${c}`)],
    ['a header that fills more than a page', table(3, 2, (r) => (r === 0 ? 'header '.repeat(2_000) : 'cell'))],
    ['a cell of 1 MB', table(2, 2, (r, c) => (r === 1 && c === 1 ? 'words and more '.repeat(MB / 15) : 'short'))],
    ['letters that no face has', paragraph('漢字 😀 \u0301 \u200d ﷽ ก '.repeat(500))],
  ])(
    '%s can be printed in every form, in little time',
    async (_, blocks) => {
      for (const format of formats) {
        const from = process.cpuUsage();
        const { bytes } = await rendered(paper(blocks), format);
        const { user, system } = process.cpuUsage(from);
        expect((user + system) / 1_000_000).toBeLessThan(15);
        if (format === 'pdf') expect(faultsOf(bytes)).toBe('');
      }
    },
    120_000,
  );

  it('is not printed when it would fill thousands of pages, but can be read as a page', async () => {
    const long = paper(paragraph('a\n'.repeat(30_000)));
    for (const format of ['pdf', 'docx'] as const) await expect(rendered(long, format)).rejects.toBeInstanceOf(DocumentTooLong);
    expect((await rendered(long, 'html')).bytes.length).toBeGreaterThan(60_000);
  });

  it('leaves nothing out where a row goes over several pages', async () => {
    const numbers = Array.from({ length: 3_000 }, (_, i) => `n${i}.`).join(' ');
    const { bytes } = await rendered(paper(table(2, 2, (r, c) => (r === 1 && c === 1 ? numbers : `cell ${r} ${c}`))), 'pdf');
    const { text, pages } = look(bytes);
    expect(pages).toBeGreaterThan(2);
    const found = new Set(text.match(/n\d+\./g));
    expect(found.size).toBe(3_000);
    expect(text.split('cell 0 0').length).toBeGreaterThan(2);
  });
});
