import { Entity, ForeignKey, Index } from 'typeorm';
import type { Instant, LegalDate, PersonId } from '../../../workflows/constitution.js';
import type { DecisionOutcome } from '../../../workflows/facts.js';
import type { PublicState } from '../../../workflows/publicity.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

/**
 * A line of the public register: public facts only, and no more than lists, feeds and searches ask for. It is made from
 * the proposal's facts and can be made anew from them at any time.
 */
@Entity('register_entry')
@Index('register_entry_number', ['number'], { unique: true })
@Index('register_entry_ref', ['council', 'ref'], { unique: true })
@Index('register_entry_on', ['council', 'on', 'number'])
@Index('register_entry_state', ['council', 'state', 'on', 'number'])
@Index('register_entry_portfolio', ['council', 'portfolio', 'on', 'number'])
@Index('register_entry_outcome', ['council', 'outcome', 'on', 'number'])
@Index('register_entry_changed', ['council', 'changedAt', 'number'])
@Index('register_entry_call_in', ['council', 'callInEnds', 'number'])
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'register_entry_proposal' })
export class RegisterEntry {
  @Key('id', 'register_entry_key') proposal!: string;
  @Has('id') council!: string;
  /** In the order in which proposals became public, from 1; the search knows the line by it. */
  @Has('count') number!: number;
  @Has('word') ref!: string;
  @Has('word') state!: PublicState;
  @Has('text') title!: string;
  @MayHave('text') titleCy!: string | null;
  /** As a published correction has it; the title stays as it was. */
  @MayHave('text') correctedTitle!: string | null;
  @Has('word') kind!: string;
  @Has('word') portfolio!: string;
  @Has('json') wards!: string[];
  @Has('id') member!: PersonId;
  @MayHave('word') outcome!: DecisionOutcome | null;
  /** The day by which the register is sorted: of the decision, else of the notice, else of the end. */
  @Has('day') on!: LegalDate;
  @MayHave('day') noticeServed!: LegalDate | null;
  @MayHave('day') earliestDecision!: LegalDate | null;
  @MayHave('day') decided!: LegalDate | null;
  @MayHave('day') published!: LegalDate | null;
  @MayHave('day') callInEnds!: LegalDate | null;
  @MayHave('day') inForce!: LegalDate | null;
  @MayHave('day') evaluationDue!: LegalDate | null;
  @MayHave('day') evaluated!: LegalDate | null;
  /** Withdrawn, lapsed or superseded on that day. */
  @MayHave('day') ended!: LegalDate | null;
  /** SHA-256 of the words that the search knows. */
  @Has('hash') words!: string;
  /** How often something public of it has changed since it first was. */
  @Has('count') changes!: number;
  @Has('instant') changedAt!: Instant;
}

/** A ward that a line of the register is about. */
@Entity('register_ward')
@Index('register_ward_ward', ['council', 'ward'])
@ForeignKey(() => RegisterEntry, ['proposal'], ['proposal'], { name: 'register_ward_entry' })
export class RegisterWard {
  @Key('id', 'register_ward_key') proposal!: string;
  @Key('text', 'register_ward_key') ward!: string;
  @Has('id') council!: string;
}
