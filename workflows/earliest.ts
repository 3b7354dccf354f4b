import { dueWhenAsked, requiredConsultee } from './asking.js';
import type { Calendar, Council, LegalDate } from './constitution.js';
import { addDays, type CountedDay, clearWorkingDay, countedDays, isWorkingDay, openFrom } from './deadlines.js';
import type { Consultee, Dates, Proposal, State } from './facts.js';
import { blockingObjections, consultations, consultationsOutstanding, isBeforeDecision, signOffs, stands, waits } from './standing.js';

/*
 * When a proposal can be decided at the earliest, and why not before: reckoned with the same days as the verbs set.
 */

/** The steps to a decision, in their order. */
const order = ['sendToConsultation', 'requestSignOff', 'submitForDecision', 'serveNotice', 'recordDecision'] as const;
export type PlannedVerb = (typeof order)[number];
const nextIn: Partial<Record<State, PlannedVerb>> = {
  draft: 'sendToConsultation',
  consultation: 'requestSignOff',
  signOff: 'submitForDecision',
  awaitingDecision: 'serveNotice',
};

/** What of a proposal the arithmetic asks for: one that has not begun can be reckoned too. */
export type Plannable = Pick<Proposal, 'state' | 'consultees' | 'urgencies' | 'earlierDecisions'> & {
  dates: Pick<Dates, 'noticeServed' | 'noticeEnds' | 'earliestDecision' | 'reconsiderBy'>;
};

/** How days are counted: from the day after to the nth working day. Of a notice they are clear: the day of the decision is none of them. */
export interface Count {
  setting: 'answerDays' | 'noticeDays';
  days: number;
  kind: 'workingDays' | 'clearWorkingDays';
  /** The statute or article that lays it down. */
  source: string;
}

/** Something that takes until a day. */
export interface Wait {
  for: 'answer' | 'notice' | 'deferral';
  /** Whose answer; `null` for what is no answer. */
  consultee: Pick<Consultee, 'key' | 'post' | 'person' | 'stage'> | null;
  /** The day that it is counted from, which is not counted itself. */
  from: LegalDate;
  /** `null` where somebody has named the last day. */
  count: Count | null;
  /** Its last day. */
  ends: LegalDate;
  /** The first day on which the step that waits for it can be taken. */
  free: LegalDate;
  /** The last day has passed without the answer: nobody knows when it comes, and it is reckoned with at once. */
  overdue: boolean;
  /** The step would be earlier without it. */
  critical: boolean;
}

export interface PlannedStep {
  verb: PlannedVerb;
  on: LegalDate;
  /** What must have passed before it. */
  waits: Wait[];
}

/** The steps that remain, the decision last. */
export interface Plan {
  steps: PlannedStep[];
  decision: LegalDate;
}

export interface Earliest {
  /** If everybody acts and answers at once: only what the law makes them wait for counts. No decision before it is lawful. */
  lawful: Plan;
  /**
   * If everybody takes the days that they have and acts on the next working day; `null` where somebody has named a day
   * more than ten years ahead.
   */
  expected: Plan | null;
  /** The last day for deciding anew what scrutiny has referred back. */
  reconsiderBy: LegalDate | null;
}

/** The last days on which a step can be taken so that the decision still falls on a target. */
export interface LastDay {
  verb: PlannedVerb;
  /** If everybody takes their days after it; `null` where a day that was named comes too late for the target whatever is done. */
  by: LegalDate | null;
  /** If everybody answers at once after it. */
  lawfulBy: LegalDate | null;
}

type Pace = 'lawful' | 'expected';

/** As far as anything is reckoned, in days: ten years, as in `clearWorkingDay`. */
export const HORIZON = 3660;

/**
 * The earliest decision as it stands on a day; `null` where none is to come, and where it is more than ten years away.
 * `counts` is the day as which a notice counts that is served now, the office being closed perhaps (`countsAs`).
 */
