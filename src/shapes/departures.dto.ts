import { DayOrMoment, Name, optional, Reason } from './shape.js';

export class LeavingDto {
  /** The last day, on which the posts are still held, or the moment at which they end; now, where it is left out. */
  @DayOrMoment(optional) until?: string;
}

export class HandingOverDto {
  /** Who takes it over, by handle. */
  @Name() to!: string;
  @Reason() reason!: string;
}

export class PseudonymisingDto {
  /** The person’s handle once more: it cannot be undone. */
  @Name() confirm!: string;
}
