import type { Constitution, Setting, UrgencyKind } from '../../workflows/constitution.js';

/** The bounds of a number or of a list's length, both included. */
interface Bounds {
  least: number;
  most: number;
}

/** What a setting's value is. The bounds of `daysTwice` are those of each of its two numbers, of `choices` and `posts` those of the list. */
export type SettingKind =
  /** Working days. */
  | ({ kind: 'days' } & Bounds)
  /** Two numbers of working days, the second greater. */
  | ({ kind: 'daysTwice' } & Bounds)
  /** An `optional` one may be left out, and then nothing is laid down. */
  | ({ kind: 'months'; optional?: true } & Bounds)
  | ({ kind: 'count' } & Bounds)
  | { kind: 'flag' }
  /** A London time of day, `HH:MM`. An `optional` one may be left out, and then nothing is laid down. */
  | { kind: 'time'; optional?: true }
  | { kind: 'choice'; choices: readonly string[] }
  | ({ kind: 'choices'; choices: readonly string[] } & Bounds)
  | ({ kind: 'posts' } & Bounds);

// A period of nothing would open a gate at once, and one beyond these bounds is a slip of the keyboard.
const days = { kind: 'days', least: 1, most: 90 } as const;
const months = { kind: 'months', least: 1, most: 60 } as const;
// Longer than the six years for which the law keeps decisions open to inspection, nothing of this is needed.
const kept = { kind: 'months', least: 1, most: 240, optional: true } as const;
const flag = { kind: 'flag' } as const;
const posts = { kind: 'posts', least: 1, most: 20 } as const;

type SingleSettings = {
  [K in keyof Constitution]-?: NonNullable<Constitution[K]> extends Setting<unknown> ? K : never;
}[keyof Constitution];
/** The name of a setting; those for urgency stand together in the constitution. */
export type SettingName = SingleSettings | `urgency.${UrgencyKind}`;

/** Every setting of a constitution, in the order in which a proposal meets them; the posts that each kind of proposal requires are beside them. */
export const settingKinds = {
  answerDays: days,
  escalateAnswerDays: days,
  noAnswerMayBeRecorded: flag,
  notedSuffices: flag,
  lapseMonths: months,
  noticeDays: days,
  officeCloses: { kind: 'time', optional: true },
  publishReport: { kind: 'choice', choices: ['withNotice', 'withDecision'] },
  'urgency.notice': posts,
  'urgency.implementation': posts,
  'urgency.callIn': posts,
  statementHolds: { kind: 'choices', choices: ['decision', 'reasons', 'interests', 'consultation', 'alternatives'], least: 1, most: 5 },
  welshStatement: { kind: 'choice', choices: ['required', 'reasonSuffices'] },
  secondPersonPublishes: flag,
  publishDays: days,
  callInDays: days,
  callInCloses: { kind: 'time' },
  callInThreshold: { kind: 'count', least: 1, most: 100 },
  callInBy: posts,
  executive: posts,
  hearingDays: days,
  reconsiderDays: days,
  evaluationFrom: { kind: 'choice', choices: ['inForce', 'decision', 'implementation'] },
  evaluationMonths: months,
  evaluationReminders: { kind: 'daysTwice', least: 1, most: 250 },
  keepLetters: kept,
  keepTokens: kept,
  keepCovers: kept,
  keepCopies: kept,
} as const satisfies Record<SettingName, SettingKind>;

/** Settings that a council need not have laid down. */
export const optionalSettings = (Object.keys(settingKinds) as SettingName[]).filter((name) => 'optional' in settingKinds[name]);

/** How many posts a kind of proposal may require. */
export const requiredPostsBounds = { least: 1, most: 40 } as const;
