import { paragraphNumbers } from '../../src/reports/numbering.js';
import { numberReferences } from '../../src/reports/paragraph-reference.js';
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

describe('recommendations that are items of a list', () => {
  const item = (text: string, id: string) => ({ ...paragraph(text, undefined, id), style: 'item' }) as const;

  it('are numbered below the paragraph that is printed with a number, so that no number means two things', () => {
    const recommendations = [paragraph('To agree:'), item('this', 'p2'), item('that', 'p3'), paragraph('To note.', undefined, 'p4')];
    expect(recommendationsOf(reportWith({ recommendations })).map((one) => `${one.number} ${one.text}`)).toEqual([
      '2.1 To agree:',
      '2.1 (1) this',
      '2.1 (2) that',
      '2.2 To note.',
    ]);
  });

  it('are numbered below the section where there is nothing above', () => {
    const recommendations = [item('To agree.', 'p1'), item('To note.', 'p2')];
    expect(recommendationsOf(reportWith({ recommendations })).map((one) => one.number)).toEqual(['2 (1)', '2 (2)']);
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

describe('the reference of a paragraph', () => {
  it('is its number, and the second or third of it where that is printed again', () => {
    const blocks = [
      paragraph('a', '3.5'),
      table([['x']]),
      paragraph('b', '3.5', 'p2'),
      paragraph('c', undefined, 'p3'),
      paragraph('d', '3.5', 'p4'),
    ];
    const references = numberReferences(paragraphNumbers({ kind: 'prose', part: 'main', number: '3' }, blocks));
    expect(blocks.map((block) => references.get(block))).toEqual(['3.5', undefined, '3.5 (second)', undefined, '3.5 (third)']);
  });
});
