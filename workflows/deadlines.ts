import type { Calendar, Council, Instant, LegalDate } from './constitution.js';

/**
 * Days as the law counts them. A clear working day is a whole day that is no weekend, no bank holiday, no closure,
 * and neither the day of publication nor the day of the event (R v Swansea City Council, ex p Elitestone, 1993).
 * All legal dates are days in Europe/London; instants are UTC.
 */

const DAY = 86_400_000;
const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const utcOf = (date: LegalDate): number => {
  const time = Date.parse(`${date}T00:00:00.000Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) throw new RangeError(`no such day: ${date}`);
  return time;
};
const dateOf = (time: number): LegalDate => new Date(time).toISOString().slice(0, 10);

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isLegalDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  return !Number.isNaN(time) && dateOf(time) === text;
}

/** The day it is in London at that instant. */
export function londonDate(at: Instant): LegalDate {
  return london.format(new Date(at)).slice(0, 10);
}

/** The instant at which a London clock shows that time on that day. In the hour that occurs twice, the first; in the one left out, an hour on. */
export function londonInstant(date: LegalDate, time = '00:00'): Instant {
  const wall = utcOf(date) + Date.parse(`1970-01-01T${time}:00.000Z`);
  const shown = (guess: number) => Date.parse(`${london.format(new Date(guess)).replace(' ', 'T')}.000Z`);
  const summer = wall - 3_600_000;
  return new Date(shown(summer) === wall ? summer : wall).toISOString();
}

/** The calendar day `days` later (or earlier, when negative). */
export function addDays(date: LegalDate, days: number): LegalDate {
  return dateOf(utcOf(date) + days * DAY);
}

/** The corresponding day so many months later, else that month's last day: 29 February 2024 and twelve months is 28 February 2025. */
export function addMonths(date: LegalDate, months: number): LegalDate {
  const day = new Date(utcOf(date));
  const first = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0)).getUTCDate();
  return dateOf(first + (Math.min(day.getUTCDate(), last) - 1) * DAY);
}

/** Whether the council works on that day. */
export function isWorkingDay(calendar: Calendar, date: LegalDate): boolean {
  return worksAt(calendar, utcOf(date));
}

/** The same of the day that begins at that UTC midnight: counting through weeks reads no day from its text. */
function worksAt({ weekend, holidays }: Calendar, midnight: number): boolean {
  return !weekend.includes(new Date(midnight).getUTCDay() || 7) && !holidays.has(dateOf(midnight));
}

/** The nth clear working day after a day; with `n` 0, the day itself. Throws where ten years hold too few working days, or `n` is no count. */
export function clearWorkingDay(calendar: Calendar, after: LegalDate, n: number): LegalDate {
  // A missing setting would otherwise put the deadline on the day itself.
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of days: ${n}`);
  if (n === 0) return after;
  let midnight = utcOf(after);
  let counted = 0;
  for (let step = 0; counted < n; step += 1) {
    if (step > 3660) throw new RangeError(`the calendar has no ${n} working days after ${after}`);
    midnight += DAY;
    if (worksAt(calendar, midnight)) counted += 1;
  }
  const date = dateOf(midnight);
  // Throws for a year that is not written with four digits.
  utcOf(date);
  return date;
}

type Office = Pick<Council, 'calendar'> & { constitution: Pick<Council['constitution'], 'officeCloses'> };

/**
 * The day as which something that is published at that instant counts. Where the council has laid down when its office
 * closes, what comes from that hour on, or on a day on which it does not work, counts as of its next working day.
 */
export function countsAs(council: Office, at: Instant): LegalDate {
  const closes = council.constitution.officeCloses?.value;
  const today = londonDate(at);
  return closes !== undefined && at >= londonInstant(today, closes)
    ? clearWorkingDay(council.calendar, today, 1)
    : openFrom(council, today);
}

/** The same of something that comes on a day while the office is open, if it opens on that day at all. */
export function openFrom({ calendar, constitution }: Office, day: LegalDate): LegalDate {
  return constitution.officeCloses === undefined || isWorkingDay(calendar, day) ? day : clearWorkingDay(calendar, day, 1);
}

/** A step of the arithmetic behind a date, for showing it day by day. */
export interface CountedDay {
  date: LegalDate;
  /** 1 for the first clear working day; `null` where the day does not count. */
  counts: number | null;
}

/** The days from the one after `after` to the nth clear working day, each with its number or none. */
export function countedDays(calendar: Calendar, after: LegalDate, n: number): CountedDay[] {
  const days: CountedDay[] = [];
  const last = clearWorkingDay(calendar, after, n);
  let counted = 0;
  for (let date = addDays(after, 1); date <= last; date = addDays(date, 1)) {
    if (isWorkingDay(calendar, date)) counted += 1;
    days.push({ date, counts: isWorkingDay(calendar, date) ? counted : null });
  }
  return days;
}

/** When a period that lasts through that day is over: midnight in London as the next day begins. */
export function afterLastDay(date: LegalDate): Instant {
  return londonInstant(addDays(date, 1));
}
