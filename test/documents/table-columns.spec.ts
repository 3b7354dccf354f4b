import fc from 'fast-check';
import { columnWidths, figuresIn, isWide, longestFigures, shrunk } from '../../src/documents/table-columns.js';

const tableOf = (rows: string[][]) => ({ rows: rows.map((row) => row.map((text) => ({ text }))) });

describe('the columns of a table', () => {
  it('fill the width, and are as wide as their longest words where there is the room', () => {
    const columns = fc.array(
      fc.record({ text: fc.string({ maxLength: 300 }), least: fc.integer({ min: 0, max: 200 }), figure: fc.integer({ min: 0, max: 100 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(columns, (all) => {
        const figures = all.map((one) => Math.min(one.figure, one.least));
        const least = all.map((one) => one.least);
        const widths = columnWidths(tableOf([all.map(({ text }) => text)]), 471, least, figures);
        expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(471, 6);
        const [fits, holds] = [least, figures].map((all) => all.reduce((sum, one) => sum + one, 0) <= 471);
        for (const [column, width] of widths.entries())
          expect(width).toBeGreaterThanOrEqual(((fits ? least : holds ? figures : [])[column] ?? 0) - 1e-9);
      }),
    );
  });

  it('give a longer text more room, but never all of it', () => {
    const [short = 0, long = 0] = columnWidths(tableOf([['No', 'x'.repeat(10_000)]]), 400, [0, 0], [0, 0]);
    expect(long).toBeGreaterThan(short);
    expect(short).toBeGreaterThan(75);
  });

  it('keep figures whole before words, and make the letters smaller before a figure is broken', () => {
    expect(figuresIn('Grants (£1,234.50) of 2018/19 for Band3 – 50% + VAT')).toEqual(['(£1,234.50)', '2018/19', '50%']);
    expect(
      longestFigures(
        tableOf([
          ['Cost of responsibilities', '£123,456.78'],
          ['1', 'nil'],
        ]),
      ),
    ).toEqual([1, 11]);
    expect(longestFigures(tableOf([['1 '.repeat(500_000)]]))).toEqual([1]);
    expect(shrunk([50, 50], 100)).toBe(1);
    expect(shrunk([50, 50], 80)).toBe(0.8);
    const widths = columnWidths(tableOf([['Responsibilities', '£123,456.78']]), 100, [110, 60], [0, 60]);
    expect(widths[1]).toBeCloseTo(60, 6);
  });

  it('turn the page only where their words do not fit side by side', () => {
    const columns = (count: number, text: string) => tableOf([Array.from({ length: count }, () => text)]);
    expect(isWide(columns(9, 'Hours'))).toBe(false);
    expect(isWide(columns(9, 'Responsibilities'))).toBe(true);
    expect(isWide(columns(2, 'x'.repeat(1_000)))).toBe(false);
  });
});
