import type { Asking, Verb } from '../../workflows/commands.js';
import type { Actor, Instant, LegalDate, PersonId } from '../../workflows/constitution.js';
import { addDays, type CountedDay, countsAs, londonDate } from '../../workflows/deadlines.js';
import {
  daysOf,
  type Earliest,
  earliestDecision,
  HORIZON,
  type LastDay,
  lastDays,
  type Plan,
  type PlannedStep,
  type Wait,
} from '../../workflows/earliest.js';
import type { Stage, State } from '../../workflows/facts.js';
import { type Refusal, refusals } from '../../workflows/index.js';
import { mainRoad, type Road, roadOf } from '../../workflows/road.js';
import type { Party } from '../../workflows/standing.js';
import { isClockVerb, verbRules } from '../../workflows/verbs.js';
import { type DayOff, dayOff } from '../councils/calendar.js';
import { workingDaysBetween } from '../councils/working-days.js';
import { Invalid } from '../errors.js';
import type { Roster } from '../people/rolls.js';
import { statesEntered } from '../records/roads.js';
import type { Records } from '../records/transaction.js';

import type { Found } from './found.js';
import { waitsOf } from './waits.js';

/** How a proposal stands and goes on: where it is on its road, when it can be decided, and what that waits for. People by handle. */
export interface Outlook {
  road: Road;
  /** `null` once the decision was taken, or will never be. */
  earliest: EarliestView | null;
  /** Of the day that was asked about, else of the proposal's own target; `null` where there is neither. */
  target: Target | null;
  /** What it waits for today, and on whom. */
  waiting: Waiting[];
  /** What would bring it on. */
  next: Next[];
}

export interface EarliestView {
  lawful: PlanView;
  expected: PlanView | null;
  reconsiderBy: LegalDate | null;
}
export interface PlanView {
  decision: LegalDate;
  steps: (Pick<PlannedStep, 'verb' | 'on'> & { waits: WaitView[] })[];
}
export type WaitView = Omit<Wait, 'consultee'> & {
  /** The post, or the person by handle, whose answer it is. */
  who: string | null;
  stage: Stage | null;
  /** The arithmetic of what decides the day; a day that does not count says why. */
  days: (CountedDay & { off: DayOff | null })[];
};

export interface Target {
  on: LegalDate;
  /** Whether the decision can lawfully be taken by then, and whether it is to be expected. */
  lawful: boolean;
  expected: boolean;
  /** Working days by which the expected day is later, negative where it is earlier; `null` where nobody can say. */
  late: number | null;
  lastDays: LastDay[];
}

/** One thing that the proposal waits for now. */
export interface Waiting {
  verb: Verb;
  /** Posts, and people by handle, who can do it; `clock` while a period runs. */
  whose: string[];
  since: LegalDate | Instant | null;
  /** The last day for it, where there is one. */
  due: LegalDate | null;
  overdue: boolean;
}

export interface Next {
  verb: Verb;
  /** Posts, and people by handle, who can do it; `clock` for what comes with its day. */
  whose: string[];
  /** Nothing stops those whose it is. */
  open: boolean;
  /** The day on which it comes by itself. */
  on: LegalDate | null;
  refused: Refusal[];
}

/** Looks ahead. Nothing is kept of it: it is reckoned anew from the facts each time. */
export class Outlooks {
  constructor(private readonly records: Records) {}

  /** @throws Invalid for a target more than ten years away. */
  async of(found: Found, asked?: LegalDate): Promise<Outlook> {
    const { proposal: p, under, at, roster } = found;
    const today = londonDate(at);
    if (asked !== undefined && !isWithinReach(today, asked)) throw new Invalid([{ field: 'target', code: 'out-of-range' }]);
    const earliest = earliestDecision(p, under, today, countsAs(under, at));
    const plan = earliest?.expected ?? null;
    const road = roadOf(p, { history: await statesEntered(this.records.reader, p), plan, under, at });
    return {
      road: { ...road, toCome: road.toCome.map((c) => ({ ...c, subject: subjectView(c.subject, roster) })) },
      earliest: earliest === null ? null : earliestView(earliest, found),
      target: earliest === null ? null : targetOf(found, earliest, asked ?? p.targetDate),
      waiting: waitingOf(found, road),
      next: nextOf(found, road, plan),
    };
  }
}

/** Whether a day is near enough to reckon with. */
export const isWithinReach = (today: LegalDate, day: LegalDate): boolean =>
  addDays(today, -HORIZON) <= day && day <= addDays(today, HORIZON);

