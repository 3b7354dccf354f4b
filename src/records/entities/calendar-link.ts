import { Entity, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key } from './columns.js';

/** The secret address of a person's own calendar, of which only the hash is kept. A person has one, or none. */
@Entity('calendar_link')
@Index('calendar_link_hash', ['hash'], { unique: true })
@Index('calendar_link_council', ['council'])
export class CalendarLinkRow {
  @Key('id', 'calendar_link_key') person!: PersonId;
  @Has('id') council!: string;
  /** SHA-256 of the secret, hexadecimal. */
  @Has('hash') hash!: string;
  @Has('instant') issuedAt!: Instant;
}
