import { Entity, Index } from 'typeorm';
import type { Instant } from '../../../workflows/constitution.js';
import { Has, Key } from './columns.js';

/**
 * Somebody's visit to the pages. It is no part of any record and no chain vouches for it. What the browser holds opens
 * it; here only the SHA-256 of that is kept, so that whoever reads the database cannot go on with a visit.
 */
@Entity('web_session')
@Index('web_session_ends', ['endsAt'])
export class WebSessionRow {
  @Key('hash', 'web_session_key') hash!: string;
  @Has('json') data!: unknown;
  @Has('instant') endsAt!: Instant;
}
