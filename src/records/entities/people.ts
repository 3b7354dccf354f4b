import { Entity, Index } from 'typeorm';
import type { Instant, PersonId, Post } from '../../../workflows/constitution.js';
import { Has, HasSince, Key, MayHave } from './columns.js';

/**
 * A person under an opaque id, or another system that acts here under a name of its own. Pseudonymised: the name and
 * address are gone, the id stays in the record.
 */
@Entity('person')
@Index('person_handle', ['council', 'handle'], { unique: true })
export class Person {
  @Key('id', 'person_key') id!: PersonId;
  @Has('id') council!: string;
  @Has('word') handle!: string;
  @Has('text') name!: string;
  @MayHave('text') email!: string | null;
  @Has('word') language!: 'en' | 'cy';
  @MayHave('instant') pseudonymisedAt!: Instant | null;
  @HasSince('word', 'person') kind!: 'person' | 'system';
  /** Whether the person is sent each letter by itself, or one digest a day. */
  @HasSince('word', 'each') letters!: 'each' | 'daily';
}

/** A post held for a time: from `fromAt` on, and no longer at `untilAt`. */
@Entity('post_holding')
@Index('post_holding_post', ['council', 'post'])
export class PostHolding {
  @Key('id', 'post_holding_key') council!: string;
  @Key('id', 'post_holding_key') person!: PersonId;
  @Key('word', 'post_holding_key') post!: Post;
  @Key('instant', 'post_holding_key') fromAt!: Instant;
  @MayHave('instant') untilAt!: Instant | null;
}

/** Leave to act in a principal's posts for a time. It gives no more than the principal holds at that moment. */
@Entity('delegation')
@Index('delegation_deputy', ['council', 'deputy'])
@Index('delegation_principal', ['council', 'principal'])
export class Delegation {
  @Key('id', 'delegation_key') id!: string;
  @Has('id') council!: string;
  @Has('id') principal!: PersonId;
  @Has('id') deputy!: PersonId;
  @Has('json') posts!: Post[];
  @Has('instant') fromAt!: Instant;
  @Has('instant') untilAt!: Instant;
  @MayHave('instant') revokedAt!: Instant | null;
}

/** A bearer token, of which only the hash is kept. */
@Entity('token')
@Index('token_person', ['council', 'person'])
export class Token {
  /** SHA-256 of the token, hexadecimal. */
  @Key('hash', 'token_key') hash!: string;
  @Has('id') council!: string;
  @Has('id') person!: PersonId;
  @Has('text') name!: string;
  @Has('instant') createdAt!: Instant;
  @MayHave('instant') expiresAt!: Instant | null;
  @MayHave('instant') revokedAt!: Instant | null;
  /** What it is called by, which opens nothing. */
  @HasSince('id', '') id!: string;
  /** What it may do, with a space between: `read`, `write`, `decide`. */
  @HasSince('word', 'read write') scopes!: string;
  /** The day on which it last opened the door; legal date in London. */
  @MayHave('day') usedOn!: string | null;
}
