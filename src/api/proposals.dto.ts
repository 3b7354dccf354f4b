import { Transform } from 'class-transformer';
import { type State, states } from '../../workflows/facts.js';
import type { NewProposal } from '../proposals/desk.js';
import { Count, Day, Line, ListOf, Name, OneOf, optional } from './shape.js';

/** A number of a query, which comes as text. What is no number stays as it is, and is refused. */
const FromQuery = () => Transform(({ value }) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value));

export class CreateProposalDto implements NewProposal {
  @Name() template!: string;
  /** What is proposed, e.g. `establishment`; it picks the posts that must be asked. */
  @Name() kind!: string;
  @Line(500) title!: string;
  @Name() portfolio!: string;
  @ListOf('names') wards!: string[];
  @Day(optional) targetDate?: string;
  /** By handle. */
  @ListOf('names', optional) coAuthors?: string[];
}

export class ListQueryDto {
  /** The reference of the last one seen. */
  @Name(optional) after?: string;
  @FromQuery() @Count(100, { ...optional, least: 1 }) limit?: number;
  @OneOf(states, optional) state?: State;
}

export class ReportQueryDto {
  @FromQuery() @Count(999_999_999, { ...optional, least: 1 }) version?: number;
}

export class HistoryQueryDto {
  /** The sequence of the last entry seen. */
  @FromQuery() @Count(999_999_999, optional) after?: number;
  @FromQuery() @Count(1_000, { ...optional, least: 1 }) limit?: number;
}
