import { Transform } from 'class-transformer';
import { type Stage, type State, states } from '../../workflows/facts.js';
import type { FieldError } from '../errors.js';
import { type Language, languages } from '../locales/locales.js';
import { Count, Name, OneOf, optional } from '../shapes/shape.js';

/** A number of a query, which comes as text. What is no number stays as it is, and is refused. */
export const FromQuery = () => Transform(({ value }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));

export class ListQueryDto {
  /** The reference of the last one seen. */
  @Name(optional) after?: string;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;
  @OneOf(states, optional) state?: State;
}

export class ReportQueryDto {
  @FromQuery() @Count(999_999_999, { ...optional, least: 1 }) version?: number;
}

export class VersionsQueryDto {
  /** The number of the last one seen. */
  @FromQuery() @Count(999_999_999, optional) before?: number;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;
}

/** Between two versions, or since somebody answered. */
export class DifferencesQueryDto {
  @FromQuery() @Count(999_999_999, { ...optional, least: 1 }) from?: number;
  @FromQuery() @Count(999_999_999, { ...optional, least: 1 }) to?: number;
  @Name(optional) section?: string;
  @OneOf(['answer'], optional) since?: 'answer';
  /** Whose answer: a post, or a person by handle. Without it, every answer that the asker may give. */
  @Name(optional) as?: string;
  @OneOf(['consultation', 'signOff'], optional) stage?: Stage;

  errors(): FieldError[] {
    const [versions, answer] = this.since === undefined ? [[], ['as', 'stage']] : [['from', 'to', 'section'], []];
    const given = Object.entries(this).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    const misplaced = given.filter((field) => [...versions, ...answer].includes(field));
    return misplaced.map((field) => ({ field, code: 'one-of', detail: 'from, since' }));
  }
}

export class DocumentQueryDto {
  /** The language of the document; that which the browser asks for, where it is left out. */
  @OneOf(languages, optional) lang?: Language;
  /** As the public reads it, also for those who may read what is kept back. */
  @OneOf(['public'], optional) audience?: 'public';
  @FromQuery() @Count(999_999_999, { ...optional, least: 1 }) version?: number;
}

export class HistoryQueryDto {
  /** The sequence of the last entry seen. */
  @FromQuery() @Count(999_999_999, optional) after?: number;
  @FromQuery() @Count(1_000, { ...optional, least: 1 }) limit?: number;
}
