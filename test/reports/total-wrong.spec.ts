import fc from 'fast-check';
import { wrongSums } from '../../src/reports/checks/stated-sums.js';
import { amountOf, amountsIn, printAmount } from '../../src/reports/figures.js';
import { processorTime } from '../cpu.js';

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
    ['The cost falls from £20,000 to £15,000, saving £6,000.', '£6,000', '£5,000'],
    ['An increase of £12,000 from £198,000 to £211,000.', '£12,000', '£13,000'],
    ['Cynnydd o £22,000 i £24,500, sef cynnydd o £3,500.', '£3,500', '£2,500'],
    ['Gostyngiad o £5,000 o £20,000 i £16,000', '£5,000', '£4,000'],
    ['From £1 to £2, an increase of £1, and from £5 to £9, an increase of £5.', '£5', '£4'],
    ['£210,000 for management, £35,500 for energy and £12,250 for insurance, a total of £258,750.', '£258,750', '£257,750'],
    ['The costs are £100, £200 and £300, which totals £700.', '£700', '£600'],
    ['£100 + £200 makes £400.', '£400', '£300'],
    ['37 hours + 18.5 hours = 56 hours', '56', '55.5'],
    ['2 x £5,000 = £11,000', '£11,000', '£10,000'],
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
    'The budget in 2018-19 = £45,000.',
    'Grade H, SCP 29-33 = £30,756 to £36,876.',
    'Two posts (37 hours + 18.5 hours = 1.5 FTE) are affected.',
    'The office opens 9-5 = 8 hours a day.',
    'Opening 9.00 - 17.00 = 8 hours.',
    '7.30 hours + 7.30 hours = 15 hours',
    'Phases 1 + 2 = £50,000.',
    'Phases 25 + 26 = 50 hours.',
    'Option 1 - 3 = £20,000 each',
    'Phase 2 x £5,000 = £11,000',
    '3 x £3,333 = £10,000',
    'Posts RV12 and RV13 cost £24,274 and £24,274, a saving of £48,548 a year.',
    'The rent is £12,000 and the rates £4,000, so closing the office is a saving of £16,000.',
    'The rent is £12,000, the rates £4,000, saving £16,000.',
    'The budget of £100,000 was cut from £100,000 to £90,000 and then a reduction of £5,000 was made.',
    'The fee rises from £850 to £884 in 2018 and from there by an increase of £36 in 2019.',
    'An annual increase of £500 from £10,000 to £12,000.',
    'The salary rises from £34,835 to £39,510, an increase of £6,100 including on-costs.',
    'The contract of £100,000 over 5 years at £20,000 a year gives a saving of £15,000.',
    'Income of £2,000 - £3,000 = £1,000 deficit.',
    'Two posts cost £100 and £200, a total of £600.',
    '£100 for fuel and £200 for tyres, a total of £3,600 over the lease.',
    '£8,000 of the £10,000, a total of £12,000',
  ])('raises nothing: %s', (text) => {
    expect(wrongSums(text)).toEqual([]);
  });

  it('is searched for in linear time', () => {
    const started = processorTime();
    for (const part of ['£1 ', '£1 + ', '1,', '. (', '£1 increase £2 ', ' ', '9', '£1 = ']) wrongSums(part.repeat(200_000 / part.length));
    expect(processorTime() - started).toBeLessThan(2_000);
  });
});
