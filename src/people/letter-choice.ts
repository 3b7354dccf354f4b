import type { Calendar, Instant } from '../../workflows/constitution.js';
import { clearWorkingDay, isWorkingDay, londonDate, londonInstant } from '../../workflows/deadlines.js';

/** How somebody is written to: each letter by itself, or one digest a day of all of them. */
export const letterChoices = ['each', 'daily'] as const;
export type LetterChoice = (typeof letterChoices)[number];

/** London time of day of the digests: before the working day begins. */
export const DIGEST_AT = '07:30';

/** When the next digest after that moment is due: on a working day of the council. */
export function nextDigest(calendar: Calendar, after: Instant): Instant {
  const today = londonDate(after);
  const stillToday = isWorkingDay(calendar, today) && after < londonInstant(today, DIGEST_AT);
  return londonInstant(stillToday ? today : clearWorkingDay(calendar, today, 1), DIGEST_AT);
}
