import type { Calendar, LegalDate } from '../../workflows/constitution.js';

const DAY = 86_400_000;
/** 1 January 1970 was a Thursday: so many days after a Monday. */
const MONDAYS = 3;

const sorted = new WeakMap<Calendar, number[]>();

/** The days of the calendar that are off and on no weekend, as day numbers in order. Remembered for each calendar. */
function holidaysOf(calendar: Calendar): number[] {
  const before = sorted.get(calendar);
  if (before !== undefined) return before;
  const days = [...calendar.holidays].map(numberOf).filter((day) => !calendar.weekend.includes(weekdayOf(day)));
  days.sort((a, b) => a - b);
  sorted.set(calendar, days);
  return days;
}

const numberOf = (date: LegalDate): number => Math.floor(Date.parse(`${date}T00:00:00.000Z`) / DAY);
const weekdayOf = (day: number): number => ((((day + MONDAYS) % 7) + 7) % 7) + 1;

/** How many of the days up to that one are working days, counted from a Monday long ago. */
function workedBy(calendar: Calendar, day: number): number {
  const weeks = Math.floor((day + MONDAYS) / 7);
  const weekday = weekdayOf(day);
  const inWeek = (upTo: number) => upTo - calendar.weekend.filter((each) => each <= upTo).length;
  return weeks * inWeek(7) + inWeek(weekday) - countUpTo(holidaysOf(calendar), day);
}

/** How many of the ordered numbers are not above a bound. */
function countUpTo(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The working days after one day up to and including another, as deadlines are counted: from a Friday to the Monday
 * after it is one, and from a day to itself none. Negative where the second day is the earlier one. It takes no longer
 * for a year than for a day, so that lists of thousands can be counted.
 */
export function workingDaysBetween(calendar: Calendar, from: LegalDate, to: LegalDate): number {
  return workedBy(calendar, numberOf(to)) - workedBy(calendar, numberOf(from));
}

/** Working days left until a last day: 0 on the day itself, and at least one less than none as soon as it is over. */
export function workingDaysLeft(calendar: Calendar, today: LegalDate, due: LegalDate): number {
  const left = workingDaysBetween(calendar, today, due);
  return today > due ? Math.min(left, -1) : left;
}
