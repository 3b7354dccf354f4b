import { Transform } from 'class-transformer';
import { type PublicState, publicOutcomes, publicStates } from '../../workflows/publicity.js';
import type { FieldError } from '../errors.js';
import { type Language, languages } from '../locales/locales.js';
import { placeIn, searchIn } from '../register/asked.js';
import { type RegisterCursor, type RegisterOrder, type RegisterSearch, registerOrders } from '../register/register.js';
import { Count, Day, Line, Name, OneOf, optional, Text } from '../shapes/shape.js';

/** A number of a query, which comes as text. What is no number stays as it is, and is refused. */
const FromQuery = () => Transform(({ value }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));

export class LanguageQueryDto {
  /** Without it, what `Accept-Language` asks for. */
  @OneOf(languages, optional) lang?: Language;
}

export class FeedQueryDto extends LanguageQueryDto {
  /** The id of a portfolio. */
  @Name(optional) portfolio?: string;
  @Name(optional) ward?: string;
}

export class RegisterQueryDto extends FeedQueryDto {
  /** Words that must all be met, in either language, whole or as beginnings, with or without accents. */
  @Text(200, { ...optional, least: 0 }) q?: string;
  @OneOf(publicStates, optional) state?: PublicState;
  @OneOf(publicOutcomes, optional) outcome?: (typeof publicOutcomes)[number];
  /** `YYYY`: the same as its first day in `from` and its last in `to`. */
  @Line(4, optional) year?: string;
  @Day(optional) from?: string;
  @Day(optional) to?: string;
  /** By relevance where there are words and nothing else is asked for. */
  @OneOf(registerOrders, optional) order?: RegisterOrder;
  /** Where the list goes on, as `Link` said. */
  @Line(200, optional) after?: string;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;

  errors(): FieldError[] {
    const { year, after } = this;
    const wrong = (field: string, detail: string): FieldError => ({ field, code: 'bad-format', detail });
    return [
      ...(year === undefined || /^\d{4}$/.test(year) ? [] : [wrong('year', 'YYYY')]),
      ...(after === undefined || this.place() !== null ? [] : [wrong('after', 'Link')]),
    ];
  }

  /** What is looked for. */
  search(): RegisterSearch {
    return searchIn(this);
  }

  /** Where the list goes on. */
  place(): RegisterCursor | null {
    return this.after === undefined ? null : placeIn(this.after, this.search(), this.order);
  }
}
