import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { CalendarRules } from '../../src/councils/calendar.js';

/**
 * A second opinion on days, which shares no line with the product: London days stepped through one by one with luxon,
 * Easter by the Gregorian computus, substitutes by their rule, and what was proclaimed once from the gov.uk lists.
 */
const zone = 'Europe/London';

const at = (date: string) => DateTime.fromISO(date, { zone });
const written = (day: DateTime): string => day.toFormat('yyyy-MM-dd');

const after = new Map<string, string>();
/** The day after. */
export function nextDay(date: string): string {
  if (!after.has(date)) after.set(date, written(at(date).plus({ days: 1 })));
  return after.get(date)!;
}

/** Every day from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = nextDay(date)) days.push(date);
  return days;
}

/** Easter Sunday (Meeus, Jones and Butcher). */
function easter(year: number): DateTime {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return DateTime.fromObject({ year, month: Math.floor(n / 31), day: (n % 31) + 1 }, { zone });
}

/** The first Monday on or after a day, or the last on or before it. */
function monday(year: number, month: number, day: number, step: 1 | -1): DateTime {
  let found = DateTime.fromObject({ year, month, day }, { zone });
  while (found.weekday !== 1) found = found.plus({ days: step });
  return found;
}

const movedOnce: Record<string, string[]> = { '2012-05-28': ['2012-06-04'], '2020-05-04': ['2020-05-08'], '2022-05-30': ['2022-06-02'] };
const extraOnce = ['2011-04-29', '2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08'];

/** The days of a year that gov.uk lists for England and Wales, in order: no Saturday and no Sunday among them. */
export function listedBankHolidays(year: number): string[] {
  const sunday = easter(year);
  const usual = [
    sunday.minus({ days: 2 }),
    sunday.plus({ days: 1 }),
    monday(year, 5, 1, 1),
    monday(year, 5, 31, -1),
    monday(year, 8, 31, -1),
  ].map(written);
  const days = new Set(usual.flatMap((day) => movedOnce[day] ?? [day]));
  for (const day of extraOnce) if (day.startsWith(`${year}-`)) days.add(day);
  // In this order each takes the first weekday that is free: Boxing Day its own, then Christmas Day and New Year's Day the next.
  for (const fixed of [`${year}-12-26`, `${year}-12-25`, `${year}-01-01`]) if (at(fixed).weekday < 6) days.add(fixed);
  for (const fixed of [`${year}-12-25`, `${year}-12-26`, `${year}-01-01`]) {
    if (at(fixed).weekday < 6) continue;
    let substitute = nextDay(fixed);
    while (at(substitute).weekday > 5 || days.has(substitute)) substitute = nextDay(substitute);
    days.add(substitute);
  }
  return [...days].sort();
}

const listed = new Map<number, Set<string>>();
/** Whether gov.uk lists the day. */
export function isListed(date: string): boolean {
  const year = Number(date.slice(0, 4));
  if (!listed.has(year)) listed.set(year, new Set(listedBankHolidays(year)));
  return listed.get(year)!.has(date);
}

const weekdays = new Map<string, number>();
/** ISO weekday in London. */
export function weekday(date: string): number {
  if (!weekdays.has(date)) weekdays.set(date, at(date).weekday);
  return weekdays.get(date)!;
}

/** The years that the tests are about. */
export const everyDay = daysBetween('2015-01-01', '2030-12-31');

export const pad = (number: number): string => String(number).padStart(2, '0');

/** A day of those years, with half a year to come. */
export const aDay = fc.integer({ min: 0, max: everyDay.length - 200 }).map((index) => everyDay[index]!);
export const aTime = fc.integer({ min: 0, max: 1439 }).map((minute) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`);

const why = { reason: { en: 'Closed', cy: 'Ar gau' }, source: 'test' };

/** Rules with closures of up to a fortnight and single added days, and a weekend that need not be ours. */
export const someRules: fc.Arbitrary<CalendarRules> = fc.record({
  weekend: fc.constantFrom([6, 7], [7], [5, 6, 7], []),
  bankHolidays: fc.constant('england-and-wales' as const),
  closures: fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: everyDay.length - 20 }), fc.integer({ min: 0, max: 13 }))
      .map(([first, length]) => ({ from: everyDay[first]!, to: everyDay[first + length]!, ...why })),
    { maxLength: 20 },
  ),
  added: fc.array(
    aDay.map((date) => ({ date, ...why })),
    { maxLength: 30 },
  ),
});

/** Whether a council with these rules works on a day. Christmas, Boxing and New Year's Day are nobody's working days. */
export function works(rules: CalendarRules, date: string): boolean {
  if (rules.weekend.includes(weekday(date)) || isListed(date)) return false;
  if (['01-01', '12-25', '12-26'].includes(date.slice(5))) return false;
  if (rules.added.some((day) => day.date === date)) return false;
  return !rules.closures.some((closure) => closure.from <= date && date <= closure.to);
}

/** The nth clear working day, stepped through one by one. */
export function countedOneByOne(rules: CalendarRules, start: string, n: number): string {
  let date = start;
  for (let left = n; left > 0; ) {
    date = nextDay(date);
    if (works(rules, date)) left -= 1;
  }
  return date;
}

/** The earliest instant at which a London clock shows that, looked for hour by hour. */
export function firstShowing(date: string, time: string): string {
  const near = Date.parse(`${date}T${time}:00.000Z`);
  for (const hours of [-2, -1, 0, 1]) {
    const guess = DateTime.fromMillis(near + hours * 3_600_000, { zone });
    if (guess.toFormat("yyyy-MM-dd'T'HH:mm") === `${date}T${time}`) return new Date(guess.toMillis()).toISOString();
  }
  // No clock shows it: the hour left out in spring.
  return new Date(near).toISOString();
}
