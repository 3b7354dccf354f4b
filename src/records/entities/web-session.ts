import { Entity, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';

/**
 * Somebody's visit to the pages. It is no part of any record and no chain vouches for it. What the browser holds opens
 * it; here only the SHA-256 of that is kept, so that whoever reads the database cannot go on with a visit.
 */
@Entity('web_session')
@Index('web_session_ends', ['endsAt'])
@Index('web_session_person', ['council', 'person'])
export class WebSessionRow {
  @Key('hash', 'web_session_key') hash!: string;
  @Has('json') data!: unknown;
  @Has('instant') endsAt!: Instant;
  /** `null` as long as nobody has signed in. */
  @MayHave('id') council!: string | null;
  @MayHave('id') person!: PersonId | null;
}
