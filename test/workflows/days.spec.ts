import {
  addDays,
  addMonths,
  afterLastDay,
  clearWorkingDay,
  countedDays,
  isLegalDate,
  isWorkingDay,
  londonDate,
  londonInstant,
} from '../../workflows/deadlines.js';
import { calendar } from './world.js';

/** The worked examples, one by one; `deadlines.spec.ts` holds the same functions against an oracle. */
describe('days as the law counts them', () => {
  it('are days that exist, written in full', () => {
    expect(['2018-03-28', '2024-02-29', '0099-01-01'].map(isLegalDate)).toEqual([true, true, true]);
    const none = [
      '2018-02-29',
      '2018-13-01',
      '2018-3-28',
      '2018-03-28 ',
      ' 2018-03-28',
      '2018-03-28T00:00',
      'soon',
      '',
      '12018-03-28',
      '2018-00-10',
      '201-03-28',
    ];
    expect(none.map(isLegalDate)).toEqual(none.map(() => false));
  });

  it('begin at midnight in London, winter and summer', () => {
    expect(londonDate('2018-03-28T22:59:59.999Z')).toBe('2018-03-28');
    expect(londonDate('2018-03-28T23:00:00.000Z')).toBe('2018-03-29');
    expect(londonDate('2018-01-28T23:00:00.000Z')).toBe('2018-01-28');
    expect([londonInstant('2018-01-28'), londonInstant('2018-07-28')]).toEqual(['2018-01-28T00:00:00.000Z', '2018-07-27T23:00:00.000Z']);
    expect([londonInstant('2018-01-28', '17:00'), londonInstant('2018-07-28', '17:00')]).toEqual([
      '2018-01-28T17:00:00.000Z',
      '2018-07-28T16:00:00.000Z',
    ]);
    expect([londonInstant('2018-03-25', '01:30'), londonInstant('2018-10-28', '01:30')]).toEqual([
      '2018-03-25T01:30:00.000Z',
      '2018-10-28T00:30:00.000Z',
    ]);
    expect([afterLastDay('2018-03-24'), afterLastDay('2018-10-27')]).toEqual(['2018-03-25T00:00:00.000Z', '2018-10-27T23:00:00.000Z']);
  });

  it('are counted on and back', () => {
    expect([addDays('2018-02-28', 1), addDays('2018-03-01', -1), addDays('2018-12-31', 1)]).toEqual([
      '2018-03-01',
      '2018-02-28',
      '2019-01-01',
    ]);
    expect(() => addDays('2018-02-30', 1)).toThrow('no such day: 2018-02-30');
    expect(() => addDays('soon', 1)).toThrow('no such day: soon');
    expect(addMonths('2018-03-15', 12)).toBe('2019-03-15');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2018-01-31', 1)).toBe('2018-02-28');
    expect(addMonths('2018-12-31', 2)).toBe('2019-02-28');
    expect(addMonths('2018-11-30', 1)).toBe('2018-12-30');
    expect(addMonths('2018-05-31', 6)).toBe('2018-11-30');
  });

  it('count when the council works', () => {
    const works = ['2018-03-29', '2018-03-30', '2018-03-31', '2018-04-01', '2018-04-02', '2018-04-03'].map((day) =>
      isWorkingDay(calendar, day),
    );
    expect(works).toEqual([true, false, false, false, false, true]);
    expect(isWorkingDay({ weekend: [7], holidays: new Set() }, '2018-04-01')).toBe(false);
    expect(isWorkingDay({ weekend: [7], holidays: new Set() }, '2018-03-31')).toBe(true);
    expect(isWorkingDay({ weekend: [1], holidays: new Set() }, '2018-04-02')).toBe(false);
  });

  it('give five clear working days over Easter, shown day by day', () => {
    expect(clearWorkingDay(calendar, '2018-03-28', 5)).toBe('2018-04-06');
    expect(clearWorkingDay(calendar, '2018-03-28', 0)).toBe('2018-03-28');
    expect(countedDays(calendar, '2018-03-28', 5).map((day) => `${day.date} ${day.counts}`)).toEqual([
      '2018-03-29 1',
      '2018-03-30 null',
      '2018-03-31 null',
      '2018-04-01 null',
      '2018-04-02 null',
      '2018-04-03 2',
      '2018-04-04 3',
      '2018-04-05 4',
      '2018-04-06 5',
    ]);
    expect(countedDays(calendar, '2018-03-28', 0)).toEqual([]);
  });

  it('are never counted by what is no number of days, nor for ever', () => {
    for (const n of [-1, 1.5, Number.NaN, undefined as unknown as number])
      expect(() => clearWorkingDay(calendar, '2018-03-28', n)).toThrow(`not a number of days: ${n}`);
    const never = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: new Set<string>() };
    expect(() => clearWorkingDay(never, '2018-03-28', 1)).toThrow('the calendar has no 1 working days after 2018-03-28');
    expect(clearWorkingDay(never, '2018-03-28', 0)).toBe('2018-03-28');
    const every = { weekend: [], holidays: new Set<string>() };
    expect(clearWorkingDay(every, '2018-01-01', 3661)).toBe('2028-01-10');
    expect(() => clearWorkingDay(every, '2018-01-01', 3662)).toThrow(RangeError);
  });
});
