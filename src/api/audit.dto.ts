import type { FieldError } from '../errors.js';
import type { AuditQuestion } from '../proposals/audit-search.js';
import { entryIn } from '../proposals/entry-cursor.js';
import { PeriodQueryDto } from '../shapes/period.dto.js';
import { Count, Line, Name, optional } from '../shapes/shape.js';
import { FromQuery } from './proposals.dto.js';

export class AuditQueryDto extends PeriodQueryDto implements AuditQuestion {
  /** Who did it, by handle; `clock` for what the program did. */
  @Name(optional) actor?: string;
  /** The kind of the entry, e.g. `decisionRecorded`. */
  @Name(optional) kind?: string;
  /** A proposal by id or reference; the council's id for what is no proposal's. */
  @Name(optional) proposal?: string;
  /** Where the list goes on, as `Link` said. */
  @Line(300, optional) after?: string;
  @FromQuery() @Count(500, { ...optional, least: 1 }) limit?: number;

  override errors(): FieldError[] {
    const { after } = this;
    return [
      ...super.errors(),
      ...(after === undefined || entryIn(after) !== null ? [] : [{ field: 'after', code: 'bad-format', detail: 'Link' }]),
    ];
  }
}
