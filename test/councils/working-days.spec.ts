import fc from 'fast-check';
import { calendarOf } from '../../src/councils/calendar.js';
import { demoCalendar } from '../../src/councils/demo-council.js';
import { workingDaysBetween, workingDaysLeft } from '../../src/councils/working-days.js';
import type { Calendar } from '../../workflows/constitution.js';
import { clearWorkingDay } from '../../workflows/deadlines.js';
import { nextDay } from './oracle.js';

const aDay = fc.integer({ min: 0, max: 16_000 }).map((n) => new Date(Date.UTC(1990, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
const near = fc.tuple(aDay, fc.integer({ min: 0, max: 500 })).map(([from, days]): [string, string] => {
  const to = new Date(Date.parse(`${from}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return [from, to];
});
const aCalendar: fc.Arbitrary<Calendar> = fc.record({
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  holidays: fc.array(aDay, { maxLength: 400 }).map((days) => new Set(days)),
});

/** Stepped through one by one. */
function stepped({ weekend, holidays }: Calendar, from: string, to: string): number {
  let days = 0;
  for (let day = from; day < to; ) {
    day = nextDay(day);
    if (!weekend.includes(new Date(`${day}T12:00:00.000Z`).getUTCDay() || 7) && !holidays.has(day)) days += 1;
  }
  return days;
}

it('counts the working days of any calendar as one by one', () => {
  fc.assert(
    fc.property(aCalendar, near, (calendar, [from, to]) => {
      const days = stepped(calendar, from, to);
      expect(workingDaysBetween(calendar, from, to)).toBe(days);
      expect(workingDaysBetween(calendar, to, from)).toBe(days === 0 ? 0 : -days);
    }),
    { numRuns: 150 },
  );
});

it('undoes what a deadline counts', () => {
  const calendar = calendarOf(demoCalendar);
  fc.assert(
    fc.property(aDay, fc.nat(60), (day, n) => {
      expect(workingDaysBetween(calendar, day, clearWorkingDay(calendar, day, n))).toBe(n);
    }),
  );
});

it.each([
  ['2018-03-28', '2018-03-28', 0],
  ['2018-03-29', '2018-03-28', -1],
  // Good Friday to Easter Monday, and a bank holiday more.
  ['2018-03-29', '2018-04-03', 1],
  ['2018-03-31', '2018-03-29', -1],
  ['2018-04-02', '2018-03-28', -1],
  ['2018-04-04', '2018-03-28', -3],
])('on %s leaves until %s %i', (today, due, left) => {
  expect(workingDaysLeft(calendarOf(demoCalendar), today, due)).toBe(left);
});
