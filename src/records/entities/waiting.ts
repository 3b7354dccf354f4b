import { Entity, ForeignKey, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

export type TimerStatus = 'armed' | 'passed' | 'cancelled';

/** One due date of a proposal: the latest of its kind and subject. */
@Entity('timer')
@Index('timer_due', ['status', 'dueAt'])
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'timer_proposal' })
export class Timer {
  @Key('id', 'timer_key') proposal!: string;
  @Key('word', 'timer_key') kind!: string;
  /** Whom or what it is about; empty for the proposal as a whole. */
  @Key('word', 'timer_key') subject!: string;
  @Has('id') council!: string;
  @Has('instant') dueAt!: Instant;
  @Has('word') status!: TimerStatus;
  @MayHave('instant') passedAt!: Instant | null;
}

/**
 * `gathered`: waits for its reader's next digest; `digested`: went into one; `kept`: there was no mail server to give it
 * to; `cancelled`: it was moot before it could go out.
 */
export const letterStatuses = ['waiting', 'gathered', 'sent', 'digested', 'kept', 'stuck', 'cancelled'] as const;
export type LetterStatus = (typeof letterStatuses)[number];

/** One outgoing message. The same letter to the same person about the same entry cannot be written twice. */
@Entity('letter')
@Index('letter_once', ['chain', 'sequence', 'kind', 'person'], { unique: true })
@Index('letter_waiting', ['status', 'nextAt'])
@Index('letter_listed', ['council', 'createdAt', 'id'])
@Index('letter_fared', ['council', 'status', 'createdAt', 'id'])
@Index('letter_person', ['council', 'person', 'createdAt', 'id'])
@Index('letter_open', ['person', 'status'])
@Index('letter_message', ['messageId'])
export class Letter {
  @Key('id', 'letter_key') id!: string;
  @Has('id') council!: string;
  /** The chain and the entry that the letter tells of; of a digest, the person and how many there have been. */
  @Has('id') chain!: string;
  @Has('count') sequence!: number;
  /** `null` for what is a council's and no proposal's. */
  @MayHave('id') proposal!: string | null;
  @Has('word') kind!: string;
  @Has('id') person!: PersonId;
  @Has('word') language!: 'en' | 'cy';
  @MayHave('text') address!: string | null;
  @Has('json') payload!: unknown;
  @Has('text') messageId!: string;
  @Has('word') status!: LetterStatus;
  /** How often it was claimed for sending. */
  @Has('count') attempts!: number;
  /** When it is to be tried; while it is claimed, when the claim ends; of one that is gathered, when the digest is due. */
  @Has('instant') nextAt!: Instant;
  /** Until when whoever claimed it may be sending it; nobody else touches it before that. */
  @MayHave('instant') claimedUntil!: Instant | null;
  @Has('instant') createdAt!: Instant;
  @MayHave('instant') sentAt!: Instant | null;
  @MayHave('text') lastError!: string | null;
}

/** The answer that a command got under a person's idempotency key. */
@Entity('idempotency_key')
@Index('idempotency_key_at', ['at'])
export class IdempotencyKey {
  @Key('id', 'idempotency_key_key') council!: string;
  @Key('id', 'idempotency_key_key') person!: PersonId;
  @Key('hash', 'idempotency_key_key') key!: string;
  @Has('hash') requestHash!: string;
  /** The HTTP status. */
  @Has('count') status!: number;
  @Has('text') response!: string;
  @Has('instant') at!: Instant;
}
