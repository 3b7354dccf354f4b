import type { World } from '../../src/world.js';
import type { Instant } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';

/** The time and chance that a run hands to the program: nothing in it comes from the machine. */
export class SimWorld implements World {
  constructor(
    public at: Instant,
    private readonly chance: Chance,
  ) {}

  now = (): Instant => this.at;
  random = (bytes: number): Uint8Array => this.chance.bytes(bytes);

  /** Time goes on by so many milliseconds. */
  later(milliseconds: number): void {
    this.at = plus(this.at, milliseconds);
  }

  /** Time goes on to that moment; it never goes back. */
  reach(at: Instant): void {
    if (at > this.at) this.at = at;
  }
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const plus = (at: Instant, milliseconds: number): Instant => new Date(Date.parse(at) + milliseconds).toISOString();
