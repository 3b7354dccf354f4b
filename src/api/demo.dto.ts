import type { FieldError } from '../errors.js';
import { Moment, Name, OneOf, optional } from '../shapes/shape.js';

export const stops = ['noticeEnds', 'callInEnds', 'evaluationDue'] as const;

/** Where the demo's clock is to go: to a moment, or to where a date of a proposal has been reached. */
export class MoveClockDto {
  @Moment(optional) at?: string;
  @OneOf(stops, optional) to?: (typeof stops)[number];
  @Name(optional) proposal?: string;

  errors(): FieldError[] {
    if ((this.at === undefined) === (this.to === undefined))
      return [{ field: 'at', code: this.at === undefined ? 'missing' : 'one-of', detail: 'at, to' }];
    if (this.to !== undefined && this.proposal === undefined) return [{ field: 'proposal', code: 'missing' }];
    return this.at !== undefined && this.proposal !== undefined ? [{ field: 'proposal', code: 'unknown-field' }] : [];
  }
}

export class LettersQueryDto {
  /** Only those about this proposal, by id or reference. */
  @Name(optional) proposal?: string;
  /** Only those to this person, by handle. */
  @Name(optional) to?: string;
}
