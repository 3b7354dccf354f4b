import { bankHolidayYears } from '../councils/bank-holidays.js';
import { type LetterStatus, letterStatuses } from '../notifications/letters.js';
import { Count, Name, OneOf, optional } from '../shapes/shape.js';
import { FromQuery } from './proposals.dto.js';

export class CalendarQueryDto {
  /** This year, where it is left out. */
  @FromQuery() @Count(bankHolidayYears.last, { ...optional, least: bankHolidayYears.first }) year?: number;
}

export class LettersListQueryDto {
  @OneOf(letterStatuses, optional) status?: LetterStatus;
  /** By id or reference. */
  @Name(optional) proposal?: string;
  /** By handle. */
  @Name(optional) to?: string;
  @Name(optional) kind?: string;
  /** The id of the last one seen. */
  @Name(optional) after?: string;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;
}
