import type { Asking, ClockVerb } from './commands.js';
import type { Council, Instant, LegalDate } from './constitution.js';
import { addMonths, afterLastDay, clearWorkingDay, londonInstant } from './deadlines.js';
import type { Proposal } from './facts.js';
import { subjectOf, waits } from './standing.js';

/** One open deadline of a proposal. `subject` tells two of a kind apart; it is empty where there is one. */
export interface Timer {
  kind: ClockVerb;
  subject: string;
  due: Instant;
}

type Due = { subject: string; due: Instant }[];

const once = (p: Proposal, kind: ClockVerb, lastDay: LegalDate | null): Due =>
  lastDay === null || p.passed.includes(kind) ? [] : [{ subject: '', due: afterLastDay(lastDay) }];

const answers = (p: Proposal, reminded: number, due: (answerBy: LegalDate) => Instant): Due =>
  p.consultees.flatMap((c) =>
    waits(c) && c.reminded === reminded && c.answerBy !== null ? [{ subject: subjectOf(c), due: due(c.answerBy) }] : [],
  );

/** When each deadline falls, from the facts alone; whether the state still waits for it is the machine's to say. */
const falls: { [K in ClockVerb]: (p: Proposal, council: Council) => Due } = {
  // Nothing waits for a virus.
  quarantine: () => [],
  noticeEnds: (p) => once(p, 'noticeEnds', p.dates.noticeEnds),
  answerDue: (p) => answers(p, 0, afterLastDay),
  answerOverdue: (p, { calendar, constitution }) =>
    answers(p, 1, (answerBy) => afterLastDay(clearWorkingDay(calendar, answerBy, constitution.escalateAnswerDays.value))),
  publishBy: (p) => once(p, 'publishBy', p.dates.publishBy),
  callInEnds: (p) => once(p, 'callInEnds', p.dates.callInEnds),
  hearingBy: (p) => (p.callIn?.hearing ? [] : once(p, 'hearingBy', p.dates.hearingBy)),
  reconsiderBy: (p) => once(p, 'reconsiderBy', p.dates.reconsiderBy),
  evaluationDue: (p) => (p.dates.evaluationDue === null ? [] : [{ subject: '', due: londonInstant(p.dates.evaluationDue) }]),
  evaluationOverdue: (p, { calendar, constitution }) =>
    (['reminder', 'escalation'] as const).flatMap((subject, rung) => {
      const days = constitution.evaluationReminders.value[rung] ?? 0;
      if (p.dates.evaluationDue === null || p.passed.includes(`evaluationOverdue:${subject}`)) return [];
      return [{ subject, due: afterLastDay(clearWorkingDay(calendar, p.dates.evaluationDue, days)) }];
    }),
  lapse: (p, { constitution }) => [{ subject: '', due: londonInstant(addMonths(p.touchedOn, constitution.lapseMonths.value)) }],
  recountDates: () => [],
};

/** The deadlines that stand open, given what the proposal's state waits for; earliest first. */
export function openTimers(p: Proposal, council: Council, awaited: (kind: ClockVerb) => boolean): Timer[] {
  const kinds = (Object.keys(falls) as ClockVerb[]).filter(awaited);
  const timers = kinds.flatMap((kind) => falls[kind](p, council).map((due) => ({ kind, ...due })));
  return timers.sort((a, b) => (a.due === b.due ? kinds.indexOf(a.kind) - kinds.indexOf(b.kind) : a.due < b.due ? -1 : 1));
}

/** Whether that deadline of the proposal has been reached. A recount is asked for by a change of the calendar, not by time. */
export function isDue(p: Proposal, a: Asking): boolean {
  const kind = a.type as ClockVerb;
  if (kind === 'recountDates') return true;
  const subject = 'subject' in a ? a.subject : '';
  return falls[kind](p, a.under).some((d) => d.due <= a.at && (a.considering === true || d.subject === subject));
}
