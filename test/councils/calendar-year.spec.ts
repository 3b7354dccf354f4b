import fc from 'fast-check';
import { type CalendarRules, calendarOf } from '../../src/councils/calendar.js';
import { calendarYear } from '../../src/councils/calendar-year.js';
import { demoCalendar } from '../../src/councils/demo-council.js';
import { addDays, isWorkingDay } from '../../workflows/deadlines.js';

const words = { en: 'Closed', cy: 'Ar gau' };
const day = (year: number, number: number) => addDays(`${year}-01-01`, number);

const calendars = fc
  .record({
    year: fc.integer({ min: 2010, max: 2060 }),
    weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
    closures: fc.array(fc.tuple(fc.integer({ min: -20, max: 370 }), fc.integer({ min: 0, max: 30 })), { maxLength: 4 }),
    added: fc.uniqueArray(fc.integer({ min: -5, max: 370 }), { maxLength: 5 }),
  })
  .map(({ year, weekend, closures, added }) => {
    const rules: CalendarRules = {
      weekend,
      bankHolidays: 'england-and-wales',
      closures: closures.map(([from, length]) => ({ from: day(year, from), to: day(year, from + length), reason: words, source: 'x' })),
      added: added.map((number) => ({ date: day(year, number), reason: words, source: 'x' })),
    };
    return { year, rules };
  });

it('counts the very days that the rulebook counts, and gives a reason for every other', () => {
  fc.assert(
    fc.property(calendars, ({ year, rules }) => {
      const shown = calendarYear(rules, year);
      const calendar = calendarOf(rules);
      const off = new Set(shown.days.map(({ date }) => date));
      let working = 0;
      for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
        const works = isWorkingDay(calendar, date);
        if (works) working += 1;
        expect({ date, works }).toEqual({ date, works: !off.has(date) && !shown.weekend.includes(weekday) });
      }
      expect(shown.workingDays).toBe(working);
      const dates = shown.days.map(({ date }) => date);
      expect(dates).toEqual([...dates].sort());
      expect(dates.every((date) => date.startsWith(String(year)))).toBe(true);
      const touching = rules.closures.filter(({ from, to }) => from.slice(0, 4) <= String(year) && to.slice(0, 4) >= String(year));
      expect(shown.closures).toHaveLength(touching.length);
    }),
    { numRuns: 60 },
  );
});

it('knows no year whose bank holidays it does not know', () => {
  for (const year of [2009, 2061, 2018.5, Number.NaN]) expect(() => calendarYear(demoCalendar, year)).toThrow(RangeError);
});
