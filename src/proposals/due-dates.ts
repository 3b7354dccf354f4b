import type { Instant } from '../../workflows/constitution.js';
import { addDays, londonDate } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import { isBeforeDecision, stands } from '../../workflows/standing.js';
import { clockVerbs } from '../../workflows/verbs.js';
import { latestOfKind } from '../records/audit.js';
import type { Records } from '../records/transaction.js';
import { Counting, type DueDate, type DueDateKind, dueDateKinds } from './due-date-counting.js';
import type { Found } from './found.js';

export type { DueDate } from './due-date-counting.js';

export interface DueDateList {
  /** The first of them first. */
  dates: DueDate[];
  /** When dates were last counted again because the calendar or a period had changed; `null` where they never were. */
  recountedAt: Instant | null;
}

/** Every date of a proposal that something is due by, with the arithmetic behind it. Nothing of it is kept. */
export class DueDates {
  constructor(private readonly records: Records) {}

  async of(found: Found): Promise<DueDateList> {
    const { id, council } = found.proposal;
    const latest = await latestOfKind(this.records.reader, { kind: 'proposal', id, council }, clockVerbs.recountDates.entry);
    return { dates: dueDatesOf(found), recountedAt: latest?.at ?? null };
  }
}

/** The same from a proposal alone, as its facts, its council and the calendar stand at that moment. */
export function dueDatesOf(found: Found): DueDate[] {
  const { proposal: p } = found;
  const counting = new Counting(found);
  const dates = [
    ...answersOf(p, counting),
    ...(isBeforeDecision(p) ? [counting.months('lapse', p.touchedOn, 'touched', 'lapseMonths')] : []),
    ...decisionDates(p, counting),
    ...callInDates(p, counting),
    ...evaluationDates(p, counting),
  ];
  // What had not come when a proposal ended never comes.
  const ended = ['withdrawn', 'lapsed', 'superseded', 'closed'].includes(p.state);
  const order = (kind: DueDateKind) => dueDateKinds.indexOf(kind);
  return dates
    .filter(({ passed, done }) => !ended || passed || done !== null)
    .sort((a, b) => (a.on === b.on ? order(a.kind) - order(b.kind) : a.on < b.on ? -1 : 1));
}

function answersOf(p: Proposal, counting: Counting): DueDate[] {
  const asked = p.consultees.filter((c) => c.askedOn !== null && c.answerBy !== null);
  const dates = asked.flatMap((c) => {
    const answer = counting.answer(c);
    return stands(c) ? [answer] : [answer, counting.escalation(c)];
  });
  // Who was asked on one day is waited for until one day: the arithmetic is shown once.
  const together = new Map<string, DueDate>();
  for (const date of dates) {
    const { kind, stage, from, on, done } = date;
    const key = JSON.stringify([kind, stage, from, on, done]);
    const before = together.get(key);
    together.set(key, before === undefined ? date : { ...before, whose: [...before.whose, ...date.whose] });
  }
  return [...together.values()];
}

function decisionDates({ dates, callIn, decision }: Proposal, counting: Counting): DueDate[] {
  const { noticeServed, noticeEnds, earliestDecision, reconsiderBy, decided, publishBy, published } = dates;
  const referredBack = callIn?.council?.at ?? callIn?.hearing?.at;
  // What was published in the evening counts from the next working day, and was in time that evening.
  const publishedOn = decision?.publishedAt == null ? published : londonDate(decision.publishedAt);
  const back = referredBack === undefined ? null : londonDate(referredBack);
  return [
    ...counting.days('noticeEnds', noticeServed, 'noticeServed', 'noticeDays', noticeEnds),
    ...counting.after('earliestDecision', noticeEnds, 'noticeEnds', earliestDecision),
    ...counting.days('reconsiderBy', back, 'referredBack', 'reconsiderDays', reconsiderBy, decision?.on ?? null),
    ...counting.days('publishBy', decided, 'decided', 'publishDays', publishBy, publishedOn),
  ];
}

function callInDates({ dates, callIn, decision }: Proposal, counting: Counting): DueDate[] {
  const { published, callInEnds, hearingBy, inForce } = dates;
  const calledIn = callIn?.calledInOn ?? null;
  const hearing = callIn?.hearing ?? null;
  const publishedOn = decision?.publishedAt == null ? null : londonDate(decision.publishedAt);
  const period = counting.days('callInEnds', published, 'published', 'callInDays', callInEnds, calledIn);
  const force = (): DueDate[] => {
    if (decision === null || decision.outcome === 'refused' || decision.outcome === 'referredToCabinet') return [];
    const lapses = calledIn !== null && hearing === null ? hearingBy : null;
    if (inForce === null) {
      if (calledIn === null) return counting.after('inForce', callInEnds, 'callInEnds');
      return counting.after('inForce', lapses, 'hearingBy');
    }
    if (callInEnds !== null && addDays(callInEnds, 1) === inForce) return counting.after('inForce', callInEnds, 'callInEnds', inForce);
    if (lapses !== null) return counting.after('inForce', lapses, 'hearingBy', inForce);
    // What was referred back came into force by the decision that followed, not by what scrutiny or Council had said.
    const heard = hearing?.outcome === 'accepted' ? 'heard' : 'published';
    return counting.same('inForce', inForce, callIn?.council?.outcome === 'noObjection' ? 'council' : heard);
  };
  return [
    ...period.map((one) => ({
      ...one,
      happened: publishedOn === published ? null : publishedOn,
      closes: callInEnds === null ? null : counting.closing(callInEnds),
    })),
    ...counting.days('hearingBy', calledIn, 'calledIn', 'hearingDays', hearingBy, hearing?.heardOn ?? null),
    ...force(),
  ];
}

function evaluationDates(p: Proposal, counting: Counting): DueDate[] {
  const { evaluationDue: due, inForce, decided, implemented } = p.dates;
  if (due === null) return [];
  const starts = { inForce, decision: decided, implementation: implemented };
  const what = { inForce: 'inForce', decision: 'decided', implementation: 'implemented' } as const;
  const since = counting.evaluationFrom;
  const from = starts[since];
  const reported = p.evaluation === null ? null : londonDate(p.evaluation.at);
  const rung = (kind: 'evaluationReminder' | 'evaluationEscalated', at: 0 | 1, flag: string): DueDate[] =>
    reported !== null && !p.passed.includes(flag) ? [] : [counting.reminder(kind, due, at)];
  return [
    ...(from === null ? [] : [{ ...counting.months('evaluationDue', from, what[since], 'evaluationMonths', due), done: reported }]),
    ...rung('evaluationReminder', 0, 'evaluationOverdue:reminder'),
    ...rung('evaluationEscalated', 1, 'evaluationOverdue:escalation'),
  ];
}
