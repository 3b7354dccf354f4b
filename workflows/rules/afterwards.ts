import type { Asking } from '../commands.js';
import type { LegalDate } from '../constitution.js';
import { londonDate, londonInstant } from '../deadlines.js';
import type { Proposal } from '../facts.js';
import { isInCallIn, signers, waiverToReport } from '../standing.js';
import { isDue } from '../timers.js';
import { byPost, CONSTITUTION, earlier, FOUR_EYES, happened, hasText, LGA_2000, REGULATIONS, rule, saying, urgent } from './rule.js';

/*
 * What stops a call-in, implementation, the evaluation, a hand-over and a correction.
 */
// Call-in
export const callInOpen = rule<'callIn' | 'supportCallIn'>('call-in-closed', LGA_2000, (p, a) => {
  const closes = a.under.constitution.callInCloses.value;
  return p.state === 'callInPeriod' && p.dates.callInEnds !== null && a.at < londonInstant(p.dates.callInEnds, closes);
});
export const mayCallIn = rule<'callIn' | 'supportCallIn'>('not-eligible-to-call-in', LGA_2000, (_, a) => {
  const { callInBy, executive } = a.under.constitution;
  return a.actor.posts.some((post) => callInBy.value.includes(post)) && !a.actor.posts.some((post) => executive.value.includes(post));
});
export const notCalledInBefore = rule<'callIn' | 'supportCallIn'>(
  'already-called-in',
  LGA_2000,
  (p, a) => !p.calledInBefore && !(p.callIn?.signatures ?? []).some((s) => s.person === a.actor.person),
);
export const callInGates = [callInOpen, mayCallIn, notCalledInBefore] as const;
export const someCallInToSupport = rule('no-call-in', LGA_2000, (p) => (p.callIn?.signatures ?? []).length > 0);
export const notWithCouncil = rule('referred-to-council', LGA_2000, (p) => p.callIn?.hearing?.outcome !== 'referredToCouncil', {
  clearedBy: byPost('democraticServices'),
});
export const withCouncil = rule('not-referred-to-council', LGA_2000, (p) => p.callIn?.hearing?.outcome === 'referredToCouncil', {
  clearedBy: byPost('scrutinyOfficer'),
});

/** A decision without call-in is reported to the next Council with its reasons, which the urgency has on record. */
export const somethingToReport = rule<'reportToCouncil'>('nothing-to-report', LGA_2000, (p) => waiverToReport(p) !== undefined);

// In force and evaluation
export const inForce = rule(
  'not-in-force',
  `${REGULATIONS}(2)`,
  (p, a) => p.dates.inForce !== null && londonDate(a.at) >= p.dates.inForce,
  {
    clearedBy: (p) => (p.state === 'decided' ? [{ post: 'democraticServices' }] : [{ person: 'clock' }]),
  },
);
export const outOfCallIn = rule('in-call-in', LGA_2000, (p) => !isInCallIn(p), {
  clearedBy: (p) => (p.state === 'calledIn' ? [{ post: 'scrutinyOfficer' }] : [{ person: 'clock' }]),
  since: (p, a) => earlier(p.dates.published, londonDate(a.at)),
  details: (p) => ({ callInEnds: p.dates.callInEnds ?? '' }),
});
export const notImplementedYet = rule('already-implemented', CONSTITUTION, (p) => p.dates.implemented === null);
export const evaluationIsDue = rule(
  'evaluation-not-due',
  CONSTITUTION,
  (p, a) => p.dates.evaluationDue !== null && londonDate(a.at) >= p.dates.evaluationDue,
  {
    clearedBy: () => [{ person: 'clock' }],
    details: (p) => ({ evaluationDue: p.dates.evaluationDue ?? '' }),
  },
);
export const everyQuestionAnswered = saying<'reportEvaluation'>(
  'evaluation-incomplete',
  CONSTITUTION,
  (p, a) => p.questions.every((q) => (a.answers ?? []).some((x) => x.question === q && hasText(x.result))),
  { details: (p, a) => ({ missing: p.questions.filter((q) => !(a.answers ?? []).some((x) => x.question === q && hasText(x.result))) }) },
);

// At any time
export const handedToOtherEyes = saying<'handOver'>(
  'own-proposal',
  FOUR_EYES,
  (p, a) => a.to !== p.member && (a.role !== 'author' || !signers(p).includes(a.to ?? '')),
);
export const handedToAnAuthor = saying<'handOver'>(
  'not-an-author',
  CONSTITUTION,
  (_, a) => a.role !== 'author' || (a.under.holders.author ?? []).includes(a.to ?? ''),
);
export const correctionMatches = saying<'correctRecord'>(
  'correction-does-not-match',
  REGULATIONS,
  (p, a) => a.field !== undefined && (recorded(p, a.field) ?? (p.decision?.statement == null ? null : '')) === a.from,
);
/** What the record says in a field that may be corrected; an earlier correction counts. */
export function recorded(p: Proposal, field: NonNullable<Asking<'correctRecord'>['field']>): string | null {
  const corrected = p.corrections.filter((c) => c.field === field).at(-1)?.to;
  if (corrected !== undefined) return corrected;
  if (field === 'title') return p.title;
  if (field === 'reasons') return p.decision?.reasons ?? null;
  return p.decision?.statement?.[field === 'statement.en' ? 'en' : 'cy'] ?? null;
}

export const hearingHeld = happened<'hearCallIn'>(
  (a) => a.heardOn,
  (p) => p.callIn?.calledInOn ?? null,
);
export const councilHasMet = happened<'recordCouncilOutcome'>(
  (a) => a.metOn,
  (p) => p.callIn?.hearing?.heardOn ?? null,
);
export const councilWasTold = happened<'reportToCouncil'>(
  (a) => a.metOn,
  (p) => p.dates.published,
);
export const reportGates = [somethingToReport, councilWasTold] as const;

const implementedSince = happened<'recordImplementation'>(
  (a) => a.on,
  (p) => (urgent(p, 'implementation') ? p.dates.decided : p.dates.inForce),
);
/**
 * Urgency that was agreed for implementation lets it be dated from the decision, before there is a statement (reg 7(3)),
 * and otherwise it is from in force. It is no waiver of call-in: of the days on which call-in held the decision it is none.
 */
export const implementedWhenAllowed: typeof implementedSince = {
  ...implementedSince,
  holds: (p, a) => implementedSince.holds(p, a) && (a.considering === true || a.on === undefined || !heldByCallIn(p, a.on)),
};
function heldByCallIn({ dates, decision }: Proposal, day: LegalDate): boolean {
  const publishedAt = decision?.publishedAt ?? null;
  return dates.callInEnds !== null && publishedAt !== null && day > londonDate(publishedAt) && day < (dates.inForce ?? day);
}

/** What only time can ask is asked when it is due. */
export const due = rule('not-due', CONSTITUTION, (p, a) => isDue(p, a), { clearedBy: () => [{ person: 'clock' }] });
