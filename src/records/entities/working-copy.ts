import { Entity, ForeignKey } from 'typeorm';
import type { Instant, PersonId, SectionId } from '../../../workflows/constitution.js';
import { Has, Key } from './columns.js';
import { ProposalRow } from './proposal.js';

/**
 * What one person has typed into a section and not saved yet. Nobody else sees it and nothing is judged by it, so it is
 * no change of the proposal: it goes round the desk, has no entry in the record, and no chain vouches for it. It goes
 * when that person saves the section or discards it, and with the end of the proposal.
 */
@Entity('working_copy')
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'working_copy_proposal' })
export class WorkingCopyRow {
  @Key('id', 'working_copy_key') proposal!: string;
  @Key('word', 'working_copy_key') section!: SectionId;
  @Key('id', 'working_copy_key') person!: PersonId;
  @Has('id') council!: string;
  /** The version and revision of the proposal that the person had before them. */
  @Has('count') version!: number;
  @Has('count') revision!: number;
  /** Blocks, or for `head` a head, as the reports room shapes them. */
  @Has('json') blocks!: unknown;
  @Has('instant') at!: Instant;
}
