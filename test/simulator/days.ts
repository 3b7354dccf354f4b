import type { CalendarRules } from '../../src/councils/calendar.js';
import { firstShowing, nextDay, works } from '../councils/oracle.js';

/** Days counted one by one by the second opinion of the tests of calendars; nothing here is the product's. */
const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' });

const days = new Map<string, string>();
/** The day in London at that instant. */
export function dayOf(at: string): string {
  const hour = at.slice(0, 13);
  if (!days.has(hour)) {
    const [day, month, year] = london.format(new Date(`${hour}:00:00.000Z`)).split('/');
    days.set(hour, `${year}-${month}-${day}`);
  }
  return days.get(hour)!;
}

const midnights = new Map<string, string>();
/** The instant at which that day begins in London. */
export function midnight(day: string): string {
  if (!midnights.has(day)) midnights.set(day, firstShowing(day, '00:00'));
  return midnights.get(day)!;
}

export const dayAfter = nextDay;
/** The moment at which a period that lasts through that day is over. */
export const over = (lastDay: string): string => midnight(nextDay(lastDay));

export function nthWorkingDay(calendar: CalendarRules, after: string, n: number): string {
  let day = after;
  for (let counted = 0; counted < n; ) {
    day = nextDay(day);
    if (works(calendar, day)) counted += 1;
  }
  return day;
}

/** The same day so many months later, or that month's last. */
export function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const target = year * 12 + month - 1 + months;
  const lastOfMonth = [31, isLeap(Math.floor(target / 12)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][target % 12]!;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(target / 12)}-${two((target % 12) + 1)}-${two(Math.min(date, lastOfMonth))}`;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
