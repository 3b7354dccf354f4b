import type { LegalDate } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import { daysCounted, whyOff } from '../councils/days-counted.js';
import type { Language } from '../locales/locales.js';
import type { PublicCouncil } from './public-council.js';

/** A period of clear working days as anybody can count it for themselves, with the calendar as it stands today. */
export interface PeriodView {
  /** The day that it is counted from, which is not counted itself. */
  from: LegalDate;
  /** The day on which it happened, where the office was closed then, so that it counts as done on another; else `null`. */
  happened: LegalDate | null;
  last: LegalDate;
  /** Clear working days between them. */
  days: number;
  /** The statute or article that lays down how many there are. */
  source: string;
  /** Day by day; `counts` is `null` for a day that does not count, and `why` says why not. */
  counted: { date: LegalDate; counts: number | null; why: string | null }[];
}

/** Of a proposal that is on the register: how the notice and the call-in period of a decision are counted; `null` for what there was none of. */
export interface ArithmeticView {
  notice: PeriodView | null;
  callIn: PeriodView | null;
}

export function arithmeticView(
  { dates, decision }: Pick<Proposal, 'dates' | 'decision'>,
  council: PublicCouncil,
  language: Language,
): ArithmeticView {
  const { noticeServed, noticeEnds, published, callInEnds } = dates;
  const { noticeDays, callInDays } = council.constitution;
  const publishedOn = decision?.publishedAt == null ? null : londonDate(decision.publishedAt);
  const period = (
    from: LegalDate | null,
    last: LegalDate | null,
    { source }: { source: string },
    happened: LegalDate | null = null,
  ): PeriodView | null => {
    if (from === null || last === null) return null;
    const counted = daysCounted(council.calendar, from, last).map(({ date, counts, off }) => ({
      ...{ date, counts },
      why: counts === null ? whyOff(off, language) : null,
    }));
    return {
      from,
      happened: happened === from ? null : happened,
      last,
      days: counted.filter(({ counts }) => counts !== null).length,
      source,
      counted,
    };
  };
  return {
    notice: period(noticeServed, noticeEnds, noticeDays),
    callIn: period(published, callInEnds, callInDays, publishedOn),
  };
}
