import { importText } from '../../src/reports/import-text.js';
import { readDate } from '../../src/reports/importing/dates.js';
import type { Block } from '../../src/reports/report.js';
import { blocksOf, textsOf } from '../../src/reports/report-sections.js';
import { reportOf, seed2015 } from './papers.js';

/** The blocks that lines import to inside key issues. */
function inKeyIssues(...lines: string[]): Block[] {
  return blocksOf(reportOf(['MEETING: INDIVIDUAL CABINET MEMBER DECISION', '3. KEY ISSUES:', ...lines].join('\n')), 'keyIssues');
}

const texts = (blocks: Block[]) => blocks.map((block) => (block.kind === 'table' ? block.rows : textsOf(block).join()));

describe('a section heading', () => {
  it.each([
    '2. RECOMMENDATIONS:',
    '**2 Recommendations**',
    '## **RECOMMENDATIONS**',
    'Recommendations',
    '2)\tRecommendations',
    '- 2. RECOMMENDATION',
    '<b>2. Argymhellion:</b>',
    '&#50;. RECOMMENDATIONS',
  ])('is known as "%s"', (heading) => {
    const imported = importText(`${heading}\n2.1 To agree.`, 'report-2018');
    expect(blocksOf(imported.report, 'recommendations')).toEqual([{ kind: 'paragraph', id: 'p1', text: 'To agree.', sourceNumber: '2.1' }]);
  });

  it('may have its first paragraph behind it', () => {
    expect(blocksOf(reportOf('**1. PURPOSE:** To seek approval.'), 'purpose')).toMatchObject([{ text: 'To seek approval.' }]);
  });

  it('is no sub-heading: where headings are numbered, a bare title belongs to the section it stands in', () => {
    expect(texts(inKeyIssues('**Consultation**', 'Staff were asked.'))).toEqual(['Consultation', 'Staff were asked.']);
  });

  it('of another form leaves its text unplaced rather than in the section before', () => {
    const imported = importText(`${seed2015}\n4. OPTIONS APPRAISAL\n4.1 None.\n`);
    expect(imported.unplaced.map((one) => one.text.trim())).toEqual(['4. OPTIONS APPRAISAL', '4.1 None.']);
  });

  it('met again goes on with its section, and is unsure', () => {
    const imported = importText('1. PURPOSE\nFirst.\n5. REASONS\nWhy.\n1. PURPOSE\nSecond.');
    expect(texts(blocksOf(imported.report, 'purpose'))).toEqual(['First.', 'Second.']);
    expect(imported.placements.map((one) => one.confidence)).toEqual(['certain', 'certain', 'unsure']);
  });
});

describe('the form of a paper', () => {
  it('is the one asked for, else the meeting line’s, else the one whose titles it has', () => {
    expect(importText(seed2015, 'report-2018').report.template).toBe('report-2018@1');
    expect(importText(seed2015.replace('SINGLE MEMBER DECISION', 'TBC'))).toMatchObject({
      report: { template: 'report-2015@1' },
      templateFrom: 'titles',
    });
    expect(importText('nothing known')).toMatchObject({ report: { template: 'report-2018@2' }, templateFrom: 'assumed' });
  });

  it('is refused when it does not exist', () => {
    expect(() => importText('x', 'report-1999')).toThrow(RangeError);
  });
});

describe('the head', () => {
  it('goes on below a label, and keeps what it does not know unplaced', () => {
    const imported = importText('SUBJECT: A new\npost\nDATE: to be confirmed\n\nHello\n\n1. PURPOSE\nx');
    expect(imported.report.head).toEqual({ subject: 'A new post', dateText: 'to be confirmed', headings: { purpose: '1. PURPOSE' } });
    expect(imported.unplaced).toEqual([{ text: 'Hello', line: 5 }]);
    expect(imported.notes).toContainEqual({ code: 'date-unread', line: 1, figures: { printed: 'to be confirmed' } });
  });

  it.each([
    ['Date 28th March 2018', '2018-03-28'],
    ['Wednesday, 28 March 2018', '2018-03-28'],
    ['March 28, 2018', '2018-03-28'],
    ['28/03/2018', '2018-03-28'],
    ['2018-03-28', '2018-03-28'],
    ['28 Mawrth 2018', '2018-03-28'],
    ['1af Ebrill 2019', '2019-04-01'],
    ['29 February 2018', undefined],
    ['31/04/2018', undefined],
    ['28 March 2018 or 4 April 2018', undefined],
    ['to be confirmed', undefined],
    ['28 Smarch 2018', undefined],
  ])('reads the date "%s"', (printed, date) => {
    expect(readDate(printed)).toBe(date);
  });
});

describe('inline layout', () => {
  it('is dropped and its text kept', () => {
    expect(texts(inKeyIssues('The *best* **use** of <u>time</u> &amp; 2<sup>nd</sup> &pound;5&nbsp;&ndash; t&ycirc;'))).toEqual([
      'The best use of time & 2nd £5 – tŷ',
    ]);
  });

  it('is text where it is none', () => {
    const lines = [
      '2 * 3 * 4',
      'a < b and c > d',
      '<script>x</script>',
      '&unknown; &',
      '<b and some words>',
      '[x](http://y)',
      '**',
      'a ** b',
    ];
    expect(texts(inKeyIssues(...lines.flatMap((line) => [line, ''])))).toEqual(lines.filter((line) => line !== '**'));
  });

  it('leaves out unseen characters and lists them', () => {
    const imported = importText('1. PURPOSE\nTo \u202eagree\u202c\u200b now.');
    expect(texts(blocksOf(imported.report, 'purpose'))).toEqual(['To agree now.']);
    expect(imported.dropped.filter((one) => one.why === 'unseen-character')).toHaveLength(2);
  });
});

