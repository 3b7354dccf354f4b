import type { Calendar, LegalDate } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { State } from '../../workflows/facts.js';
import { workingDaysBetween } from '../councils/working-days.js';
import type { Stay } from '../records/measures.js';

/**
 * How many, and how long, in working days. The median of an even number is halfway between the two in the middle; nine
 * in ten took no longer than `ninetieth`, the least measured length of which that is true (nearest rank). `null` of none.
 */
export interface Spread {
  count: number;
  median: number | null;
  ninetieth: number | null;
  longest: number | null;
}

/**
 * A stage is an unbroken stay of a proposal in one state, from the day of the entry that brought it there to the day of
 * the entry that led out of it; it is measured in the period in which it ended, and a proposal that comes back to a
 * state has another stay. `toDecision` is the way from the first entry to each decision that was not put off.
 */
export type StageMeasure = { stage: State | 'toDecision' } & Spread;

/** The stages in the order in which a proposal goes through them. */
export const stages = [
  'draft',
  'consultation',
  'signOff',
  'awaitingDecision',
  'decided',
  'callInPeriod',
  'calledIn',
  'inForce',
  'evaluationDue',
  'toDecision',
] as const satisfies readonly StageMeasure['stage'][];

/** How often each length came. */
export type Tally = ReadonlyMap<number, number>;

/** What is told of the stays that ended in some time; of times that do not overlap it can be put together. */
export interface StageSums {
  lengths: ReadonlyMap<StageMeasure['stage'], Tally>;
  calledIn: number;
  /** Back to draft. */
  returned: number;
  referredBack: number;
}

/** The sums of some stays. */
export function sumsOf(stays: readonly Stay[], calendar: Calendar): StageSums {
  // An hour is never of two days in London, and most entries share theirs with others.
  const hours = new Map<string, LegalDate>();
  const dayOf = (at: string): LegalDate => {
    const hour = at.slice(0, 13);
    const day = hours.get(hour) ?? londonDate(at);
    hours.set(hour, day);
    return day;
  };
  const days = (since: string, until: string) => workingDaysBetween(calendar, dayOf(since), dayOf(until));
  const lengths = new Map<StageMeasure['stage'], Map<number, number>>(stages.map((stage) => [stage, new Map()]));
  for (const { state, since, until, next, begun } of stays) {
    add(lengths.get(state), days(since, until));
    if (next === 'decided') add(lengths.get('toDecision'), days(begun, until));
  }
  const count = (counted: (stay: Stay) => boolean) => stays.filter(counted).length;
  return {
    lengths,
    calledIn: count(({ next }) => next === 'calledIn'),
    returned: count(({ next }) => next === 'draft'),
    referredBack: count(({ state, next }) => state === 'calledIn' && next === 'awaitingDecision'),
  };
}

/** How long each stage took, by all of the sums together. */
export function stagesOf(sums: readonly StageSums[]): StageMeasure[] {
  return stages.map((stage) => {
    const whole = new Map<number, number>();
    for (const { lengths } of sums) for (const [length, times] of lengths.get(stage) ?? []) add(whole, length, times);
    return { stage, ...spreadOf(whole) };
  });
}

/** How often each of some lengths came. */
export function tallyOf(lengths: readonly number[]): Tally {
  const tally = new Map<number, number>();
  for (const length of lengths) add(tally, length);
  return tally;
}

function add(tally: Map<number, number> | undefined, length: number, times = 1): void {
  tally?.set(length, (tally.get(length) ?? 0) + times);
}

/** The spread of some lengths. */
export function spreadOf(tally: Tally): Spread {
  const sorted = [...tally].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (count === 0) return { count, median: null, ninetieth: null, longest: null };
  // The length that would stand at a place, were they all written down in order.
  const at = (place: number): number => {
    let before = 0;
    for (const [length, times] of sorted) {
      before += times;
      if (place < before) return length;
    }
    throw new RangeError(`no place ${place} among ${count}`);
  };
  const median = (at((count - 1) >> 1) + at(count >> 1)) / 2;
  return { count, median, ninetieth: at(Math.ceil(count * 0.9) - 1), longest: at(count - 1) };
}
