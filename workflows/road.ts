import type { ClockVerb, Verb } from './commands.js';
import type { Council, Instant, LegalDate } from './constitution.js';
import { addDays, londonDate } from './deadlines.js';
import type { Plan, PlannedVerb } from './earliest.js';
import type { Dates, Proposal, State } from './facts.js';
import { timersOf } from './index.js';
import { isBeyondCallIn } from './standing.js';
import { machineOf } from './versions.js';

/*
 * The life of a proposal as a road with stations, for a picture and for a list that says the same: drawn from the
 * machine, so that it cannot show a way that there is not.
 */

/** The way that a proposal takes when nothing comes in between. */
export const mainRoad = [
  'draft',
  'consultation',
  'signOff',
  'awaitingDecision',
  'decided',
  'callInPeriod',
  'inForce',
  'evaluationDue',
  'closed',
] as const satisfies readonly State[];
const placeOf = (state: State): number => (mainRoad as readonly State[]).indexOf(state);

/** A way from one station to another, and every verb that takes it. */
export interface Edge {
  from: State;
  to: State;
  verbs: Verb[];
}

/**
 * `passed`: it was there and went on. `ahead`: on the way that lies before it. `skipped`: it went, or will go, past it.
 * `possible`: a side station that it may still come to.
 */
export type StationStanding = 'passed' | 'here' | 'ahead' | 'skipped' | 'possible';

/** The legal dates beside the days of coming to a state. */
export type StationDate = Exclude<keyof Dates, 'consultation' | 'decided' | 'inForce' | 'evaluationDue'>;

export interface Station {
  state: State;
  standing: StationStanding;
  /** Every day on which the proposal came here, earliest first. */
  came: LegalDate[];
  /** When it is to come here: as reckoned, or as laid down; `null` where nobody can say, or it is no longer to come. */
  expected: LegalDate | null;
  /** The legal dates that belong to the station. `past`: it has come; of a period, it is over. */
  dates: { name: StationDate; on: LegalDate; past: boolean }[];
  /** The station of the main road that a side station is drawn behind; `null` on the main road itself. */
  behind: State | null;
}

/** A way that was taken off the main road, or back on it. */
export interface Detour {
  from: State;
  to: State;
  on: LegalDate;
}

/** A deadline that stands open. `on` is its last day. */
export interface Coming {
  kind: ClockVerb;
  /** Which of several, e.g. `signOff:finance`; empty where there is one. */
  subject: string;
  on: LegalDate;
}

export interface Road {
  here: State;
  /** In the order of the way; side stations that were taken, or can still be, behind the station that leads to them. */
  stations: Station[];
  edges: Edge[];
  detours: Detour[];
  /** Earliest first. */
  toCome: Coming[];
}

/** A state that a proposal came to, and when: one for each change of state, the first when it began. */
export interface Visit {
  state: State;
  at: Instant;
}

/** Every way of a definition from one state to another. */
export function edgesOf(definition: string): Edge[] {
  const edges = new Map<string, Edge>();
  for (const [from, node] of Object.entries(machineOf(definition).states) as [State, StateNode][])
    for (const [verb, ways] of Object.entries(node.on) as [Verb, StateNode['on'][string]][])
      for (const { target = [] } of ways)
        for (const { key } of target) {
          const to = key as State;
          const edge = edges.get(`${from} ${to}`) ?? { from, to, verbs: [] };
          edges.set(`${from} ${to}`, { ...edge, verbs: edge.verbs.includes(verb) ? edge.verbs : [...edge.verbs, verb] });
        }
  return [...edges.values()];
}

/** What we read of a state of the machine. */
interface StateNode {
  on: Record<string, readonly { target?: readonly { key: string }[] | undefined }[]>;
}

/** The road of a proposal as it stands at a moment. `history` is every state that it came to; `plan` how it is expected to go on. */
export function roadOf(
  p: Proposal,
  { history, plan, under, at }: { history: readonly Visit[]; plan: Plan | null; under: Council; at: Instant },
): Road {
  const edges = edgesOf(p.definition);
  const visits = visitsOf(p, history, londonDate(at));
  const of = { p, edges, visits, plan, today: londonDate(at) };
  const sides = (Object.keys(machineOf(p.definition).states) as State[]).filter((state) => placeOf(state) === -1);
  const beside = sides.flatMap((state) => sideStation(of, state) ?? []);
  return {
    here: p.state,
    stations: mainRoad.flatMap((state) => [mainStation(of, state), ...beside.filter(({ behind }) => behind === state)]),
    edges,
    detours: detoursOf(visits),
    toCome: timersOf(p, under).map(({ kind, subject, due }) => ({ kind, subject, on: lastDayOf(kind, due) })),
  };
}

interface Of {
  p: Proposal;
  edges: readonly Edge[];
  visits: readonly { state: State; on: LegalDate }[];
  plan: Plan | null;
  today: LegalDate;
}

/** The states that it came to by day. What the clock has not recorded yet, and what it recorded late, is told by the legal date. */
function visitsOf(p: Proposal, history: readonly Visit[], today: LegalDate): Of['visits'] {
  const came = history.map(({ state, at }) => ({ state, on: londonDate(at) }));
  const visits = came.at(-1)?.state === p.state ? came : [...came, { state: p.state, on: today }];
  const { inForce, evaluationDue } = p.dates;
  const legal: Partial<Record<State, LegalDate | null>> = { inForce, evaluationDue };
  return visits.map(({ state, on }) => ({ state, on: legal[state] ?? on }));
}

