import { londonDate, londonInstant } from '../../../workflows/deadlines.js';
import { workingDaysLeft } from '../../councils/working-days.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';

const HOUR = 3_600_000;

/** How long a decision can still be called in, as a page says it. */
export interface CallInClock {
  open: boolean;
  /** The time that is left in working days, on the last day in hours; or that it is over. */
  left: string;
  /** The last moment, in words. */
  closes: string;
  /** Where the hour and the days are laid down. */
  source: string;
}

/** The call-in period of a published decision, to the hour that the constitution names; `null` for one that has none. */
export function callInClock({ proposal: p, at, under }: Found, language: Language): CallInClock | null {
  const { callInEnds } = p.dates;
  if (callInEnds === null) return null;
  const { callInCloses, callInDays } = under.constitution;
  const closes = londonInstant(callInEnds, callInCloses.value);
  const open = p.state === 'callInPeriod' && at < closes;
  const today = londonDate(at);
  const days = workingDaysLeft(under.calendar, today, callInEnds);
  const hours = Math.ceil((Date.parse(closes) - Date.parse(at)) / HOUR);
  return {
    open,
    left: !open
      ? say(language, 'page.callIns.over')
      : days > 0
        ? say(language, 'page.callIns.daysLeft', { count: String(days) })
        : say(language, 'page.callIns.hoursLeft', { count: String(hours) }),
    closes: sayInstant(language, closes),
    source: callInDays.source,
  };
}
