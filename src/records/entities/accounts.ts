import { Entity, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';

/**
 * How somebody proves who they are without a provider: a password, of which only a slow hash is kept, and a second
 * factor, which is kept encrypted. It is no part of any record; that it was set, and when, is.
 */
@Entity('account')
@Index('account_council', ['council'])
export class AccountRow {
  @Key('id', 'account_key') person!: PersonId;
  @Has('id') council!: string;
  /** With the parameters that it was made with: `$scrypt$n=…,r=…,p=…$salt$hash`. */
  @Has('text') password!: string;
  @Has('instant') passwordAt!: Instant;
  /** The secret of the second factor, encrypted. */
  @Has('text') factor!: string;
  @Has('instant') factorAt!: Instant;
  /** The last step of thirty seconds whose code was used: no code of it, or of one before it, is taken again. */
  @Has('count') step!: number;
  /** SHA-256 of the recovery codes that are left, hexadecimal. */
  @Has('json') recovery!: string[];
  /** Wrong passwords and codes since somebody last came in. */
  @Has('count') failures!: number;
  @MayHave('instant') lockedUntil!: Instant | null;
}

export type OneTimeKind = 'invitation' | 'reset';

/** A link that opens once, and only until a day: by it somebody sets a password. Only the hash of what opens it is kept. */
@Entity('one_time_link')
@Index('one_time_link_hash', ['hash'], { unique: true })
@Index('one_time_link_person', ['council', 'person', 'issuedAt'])
export class OneTimeLinkRow {
  @Key('id', 'one_time_link_key') id!: string;
  @Has('id') council!: string;
  @Has('id') person!: PersonId;
  @Has('word') kind!: OneTimeKind;
  /** SHA-256 of the secret, hexadecimal. */
  @Has('hash') hash!: string;
  @Has('instant') issuedAt!: Instant;
  @Has('instant') endsAt!: Instant;
  /** When it was used, or another took its place. */
  @MayHave('instant') closedAt!: Instant | null;
}
