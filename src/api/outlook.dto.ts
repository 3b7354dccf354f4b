import type { FieldError } from '../errors.js';
import { planPlaceIn } from '../proposals/plan-place.js';
import { Count, Day, Line, optional } from '../shapes/shape.js';
import { FromQuery } from './proposals.dto.js';

export class OutlookQueryDto {
  /** A day to decide on, to ask what must be done by when; without it the proposal's own target. */
  @Day(optional) target?: string;
}

export class ForwardPlanQueryDto {
  /** Where the plan goes on, as `next` said. */
  @Line(200, optional) after?: string;
  @FromQuery() @Count(1_000, { ...optional, least: 1 }) limit?: number;

  errors(): FieldError[] {
    const { after } = this;
    return after === undefined || planPlaceIn(after) !== null ? [] : [{ field: 'after', code: 'bad-format', detail: 'next' }];
  }
}
