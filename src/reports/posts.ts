import type { Posts, PostTerms } from './report.js';
import { halfUp } from './rounding.js';

/**
 * Hours a week of one full-time equivalent, in hundredths. National Agreement on Pay and Conditions of Service (the
 * "Green Book"), Part 2, working time: 37 hours; a council with another week hands in its own.
 */
export const FULL_TIME_HOURS = 3_700;

/** Hours a week and full-time equivalents in hundredths, money in pence a year; all nothing where there is no post. */
export interface PostSums {
  hours: number;
  fte: number;
  salary: number;
  onCost: number;
  /** Salary and on-cost. */
  cost: number;
}

/** Sums as they are and as they are to be; `change` is the difference of the two figures as printed. */
export interface PostsChange {
  from: PostSums;
  to: PostSums;
  change: PostSums;
}

/** What changes of the establishment add up to. */
export interface PostTotals extends PostsChange {
  lines: (PostsChange & { id: string })[];
  /** The change in cost by budget year and funding source, in this order; where a line names none, it is left out here too. */
  funding: { year?: string; source?: string; change: number }[];
  /**
   * Every post with hours has a salary, and in every budget year the posts cost as much as before: what is saved in a
   * later year does not pay for an earlier one. False where there are no lines.
   */
  costNeutral: boolean;
}

/**
 * The totals of changes whose limits `sectionErrors` has checked. Full-time equivalents are hours divided by the
 * full-time week, rounded half up to the hundredth; those of a total come from the total of the hours and are not a sum of
 * rounded figures, so that many small posts do not drift.
 */
export function postTotals(posts: Posts, fullTime = FULL_TIME_HOURS): PostTotals {
  const sumsOf = (terms: readonly (PostTerms | undefined)[]) => postSums(terms, fullTime);
  const changed = (from: PostSums, to: PostSums): PostsChange => ({ from, to, change: difference(from, to) });
  const lines = posts.lines.map(({ id, from, to }) => ({ id, ...changed(sumsOf([from]), sumsOf([to])) }));
  const funding = fundingOf(posts, lines);
  const terms = posts.lines.flatMap(({ from, to }) => [from, to]).filter((one) => one !== undefined);
  const costed = terms.length > 0 && terms.every(({ hours, salary }) => hours === 0 || salary > 0);
  return {
    lines,
    ...changed(sumsOf(posts.lines.map(({ from }) => from)), sumsOf(posts.lines.map(({ to }) => to))),
    funding,
    costNeutral: costed && yearsOf(funding).every((year) => changeIn(funding, year) === 0),
  };
}

/** Full-time equivalents of hours a week, both in hundredths, half up. */
export function fteOf(hours: number, fullTime = FULL_TIME_HOURS): number {
  return halfUp(BigInt(hours) * 100n, BigInt(fullTime));
}

function postSums(terms: readonly (PostTerms | undefined)[], fullTime: number): PostSums {
  const sum = (figure: (one: PostTerms) => number) => terms.reduce((all, one) => all + (one === undefined ? 0 : figure(one)), 0);
  const [hours, salary, onCost] = [sum((one) => one.hours), sum((one) => one.salary), sum((one) => one.onCost)];
  return { hours, fte: fteOf(hours, fullTime), salary, onCost, cost: salary + onCost };
}

function difference(from: PostSums, to: PostSums): PostSums {
  return {
    hours: to.hours - from.hours,
    fte: to.fte - from.fte,
    salary: to.salary - from.salary,
    onCost: to.onCost - from.onCost,
    cost: to.cost - from.cost,
  };
}

type Funding = PostTotals['funding'];

function fundingOf(posts: Posts, lines: PostTotals['lines']): Funding {
  const found = new Map<string, Funding[number]>();
  for (const [index, { budgetYear: year, fundingSource: source }] of posts.lines.entries()) {
    const key = JSON.stringify([year ?? '', source ?? '']);
    const sum = found.get(key) ?? { ...(year !== undefined && { year }), ...(source !== undefined && { source }), change: 0 };
    found.set(key, sum);
    sum.change += lines[index]?.change.cost ?? 0;
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

const yearsOf = (funding: Funding) => [...new Set(funding.map(({ year }) => year))];
const changeIn = (funding: Funding, year: string | undefined): number =>
  funding.reduce((sum, one) => (one.year === year ? sum + one.change : sum), 0);
