import { type Language, languages } from '../locales/locales.js';
import type { MeetingsWanted } from '../proposals/meetings.js';
import { Count, Name, OneOf, optional } from '../shapes/shape.js';
import { FromQuery } from './proposals.dto.js';

export class MeetingsQueryDto {
  /** Those to come, where it is left out. */
  @OneOf(['upcoming', 'past'], optional) list?: MeetingsWanted;
  /** The id of the last one seen. */
  @Name(optional) after?: string;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;
}

export class MinutesQueryDto {
  /** The language of the minutes; that which the browser asks for, where it is left out. */
  @OneOf(languages, optional) lang?: Language;
}