export function earliestDecision(
  p: Plannable,
  council: Council,
  today: LegalDate,
  counts: LegalDate = openFrom(council, today),
): Earliest | null {
  if (!isBeforeDecision(p)) return null;
  const lawful = walk(p, council, remaining(p), { from: today, pace: 'lawful', counts });
  const expected = walk(p, council, remaining(p), { from: today, pace: 'expected', counts });
  return lawful === null ? null : { lawful, expected, reconsiderBy: p.dates.reconsiderBy };
}

/** By when each step that remains must be taken to decide on the target. A day that has passed says by how much it is too late. */
export function lastDays(p: Plannable, council: Council, target: LegalDate): LastDay[] {
  if (!isBeforeDecision(p)) return [];
  const verbs = remaining(p);
  const last = (at: number, pace: Pace) =>
    lastDayBefore(target, (from) => {
      const plan = walk(p, council, verbs.slice(at), { from, pace, begun: true });
      return plan !== null && plan.decision <= target;
    });
  return verbs.map((verb, at) => ({ verb, by: last(at, 'expected'), lawfulBy: last(at, 'lawful') }));
}

/** The day-by-day arithmetic of a wait; nothing where its last day was named. */
export const daysOf = ({ count, from }: Wait, { calendar }: Council): CountedDay[] =>
  count === null ? [] : countedDays(calendar, from, count.days);

/** What is known of a proposal of that kind before anybody has written a word of it: whom it will have to ask. */
export const notBegun = (council: Council, kind: string): Plannable => ({
  state: 'draft',
  consultees: (council.constitution.kinds[kind]?.value ?? []).map(({ post, stage }) => requiredConsultee(council, post, stage)),
  urgencies: [],
  earlierDecisions: [],
  dates: { noticeServed: null, noticeEnds: null, earliestDecision: null, reconsiderBy: null },
});

function remaining(p: Plannable): PlannedVerb[] {
  const verbs = order.slice(order.indexOf(nextIn[p.state] ?? 'recordDecision'));
  const noticeNeeded = p.dates.noticeServed === null && !noticeWaived(p);
  return verbs.filter((verb) => verb !== 'serveNotice' || noticeNeeded);
}

const noticeWaived = (p: Plannable): boolean => p.urgencies.some((u) => u.kind === 'notice');

/** Takes the steps one after the other, each as early as its waits and the pace allow. With `begun` the first waits for nothing any more. */
function walk(
  p: Plannable,
  council: Council,
  verbs: readonly PlannedVerb[],
  { from, pace, begun = false, counts = openFrom(council, from) }: { from: LegalDate; pace: Pace; begun?: boolean; counts?: LegalDate },
): Plan | null {
  const { calendar } = council;
  const beyond = addDays(from, HORIZON);
  const steps: PlannedStep[] = [];
  let on = from;
  let served: LegalDate | null = null;
  for (const [at, verb] of verbs.entries()) {
    const waiting = begun && at === 0 ? [] : waitsBefore(p, council, { verb, on, served, pace });
    const free = waiting.reduce((latest, w) => (w.free > latest ? w.free : latest), on);
    if (free > beyond) return null;
    const ways = waiting.map((w) => ({ ...w, critical: w.free === free && (w.free > on || w.overdue) }));
    on = pace === 'lawful' ? free : workingDayFrom(calendar, free);
    if (verb === 'serveNotice') served = on === from ? counts : openFrom(council, on);
    steps.push({ verb, on, waits: ways });
  }
  return { steps, decision: on };
}

/** What stands before a step that could otherwise be taken on a day: of what the law asks for, only the notice. */
function waitsBefore(
  p: Plannable,
  council: Council,
  { verb, on, served, pace }: { verb: PlannedVerb; on: LegalDate; served: LegalDate | null; pace: Pace },
): Wait[] {
  if (verb === 'recordDecision') return [...noticeOf(p, council, served), ...(pace === 'lawful' ? [] : deferralOf(p))];
  if (pace === 'lawful') return [];
  if (verb === 'requestSignOff') return viewsNeeded(p, council, on);
  if (verb !== 'submitForDecision') return [];
  return answersOf([...signOffs(p).filter((c) => !stands(c)), ...blockingObjections(p, council)], council, on);
}

