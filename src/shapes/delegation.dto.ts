import { DayOrMoment, ListOf, Name } from './shape.js';

/** Leave to act in somebody's posts for a time. */
export class DelegationDto {
  /** Who covers, by handle. */
  @Name() to!: string;
  @ListOf('names', { least: 1 }) posts!: string[];
  /** The first day, or a moment. */
  @DayOrMoment() from!: string;
  /** The last day, which is covered too, or the moment at which it ends. */
  @DayOrMoment() until!: string;
}
