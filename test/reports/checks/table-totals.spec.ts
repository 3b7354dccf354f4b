import fc from 'fast-check';
import { wrongTotals } from '../../../src/reports/checks/table-totals.js';
import { printAmount } from '../../../src/reports/figures.js';
import type { Table } from '../../../src/reports/report.js';
import { processorTime } from '../../cpu.js';

const grid = (rows: string[][], header = true): Table => ({ kind: 'table', id: 't1', header, rows });

describe('a total in a table', () => {
  it('is found wrong whatever the figures, when it is off by any amount', () => {
    const pence = fc.integer({ min: 1, max: 10 ** 9 });
    fc.assert(
      fc.property(fc.array(pence, { minLength: 2, maxLength: 8 }), fc.integer({ min: -500, max: 500 }), (parts, off) => {
        const sum = parts.reduce((a, b) => a + b, 0);
        // A total without pence may be rounded where its parts have them.
        fc.pre(off === 0 || (sum + off) % 100 !== 0);
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

describe('a total', () => {
  const column = (...cells: string[]): string[][] => [['', '2018/19'], ...cells.map((cell) => cell.split(' | '))];

  it.each<[string, string[][], string]>([
    [
      'with its label in a later column',
      [
        ['', 'Item', 'Cost'],
        ['1', 'A', '£10'],
        ['2', 'B', '£20'],
        ['', 'Total', '£35'],
      ],
      '£30',
    ],
    ['called an overall cost', column('A | £10', 'B | £20', 'Overall cost | £35'), '£30'],
    ['called a sum', column('A | £10', 'B | £20', 'Sum | £35'), '£30'],
    ['called by what it is of', column('A | £10', 'B | £20', 'Cost total | £35'), '£30'],
    ['in Welsh', column('A | £10', 'B | £20', 'Y cyfanswm | £35'), '£30'],
    ['of what is before tax and the tax', column('Net | £100', 'VAT | £20', 'Total | £130'), '£120'],
    ['below what is printed as taken off', column('A | £10', 'Saving B | (£20)', 'Total | (£11)'), '−£10'],
    ['of totals', column('A | £10', 'Subtotal | £10', 'B | £20', 'Subtotal | £20', 'Grand total | £35'), '£30'],
    [
      'of thousands that is off by more than rounding',
      [
        ['', '£000'],
        ['A', '12'],
        ['B', '13'],
        ['Total', '27'],
      ],
      '25',
    ],
  ])('is found wrong %s', (_, rows, computed) => {
    expect(wrongTotals(grid(rows))).toMatchObject([{ row: rows.length - 1, computed }]);
  });

  it.each<[string, string[][]]>([
    ['what pays for the rest', column('Scheme cost | £100,000', 'Welsh Government grant | £80,000', 'Total cost to the Council | £20,000')],
    ['only totals', column('Total income | £500', 'Total expenditure | £450', 'Total surplus | £50')],
    ['totals of other things', column('Total applications | 11', 'Total awards | 4', 'Total refused | 7')],
    ['a result of two totals', column('A | £300', 'B | £200', 'Total income | £500', 'C | £450', 'Total spending | £450', 'Total | £50')],
    [
      'thousands',
      [
        ['', '£000'],
        ['A', '12'],
        ['B', '13'],
        ['Total', '26'],
      ],
    ],
    ['rounded hours', column('A | 18.5', 'B | 7.4', 'Total | 26')],
    [
      'a rate',
      [
        ['Post', 'Rate'],
        ['A', '£10'],
        ['B', '£20'],
        ['Total', '£15'],
      ],
    ],
    [
      'years of building',
      [
        ['Building', 'Built', 'Area'],
        ['Hall', '1965', '100'],
        ['School', '1972', '200'],
        ['Total', '2', '300'],
      ],
    ],
    ['years that no title names', column('Hall | 1965', 'School | 1972', 'Total | 2')],
    ['a heading of income', column('Income | ', 'Hire | £5', 'Sales | £6', 'Total | £40')],
    [
      'a grant in the columns',
      [
        ['', 'Cost', 'Grant', 'Total'],
        ['A', '£10', '£4', '£6'],
      ],
    ],
  ])('is left alone beside %s', (_, rows) => {
    expect(wrongTotals(grid(rows))).toEqual([]);
  });

  it('is searched for in bounded time, however many there are', () => {
    const rows = [['', 'Cost'], ['A', '£1'], ['B', '£2'], ...Array.from({ length: 5_000 }, () => ['Total', '£9'])];
    const started = processorTime();
    expect(wrongTotals(grid(rows))).toEqual([]);
    expect(processorTime() - started).toBeLessThan(500);
  });
});