/** Working days by which the decision is expected later than on that day; `null` where nobody can say. */
export function lateness({ under }: Pick<Found, 'under'>, plan: Plan | null, target: LegalDate | null): number | null {
  return plan === null || target === null ? null : workingDaysBetween(under.calendar, target, plan.decision);
}

function targetOf(found: Found, { lawful, expected }: Earliest, target: LegalDate | null): Target | null {
  if (target === null) return null;
  const { proposal: p, under, at } = found;
  return {
    on: target,
    lawful: lawful.decision <= target,
    expected: expected !== null && expected.decision <= target,
    late: lateness(found, expected, target),
    lastDays: isWithinReach(londonDate(at), target) ? lastDays(p, under, target) : [],
  };
}

function earliestView({ lawful, expected, reconsiderBy }: Earliest, found: Found): EarliestView {
  const view = (plan: Plan): PlanView => ({
    decision: plan.decision,
    steps: plan.steps.map((step) => ({ ...step, waits: waitViews(step.waits, found) })),
  });
  return { lawful: view(lawful), expected: expected === null ? null : view(expected), reconsiderBy };
}

function waitViews(waits: readonly Wait[], { under, roster }: Found): WaitView[] {
  const { calendar } = roster.roll.data;
  // Where several decide the day they end together, and one of them shows the arithmetic.
  const decides = waits.find((wait) => wait.critical);
  return waits.map((wait) => {
    const { consultee, ...rest } = wait;
    const days = wait === decides ? daysOf(wait, under) : [];
    return {
      ...rest,
      who: consultee === null ? null : (consultee.post ?? roster.handleOf(consultee.key)),
      stage: consultee?.stage ?? null,
      days: days.map((day) => ({ ...day, off: day.counts === null ? (dayOff(calendar, day.date) ?? null) : null })),
    };
  });
}

/** The key of a consultee is a post, or inside a person's id. */
function subjectView(subject: string, roster: Roster): string {
  const [stage, key] = subject.split(/:(.*)/s);
  return key === undefined ? subject : `${stage}:${roster.handleOf(key)}`;
}

function waitingOf({ proposal: p, at, under, roster }: Found, road: Road): Waiting[] {
  const today = londonDate(at);
  const came = road.stations.find(({ standing }) => standing === 'here')?.came.at(-1) ?? null;
  return waitsOf(p, under, today).map(({ verb, on, since, due }) => ({
    ...{ verb, due },
    whose: on.length === 0 ? ['clock'] : whoseIs(on, roster),
    since: since ?? came,
    overdue: due !== null && due < today,
  }));
}

const whoseIs = (parties: readonly Party[], roster: Roster): string[] => [
  ...new Set(parties.map((party) => ('post' in party ? party.post : roster.handleOf(party.person)))),
];

/** The next step of the plan, and every verb that leads further along the road from here. */
function nextOf(found: Found, road: Road, plan: Plan | null): Next[] {
  const place = (state: State) => (mainRoad as readonly State[]).indexOf(state);
  const on = road.edges.filter(({ from, to }) => from === road.here && place(to) > place(from));
  const verbs = new Set<Verb>([...(plan?.steps[0] === undefined ? [] : [plan.steps[0].verb]), ...on.flatMap((edge) => edge.verbs)]);
  return [...verbs].flatMap((verb) => nextBy(found, road, verb) ?? []);
}

function nextBy(found: Found, road: Road, verb: Verb): Next | null {
  const { proposal: p, under, roster } = found;
  const parties = verbRules(verb).who(p, under);
  const whose = whoseIs(parties, roster);
  if (isClockVerb(verb)) {
    const timer = road.toCome.find(({ kind }) => kind === verb);
    return timer === undefined ? null : { verb, whose, open: false, on: timer.on, refused: [] };
  }
  const refused = leastRefused(found, verb, parties);
  return { verb, whose, open: refused.length === 0, on: null, refused };
}

/** What stops the verb whoever asks it of those whose it is: the refusals of whom the fewest rules stop. */
function leastRefused({ proposal: p, under, roster, at }: Found, verb: Verb, parties: readonly Party[]): Refusal[] {
  const people = new Set(
    parties.flatMap((party): readonly PersonId[] => ('post' in party ? (under.holders[party.post] ?? []) : [party.person])),
  );
  const nobody: Actor = { person: '', posts: [], covers: [] };
  const actors = people.size === 0 ? [nobody] : [...people].map((person) => roster.actor(person, at));
  const judged = actors.map((actor) => refusals(p, { type: verb, considering: true, actor, at, under } as Asking));
  return judged.reduce((a, b) => (b.length < a.length ? b : a));
}
