import { addMonths, londonDate } from '../../workflows/deadlines.js';
import { sourceOff, whyOff } from '../councils/days-counted.js';
import { type Language, say, sayDate, sayInstant, sayList, sayWeekday } from '../locales/locales.js';
import type { CountedFrom, DueDate, DueDateKind } from './due-date-counting.js';
import type { Found } from './found.js';

/** A due date as it is told to a person, sentence by sentence. */
export interface WordedDueDate {
  title: string;
  /** The day itself. */
  on: string;
  /** How it is counted. */
  arithmetic: string;
  /** Whether it runs, is over, or was kept. */
  standing: string;
  /** The setting that says how long it is, in words, and where it is laid down; `null` for what none says. */
  setting: string | null;
  source: string | null;
  /** The last moment, where an hour is laid down; and where that is. */
  closes: string | null;
  closesSource: string | null;
  notes: string[];
  days: { date: string; counts: string; source: string | null }[];
}

const titles: Record<Exclude<DueDateKind, 'answer'>, string> = {
  answerEscalated: 'timer.answerOverdue',
  lapse: 'timer.lapse',
  noticeEnds: 'timer.noticeEnds',
  earliestDecision: 'dueDate.earliestDecision',
  reconsiderBy: 'timer.reconsiderBy',
  publishBy: 'timer.publishBy',
  callInEnds: 'timer.callInEnds',
  hearingBy: 'timer.hearingBy',
  inForce: 'dueDate.inForce',
  evaluationDue: 'timer.evaluationDue',
  evaluationReminder: 'timer.evaluationOverdue',
  evaluationEscalated: 'dueDate.evaluationEscalated',
};

const fromWords: Record<CountedFrom, string> = {
  asked: 'dueDate.from.asked',
  answerBy: 'dueDate.from.answerBy',
  touched: 'dueDate.from.touched',
  noticeServed: 'page.date.noticeServed',
  noticeEnds: 'page.date.noticeEnds',
  decided: 'page.date.decided',
  published: 'page.date.published',
  callInEnds: 'dueDate.from.callInEnds',
  calledIn: 'page.callIn.called',
  hearingBy: 'dueDate.from.hearingBy',
  heard: 'dueDate.from.heard',
  council: 'dueDate.from.council',
  referredBack: 'dueDate.from.referredBack',
  inForce: 'page.date.inForce',
  implemented: 'page.date.implemented',
  evaluationDue: 'page.date.evaluationDue',
};

/** The due dates of a proposal in sentences. */
export function wordedDueDates(dates: readonly DueDate[], found: Found, language: Language): WordedDueDate[] {
  const says = new Saying(found, language);
  return dates.map((date) => says.dueDate(date));
}

class Saying {
  constructor(
    private readonly found: Found,
    private readonly language: Language,
  ) {}

  dueDate(date: DueDate): WordedDueDate {
    const { kind, whose, on, count, closes, days } = date;
    const who = sayList(
      this.language,
      whose.map((one) => this.who(one)),
    );
    return {
      title: kind === 'answer' ? this.say('dueDate.answer', { who }) : this.say(titles[kind]),
      on: this.day(on),
      arithmetic: this.arithmetic(date),
      standing: this.standing(date),
      setting: count?.setting == null ? null : this.say(`setting.${count.setting}`),
      source: count?.source ?? null,
      closes: closes === null ? null : this.say('dueDate.closes', { moment: sayInstant(this.language, closes.at) }),
      closesSource: closes?.source ?? null,
      notes: this.notes(date, who),
      days: days.map(({ date: day, counts, off }) => ({
        date: sayWeekday(this.language, day),
        counts: counts === null ? whyOff(off, this.language) : String(counts),
        source: sourceOff(off),
      })),
    };
  }

  private arithmetic({ from, fromWhat, on, count }: DueDate): string {
    const values = { from: this.day(from), what: this.say(fromWords[fromWhat]), on: this.day(on) };
    switch (count?.unit) {
      case undefined:
        return this.say('dueDate.named', values);
      case 'nextDay':
        return this.say('dueDate.nextDay', values);
      case 'sameDay':
        return this.say('dueDate.sameDay', values);
      case 'months':
        return this.say('dueDate.months', { ...values, months: this.say('months', { count: String(count.n) }) });
      case 'workingDays':
      case 'clearWorkingDays':
        return this.say('dueDate.days', { ...values, days: this.say(count.unit, { count: String(count.n) }) });
    }
  }

  private standing({ kind, is, on, passed, done, left }: DueDate): string {
    if (done !== null) return this.say(kind === 'callInEnds' ? 'dueDate.calledIn' : 'dueDate.done', { date: this.day(done) });
    if (passed) return this.say(is === 'lastDay' ? 'dueDate.passed' : 'dueDate.reached', { date: this.day(on) });
    if (left === 0) return this.say(on === this.today ? 'dueDate.today' : 'dueDate.noneLeft');
    return this.say('dueDate.left', { days: this.say('workingDays', { count: String(left) }) });
  }

  private notes({ kind, from, on, count, whose, happened, agrees }: DueDate, who: string): string[] {
    // The last day of a short month stands for one that it has not.
    const short = count?.unit === 'months' && agrees && addMonths(from, count.n).slice(8) !== from.slice(8);
    return [
      ...(kind === 'answerEscalated' && whose.length > 0 ? [this.say('dueDate.missing', { who })] : []),
      ...(happened === null ? [] : [this.say('dueDate.happened', { date: this.day(happened), from: this.day(from) })]),
      ...(short ? [this.say('dueDate.shortMonth')] : []),
      ...(agrees ? [] : [this.say('dueDate.asThen', { date: this.day(on) })]),
    ];
  }

  private get today(): string {
    return londonDate(this.found.at);
  }

  /** A post by its name, a person by theirs. */
  private who(who: string): string {
    const { under, roster } = this.found;
    return under.constitution.posts[who]?.name[this.language] ?? (roster.byHandle(who)?.name || who);
  }

  private day(date: string): string {
    return sayDate(this.language, date);
  }

  private say(key: string, values: Record<string, string> = {}): string {
    return say(this.language, key, values);
  }
}