/** The required views, or where none is required the first that there will be: one there must be. */
function viewsNeeded(p: Plannable, council: Council, on: LegalDate): Wait[] {
  const required = answersOf(consultationsOutstanding(p, council), council, on);
  if (required.length > 0 || consultations(p).some(stands)) return required;
  const any = answersOf(consultations(p), council, on);
  const first = any.map(({ free }) => free).sort()[0];
  return any.filter(({ free }) => free === first).slice(0, 1);
}

/** Answers that are waited for, or will be once they are asked for on that day. */
function answersOf(consultees: readonly Consultee[], council: Council, on: LegalDate): Wait[] {
  const { answerDays } = council.constitution;
  const given = clearWorkingDay(council.calendar, on, answerDays.value);
  return consultees.map((c) => {
    const { key, post, person, stage, askedOn, answerBy } = c;
    const of = { for: 'answer', consultee: { key, post, person, stage }, critical: false } as const;
    if (waits(c) && askedOn !== null && answerBy !== null) {
      const [overdue, count] = [answerBy < on, counted(council, 'answerDays', askedOn, answerBy)];
      return { ...of, from: askedOn, count, ends: answerBy, free: overdue ? on : answerBy, overdue };
    }
    // What was answered once, and does not suffice, is asked for anew: its old day says nothing.
    const ends = dueWhenAsked(stands(c) ? { answerBy: null, countedFrom: null } : c, on, given);
    return { ...of, from: on, count: ends === given ? countOf(council, 'answerDays') : null, ends, free: ends, overdue: false };
  });
}

/** The notice that was served, or that is to be on that day; none where it was waived. */
function noticeOf(p: Plannable, council: Council, serving: LegalDate | null): Wait[] {
  const { noticeServed, noticeEnds, earliestDecision: free } = p.dates;
  if (noticeWaived(p)) return [];
  const of = { for: 'notice', consultee: null, overdue: false, critical: false } as const;
  if (serving !== null) {
    const ends = clearWorkingDay(council.calendar, serving, council.constitution.noticeDays.value);
    return [{ ...of, from: serving, count: countOf(council, 'noticeDays'), ends, free: addDays(ends, 1) }];
  }
  if (noticeServed === null || noticeEnds === null || free === null) return [];
  return [{ ...of, from: noticeServed, count: counted(council, 'noticeDays', noticeServed, noticeEnds), ends: noticeEnds, free }];
}

/** A decision that was put off is expected on the day that was named. Nothing forbids an earlier one. */
function deferralOf(p: Plannable): Wait[] {
  const last = p.earlierDecisions.at(-1);
  if (last?.outcome !== 'deferred' || last.until === null) return [];
  return [
    { for: 'deferral', consultee: null, from: last.on, count: null, ends: last.until, free: last.until, overdue: false, critical: false },
  ];
}

/** The rule that makes a period end on that day; `null` where it is none, so that somebody must have named the day. */
function counted(council: Council, setting: Count['setting'], from: LegalDate, ends: LegalDate): Count | null {
  const count = countOf(council, setting);
  return ends === clearWorkingDay(council.calendar, from, count.days) ? count : null;
}

function countOf({ constitution }: Council, setting: Count['setting']): Count {
  const { value: days, source } = constitution[setting];
  return { setting, days, kind: setting === 'noticeDays' ? 'clearWorkingDays' : 'workingDays', source };
}

const workingDayFrom = (calendar: Calendar, day: LegalDate): LegalDate =>
  isWorkingDay(calendar, day) ? day : clearWorkingDay(calendar, day, 1);

/** The last day up to the target on which it is so; an earlier day can only make it more so. `null` if it never is. */
function lastDayBefore(target: LegalDate, holds: (day: LegalDate) => boolean): LegalDate | null {
  const daysBack = (n: number) => addDays(target, -n);
  let near = -1;
  let far = HORIZON;
  if (!holds(daysBack(far))) return null;
  while (far - near > 1) {
    const middle = Math.floor((near + far) / 2);
    if (holds(daysBack(middle))) far = middle;
    else near = middle;
  }
  return daysBack(far);
}
