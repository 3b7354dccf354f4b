import { DateTime } from 'luxon';
import type { Calendar, LegalDate, Words } from '../../workflows/constitution.js';
import { bankHolidays, replacedBankHolidays } from './bank-holidays.js';

/** Days on which a council is closed, both ends included. */
export interface Closure {
  from: LegalDate;
  to: LegalDate;
  reason: Words;
  source: string;
}

/** A day that was added for an occasion after the calendar was made: public mourning, an extra bank holiday. */
export interface AddedDay {
  date: LegalDate;
  reason: Words;
  source: string;
}

/** Which days a council does not work, as it lays them down. Treat a value as frozen: a change is a new value. */
export interface CalendarRules {
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  weekend: number[];
  bankHolidays: 'england-and-wales';
  closures: Closure[];
  added: AddedDay[];
}

/** Why a day is not counted, for showing a deadline's arithmetic. The word for a weekend is in the locales. */
export type DayOff =
  | { kind: 'weekend' }
  | { kind: 'bankHoliday'; reason: Words }
  | { kind: 'added' | 'closure'; reason: Words; source: string };

const made = new WeakMap<CalendarRules, Calendar>();
let everywhere: ReadonlySet<LegalDate> | undefined;

/**
 * The calendar that the rulebook counts with: weekend, and in one set the bank holidays, closures and added days.
 * Remembered for each value of the rules, which is why a changed calendar must be a new value.
 */
export function calendarOf(days: CalendarRules): Calendar {
  const before = made.get(days);
  if (before) return before;
  everywhere ??= new Set([...bankHolidays(), ...replacedBankHolidays()].map((holiday) => holiday.date));
  const holidays = new Set(everywhere);
  for (const closure of days.closures) for (const date of daysOf(closure)) holidays.add(date);
  for (const day of days.added) holidays.add(day.date);
  const calendar: Calendar = { weekend: [...days.weekend], holidays };
  made.set(days, calendar);
  return calendar;
}

/** Why the council does not work on that day, or nothing when it does. An added day is named before a closure or bank holiday. */
export function dayOff(days: CalendarRules, date: LegalDate): DayOff | undefined {
  const added = days.added.find((day) => day.date === date);
  if (added) return { kind: 'added', reason: added.reason, source: added.source };
  const holiday = [...bankHolidays(), ...replacedBankHolidays()].find((each) => each.date === date);
  if (holiday) return { kind: 'bankHoliday', reason: holiday.name };
  const closure = days.closures.find((each) => each.from <= date && date <= each.to);
  if (closure) return { kind: 'closure', reason: closure.reason, source: closure.source };
  return days.weekend.includes(DateTime.fromISO(date, { zone: 'utc' }).weekday) ? { kind: 'weekend' } : undefined;
}

function daysOf(closure: Closure): LegalDate[] {
  const days: LegalDate[] = [];
  const last = DateTime.fromISO(closure.to, { zone: 'utc' });
  for (let day = DateTime.fromISO(closure.from, { zone: 'utc' }); day <= last; day = day.plus({ days: 1 })) {
    days.push(day.toFormat('yyyy-MM-dd'));
  }
  return days;
}
