import fc from 'fast-check';
import { wrongSums } from '../../src/reports/checks/stated-sums.js';
import { wrongTotals } from '../../src/reports/checks/table-totals.js';
import { amountOf, amountsIn, printAmount } from '../../src/reports/figures.js';
import type { Table } from '../../src/reports/report.js';
import { processorTime } from '../cpu.js';

const grid = (rows: string[][], header = true): Table => ({ kind: 'table', id: 't1', header, rows });

describe('amounts', () => {
  it('are read to the penny and the hundredth of an hour', () => {
    expect(amountsIn('£39,510 and £ 4,675.5, 481.8 hours, 37 hrs')).toMatchObject([
      { hundredths: 3_951_000, unit: 'pounds' },
      { hundredths: 467_550, unit: 'pounds' },
      { hundredths: 48_180, unit: 'hours' },
      { hundredths: 3_700, unit: 'hours' },
    ]);
  });

  it('are not read from years, dates, rounded figures or version numbers', () => {
    expect(amountsIn('2017/18, 28/03/2018, £1.2m, £35k, £3 million, 15%, 1.2.3')).toEqual([]);
  });

  it('are a whole cell, or none', () => {
    expect(amountOf('£ 39,510')).toEqual({ hundredths: 3_951_000, unit: 'pounds' });
    expect(amountOf('(£5,000)')).toEqual({ hundredths: -500_000, unit: 'pounds' });
    expect(amountOf('-£0.05')).toEqual({ hundredths: -5, unit: 'pounds' });
    for (const text of ['', 'Total', '£39,510 to £40,000', '2017/18', '£1.2m', '(£5', '5)', '1,23']) expect(amountOf(text)).toBeUndefined();
  });

  it('are printed as they are read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 11 }), fc.constantFrom('pounds' as const, 'number' as const), (hundredths, unit) => {
        expect(amountOf(printAmount({ hundredths, unit }))).toEqual({ hundredths, unit });
      }),
    );
  });
});

describe('a total in a table', () => {
  it('is found wrong whatever the figures, when it is off by any amount', () => {
    const pence = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(fc.array(pence, { minLength: 2, maxLength: 8 }), fc.integer({ min: -500, max: 500 }), (parts, off) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        const print = (hundredths: number) => printAmount({ hundredths, unit: 'pounds' });
        const found = wrongTotals(grid([['Post', 'Cost'], ...parts.map((part) => ['Post', print(part)]), ['Total', print(sum + off)]]));
        expect(found).toEqual(off === 0 ? [] : [{ row: parts.length + 1, stated: print(sum + off), computed: print(sum) }]);
      }),
    );
  });

  it('is found wrong in a column of hours, and in the last column', () => {
    expect(
      wrongTotals(
        grid([
          ['', 'Hours'],
          ['A', '481.8'],
          ['B', '37'],
          ['Total', '518.9'],
        ]),
      ),
    ).toEqual([{ row: 3, stated: '518.9', computed: '518.8' }]);
    expect(
      wrongTotals(
        grid([
          ['Post', '2017/18', '2018/19', 'Total'],
          ['A', '£10', '£20', '£31'],
        ]),
      ),
    ).toEqual([{ row: 1, stated: '£31', computed: '£30' }]);
  });

  it('may sum the rows since the last total, or the totals themselves', () => {
    const rows = [
      ['Post', '£'],
      ['A', '£1'],
      ['B', '£2'],
      ['Total staff', '£3'],
      ['C', '£4'],
      ['D', '£5'],
      ['Subtotal', '£9'],
      ['Grand total', '£12'],
    ];
    expect(wrongTotals(grid(rows))).toEqual([]);
    expect(wrongTotals(grid([...rows.slice(0, 7), ['Grand total', '£13']]))).toEqual([{ row: 7, stated: '£13', computed: '£12' }]);
  });

  it('counts amounts in brackets as taken off', () => {
    expect(
      wrongTotals(
        grid([
          ['', '£'],
          ['Cost', '£9'],
          ['Grant', '(£4)'],
          ['Total', '£5'],
        ]),
      ),
    ).toEqual([]);
  });

  it.each<[string, string[][]]>([
    [
      'a cell that is no amount',
      [
        ['', ''],
        ['A', '£1'],
        ['B', 'see 3.5'],
        ['Total', '£9'],
      ],
    ],
    [
      'a range',
      [
        ['', ''],
        ['A', '£1 to £2'],
        ['B', '£3'],
        ['Total', '£9'],
      ],
    ],
    [
      'rounded figures',
      [
        ['', ''],
        ['A', '£1.2m'],
        ['B', '£1.3m'],
        ['Total', '£2.6m'],
      ],
    ],
    [
      'a net total',
      [
        ['', ''],
        ['A', '£1'],
        ['B', '£3'],
        ['Total net cost', '£2'],
      ],
    ],
    [
      'a row that is a part of another',
      [
        ['', ''],
        ['A', '£3'],
        ['of which grant', '£1'],
        ['B', '£1'],
        ['Total', '£4'],
      ],
    ],
    [
      'a deduction',
      [
        ['', ''],
        ['A', '£3'],
        ['B', '£1'],
        ['Less income', '£1'],
        ['Total', '£3'],
      ],
    ],
    [
      'one row only',
      [
        ['', ''],
        ['A', '£3'],
        ['Total', '£4'],
      ],
    ],
    [
      'hours beside pounds in one column',
      [
        ['', ''],
        ['A', '37 hours'],
        ['B', '£3'],
        ['Total', '£40'],
      ],
    ],
    [
      'columns that are no parts',
      [
        ['', 'Current cost', 'New cost', 'Total'],
        ['A', '£10', '£20', '£25'],
      ],
    ],
    [
      'quantities beside prices',
      [
        ['', 'Number', 'Price', 'Total'],
        ['A', '2', '£10', '£20'],
      ],
    ],
    [
      'no total row',
      [
        ['', ''],
        ['A', '£3'],
        ['B', '£4'],
      ],
    ],
  ])('is left alone beside %s', (_, rows) => {
    expect(wrongTotals(grid(rows))).toEqual([]);
  });
});

