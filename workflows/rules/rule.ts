import type { Asking, Verb } from '../commands.js';
import type { Instant, LegalDate, UrgencyKind } from '../constitution.js';
import { addMonths, isLegalDate, londonDate } from '../deadlines.js';
import type { Proposal } from '../facts.js';
import type { Party } from '../standing.js';

/** One rule: a code, the law or article it comes from, and a predicate. What it says to a person is `refusal.<code>` in the locales. */
export interface Rule<V extends Verb = never> {
  code: string;
  source: string;
  holds(p: Proposal, a: Asking<V>): boolean;
  /** Who can clear it, so that a refusal never leaves a person without a next step. */
  clearedBy(p: Proposal, a: Asking<V>): Party[];
  /** Since when it has been so, where that is known. */
  since?(p: Proposal, a: Asking<V>): LegalDate | Instant | null;
  /** What exactly is missing, for the wording. */
  details?(p: Proposal, a: Asking<V>): Record<string, string | string[]>;
}

type Extras<V extends Verb> = Partial<Pick<Rule<V>, 'clearedBy' | 'since' | 'details'>>;

/** A rule about the facts. */
export const rule = <V extends Verb>(code: string, source: string, holds: Rule<V>['holds'], extras: Extras<V> = {}): Rule<V> => ({
  code,
  source,
  holds,
  clearedBy: () => [],
  ...extras,
});
/** A rule about what the command says: it has nothing to say while the verb is only considered. */
export const saying = <V extends Verb>(code: string, source: string, holds: Rule<V>['holds'], extras: Extras<V> = {}): Rule<V> => ({
  ...rule(code, source, (p, a) => a.considering === true || holds(p, a), extras),
  clearedBy: (p, a) => extras.clearedBy?.(p, a) ?? byAsker(p, a),
});

export const byPost =
  (...posts: string[]) =>
  (): Party[] =>
    posts.map((post) => ({ post }));
export const byAuthor = (p: Proposal): Party[] => [{ person: p.author }];
export const byAsker = (_: Proposal, a: Pick<Asking, 'actor'>): Party[] => [{ person: a.actor.person }];

export const CONSTITUTION = 'Council constitution, Part 3: responsibility for functions';
export const REGULATIONS = 'WSI 2001/2290 reg 7';
export const LGA_2000 = 'Local Government Act 2000 s.21';
export const CONDUCT = 'Members’ code of conduct (WSI 2008/788)';
export const FOUR_EYES = 'Council constitution: author, signer and decision-maker are three people';

export const urgent = (p: Proposal, kind: UrgencyKind) => p.urgencies.some((u) => u.kind === kind);

/** A date in a body says when something outside happened: never in the future, never before the step that opened it. */
export const happened = <V extends Verb>(day: (a: Asking<V>) => LegalDate | undefined, opened: (p: Proposal) => LegalDate | null) =>
  saying<V>('date-impossible', CONSTITUTION, (p, a) => {
    const on = day(a);
    // Where nothing has opened the step yet, another rule says so.
    return on !== undefined && isLegalDate(on) && on <= londonDate(a.at) && on >= (opened(p) ?? on);
  });
/** What counts as published on a day to come has begun already. */
export const earlier = (day: LegalDate | null, today: LegalDate): LegalDate | null => (day !== null && day > today ? today : day);

export function hasText(text: string | undefined | null): boolean {
  return text !== undefined && text !== null && text.trim() !== '';
}

/** Schedule 12A to the Local Government Act 1972, Part 4: descriptions of exempt information, Wales. */
export const EXEMPT = 'Local Government Act 1972 s.100A and Sch.12A, Parts 4 and 5';

/** How far ahead somebody may be given time; further is a slip of the pen, and nothing that a council waits for. */
const MONTHS_AHEAD = 24;
export const liesAhead = (date: LegalDate, today: LegalDate, months = MONTHS_AHEAD): boolean =>
  isLegalDate(date) && date > today && date <= addMonths(today, months);
