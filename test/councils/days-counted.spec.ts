import fc from 'fast-check';
import { type CalendarRules, calendarOf } from '../../src/councils/calendar.js';
import { daysCounted, sourceOff, whyOff } from '../../src/councils/days-counted.js';
import { addDays, clearWorkingDay, countedDays } from '../../workflows/deadlines.js';

const mourning = { reason: { en: 'Day of mourning', cy: 'Diwrnod o alar' }, source: 'Royal proclamation' };
const rules: CalendarRules = {
  weekend: [6, 7],
  bankHolidays: 'england-and-wales',
  closures: [{ from: '2018-12-27', to: '2018-12-31', reason: { en: 'Winter closure', cy: 'Cau dros y gaeaf' }, source: 'Rule 2' }],
  added: [{ date: '2018-12-28', ...mourning }],
};

it('numbers the days as the rulebook counts them, from whatever day and however many', () => {
  const days = fc.integer({ min: 0, max: 365 * 40 }).map((n) => addDays('2012-01-01', n));
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (after, n) => {
      const calendar = calendarOf(rules);
      const shown = daysCounted(rules, after, clearWorkingDay(calendar, after, n));
      expect(shown.map(({ off: _, ...day }) => day)).toEqual(countedDays(calendar, after, n));
      for (const { counts, off } of shown) expect(counts === null).toBe(off !== null);
    }),
  );
});

it('says why a day does not count, an added day before a closure, and where that is laid down', () => {
  const shown = daysCounted(rules, '2018-12-21', '2019-01-02');
  expect(shown.map(({ date, counts, off }) => `${date} ${counts ?? whyOff(off, 'en')}`)).toEqual([
    ...['2018-12-22 Weekend', '2018-12-23 Weekend', '2018-12-24 1', '2018-12-25 Christmas Day', '2018-12-26 Boxing Day'],
    ...['2018-12-27 Winter closure', '2018-12-28 Day of mourning', '2018-12-29 Winter closure', '2018-12-30 Winter closure'],
    ...['2018-12-31 Winter closure', '2019-01-01 New Year’s Day', '2019-01-02 2'],
  ]);
  expect(whyOff(shown[6]?.off ?? null, 'cy')).toBe('Diwrnod o alar');
  expect([shown[0], shown[5], shown[6]].map((day) => sourceOff(day?.off ?? null))).toEqual([null, 'Rule 2', 'Royal proclamation']);
});

it('has no days from a day to itself', () => {
  expect(daysCounted(rules, '2018-03-07', '2018-03-07')).toEqual([]);
});
