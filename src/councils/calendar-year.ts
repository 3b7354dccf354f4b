import { DateTime } from 'luxon';
import type { LegalDate } from '../../workflows/constitution.js';
import { bankHolidayYears } from './bank-holidays.js';
import { type CalendarRules, type Closure, type DayOff, dayOff } from './calendar.js';

/** A day on which a council does not work, and why. `weekday`: 1 is Monday, 7 is Sunday. */
export type YearDay = { date: LegalDate; weekday: number } & Exclude<DayOff, { kind: 'weekend' }>;

/** The calendar of a council for one year. */
export interface CalendarYear {
  year: number;
  /** ISO weekdays that are never working days. */
  weekend: number[];
  /** Bank holidays, closures and added days in their order, also those that fall on a weekend. */
  days: YearDay[];
  /** Closures that touch the year, as they were laid down. */
  closures: Closure[];
  /** How many days the council works. */
  workingDays: number;
}

/**
 * The days of a year as a council counts them. The reasons are those that a deadline's arithmetic shows.
 * @throws RangeError for a year whose bank holidays are not known.
 */
export function calendarYear(rules: CalendarRules, year: number): CalendarYear {
  const { first, last } = bankHolidayYears;
  if (!Number.isInteger(year) || year < first || year > last) throw new RangeError(`no calendar for ${year}`);
  const days: YearDay[] = [];
  let workingDays = 0;
  for (let day = DateTime.utc(year); day.year === year; day = day.plus({ days: 1 })) {
    const date = day.toFormat('yyyy-MM-dd');
    const off = dayOff(rules, date);
    if (off === undefined) workingDays += 1;
    else if (off.kind !== 'weekend') days.push({ date, weekday: day.weekday, ...off });
  }
  const closures = rules.closures
    .filter(({ from, to }) => from <= `${year}-12-31` && to >= `${year}-01-01`)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return { year, weekend: [...rules.weekend].sort(), days, closures: structuredClone(closures), workingDays };
}