describe('a sum in a sentence', () => {
  it.each<[string, string, string]>([
    ['£39,510 + £345,618 = £385,129.', '£385,129', '£385,128'],
    ['The cost rises from £10,000 to £12,000, an increase of £2,500 per annum.', '£2,500', '£2,000'],
    ['Grade F £34,835 Grade G £39,510 Increase £4,765 funded within budget', '£4,765', '£4,675'],
    ['Hours fall from 518.8 hours to 481.8 hours, a reduction of 38 hours.', '38', '37'],
    ['518.8 − 481.8 = 38 hours are vacant.', '38', '37'],
    ['£1,000 plus £250.50 plus £9.50 equals £1,250', '£1,250', '£1,260'],
    ['£10 - £4 = £5', '£5', '£6'],
    ['Mae’r gost yn codi o £10 i £12, cynnydd o £3.', '£3', '£2'],
  ])('is found wrong: %s', (text, stated, computed) => {
    expect(wrongSums(text)).toEqual([{ stated, computed }]);
  });

  it.each([
    '£39,510 + £345,618 = £385,128.',
    '518.8 - 481.8 = 37 hours',
    'The cost rises from £10,000 to £12,000, an increase of £2,000.',
    'The budget is £10,000 and the grant £5,000. There is an increase of £300.',
    'The budget is £10,000 and the grant £5,000, an increase of £300 on last year.',
    'A range of £25,694 to £29,323 with an annual increase of £500.',
    'Three grades, £1, £2 and £3, an increase of £9.',
    'From £1.2m to £1.5m, an increase of £250,000.',
    '2 × £5 + £3 = £13',
    '£5 + £3 × 2 = £11',
    '£5 + £3 = £4 × 2',
    'SCP 29 to 33 (£25,694 to £29,323 per annum), saving £4,000 each year',
    'In 2017/18 there were 17 meetings, in 2018/19 there were 20, an increase of 4%.',
  ])('raises nothing: %s', (text) => {
    expect(wrongSums(text)).toEqual([]);
  });

  it('is searched for in linear time', () => {
    const started = processorTime();
    for (const part of ['£1 ', '£1 + ', '1,', '. (', '£1 increase £2 ', ' ', '9', '£1 = ']) wrongSums(part.repeat(200_000 / part.length));
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});