function mainStation(of: Of, state: State): Station {
  const standing = standingOf(of, state);
  const expected = standing === 'ahead' ? expectedOf(of, state) : null;
  return { state, standing, came: cameTo(of, state), expected, dates: datesOf(of, state), behind: null };
}

function standingOf({ p, visits }: Of, state: State): StationStanding {
  if (state === p.state) return 'here';
  // A side station stands behind the one that it was last left from.
  const here = placeOf(visits.findLast((v) => placeOf(v.state) !== -1)?.state ?? 'draft');
  const place = placeOf(state);
  if (place <= here) return visits.some((v) => v.state === state) ? 'passed' : 'skipped';
  return hasEnded(p) || isLeftOut(p, state) ? 'skipped' : 'ahead';
}

const hasEnded = (p: Proposal): boolean => p.state === 'withdrawn' || p.state === 'lapsed' || p.state === 'superseded';

/** Whether the way ahead goes past that station, as far as the decision has settled it. */
function isLeftOut(p: Proposal, state: State): boolean {
  if (state === 'callInPeriod') return isBeyondCallIn(p) || p.decision?.outcome === 'referredToCabinet';
  if (state !== 'inForce' && state !== 'evaluationDue') return false;
  return p.decision?.outcome === 'refused' || p.decision?.outcome === 'referredToCabinet';
}

const stepTo: Partial<Record<State, PlannedVerb>> = {
  consultation: 'sendToConsultation',
  signOff: 'requestSignOff',
  awaitingDecision: 'submitForDecision',
  decided: 'recordDecision',
};

function expectedOf({ p, plan }: Of, state: State): LegalDate | null {
  const step = plan?.steps.find(({ verb }) => verb === stepTo[state]);
  if (step !== undefined) return step.on;
  if (state === 'inForce' && p.state === 'callInPeriod' && p.dates.callInEnds !== null) return addDays(p.dates.callInEnds, 1);
  return state === 'evaluationDue' ? p.dates.evaluationDue : null;
}

/** A station off the main road: where it was taken, or can be from here or further on; else nothing. */
function sideStation(of: Of, state: State): Station | null {
  const { p, edges, visits } = of;
  const came = cameTo(of, state);
  const from = (edge: Edge) => edge.to === state && placeOf(edge.from) !== -1;
  const open = edges.filter((edge) => from(edge) && ['here', 'ahead'].includes(standingOf(of, edge.from)));
  const closed = p.state === 'closed' || hasEnded(p) || (state === 'calledIn' && isBeyondCallIn(p));
  if (came.length === 0 && (open.length === 0 || closed)) return null;
  const last = visits.findLastIndex((v) => v.state === state);
  const taken = visits.slice(0, Math.max(last, 0)).findLast((v) => placeOf(v.state) !== -1);
  const possible = open.reduce((latest, { from: way }) => Math.max(latest, placeOf(way)), -1);
  return {
    state,
    standing: p.state === state ? 'here' : came.length > 0 ? 'passed' : 'possible',
    came,
    expected: null,
    dates: datesOf(of, state),
    behind: taken?.state ?? mainRoad[possible] ?? null,
  };
}

const cameTo = ({ visits }: Of, state: State): LegalDate[] => visits.filter((v) => v.state === state).map(({ on }) => on);

/** The dates of a station beside the day on which it is reached. */
const datesAt: Partial<Record<State, StationDate[]>> = {
  awaitingDecision: ['noticeServed', 'noticeEnds', 'earliestDecision', 'reconsiderBy'],
  decided: ['publishBy', 'published'],
  callInPeriod: ['callInEnds'],
  calledIn: ['hearingBy'],
  inForce: ['implemented'],
};
/** What is still to be done by then, or can be from then on: told as long as the proposal stands there. */
const pending: readonly StationDate[] = ['noticeEnds', 'earliestDecision', 'reconsiderBy', 'publishBy', 'hearingBy'];
/** Last days: they are over when the next day begins. */
const lasting: readonly StationDate[] = ['noticeEnds', 'publishBy', 'callInEnds', 'hearingBy', 'reconsiderBy'];

function datesOf({ p, today }: Of, state: State): Station['dates'] {
  return (datesAt[state] ?? []).flatMap((name) => {
    const on = p.dates[name];
    if (on === null || (pending.includes(name) && p.state !== state)) return [];
    return [{ name, on, past: lasting.includes(name) ? on < today : on <= today }];
  });
}

function detoursOf(visits: Of['visits']): Detour[] {
  return visits.flatMap(({ state: to, on }, i) => {
    const from = visits[i - 1]?.state;
    if (from === undefined) return [];
    const forward = placeOf(from) !== -1 && placeOf(to) > placeOf(from);
    return forward ? [] : [{ from, to, on }];
  });
}

/** A period is over at the midnight after its last day; an evaluation is due as its day begins. */
const lastDayOf = (kind: ClockVerb, due: Instant): LegalDate => (kind === 'evaluationDue' ? londonDate(due) : addDays(londonDate(due), -1));
