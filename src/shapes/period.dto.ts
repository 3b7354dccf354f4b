import type { FieldError } from '../errors.js';
import { Day, optional } from './shape.js';

/** Years in which a council can have recorded something here: days before and after them are a slip of the hand. */
const FIRST = '2000-01-01';
const LAST = '2199-12-31';

/** A period of days in London, both included. */
export class PeriodQueryDto {
  @Day(optional) from?: string;
  @Day(optional) to?: string;

  errors(): FieldError[] {
    const { from, to } = this;
    const errors = Object.entries({ from, to }).flatMap(([field, day]): FieldError[] =>
      day === undefined || (day >= FIRST && day <= LAST) ? [] : [{ field, code: 'date-impossible', detail: `${FIRST}, ${LAST}` }],
    );
    return errors.length === 0 && from !== undefined && to !== undefined && from > to ? [{ field: 'to', code: 'date-impossible' }] : errors;
  }
}