describe('a paragraph number', () => {
  it('is a figure when it cannot be one', () => {
    expect(
      inKeyIssues('1.5 hours a week', '', '518.8 hours in all', '', '37 hours', '', '- 2.5 posts').map(
        (block) => block.kind === 'paragraph' && block.sourceNumber,
      ),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('may stand before a tab, as Word writes it', () => {
    expect(inKeyIssues('3.1\tOne', '3.2\tTwo')).toMatchObject([
      { sourceNumber: '3.1', text: 'One' },
      { sourceNumber: '3.2', text: 'Two' },
    ]);
  });
});

describe('a table', () => {
  it('keeps two rows that are equal', () => {
    expect(texts(inKeyIssues('Assistant\t£10', 'Assistant\t£10', '', 'Assistant\t£10'))).toEqual([
      [
        ['Assistant', '£10'],
        ['Assistant', '£10'],
        ['Assistant', '£10'],
      ],
    ]);
  });

  it('ends with its total, or where the next one has another width or a bold header', () => {
    expect(inKeyIssues('A\t1', 'Total\t1', '', 'B\t2')).toHaveLength(2);
    expect(inKeyIssues('A\t1', '', 'B\t2\t3')).toHaveLength(2);
    expect(inKeyIssues('A\t1', '', '<b>B</b>\t**C**')).toHaveLength(2);
  });

  it('has rows of one width', () => {
    expect(texts(inKeyIssues('A\tB\tC', 'D', 'E\tF', 'G\tH\tI\tJ'))).toEqual([
      [['A', 'B', 'C']],
      'D',
      [
        ['E', 'F', '', ''],
        ['G', 'H', 'I', 'J'],
      ],
    ]);
  });

  it('is none when a tab only indents a line', () => {
    expect(texts(inKeyIssues('\tindented'))).toEqual(['indented']);
  });
});

describe('a table of Markdown', () => {
  it('is read by its bars, with or without those at its ends', () => {
    const lines = [
      '| Post | Cost |',
      '| :--- | ---: |',
      '| Driver \\| van | £10 |',
      '| **Total** | £10 |',
      '',
      'Post | Cost',
      '--- | ---',
      'Clerk | £5',
    ];
    expect(inKeyIssues(...lines)).toEqual([
      {
        kind: 'table',
        id: 't1',
        header: true,
        rows: [
          ['Post', 'Cost'],
          ['Driver | van', '£10'],
          ['Total', '£10'],
        ],
      },
      {
        kind: 'table',
        id: 't2',
        header: true,
        rows: [
          ['Post', 'Cost'],
          ['Clerk', '£5'],
        ],
      },
    ]);
  });

  it('is none without the rule under its header, or with another number of cells there', () => {
    expect(texts(inKeyIssues('a | b', 'c | d'))).toEqual(['a | b\nc | d']);
    expect(texts(inKeyIssues('a | b | c', '--- | ---'))).toEqual(['a | b | c']);
  });
});

describe('a comment of HTML', () => {
  it('is left out and listed, also over several lines', () => {
    const imported = importText('1. PURPOSE\nTo agree<!-- is it? -->.\n<!-- ask\n| a | b |\n2. REASONS\nfinance -->\nAnd more.');
    expect(texts(blocksOf(imported.report, 'purpose'))).toEqual(['To agree.', 'And more.']);
    expect(imported.dropped.filter((one) => one.why === 'comment').map((one) => one.text)).toEqual([
      '<!-- is it? -->',
      '<!-- ask',
      '| a | b |',
      '2. REASONS',
      'finance -->',
    ]);
  });

  it('that is never closed is text', () => {
    expect(texts(inKeyIssues('a <!-- b', 'c'))).toEqual(['a <!-- b\nc']);
  });
});

describe('how sure the import is', () => {
  const marks = (source: string) => importText(source, 'report-2018').marks.map((one) => `${one.section} ${one.block} ${one.confidence}`);

  it('is only likely under a bare title, until a number of the section proves it', () => {
    expect(marks('Purpose\nTo agree.')).toEqual(['purpose p1 likely']);
    expect(marks('Purpose\nTo agree.\n1.1 To agree more.')).toEqual(['purpose p1 certain', 'purpose p2 certain']);
  });

  it('is unsure under a title met again, and behind a section that the form does not have', () => {
    expect(marks('1. PURPOSE\nFirst.\n5. REASONS\nWhy.\n1. PURPOSE\nSecond.')).toEqual([
      'purpose p1 certain',
      'purpose p2 unsure',
      'reasons p1 certain',
    ]);
    expect(marks('6. RESOURCE IMPLICATIONS\n6.1 None.\n**13. LEGAL IMPLICATIONS**\n13.1 None.\n9. CONSULTEES\nFinance')).toEqual([
      'resources p1 certain',
      'resources p2 unsure',
      'resources p3 unsure',
      'consultees p1 certain',
    ]);
  });

  it('is only likely of a table whose rows were of different lengths', () => {
    const { report } = importText('3. KEY ISSUES\nA\tB\tC\nD\tE\n', 'report-2018');
    expect(blocksOf(report, 'keyIssues')).toMatchObject([{ kind: 'table', confidence: 'likely' }]);
  });
});
