import type { LegalDate } from '../../workflows/constitution.js';
import { addDays, type CountedDay } from '../../workflows/deadlines.js';
import { type Language, say } from '../locales/locales.js';
import { type CalendarRules, type DayOff, dayOff } from './calendar.js';

/** A day of the arithmetic behind a date; one that does not count says why. */
export type DayCounted = CountedDay & { off: DayOff | null };

/**
 * The days after one day up to and including another, each with its number or with why it does not count. That of the
 * rulebook begins with a number of days and finds the last; this one begins with both ends, also of a period that was
 * counted before the calendar was changed.
 */
export function daysCounted(rules: CalendarRules, after: LegalDate, last: LegalDate): DayCounted[] {
  const days: DayCounted[] = [];
  let counted = 0;
  for (let date = addDays(after, 1); date <= last; date = addDays(date, 1)) {
    const off = dayOff(rules, date) ?? null;
    if (off === null) counted += 1;
    days.push({ date, counts: off === null ? counted : null, off });
  }
  return days;
}

/** Why a day does not count, in words: the name of the bank holiday, what the council closed for, or the weekend. */
export const whyOff = (off: DayOff | null, language: Language): string =>
  off === null || off.kind === 'weekend' ? say(language, 'dayOff.weekend') : off.reason[language];

/** Where it is laid down that the council does not work on that day, where it is the council's own day. */
export const sourceOff = (off: DayOff | null): string | null => (off !== null && 'source' in off ? off.source : null);
