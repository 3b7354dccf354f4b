import { Entity, ForeignKey, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import type { State } from '../../../workflows/facts.js';
import { Has, Key, MayHave } from './columns.js';

/** One line of a chain. `state`, `version` and `revision` are the proposal's after it, and `null` in a council's chain. */
@Entity('entry')
@Index('entry_at', ['council', 'at', 'chain', 'sequence'])
@Index('entry_actor', ['council', 'actor', 'at', 'chain', 'sequence', 'kind'])
@Index('entry_kind', ['council', 'kind', 'at', 'chain', 'sequence', 'actor'])
export class Entry {
  /** The id of the proposal, or of the council for its own chain. */
  @Key('id', 'entry_key') chain!: string;
  /** From 1, without gaps. */
  @Key('count', 'entry_key') sequence!: number;
  @Has('id') council!: string;
  @Has('word') kind!: string;
  @Has('id') actor!: PersonId;
  @MayHave('id') onBehalfOf!: PersonId | null;
  @Has('instant') at!: Instant;
  @MayHave('word') state!: State | null;
  @MayHave('count') version!: number | null;
  @MayHave('count') revision!: number | null;
  @Has('hash') payloadHash!: string;
  @Has('hash') previous!: string;
  @Has('hash') hash!: string;
}

/** What an entry says, apart from it, so that personal data can be erased and the chain still holds. */
@Entity('entry_payload')
@ForeignKey(() => Entry, ['chain', 'sequence'], ['chain', 'sequence'], { name: 'entry_payload_entry' })
export class EntryPayload {
  @Key('id', 'entry_payload_key') chain!: string;
  @Key('count', 'entry_payload_key') sequence!: number;
  @Has('id') council!: string;
  /** 32 hexadecimal digits; erased with the payload, or short payloads could be guessed. */
  @MayHave('hash') salt!: string | null;
  /** Canonical JSON (RFC 8785), byte for byte as it was hashed. */
  @MayHave('text') payload!: string | null;
  @MayHave('instant') erasedAt!: Instant | null;
  @MayHave('text') erasedReason!: string | null;
}
