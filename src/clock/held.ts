import type { Instant } from '../../workflows/constitution.js';

/** How long what fails is left alone: the first time, and at most; milliseconds. */
export interface Patience {
  first: number;
  most: number;
}

/** What has failed and is left alone for a while, twice as long each time, so that it holds nothing else up. */
export class Held {
  private readonly failing = new Map<string, { failures: number; until: Instant }>();

  constructor(private readonly patience: Patience) {}

  hold(what: string, now: Instant): { failures: number; until: Instant } {
    const failures = (this.failing.get(what)?.failures ?? 0) + 1;
    const wait = Math.min(this.patience.most, this.patience.first * 2 ** Math.min(failures - 1, 30));
    const held = { failures, until: new Date(Date.parse(now) + wait).toISOString() };
    this.failing.set(what, held);
    return held;
  }

  release(what: string): void {
    this.failing.delete(what);
  }

  /** What is still to be left alone. */
  at(now: Instant): string[] {
    return [...this.failing].filter(([, { until }]) => now < until).map(([what]) => what);
  }

  /** When the next is to be tried, or `null`. */
  next(): Instant | null {
    return [...this.failing.values()].map(({ until }) => until).sort()[0] ?? null;
  }

  /** How much has failed and not come right since. */
  get size(): number {
    return this.failing.size;
  }
}
