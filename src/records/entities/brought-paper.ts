import { Entity, ForeignKey, Index } from 'typeorm';
import type { Instant, PersonId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

/**
 * A paper that somebody has brought and not imported yet, one a person: a form cannot hold a file from one page to the
 * next. Nobody else sees it and nothing is judged by it, so it goes round the desk, has no entry in the record, and no
 * chain vouches for it. It goes when it is imported or discarded, and by itself after some hours.
 */
@Entity('brought_paper')
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'brought_paper_proposal' })
@Index('brought_paper_ends', ['endsAt'])
export class BroughtPaperRow {
  @Key('id', 'brought_paper_key') person!: PersonId;
  @Has('id') council!: string;
  /** What it is to be imported into; `null` while that proposal has not begun. */
  @MayHave('id') proposal!: string | null;
  @MayHave('text') filename!: string | null;
  /** The file's bytes in base64: the one kind of column for them that both databases have. */
  @Has('text') content!: string;
  /** SHA-256 of the bytes, hexadecimal. */
  @Has('hash') hash!: string;
  @Has('instant') endsAt!: Instant;
}
