import { renderDocx } from '../../src/documents/docx.js';
import { reportPaper } from '../../src/documents/report-paper.js';
import { readPaper } from '../../src/documents/word-in/paper-in.js';
import { hashHead, hashSection } from '../../src/reports/hashes.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { reportOf, seed2015, seed2018 } from '../reports/papers.js';
import { factsWith } from './papers.js';

const exported = (report: ReportText): Promise<Buffer> => renderDocx(reportPaper(report, factsWith(), 'en'));
const back = async (report: ReportText) => (await readPaper(await exported(report), report.template)).imported;
const hashes = (report: ReportText) => ({
  head: hashHead(report.head),
  ...Object.fromEntries(report.sections.map(({ section, blocks }) => [section, hashSection(blocks)])),
});

describe('a paper that goes out as Word and comes back', () => {
  it.each([
    ['2015', seed2015],
    ['2018', seed2018],
  ])('is the seed of %s to the letter: every section has its hash, every block its id', async (_, seed) => {
    const report = reportOf(seed);
    const { report: read, unplaced } = await back(report);
    expect(hashes(read)).toEqual(hashes(report));
    expect(read.sections).toEqual(report.sections);
    expect(read.head).toEqual(report.head);
    expect(unplaced).toEqual([]);
  });

  it('leaves out what the system wrote from the record, and says so', async () => {
    const { report, dropped } = await back(reportOf(seed2018));
    const derived = dropped
      .filter(({ why }) => why === 'derived')
      .map(({ text }) => text)
      .join('\n');
    for (const said of ['Example County Council', 'Haf Enghraifft, on behalf of Grace Sample', 'Nia Enghraifft', 'CD-2018-0007']) {
      expect(derived).toContain(said);
      expect(JSON.stringify(report)).not.toContain(said);
    }
  });

  it('keeps the numbers that Word counts out of the text, and a day that the system put in words a day', async () => {
    const report = emptyReport('report-2018@1');
    report.head = { subject: 'A van', date: '2018-03-28' };
    const text = (id: string, said: string): Block => ({ kind: 'paragraph', id, text: said });
    report.sections[0]!.blocks = [text('p1', 'One.'), text('p7', 'Two,\nin two lines.')];
    report.sections[1]!.blocks = [{ kind: 'paragraph', id: 'p1', text: 'Buy it.', style: 'item' }];
    const { report: read } = await back(report);
    expect(read).toEqual(report);
  });

  it('keeps costs and posts as what they are, without their totals', async () => {
    const report = emptyReport('report-2018@1');
    const terms = { grade: 'G', scp: '29 to 33', hours: 3700, salary: 3_951_000, onCost: 1_000_050, tenure: 'permanent' as const };
    report.sections.find(({ section }) => section === 'resources')!.blocks = [
      {
        kind: 'costs',
        id: 'c1',
        lines: [
          {
            id: 'l1',
            item: 'Post',
            type: 'revenue',
            quantity: 150,
            unit: 'FTE',
            rate: 2_650_000,
            onCost: 3000,
            years: ['2018/19', '2019/20'],
          },
          {
            id: 'l2',
            item: 'Vacant hours',
            type: 'saving',
            quantity: 100,
            unit: 'FTE',
            rate: 2_650_001,
            onCost: 0,
            years: ['2018/19'],
            budgetCode: 'S1',
          },
        ],
      },
      { kind: 'posts', id: 'e1', lines: [{ id: 'l1', post: 'Manager', to: terms, from: { ...terms, grade: 'F' }, budgetYear: '2018/19' }] },
    ];
    const { report: read } = await back(report);
    expect(hashes(read)).toEqual(hashes(report));
  });

  it('keeps letters of two units whole, wherever in a long text they stand', async () => {
    const report = emptyReport('report-2018@1');
    report.sections[0]!.blocks = ['', 'x'].map((before, i) => ({ kind: 'paragraph', id: `p${i + 1}`, text: before + '😀'.repeat(20_000) }));
    const { report: read } = await back(report);
    expect(read.sections).toEqual(report.sections);
  });
});
