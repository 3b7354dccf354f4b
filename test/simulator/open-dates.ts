import type { Case } from './case.js';
import { dayAfter, dayOf, midnight, monthsLater, over } from './days.js';
import type { Town } from './town.js';

export interface Timer {
  kind: string;
  subject: string;
  due: string;
}

/** What had not run out when the days or settings first changed runs on as they are now. */
export function recount(p: Case, town: Town): void {
  const since = p.changedSince === null ? '' : dayOf(p.changedSince);
  p.changedSince = null;
  const { constitution: c } = town;
  const again = (name: string, from: string | null | undefined, n: number) => {
    const stands = p.days[name];
    if (from != null && stands != null && stands >= since) p.days[name] = town.nth(from, n);
  };
  p.asked.recounted(since, town);
  for (const [served, ends] of [
    ['noticeServed', 'noticeEnds'],
    ['published', 'callInEnds'],
  ] as const) {
    const day = p.days[served];
    if (day != null && p.days[ends] != null && p.days[ends]! >= since && day >= since) p.days[served] = town.openFrom(day);
  }
  if (p.state === 'awaitingDecision') again('noticeEnds', p.days.noticeServed, c.noticeDays.value);
  if (p.days.noticeEnds != null) p.days.earliestDecision = dayAfter(p.days.noticeEnds);
  if (p.state === 'decided') again('publishBy', p.days.decided, c.publishDays.value);
  if (['callInPeriod', 'calledIn'].includes(p.state)) again('callInEnds', p.days.published, c.callInDays.value);
  // Once scrutiny has heard it nobody waits for that day any more.
  if (!p.heard) again('hearingBy', p.from.hearingBy, c.hearingDays.value);
  if (p.state === 'awaitingDecision') again('reconsiderBy', p.from.reconsiderBy, c.reconsiderDays.value);
}

/** Every deadline that stands open now, and when it falls. */
export function openTimers(p: Case, town: Town): Timer[] {
  const { days, state } = p;
  const c = town.constitution;
  const one = (kind: string, lastDay: string | null | undefined): Timer[] =>
    lastDay == null || p.passed.has(kind) ? [] : [{ kind, subject: '', due: over(lastDay) }];
  const lapse = { kind: 'lapse', subject: '', due: midnight(monthsLater(p.touchedOn, c.lapseMonths.value)) };
  const fell = days.evaluationDue ?? null;
  switch (state) {
    case 'draft':
      return [lapse];
    case 'consultation':
    case 'signOff':
      return [...p.asked.timers(town), lapse];
    case 'awaitingDecision':
      return [...one('noticeEnds', days.noticeEnds), ...one('reconsiderBy', days.reconsiderBy), lapse];
    case 'decided':
      return one('publishBy', days.publishBy);
    case 'callInPeriod':
      return one('callInEnds', days.callInEnds);
    case 'calledIn':
      return p.heard ? [] : one('hearingBy', days.hearingBy);
    case 'inForce':
      return fell === null ? [] : [{ kind: 'evaluationDue', subject: '', due: midnight(fell) }];
    case 'evaluationDue':
      return ['reminder', 'escalation'].flatMap((subject, rung) =>
        fell === null || p.passed.has(`evaluationOverdue:${subject}`)
          ? []
          : [{ kind: 'evaluationOverdue', subject, due: over(town.nth(fell, c.evaluationReminders.value[rung]!)) }],
      );
    default:
      return [];
  }
}
