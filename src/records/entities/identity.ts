import { Entity, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key } from './columns.js';

/** Who a person is at the council's OpenID Connect provider. A person has one such identity, or none. */
@Entity('identity')
@Index('identity_subject', ['council', 'issuer', 'subject'], { unique: true })
export class IdentityRow {
  @Key('id', 'identity_key') person!: PersonId;
  @Has('id') council!: string;
  /** The provider, as it calls itself: an address. */
  @Has('text') issuer!: string;
  /** What the provider calls the person, which it never gives to anybody else. */
  @Has('text') subject!: string;
  @Has('instant') linkedAt!: Instant;
}
