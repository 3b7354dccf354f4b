import { paragraphReference } from '../../src/reports/paragraph-reference.js';
import { optionsConsidered, recommendationsOf } from '../../src/reports/recommendations.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { template } from '../../src/reports/templates.js';
import { paragraph, reportWith, table } from './papers.js';

describe('recommendations', () => {
  it('are none in an empty report', () => {
    expect(recommendationsOf(emptyReport('report-2015'))).toEqual([]);
  });

  it('keep their printed numbers, with unnumbered text belonging to the one above', () => {
    const recommendations = [paragraph('To agree:', '2.1'), paragraph('(a) this', undefined, 'p2'), paragraph('To note.', '2.1', 'p3')];
    expect(recommendationsOf(reportWith({ recommendations }))).toEqual([
      { id: 'p1', number: '2.1', text: 'To agree:\n(a) this' },
      { id: 'p3', number: '2.1 (second)', text: 'To note.' },
    ]);
  });

  it('are numbered by their place when nothing is printed, without headings and blank paragraphs', () => {
    const heading = { ...paragraph('That the member:', undefined, 'p1'), style: 'heading' } as const;
    const recommendations = [
      heading,
      paragraph('Agrees.', undefined, 'p2'),
      paragraph(' ', undefined, 'p3'),
      paragraph('Notes.', undefined, 'p4'),
    ];
    expect(recommendationsOf(reportWith({ recommendations })).map((one) => `${one.number} ${one.text}`)).toEqual([
      '2.1 Agrees.',
      '2.2 Notes.',
    ]);
  });
});

describe('options', () => {
  it('are considered when the section says more than headings and a table’s header', () => {
    const options = (...blocks: Parameters<typeof reportWith>[0][string]) => optionsConsidered(reportWith({ options: blocks }));
    expect(options()).toBe(false);
    expect(options(table([['Option', 'Advantages']]))).toBe(false);
    expect(
      options(
        table([
          ['Option', 'Advantages'],
          ['Do nothing', ''],
        ]),
      ),
    ).toBe(true);
    expect(options(paragraph('There were none because the law leaves none.'))).toBe(true);
  });
});

describe('an empty report', () => {
  it('has every section of its form, in order, with nothing in it', () => {
    const report = emptyReport('report-2015');
    expect(report.sections.map((one) => one.section)).toEqual(template('report-2015').sections.map((one) => one.id));
    expect(report.sections.every((one) => one.blocks.length === 0)).toBe(true);
    expect(() => emptyReport('report-1999')).toThrow(RangeError);
  });
});

describe('a paragraph reference', () => {
  it('is the printed number, or the place in the section', () => {
    const blocks = [
      paragraph('a', '3.5'),
      table([['x']]),
      paragraph('b', '3.5', 'p2'),
      paragraph('c', undefined, 'p3'),
      paragraph('d', '3.5', 'p4'),
    ];
    expect(blocks.map((block) => paragraphReference(blocks, block))).toEqual([
      '3.5',
      'table 1',
      '3.5 (second)',
      'paragraph 3',
      '3.5 (third)',
    ]);
    expect(paragraphReference(blocks, blocks[1]!, 3)).toBe('table 1 row 3');
  });
});
