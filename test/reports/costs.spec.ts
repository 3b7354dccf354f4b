import fc from 'fast-check';
import { languages } from '../../src/locales/locales.js';
import { costOfLine, costTotals } from '../../src/reports/costs.js';
import { costsOfTable, costsTable } from '../../src/reports/costs-table.js';
import { hashSection } from '../../src/reports/hashes.js';
import { aCost, anyCosts, costs } from './lines.js';

describe('the cost of a line', () => {
  it.each([
    ['a unit at its rate', { quantity: 100, rate: 2_932_300 }, 2_932_300],
    ['half a unit', { quantity: 50, rate: 2_932_300 }, 1_466_150],
    ['30% on top', { rate: 2_000_000, onCost: 3_000 }, 2_600_000],
    ['half a penny, which goes up', { quantity: 50, rate: 1 }, 1],
    ['less than half a penny, which goes', { quantity: 49, rate: 1 }, 0],
    ['half a penny of a correction, which mirrors the cost', { quantity: 50, rate: -1 }, -1],
    ['nothing', { quantity: 0, rate: 1_000 }, 0],
    ['more than floating point could multiply', { quantity: 99_999_999_999, rate: 999_999, onCost: 1 }, 1_000_098_999_889_999],
  ])('is exact for %s', (_, given, pence) => {
    expect(costOfLine(aCost(given))).toBe(pence);
  });
});

describe('the totals of costs', () => {
  it('add up each line, each year and all years, savings and income taken off', () => {
    const totals = costTotals(
      costs(
        { type: 'revenue', rate: 3_000, years: ['2019/20', '2018/19'] },
        { type: 'capital', rate: 500 },
        { type: 'saving', rate: 2_000, years: ['2019/20'] },
        { type: 'income', rate: 100, years: ['2019/20'] },
      ),
    );
    expect(totals.lines).toEqual([
      { id: 'l1', eachYear: 3_000, inAll: 6_000 },
      { id: 'l2', eachYear: 500, inAll: 500 },
      { id: 'l3', eachYear: 2_000, inAll: 2_000 },
      { id: 'l4', eachYear: 100, inAll: 100 },
    ]);
    expect(totals.years).toEqual([
      { year: '2018/19', revenue: 3_000, capital: 500, saving: 0, income: 0, net: 3_500 },
      { year: '2019/20', revenue: 3_000, capital: 0, saving: 2_000, income: 100, net: 900 },
    ]);
    expect(totals.inAll).toEqual({ revenue: 6_000, capital: 500, saving: 2_000, income: 100, net: 4_400 });
  });

  it.each<[string, Parameters<typeof costs>, boolean]>([
    ['there are no lines', [], false],
    ['a saving pays for the cost in its year', [{}, { type: 'saving' }], true],
    ['a saving and income pay for it together', [{}, { type: 'saving', rate: 4_000 }, { type: 'income', rate: 6_000 }], true],
    ['a penny is missing', [{}, { type: 'saving', rate: 9_999 }], false],
    ['the saving comes a year later', [{}, { type: 'saving', years: ['2019/20'] }], false],
    ['more is saved than spent', [{}, { type: 'saving', rate: 20_000 }], false],
    ['a grant pays for a capital cost', [{ type: 'capital' }, { type: 'income' }], false],
  ])('say of costs where %s whether they are neutral', (_, lines, neutral) => {
    expect(costTotals(costs(...lines)).costNeutral).toBe(neutral);
  });

  it('are whole pence that add up exactly, by line, by type and by year', () => {
    fc.assert(
      fc.property(anyCosts, (block) => {
        const { lines, years, inAll } = costTotals(block);
        const sum = (figures: number[]) => figures.reduce((all, one) => all + BigInt(one), 0n);
        for (const type of ['revenue', 'capital', 'saving', 'income'] as const) {
          const ofType = lines.filter((_, index) => block.lines[index]?.type === type).map((line) => line.inAll);
          expect(sum(ofType)).toBe(BigInt(inAll[type]));
          expect(sum(years.map((year) => year[type]))).toBe(BigInt(inAll[type]));
        }
        for (const one of [...years, inAll]) expect(one.revenue + one.capital - one.saving - one.income).toBe(one.net);
        expect(sum(years.map((year) => year.net))).toBe(BigInt(inAll.net));
        expect(years.map((year) => year.year)).toEqual([...new Set(block.lines.flatMap((line) => line.years))].sort());
      }),
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(
        anyCosts.chain((block) => fc.tuple(fc.constant(block), fc.shuffledSubarray(block.lines, { minLength: block.lines.length }))),
        ([block, lines]) => {
          const { lines: _, ...sums } = costTotals(block);
          expect(costTotals({ ...block, lines })).toMatchObject(sums);
        },
      ),
    );
  });

  it('stay the same when a line is split by its years, or into whole units at a whole rate', () => {
    fc.assert(
      fc.property(anyCosts, fc.nat(1_000), fc.nat(1_000), fc.nat(100_000), (block, one, other, rate) => {
        const { lines: _, ...sums } = costTotals(block);
        const byYear = block.lines.flatMap((line) => line.years.map((year) => ({ ...line, years: [year] })));
        expect(costTotals({ ...block, lines: byYear })).toMatchObject(sums);
        const units = (count: number) => costs({ quantity: count * 100, rate }).lines;
        const whole = costTotals({ ...block, lines: units(one + other) }).inAll;
        expect(costTotals({ ...block, lines: [...units(one), ...units(other)] }).inAll).toEqual(whole);
      }),
    );
  });

  it('are neutral when every cost has its saving, however odd the figures', () => {
    fc.assert(
      fc.property(anyCosts, (block) => {
        const spent = block.lines.map((line) => ({ ...line, type: 'revenue' as const }));
        const saved = spent.map((line) => ({ ...line, type: 'saving' as const }));
        expect(costTotals({ ...block, lines: [...spent, ...saved] }).costNeutral).toBe(spent.length > 0);
      }),
    );
  });
});

