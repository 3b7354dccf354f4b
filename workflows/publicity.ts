import type { Constitution, Instant } from './constitution.js';
import type { Correction, Decision, DecisionOutcome, Interest, Proposal, Urgency } from './facts.js';

/** How a proposal stands to the public, who see neither how it was made nor what is still being written. */
export const publicStates = [
  'noticeServed',
  'callInPeriod',
  'calledIn',
  'referredBack',
  'inForce',
  'evaluationDue',
  'evaluated',
  'closed',
  'withdrawn',
  'lapsed',
  'superseded',
] as const;
export type PublicState = (typeof publicStates)[number];

/** Outcomes that are published: one that was put off is announced anew. */
export const publicOutcomes = ['agreed', 'agreedWithChanges', 'refused', 'referredToCabinet'] as const satisfies readonly DecisionOutcome[];

/** What of a proposal is public. */
export interface Publicity {
  state: PublicState;
  /** The decisions that were published, earliest first: after a reference back the first stays on the register. */
  decisions: Decision[];
  /** The version of the report that the notice or the latest decision is about; `text` says whether the report itself is public. */
  paper: { version: number; text: boolean } | null;
  interests: Interest[];
  urgencies: Urgency[];
  corrections: Correction[];
}

/**
 * What the public may know of a proposal, or `null` while it may not know that there is one: before a notice, after one
 * was cancelled, and for ever of what was dropped before either. The report is public with the decision at the latest
 * (WSI 2001/2290 as amended by WSI 2021/357), where the council has so laid down with the notice.
 */
export function publicityOf(p: Proposal, { publishReport }: Pick<Constitution, 'publishReport'>): Publicity | null {
  const decisions = [...p.earlierDecisions, ...(p.decision === null ? [] : [p.decision])].filter((d) => d.publishedAt !== null);
  const state = publicStateOf(p, decisions.length > 0);
  if (state === null) return null;
  const until = publicUntil(p, decisions);
  const published = <T extends { at: Instant }>(said: T[]): T[] => said.filter(({ at }) => until !== null && at <= until);
  return {
    state,
    decisions,
    paper: paperOf(p, decisions.at(-1), publishReport.value === 'withNotice'),
    interests: published(p.interests),
    urgencies: published(p.urgencies),
    corrections: published(p.corrections),
  };
}

function paperOf(p: Proposal, decided: Decision | undefined, withNotice: boolean): Publicity['paper'] {
  if (noticeStands(p) && (withNotice || decided === undefined)) return { version: p.version, text: withNotice };
  return decided === undefined ? null : { version: decided.version, text: true };
}

/** After every instant there is. */
const ALWAYS: Instant = '9999-12-31T23:59:59.999Z';

/**
 * Until when what was declared, agreed and corrected is about a published decision; `null` while there is none. What
 * comes after a reference back belongs to the decision that is still to come.
 */
function publicUntil(p: Proposal, decisions: readonly Decision[]): Instant | null {
  if (decisions.length === 0) return null;
  if (p.decision?.publishedAt != null) return ALWAYS;
  return p.callIn?.council?.at ?? p.callIn?.hearing?.at ?? null;
}

/** Whether a notice announces a decision that has not been published yet. */
const noticeStands = (p: Proposal): boolean => (p.state === 'awaitingDecision' || p.state === 'decided') && p.dates.noticeServed !== null;

function publicStateOf(p: Proposal, decided: boolean): PublicState | null {
  switch (p.state) {
    case 'callInPeriod':
    case 'calledIn':
    case 'inForce':
    case 'evaluationDue':
    case 'superseded':
      return p.state;
    case 'closed':
      return p.evaluation === null ? 'closed' : 'evaluated';
    case 'withdrawn':
    case 'lapsed':
      return decided || p.ending?.publish === true ? p.state : null;
    default:
      if (decided) return 'referredBack';
      return noticeStands(p) ? 'noticeServed' : null;
  }
}
