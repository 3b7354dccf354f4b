import { answersRecounted, setting, today, workingDays } from './asking.js';
import type { Act } from './commands.js';
import type { LegalDate } from './constitution.js';
import { addDays, addMonths, londonDate, openFrom } from './deadlines.js';
import type { CallIn, Decision, Proposal, State } from './facts.js';

/*
 * What notice, decision and call-in do to the legal dates of a proposal: which periods open, which are counted again, and when what
 * was decided comes into force.
 */

export const amend = (p: Proposal, change: Partial<Decision>): Partial<Proposal> =>
  p.decision === null ? {} : { decision: { ...p.decision, ...change } };

export const pass = (p: Proposal, flag: string): Partial<Proposal> => ({ passed: [...p.passed, flag] });

export function intoForce(p: Proposal, act: Act, inForce: LegalDate): Partial<Proposal> {
  const from = { inForce, decision: p.dates.decided, implementation: p.dates.implemented }[setting(act).evaluationFrom.value];
  return { dates: { ...p.dates, inForce, evaluationDue: from === null ? null : addMonths(from, setting(act).evaluationMonths.value) } };
}

/** Once nothing holds it any longer: what was refused never comes into force. */
export const released = (p: Proposal, act: Act, inForce: LegalDate): Partial<Proposal> =>
  p.decision?.outcome === 'refused' ? {} : intoForce(p, act, inForce);

/** Back with the member: the decision is no more, the notice that was served (or the urgency that stood for it) holds, and no second call-in can follow. */
export const referredBack = (p: Proposal, act: Act): Partial<Proposal> => ({
  decision: null,
  earlierDecisions: p.decision === null ? p.earlierDecisions : [...p.earlierDecisions, p.decision],
  calledInBefore: true,
  urgencies: p.urgencies.filter((u) => u.kind === 'notice'),
  passed: p.passed.filter((kind) => !['publishBy', 'hearingBy', 'reconsiderBy'].includes(kind)),
  dates: {
    ...p.dates,
    decided: null,
    publishBy: null,
    published: null,
    callInEnds: null,
    hearingBy: null,
    reconsiderBy: workingDays(act, setting(act).reconsiderDays.value),
  },
});

export const noCallIn: CallIn = { signatures: [], calledInOn: null, rulings: [], hearing: null, council: null };

export function sign(p: Proposal, act: Act, grounds: string | null): Partial<Proposal> {
  const callIn = p.callIn ?? noCallIn;
  const signatures = [...callIn.signatures, { person: act.actor.person, grounds, at: act.at }];
  if (signatures.length < setting(act).callInThreshold.value) return { callIn: { ...callIn, signatures } };
  return {
    callIn: { ...callIn, signatures, calledInOn: today(act) },
    calledInBefore: true,
    dates: { ...p.dates, hearingBy: workingDays(act, setting(act).hearingDays.value) },
  };
}

const referredBackOn = (p: Proposal): LegalDate | null => {
  const at = p.callIn?.council?.at ?? p.callIn?.hearing?.at;
  return at === undefined ? null : londonDate(at);
};

/** Open periods are counted again from the day that opened them. Dates that had passed when the calendar changed stay, however late the clock comes to it. */
export function recounted(p: Proposal, act: Act<'recountDates'>): Partial<Proposal> {
  const c = setting(act);
  const since = londonDate(act.due);
  const days = (from: LegalDate | null, n: number, standing: LegalDate | null): LegalDate | null =>
    from === null || standing === null || standing < since ? standing : workingDays(act, n, from);
  /** The day that a period is counted from while it is still waited for; what came early is not counted again. */
  const awaited = (states: State[], from: LegalDate | null) => (states.includes(p.state) ? from : null);
  // What counts as published on a day still to come counts later where that is no working day any more.
  const counted = (day: LegalDate | null, standing: LegalDate | null) =>
    day === null || standing === null || day < since ? day : openFrom(act.under, day);
  const noticeServed = counted(p.dates.noticeServed, p.dates.noticeEnds);
  const published = counted(p.dates.published, p.dates.callInEnds);
  const noticeEnds = days(awaited(['awaitingDecision'], noticeServed), c.noticeDays.value, p.dates.noticeEnds);
  return {
    consultees: answersRecounted(p, act, since),
    dates: {
      ...p.dates,
      noticeServed,
      noticeEnds,
      earliestDecision: noticeEnds === null ? null : addDays(noticeEnds, 1),
      publishBy: days(awaited(['decided'], p.dates.decided), c.publishDays.value, p.dates.publishBy),
      published,
      callInEnds: days(awaited(['callInPeriod', 'calledIn'], published), c.callInDays.value, p.dates.callInEnds),
      // Heard already: what is waited for then, if anything, is Council.
      hearingBy: days(p.callIn?.hearing ? null : (p.callIn?.calledInOn ?? null), c.hearingDays.value, p.dates.hearingBy),
      reconsiderBy: days(awaited(['awaitingDecision'], referredBackOn(p)), c.reconsiderDays.value, p.dates.reconsiderBy),
    },
  };
}
