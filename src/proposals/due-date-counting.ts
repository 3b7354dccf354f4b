import type { Instant, LegalDate } from '../../workflows/constitution.js';
import { addDays, addMonths, afterLastDay, clearWorkingDay, londonDate, londonInstant } from '../../workflows/deadlines.js';
import type { Consultee, Stage } from '../../workflows/facts.js';
import { stands } from '../../workflows/standing.js';
import { type DayCounted, daysCounted } from '../councils/days-counted.js';
import { workingDaysLeft } from '../councils/working-days.js';
import type { Found } from './found.js';

/** Every sort of date that something is due by or begins on, in the order in which a proposal meets them. */
export const dueDateKinds = [
  ...['answer', 'answerEscalated', 'lapse', 'noticeEnds', 'earliestDecision', 'reconsiderBy', 'publishBy', 'callInEnds', 'hearingBy'],
  ...['inForce', 'evaluationDue', 'evaluationReminder', 'evaluationEscalated'],
] as const;
export type DueDateKind = (typeof dueDateKinds)[number];

/** What happened, or is to happen, on the day that a date is counted from. */
export type CountedFrom =
  | ('asked' | 'answerBy' | 'touched' | 'noticeServed' | 'noticeEnds' | 'decided' | 'published' | 'callInEnds' | 'calledIn')
  | ('hearingBy' | 'heard' | 'council' | 'referredBack' | 'inForce' | 'implemented' | 'evaluationDue');

/** Settings that say how many days, or months, something takes. */
export type CountSetting =
  | ('answerDays' | 'escalateAnswerDays' | 'lapseMonths' | 'noticeDays' | 'publishDays' | 'callInDays' | 'hearingDays')
  | ('reconsiderDays' | 'evaluationMonths' | 'evaluationReminders');

/** How a date is counted, and where that is laid down. The day after another needs no setting. */
export type DueCount =
  | { unit: 'workingDays' | 'clearWorkingDays' | 'months'; n: number; setting: CountSetting; source: string }
  | { unit: 'nextDay' | 'sameDay'; n: number; setting: null; source: null };

/** A due date of a proposal with its arithmetic. Days are Europe/London; people by handle. */
export interface DueDate {
  kind: DueDateKind;
  /** Whose answers: posts, and people by handle. */
  whose: string[];
  stage: Stage | null;
  /** The day that it is counted from, which is not counted itself. */
  from: LegalDate;
  fromWhat: CountedFrom;
  /** The day on which it truly happened, where it was too late in the day or on no working day and counts later. */
  happened: LegalDate | null;
  /** `null` where somebody named the day. */
  count: DueCount | null;
  on: LegalDate;
  /** A last day belongs to its period and runs until midnight; something comes with the beginning of a first day. */
  is: 'lastDay' | 'firstDay';
  /** The last moment, where an hour of the last day is laid down. */
  closes: { at: Instant; source: string } | null;
  passed: boolean;
  /** The day on which that was done which was due, or on which it ended what ran. */
  done: LegalDate | null;
  /** Working days left: 0 on the day, negative once it is over. */
  left: number;
  /** Whether the calendar and the setting as they stand now lead to this day: they may have changed after it had passed. */
  agrees: boolean;
  /** Each day after `from` up to the day itself, where working days are counted. */
  days: DayCounted[];
}

/** Days that are listed one by one: a day that somebody named may be years away. */
const LISTED = 200;

type Settled = Pick<DueDate, 'kind' | 'from' | 'fromWhat' | 'on' | 'is' | 'count'> & Partial<DueDate>;

/** Counts the dates of one proposal, as its council counts them at that moment. */
export class Counting {
  private readonly today: LegalDate;

  constructor(private readonly found: Found) {
    this.today = londonDate(found.at);
  }

  /** From when the council counts the evaluation. */
  get evaluationFrom() {
    return this.found.under.constitution.evaluationFrom.value;
  }

  /** A last day that working days lead to; nothing while it has not been set. */
  days(
    kind: DueDateKind,
    from: LegalDate | null,
    fromWhat: CountedFrom,
    setting: Exclude<CountSetting, 'lapseMonths' | 'evaluationMonths' | 'evaluationReminders'>,
    on: LegalDate | null,
    done: LegalDate | null = null,
  ): DueDate[] {
    if (from === null || on === null) return [];
    const { value: n, source } = this.found.under.constitution[setting];
    const unit = setting === 'noticeDays' || setting === 'callInDays' ? 'clearWorkingDays' : 'workingDays';
    return [this.settled({ kind, from, fromWhat, on, is: 'lastDay', count: { unit, n, setting, source }, done })];
  }

