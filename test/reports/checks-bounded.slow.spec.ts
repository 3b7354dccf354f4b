import { runChecks } from '../../src/reports/checks.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { reportOf, reportWith, seed2018, table } from './papers.js';

/** Milliseconds of processor time: others on the same machine do not count. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The 2018 seed with its key issues over and over, to 1 MB, and tables of 20,000 cells. */
function enlarged(): ReportText {
  const seed = reportOf(seed2018);
  const issues = seed.sections.find(({ section }) => section === 'keyIssues')?.blocks.filter((block) => block.kind === 'paragraph') ?? [];
  const blocks: Block[] = [];
  for (let size = 0; size < 1_000_000; ) {
    const block = { ...issues[blocks.length % issues.length]!, id: `q${blocks.length}`, sourceNumber: `3.${blocks.length + 1}` };
    blocks.push(block);
    size += block.text.length;
  }
  const rows = table(
    Array.from({ length: 2_500 }, (_, index) => [`Row ${index} Grade G SCP 29`, `£${index}`, 'Words that fill the cell.', 'N/A']),
  );
  const more: Record<string, Block[]> = { keyIssues: [...blocks, rows], assessment: [rows] };
  return { ...seed, sections: seed.sections.map((one) => ({ ...one, blocks: [...one.blocks, ...(more[one.section] ?? [])] })) };
}

/** Texts that lead a careless pattern astray, over and over. */
const HOSTILE = [
  ...['a', ' ', '1', '(', '\n', '£1,', '. A', 'a@', 'a.', '07', '1 - ', '\\\\a', 'http://a'],
  ...[
    'Appendix A and ',
    'cost neutral ',
    'no additional ',
    'permanent post ',
    'temporary permanent ',
    'top of the grade ',
    'has been evaluated ',
  ],
  ...[
    'SCP £1 ',
    '2017/18 budget funded ',
    '518.8 hours of a current converted one FTE ',
    '£1 + £1 = £3. ',
    '£1 + £1 = £2. ',
    'increase £1 ',
  ],
  ...['equality and ', 'apprentice young person ', 'Cabinet for ', 'version of report 2018 '],
];

describe('the checks take bounded time', () => {
  it('for 1 MB of text and 20,000 cells, about what they are to take (200 ms), with room for a slow machine', () => {
    const report = enlarged();
    runChecks(report);
    expect(cost(() => runChecks(report))).toBeLessThan(1_000);
  });

  it.each(HOSTILE)('for 1 MB of %j in a paragraph and in cells, and find no more than a person would read', (part) => {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    const paragraph: Block = { kind: 'paragraph', id: 'p1', text };
    const papers = [
      reportWith({ keyIssues: [paragraph], recommendations: [paragraph], consultees: [paragraph] }, { subject: text, date: '2018-03-28' }),
      reportWith({
        evaluation: [table([[text, text]], false)],
        assessment: [
          table([[text, text]], false),
          table([
            ['Protected Characteristics', 'a', 'b'],
            ['Age', text, text],
          ]),
        ],
        options: [
          table([
            ['Option', 'Advantages', 'Disadvantages'],
            [text, text, text],
          ]),
        ],
        personSpecification: [
          table([
            ['a', 'How tested'],
            [text, ''],
          ]),
        ],
      }),
    ];
    for (const paper of papers) {
      expect(cost(() => runChecks(paper))).toBeLessThan(4_000);
      for (const { figures = {} } of runChecks(paper)) for (const said of Object.values(figures)) expect(said.length).toBeLessThan(1_000);
    }
  });
});
