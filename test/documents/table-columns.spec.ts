import fc from 'fast-check';
import { columnWidths, isWide } from '../../src/documents/table-columns.js';

const tableOf = (rows: string[][]) => ({ rows: rows.map((row) => row.map((text) => ({ text }))) });

describe('the columns of a table', () => {
  it('fill the width, and are as wide as their longest words where there is the room', () => {
    const columns = fc.array(fc.record({ text: fc.string({ maxLength: 300 }), least: fc.integer({ min: 0, max: 200 }) }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(columns, (all) => {
        const least = all.map((one) => one.least);
        const widths = columnWidths(tableOf([all.map(({ text }) => text)]), 471, least);
        expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(471, 6);
        const fits = least.reduce((sum, one) => sum + one, 0) <= 471;
        for (const [column, width] of widths.entries()) expect(width).toBeGreaterThanOrEqual(fits ? (least[column] ?? 0) - 1e-9 : 0);
      }),
    );
  });

  it('give a longer text more room, but never all of it', () => {
    const [short = 0, long = 0] = columnWidths(tableOf([['No', 'x'.repeat(10_000)]]), 400, [0, 0]);
    expect(long).toBeGreaterThan(short);
    expect(short).toBeGreaterThan(75);
  });

  it('turn the page only where their words do not fit side by side', () => {
    const columns = (count: number, text: string) => tableOf([Array.from({ length: count }, () => text)]);
    expect(isWide(columns(9, 'Hours'))).toBe(false);
    expect(isWide(columns(9, 'Responsibilities'))).toBe(true);
    expect(isWide(columns(2, 'x'.repeat(1_000)))).toBe(false);
  });
});