describe('the hash of costs', () => {
  it('changes with every figure and word, and not with ids or a field that says nothing', () => {
    const hash = (...lines: Parameters<typeof costs>) => hashSection([costs(...lines)]);
    const changes: Parameters<typeof costs>[0][] = [
      { item: 'A bus' },
      { type: 'capital' },
      { quantity: 101 },
      { unit: 'bus' },
      { rate: 10_001 },
      { onCost: 1 },
      { years: ['2019/20'] },
      { budgetCode: 'B1' },
    ];
    expect(new Set([hash({}), hash({}, {}), ...changes.map((one) => hash(one))]).size).toBe(changes.length + 2);
    expect(hash({ id: 'other' })).toBe(hash({}));
    expect(hash({ budgetCode: undefined } as object)).toBe(hash({}));
    expect(hashSection([{ ...costs({}), id: 'c9' }])).toBe(hash({}));
  });
});

describe('a table of costs', () => {
  it('prints the lines as they were typed, and below what they come to', () => {
    const block = costs(
      { item: 'Driver', quantity: 50, unit: 'post', rate: 2_932_300, onCost: 3_025, budgetCode: 'L100' },
      { type: 'saving' },
    );
    const table = costsTable(block, 'en');
    expect([table.header, ...table.rows]).toEqual([
      ['Item', 'Type', 'Quantity', 'Unit', 'Rate', 'On-cost', 'Years', 'Budget code'],
      ['Driver', 'Revenue', '0.5', 'post', '£29,323', '30.25%', '2018/19', 'L100'],
      ['A van', 'Saving', '1', 'van', '£100', '0%', '2018/19', ''],
    ]);
    expect(table.totals.map(({ rows }) => rows)).toEqual([
      [
        ['Driver', '£19,096.60', '£19,096.60'],
        ['A van', '£100', '£100'],
      ],
      [
        ['2018/19', '£19,096.60', '£0', '£100', '£0', '£18,996.60'],
        ['All years', '£19,096.60', '£0', '£100', '£0', '£18,996.60'],
      ],
    ]);
    expect(table.verdict).toBe('By these figures the decision is not cost neutral.');
    expect(costsTable(costs({}, { type: 'saving' }), 'en').verdict).toBe('By these figures the decision is cost neutral in every year.');
  });

  it('is read back as the same costs in either language', () => {
    fc.assert(
      fc.property(anyCosts, fc.constantFrom(...languages), (block, language) => {
        const { header, rows } = costsTable(block, language);
        expect(costsOfTable([header, ...rows], block.id)).toEqual(block);
      }),
    );
  });

  it('is read with its columns in another order, and figures as a person types them', () => {
    const header = ['rate', 'ITEM', 'Type', 'Quantity', 'Unit', 'On-cost:', 'Years', 'Budget code'];
    expect(costsOfTable([header, ['£ 1,000.5', 'Fuel ', 'saving', '12', 'months', '0%', '2018/19; 2019/20', '']], 'c1')).toEqual(
      costs({ item: 'Fuel', type: 'saving', quantity: 1_200, unit: 'months', rate: 100_050, years: ['2018/19', '2019/20'] }),
    );
  });

  it.each([
    ['no header', []],
    ['a column missing', [['Item', 'Type', 'Quantity', 'Unit', 'Rate', 'On-cost', 'Years']]],
    ['a column twice', [['Item', 'Item', 'Quantity', 'Unit', 'Rate', 'On-cost', 'Years', 'Budget code']]],
    ['an unknown column', [['Item', 'Type', 'Quantity', 'Unit', 'Rate', 'On-cost', 'Years', 'Budget code', 'Notes']]],
    ...[
      ['a type that is none', 1, 'Gift'],
      ['a quantity that is no figure', 2, 'some'],
      ['a quantity of money', 2, '£1'],
      ['a rate that is rounded', 4, '£1.2m'],
      ['an on-cost that is no rate', 5, '£30'],
      ['years that do not follow each other', 6, '2018/20'],
      ['no year', 6, ''],
    ].map(([what, column, cell]): [string, string[][]] => {
      const { header, rows } = costsTable(costs({}), 'en');
      return [String(what), [header, ...rows.map((row) => row.with(Number(column), String(cell)))]];
    }),
  ])('with %s is not guessed at', (_, rows) => {
    expect(costsOfTable(rows, 'c1')).toBeUndefined();
  });
});
