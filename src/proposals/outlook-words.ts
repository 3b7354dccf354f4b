import { londonDate } from '../../workflows/deadlines.js';
import type { LastDay } from '../../workflows/earliest.js';
import { isClockVerb } from '../../workflows/verbs.js';
import { whyOff } from '../councils/days-counted.js';
import { type Language, say, sayDate, sayList } from '../locales/locales.js';
import type { Found } from './found.js';
import type { Outlook, PlanView, Target, Waiting, WaitView } from './outlook.js';
import { type WordedRoad, wordedRoad } from './road-words.js';

/** What an outlook says to a person: the arithmetic as sentences. */
export interface WordedOutlook {
  road: WordedRoad;
  /** The earliest lawful decision, the one to be expected, and by when it must be decided anew; nothing after a decision. */
  earliest: string[];
  /** How the expected day comes about, step by step; of the lawful day where nobody can say what to expect. */
  steps: WordedStep[];
  target: { sentences: string[]; lastDays: { verb: string; by: string; lawfulBy: string }[] } | null;
  /** What it waits for now, on whom, since when and until when. */
  waiting: string[];
}

export interface WordedStep {
  verb: string;
  on: string;
  waits: WordedWait[];
}

export interface WordedWait {
  sentence: string;
  /** What decides the day of the step. */
  critical: boolean;
  /** The statute or article; `null` where somebody named the day. */
  source: string | null;
  days: { date: string; counts: string }[];
}

export function wordedOutlook(outlook: Outlook, found: Found, language: Language): WordedOutlook {
  const { earliest, target } = outlook;
  const plan = earliest?.expected ?? earliest?.lawful ?? null;
  const says = new Saying(found, language);
  return {
    road: wordedRoad(outlook.road, found.proposal.ref, language),
    earliest: earliest === null ? [] : says.earliest(earliest),
    steps: plan === null ? [] : says.steps(plan),
    target: target === null ? null : says.target(target),
    waiting: outlook.waiting.map((one) => says.waiting(one)),
  };
}

class Saying {
  constructor(
    private readonly found: Found,
    private readonly language: Language,
  ) {}

  private day(date: string | null): string {
    return date === null ? say(this.language, 'outlook.noDay') : sayDate(this.language, date);
  }

  /** A post by its name, a person by theirs. */
  private who(who: string | null): string {
    const { under, roster } = this.found;
    if (who === null) return '';
    return under.constitution.posts[who]?.name[this.language] ?? roster.byHandle(who)?.name ?? who;
  }

  waiting({ verb, whose, since, due, overdue }: Waiting): string {
    const { language } = this;
    if (isClockVerb(verb)) return say(language, 'outlook.waiting.clock', { what: say(language, `timer.${verb}`), due: this.day(due) });
    const who = whose.map((one) => this.who(one));
    const values = {
      what: say(language, `verb.${verb}`),
      who: sayList(language, who),
      since: this.day(since === null || since.length === 10 ? since : londonDate(since)),
    };
    if (due === null) return say(language, 'outlook.waiting', values);
    return say(language, overdue ? 'outlook.waiting.overdue' : 'outlook.waiting.due', { ...values, due: this.day(due) });
  }

  earliest({ lawful, expected, reconsiderBy }: NonNullable<Outlook['earliest']>): string[] {
    const { language } = this;
    return [
      say(language, 'outlook.lawful', { date: this.day(lawful.decision) }),
      expected === null
        ? say(language, 'outlook.expectedUnknown')
        : say(language, 'outlook.expected', { date: this.day(expected.decision) }),
      ...(reconsiderBy === null ? [] : [say(language, 'outlook.reconsiderBy', { date: this.day(reconsiderBy) })]),
    ];
  }

  steps({ steps }: PlanView): WordedStep[] {
    return steps.map(({ verb, on, waits }) => ({
      verb: say(this.language, `verb.${verb}`),
      on: this.day(on),
      waits: waits.map((wait) => this.wait(wait)),
    }));
  }

  private wait(wait: WaitView): WordedWait {
    return {
      sentence: this.sentence(wait),
      critical: wait.critical,
      source: wait.count?.source ?? null,
      days: wait.days.map(({ date, counts, off }) => ({
        date: this.day(date),
        counts: counts === null ? whyOff(off, this.language) : String(counts),
      })),
    };
  }

  private sentence({ for: what, who, from, ends, free, count, overdue }: WaitView): string {
    const { language } = this;
    const values = { who: this.who(who), from: this.day(from), ends: this.day(ends), free: this.day(free) };
    if (what === 'deferral') return say(language, 'outlook.wait.deferral', values);
    if (overdue) return say(language, 'outlook.wait.overdue', values);
    const days = count === null ? null : say(language, dayWords[count.kind], { count: String(count.days) });
    if (what === 'notice')
      return days === null ? say(language, 'outlook.wait.noticeUntil', values) : say(language, 'outlook.wait.notice', { ...values, days });
    return days === null ? say(language, 'outlook.wait.named', values) : say(language, 'outlook.wait.answer', { ...values, days });
  }

  target({ on, lawful, expected, late, lastDays }: Target): NonNullable<WordedOutlook['target']> {
    const { language } = this;
    const date = this.day(on);
    const key = !lawful ? 'outlook.target.unlawful' : expected ? 'outlook.target.kept' : 'outlook.target.hurry';
    const byDays =
      late === null || late <= 0
        ? []
        : [say(language, 'outlook.target.late', { days: say(language, 'workingDays', { count: String(late) }) })];
    return { sentences: [say(language, key, { date }), ...byDays], lastDays: lastDays.map((last) => this.lastDay(last)) };
  }

  private lastDay({ verb, by, lawfulBy }: LastDay) {
    return { verb: say(this.language, `verb.${verb}`), by: this.day(by), lawfulBy: this.day(lawfulBy) };
  }
}

const dayWords = { workingDays: 'workingDays', clearWorkingDays: 'clearWorkingDays' } as const;
