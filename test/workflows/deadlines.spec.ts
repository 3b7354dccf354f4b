import fc from 'fast-check';
import { DateTime } from 'luxon';
import { bankHolidays } from '../../src/councils/bank-holidays.js';
import { calendarOf } from '../../src/councils/calendar.js';
import { demoCalendar } from '../../src/councils/demo-council.js';
import type { Calendar } from '../../workflows/constitution.js';
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
import {
  aDay,
  aTime,
  countedOneByOne,
  daysBetween,
  everyDay,
  firstShowing,
  isListed,
  nextDay,
  pad,
  someRules,
  weekday,
  works,
} from '../councils/oracle.js';

const zone = 'Europe/London';
const demo = calendarOf(demoCalendar);

const words = { en: 'Closed', cy: 'Ar gau' };

describe('bank holidays of England and Wales', () => {
  it('are those of the oracle on every day from 2015 to 2030', () => {
    const known = new Set(bankHolidays().map((holiday) => holiday.date));
    expect(everyDay.filter((date) => known.has(date))).toEqual(everyDay.filter(isListed));
  });

  it('leave a council that has no closures the working days of the oracle, every day from 2015 to 2030', () => {
    const differing = everyDay.filter((date) => isWorkingDay(demo, date) !== (weekday(date) < 6 && !isListed(date)));
    expect(differing).toEqual([]);
  });
});

describe('the worked examples', () => {
  const callInEnds = (published: string) => clearWorkingDay(demo, published, 5);

  it('gives five clear days of call-in to a decision published on Wednesday 28 March 2018 until Friday 6 April, in force on Saturday 7 April', () => {
    expect(callInEnds('2018-03-28')).toBe('2018-04-06');
    expect(addDays(callInEnds('2018-03-28'), 1)).toBe('2018-04-07');
    expect(afterLastDay('2018-04-06')).toBe('2018-04-06T23:00:00.000Z');
  });

  it('shows the arithmetic of that example, with Good Friday, the weekend and Easter Monday left out', () => {
    expect(countedDays(demo, '2018-03-28', 5)).toEqual([
      { date: '2018-03-29', counts: 1 },
      { date: '2018-03-30', counts: null },
      { date: '2018-03-31', counts: null },
      { date: '2018-04-01', counts: null },
      { date: '2018-04-02', counts: null },
      { date: '2018-04-03', counts: 2 },
      { date: '2018-04-04', counts: 3 },
      { date: '2018-04-05', counts: 4 },
      { date: '2018-04-06', counts: 5 },
    ]);
  });

  it('lets a decision be taken on 28 March 2018 with three clear days of notice when notice was served by 22 March, and not later', () => {
    const earliestDecision = (served: string) => addDays(clearWorkingDay(demo, served, 3), 1);
    expect(earliestDecision('2018-03-22')).toBe('2018-03-28');
    const inTime = daysBetween('2018-03-01', '2018-03-28').filter((served) => earliestDecision(served) <= '2018-03-28');
    expect(inTime.at(-1)).toBe('2018-03-22');
  });

  it('counts over Christmas and New Year, whose substitutes differ from year to year', () => {
    expect(clearWorkingDay(demo, '2021-12-23', 5)).toBe('2022-01-04');
    expect(clearWorkingDay(demo, '2022-12-22', 5)).toBe('2023-01-03');
    expect(clearWorkingDay(demo, '2026-12-24', 3)).toBe('2026-12-31');
  });

  it('counts neither the day of the State Funeral nor the coronation, and does count the Mondays that were moved', () => {
    expect(clearWorkingDay(demo, '2022-09-16', 1)).toBe('2022-09-20');
    expect(clearWorkingDay(demo, '2023-05-05', 1)).toBe('2023-05-09');
    expect([isWorkingDay(demo, '2020-05-04'), isWorkingDay(demo, '2020-05-08')]).toEqual([true, false]);
    expect([isWorkingDay(demo, '2022-05-30'), isWorkingDay(demo, '2022-06-02')]).toEqual([true, false]);
  });

  it('moves a deadline when mourning is announced after it was reckoned', () => {
    const mourning = { ...demoCalendar, added: [{ date: '2018-04-05', reason: words, source: 'test' }] };
    expect(clearWorkingDay(calendarOf(mourning), '2018-03-28', 5)).toBe('2018-04-09');
  });

  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2018-04-07', 12, '2019-04-07'],
    ['2018-08-31', 6, '2019-02-28'],
    ['2019-08-31', 6, '2020-02-29'],
    ['2018-12-31', 2, '2019-02-28'],
    ['2018-03-31', -1, '2018-02-28'],
    ['2018-03-31', 0, '2018-03-31'],
  ])('%s and %i months is %s', (date, months, then) => {
    expect(addMonths(date, months)).toBe(then);
  });

  it('takes the date from London, not from UTC', () => {
    expect(londonDate('2018-03-31T23:30:00.000Z')).toBe('2018-04-01');
    expect(londonDate('2018-03-31T22:59:59.999Z')).toBe('2018-03-31');
    expect(londonDate('2018-01-31T23:30:00.000Z')).toBe('2018-01-31');
    expect(londonDate('2018-12-31T23:59:59.999Z')).toBe('2018-12-31');
    expect(londonDate('2019-01-01T00:00:00.000Z')).toBe('2019-01-01');
  });
});

