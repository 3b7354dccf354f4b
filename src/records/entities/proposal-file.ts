import { Entity, ForeignKey, Index } from 'typeorm';
import type { AttachedFile } from '../../../workflows/attachment.js';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

/** How far a file has come with the scanner: where there is none it is not asked. */
export type ScanState = 'notAsked' | 'waiting' | 'clean' | 'infected';

/** A file that was brought for a proposal, attached or not yet, and how it stands with the virus scanner. The bytes are beside the database. */
@Entity('proposal_file')
@Index('proposal_file_hash', ['hash'])
@Index('proposal_file_scan', ['scan', 'tryAt'])
@Index('proposal_file_brought', ['attached', 'broughtAt'])
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'proposal_file_proposal' })
export class ProposalFileRow implements AttachedFile {
  @Key('id', 'proposal_file_key') proposal!: string;
  @Key('hash', 'proposal_file_key') hash!: string;
  @Has('id') council!: string;
  @Has('text') name!: string;
  @Has('word') kind!: string;
  @Has('count') size!: number;
  @Has('json') hidden!: AttachedFile['hidden'];
  @Has('id') broughtBy!: PersonId;
  @Has('instant') broughtAt!: Instant;
  @Has('claim') attached!: boolean;
  @Has('word') scan!: ScanState;
  /** What the scanner calls what it found. */
  @MayHave('text') found!: string | null;
  /** How often the scanner gave no answer, and when it is asked next. */
  @Has('count') tries!: number;
  @MayHave('instant') tryAt!: Instant | null;
}
