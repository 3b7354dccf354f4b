import { DateTime } from 'luxon';
import { bankHolidayYears } from './bank-holidays.js';
import type { AddedDay, CalendarRules, Closure } from './calendar.js';
import {
  at,
  byFields,
  byValue,
  type Check,
  type FieldError,
  findErrors,
  format,
  integer,
  list,
  object,
  oneOf,
  refined,
  source,
  words,
} from './shapes.js';

const inKnownYears = (text: string): boolean => {
  const day = DateTime.fromISO(text, { zone: 'utc' });
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && day.isValid && day.year >= bankHolidayYears.first && day.year <= bankHolidayYears.last;
};
const date: Check = format(inKnownYears, `a day that exists, YYYY-MM-DD, ${bankHolidayYears.first} to ${bankHolidayYears.last}`);

const addedDay = object<AddedDay>({ date, reason: words, source });

/** A council that is shut for longer than this is a slip in the year, and would move every deadline with it. */
const longestClosure = 31;
const closure = refined<Closure>(object<Closure>({ from: date, to: date, reason: words, source }), ({ from, to }, where, report) => {
  const length = DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days + 1;
  if (length < 1) report(at(where, 'to'), 'contradiction', 'the closure ends before it begins');
  if (length > longestClosure) report(at(where, 'to'), 'out-of-range', `a closure of ${longestClosure} days at most`);
});

const rules = object<CalendarRules>({
  // Six at most: with seven no day would ever count, and every deadline would be nowhere.
  weekend: list(integer(1, 7), 0, 6, byValue),
  bankHolidays: oneOf('england-and-wales'),
  closures: list(closure, 0, 200),
  added: list(addedDay, 0, 200, byFields('date')),
});

/** Reads a whole calendar that somebody sent. Returns all that is wrong, each with its field, or a copy. */
export function checkCalendarRules(value: unknown): { errors: FieldError[] } | { calendar: CalendarRules } {
  const errors = findErrors(value, rules);
  return errors.length > 0 ? { errors } : { calendar: structuredClone(value) as CalendarRules };
}

/** Reads one day to be added to a calendar, such as a day of mourning. Returns all that is wrong, or a copy. */
export function checkCalendarDay(value: unknown): { errors: FieldError[] } | { day: AddedDay } {
  const errors = findErrors(value, addedDay);
  return errors.length > 0 ? { errors } : { day: structuredClone(value) as AddedDay };
}

/** Reads one closure to be added to a calendar. Returns all that is wrong, or a copy. */
export function checkClosure(value: unknown): { errors: FieldError[] } | { closure: Closure } {
  const errors = findErrors(value, closure);
  return errors.length > 0 ? { errors } : { closure: structuredClone(value) as Closure };
}