describe('working days, against days stepped through one by one', () => {
  it('agrees on December and every added day with closures, added days and any weekend', () => {
    fc.assert(
      fc.property(someRules, fc.integer({ min: 2015, max: 2030 }), (rules, year) => {
        const calendar = calendarOf(rules);
        const differing = daysBetween(`${year}-12-01`, `${year}-12-31`)
          .concat(rules.added.map((day) => day.date))
          .filter((date) => isWorkingDay(calendar, date) !== works(rules, date));
        expect(differing).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same nth clear working day', () => {
    fc.assert(
      fc.property(someRules, aDay, fc.integer({ min: 0, max: 25 }), (rules, after, n) => {
        expect(clearWorkingDay(calendarOf(rules), after, n)).toBe(countedOneByOne(rules, after, n));
      }),
      { numRuns: 150 },
    );
  });

  it('finds the same five days from every day around every year end from 2015 to 2029', () => {
    const days = everyDay.filter((date) => /-12-(1[5-9]|[23]\d)$|-01-0\d$/.test(date) && date < '2030-06-01');
    const differing = days.filter((after) => clearWorkingDay(demo, after, 5) !== countedOneByOne(demoCalendar, after, 5));
    expect(days.length).toBeGreaterThan(380);
    expect(differing).toEqual([]);
  });

  it('ends on a working day after the start, with exactly n working days in between', () => {
    fc.assert(
      fc.property(someRules, aDay, fc.integer({ min: 1, max: 25 }), (rules, after, n) => {
        const calendar = calendarOf(rules);
        const last = clearWorkingDay(calendar, after, n);
        expect(isWorkingDay(calendar, last)).toBe(true);
        expect(last > after).toBe(true);
        expect(clearWorkingDay(calendar, last, 2)).toBe(clearWorkingDay(calendar, after, n + 2));
      }),
      { numRuns: 100 },
    );
  });

  it('never ends earlier for a day added, and the same for one beyond its end', () => {
    fc.assert(
      fc.property(someRules, aDay, fc.integer({ min: 0, max: 25 }), aDay, (rules, after, n, date) => {
        const before = clearWorkingDay(calendarOf(rules), after, n);
        const more = calendarOf({ ...rules, added: [...rules.added, { date, reason: words, source: 'test' }] });
        const then = clearWorkingDay(more, after, n);
        expect(then >= before).toBe(true);
        if (date > before || date <= after) expect(then).toBe(before);
      }),
      { numRuns: 150 },
    );
  });

  it('shows an arithmetic that ends on the same day, day by day, and numbers the working days from one', () => {
    fc.assert(
      fc.property(someRules, aDay, fc.integer({ min: 1, max: 25 }), (rules, after, n) => {
        const calendar = calendarOf(rules);
        const last = clearWorkingDay(calendar, after, n);
        const days = countedDays(calendar, after, n);
        expect(days.map((day) => day.date)).toEqual(daysBetween(nextDay(after), last));
        expect(days.flatMap((day) => day.counts ?? [])).toEqual(Array.from({ length: n }, (_, at) => at + 1));
        expect(days.filter((day) => (day.counts !== null) !== works(rules, day.date))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('counts nothing for no days, and says so when a calendar has no working days or the count is none', () => {
    expect(clearWorkingDay(demo, '2018-03-30', 0)).toBe('2018-03-30');
    expect(countedDays(demo, '2018-03-30', 0)).toEqual([]);
    const never: Calendar = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: new Set() };
    expect(() => clearWorkingDay(never, '2018-03-30', 1)).toThrow(RangeError);
    for (const n of [-1, 1.5, Number.NaN]) expect(() => clearWorkingDay(demo, '2018-03-30', n)).toThrow(RangeError);
  });
});

describe('dates and instants', () => {
  it('tells days that exist from those that do not', () => {
    const like = fc.tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }));
    fc.assert(
      fc.property(like, ([year, month, day]) => {
        const exists = DateTime.fromObject({ year, month: month || 99, day: day || 99 }, { zone }).isValid;
        expect(isLegalDate(`${year}-${pad(month)}-${pad(day)}`)).toBe(exists);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => isLegalDate(text) === /^\d{4}-(0[1-9]|1[0-2])-\d\d$/.test(text)));
    for (const text of ['2018-02-29', '2018-3-1', '2018-03-01T00:00', ' 2018-03-01', '2018-03-01\n', '+002018-03-01', '']) {
      expect(isLegalDate(text)).toBe(false);
    }
    expect(isLegalDate('2020-02-29')).toBe(true);
  });

  it('adds days and months as luxon does in London', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -150, max: 150 }), (date, days, months) => {
        const from = DateTime.fromISO(date, { zone });
        expect(addDays(date, days)).toBe(from.plus({ days }).toISODate());
        expect(addMonths(date, months)).toBe(from.plus({ months }).toISODate());
      }),
    );
    expect(everyDay.filter((date) => addDays(date, 1) !== nextDay(date))).toEqual([]);
  });

  it('gives the London date of an instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2031, 0, 1) }), (time) => {
        expect(londonDate(new Date(time).toISOString())).toBe(DateTime.fromMillis(time, { zone }).toISODate());
      }),
    );
  });

  it('finds the instant at which a London clock shows a time, and comes back to the same day', () => {
    fc.assert(
      fc.property(aDay, aTime, (date, time) => {
        const instant = londonInstant(date, time);
        expect(londonDate(instant)).toBe(date);
        expect(instant).toBe(firstShowing(date, time));
      }),
    );
  });

  it('finds midnight on every day from 2015 to 2030, and a period over when the next day begins', () => {
    const midnight = (date: string) => DateTime.fromISO(date, { zone }).toUTC().toISO();
    expect(everyDay.filter((date) => londonInstant(date) !== midnight(date))).toEqual([]);
    expect(everyDay.filter((date) => afterLastDay(date) !== midnight(nextDay(date)))).toEqual([]);
  });

  const lastSundays = everyDay.filter((date) => /-(03|10)-(2[5-9]|3[01])$/.test(date) && weekday(date) === 7);

  it('agrees with luxon about every quarter of an hour around both clock changes, 2015 to 2030', () => {
    expect(lastSundays).toHaveLength(32);
    for (const date of lastSundays) {
      const change = Date.parse(`${date}T01:00:00.000Z`);
      for (let time = change - 4 * 3_600_000; time <= change + 24 * 3_600_000; time += 900_000) {
        const instant = new Date(time).toISOString();
        const shown = DateTime.fromMillis(time, { zone });
        expect(londonDate(instant)).toBe(shown.toISODate());
        const back = londonInstant(shown.toFormat('yyyy-MM-dd'), shown.toFormat('HH:mm'));
        // The same instant, but for the hour that comes twice: then the first of the two.
        expect([instant, new Date(time - 3_600_000).toISOString()]).toContain(back);
        expect(back).toBe(firstShowing(shown.toFormat('yyyy-MM-dd'), shown.toFormat('HH:mm')));
      }
    }
  });

  it('takes the first of the hour that comes twice, and an hour on for the hour that is left out', () => {
    expect(londonInstant('2018-10-28', '01:30')).toBe('2018-10-28T00:30:00.000Z');
    expect(londonInstant('2018-10-28', '02:00')).toBe('2018-10-28T02:00:00.000Z');
    expect(londonInstant('2018-03-25', '00:59')).toBe('2018-03-25T00:59:00.000Z');
    expect(londonInstant('2018-03-25', '01:30')).toBe('2018-03-25T01:30:00.000Z');
    expect(londonInstant('2018-03-25', '02:30')).toBe('2018-03-25T01:30:00.000Z');
  });

  it('closes call-in at five in the afternoon of London, in winter and in summer', () => {
    expect(londonInstant('2018-03-23', '17:00')).toBe('2018-03-23T17:00:00.000Z');
    expect(londonInstant('2018-03-26', '17:00')).toBe('2018-03-26T16:00:00.000Z');
  });

  it('refuses days and times that do not exist rather than moving them', () => {
    for (const reckon of [
      () => addDays('2018-02-29', 1),
      () => addMonths('2018-02-29', 1),
      () => isWorkingDay(demo, '2018-02-30'),
      () => clearWorkingDay(demo, '2018-02-30', 1),
      () => londonInstant('2018-02-30'),
      () => londonInstant('2018-02-28', '25:00'),
      () => londonDate('yesterday'),
      () => addDays('not a day', 1),
    ]) {
      expect(reckon).toThrow(RangeError);
    }
  });
});
