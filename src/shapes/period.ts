import type { Instant } from '../../workflows/constitution.js';
import { afterLastDay, isLegalDate, londonInstant } from '../../workflows/deadlines.js';

/** The moment at which something begins: a day's in London, or the moment itself. */
export const beginning = (dayOrMoment: string): Instant => (isLegalDate(dayOrMoment) ? londonInstant(dayOrMoment) : momentOf(dayOrMoment));

/** The moment at which something is over: after the whole of a last day in London, or the moment itself. */
export const ending = (dayOrMoment: string): Instant => (isLegalDate(dayOrMoment) ? afterLastDay(dayOrMoment) : momentOf(dayOrMoment));

const momentOf = (text: string): Instant => new Date(text).toISOString();