  /** An answer that was asked for; its last day was counted, or somebody has named it. */
  answer(c: Consultee): DueDate {
    const [from, on] = [c.countedFrom ?? c.askedOn ?? '', c.answerBy ?? ''];
    const { value: n, source } = this.found.under.constitution.answerDays;
    return this.settled({
      ...{ kind: 'answer', from, fromWhat: 'asked', on, is: 'lastDay', ...this.about(c) },
      count: c.countedFrom !== null ? { unit: 'workingDays', n, setting: 'answerDays', source } : null,
      done: stands(c) && c.at !== null ? londonDate(c.at) : null,
    });
  }

  /** When the head of service is told that an answer is missing. */
  escalation(c: Consultee): DueDate {
    const from = c.answerBy ?? '';
    const { value: n, source } = this.found.under.constitution.escalateAnswerDays;
    const count = { unit: 'workingDays', n, setting: 'escalateAnswerDays', source } as const;
    const on = this.worked(from, n);
    return this.settled({ kind: 'answerEscalated', from, fromWhat: 'answerBy', on, is: 'lastDay', count, ...this.about(c) });
  }

  /** The second reminder of an evaluation that fell due, or its escalation. */
  reminder(kind: DueDateKind, from: LegalDate, rung: 0 | 1): DueDate {
    const { value, source } = this.found.under.constitution.evaluationReminders;
    const count = { unit: 'workingDays', n: value[rung], setting: 'evaluationReminders', source } as const;
    return this.settled({ kind, from, fromWhat: 'evaluationDue', on: this.worked(from, value[rung]), is: 'lastDay', count });
  }

  /** The corresponding day so many months later; with `on`, as it was set. */
  months(kind: DueDateKind, from: LegalDate, fromWhat: CountedFrom, setting: 'lapseMonths' | 'evaluationMonths', on?: LegalDate): DueDate {
    const { value: n, source } = this.found.under.constitution[setting];
    const count = { unit: 'months', n, setting, source } as const;
    return this.settled({ kind, from, fromWhat, on: on ?? addMonths(from, n), is: 'firstDay', count });
  }

  /** The day after a last day: it may be a Saturday. With `on`, as it was set; nothing where there is no last day. */
  after(kind: DueDateKind, from: LegalDate | null, fromWhat: CountedFrom, on?: LegalDate | null): DueDate[] {
    if (from === null || on === null) return [];
    const count = { unit: 'nextDay', n: 1, setting: null, source: null } as const;
    return [this.settled({ kind, from, fromWhat, on: on ?? addDays(from, 1), is: 'firstDay', count })];
  }

  /** What came on the very day of a step. */
  same(kind: DueDateKind, on: LegalDate, fromWhat: CountedFrom): DueDate[] {
    const count = { unit: 'sameDay', n: 0, setting: null, source: null } as const;
    return [this.settled({ kind, from: on, fromWhat, on, is: 'firstDay', count })];
  }

  /** The last moment for a call-in. */
  closing(lastDay: LegalDate): { at: Instant; source: string } {
    const { value, source } = this.found.under.constitution.callInCloses;
    return { at: londonInstant(lastDay, value), source };
  }

  private about({ key, post, stage }: Consultee): Pick<DueDate, 'whose' | 'stage'> {
    return { whose: [post ?? this.found.roster.handleOf(key)], stage };
  }

  private worked(from: LegalDate, n: number): LegalDate {
    return clearWorkingDay(this.found.under.calendar, from, n);
  }

  private settled(date: Settled): DueDate {
    const { at, roster, under } = this.found;
    const { from, on, is, count } = date;
    const inDays = count === null || count.unit === 'workingDays' || count.unit === 'clearWorkingDays';
    const days = inDays && on <= addDays(from, LISTED) ? daysCounted(roster.roll.data.calendar, from, on) : [];
    return {
      ...{ whose: [], stage: null, happened: null, closes: null, done: null },
      ...date,
      passed: at >= (is === 'lastDay' ? afterLastDay(on) : londonInstant(on)),
      left: workingDaysLeft(under.calendar, this.today, on),
      agrees: count === null || this.counted(from, count) === on,
      days,
    };
  }

  private counted(from: LegalDate, { unit, n }: DueCount): LegalDate {
    if (unit === 'months') return addMonths(from, n);
    return unit === 'nextDay' || unit === 'sameDay' ? addDays(from, n) : this.worked(from, n);
  }
}
