import type { LegalDate } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import { daysCounted, whyOff } from '../councils/days-counted.js';
import type { Language } from '../locales/locales.js';
import type { PublicCouncil } from './public-council.js';

/** A period of clear working days as anybody can count it for themselves, with the calendar as it stands today. */
export interface PeriodView {
  /** The day that it is counted from, which is not counted itself. */
  from: LegalDate;
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

export function arithmeticView({ dates }: Pick<Proposal, 'dates'>, council: PublicCouncil, language: Language): ArithmeticView {
  const { noticeServed, noticeEnds, published, callInEnds } = dates;
  const { noticeDays, callInDays } = council.constitution;
  const period = (from: LegalDate | null, last: LegalDate | null, { source }: { source: string }): PeriodView | null => {
    if (from === null || last === null) return null;
    const counted = daysCounted(council.calendar, from, last).map(({ date, counts, off }) => ({
      ...{ date, counts },
      why: counts === null ? whyOff(off, language) : null,
    }));
    return { from, last, days: counted.filter(({ counts }) => counts !== null).length, source, counted };
  };
  return {
    notice: period(noticeServed, noticeEnds, noticeDays),
    callIn: period(published, callInEnds, callInDays),
  };
}
