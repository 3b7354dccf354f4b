import { Entity, ForeignKey } from 'typeorm';
import type { Instant, PersonId, SectionId } from '../../../workflows/constitution.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

/** Where a version of the text came from. */
export type VersionSource = 'create' | 'edit' | 'import' | 'attachment';

/** A numbered version of a report. */
@Entity('report_version')
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'report_version_proposal' })
export class ReportVersion {
  @Key('id', 'report_version_key') proposal!: string;
  @Key('count', 'report_version_key') version!: number;
  @Has('id') council!: string;
  @Has('instant') at!: Instant;
  @Has('id') by!: PersonId;
  @MayHave('text') reason!: string | null;
  @Has('word') source!: VersionSource;
}

/** A section as one version left it; it stands until a later version holds the section again. `head` is the paper's head. */
@Entity('section_text')
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'section_text_proposal' })
export class SectionTextRow {
  @Key('id', 'section_text_key') proposal!: string;
  @Key('word', 'section_text_key') section!: SectionId;
  @Key('count', 'section_text_key') version!: number;
  @Has('id') council!: string;
  /** Blocks, or for `head` a head, as the reports room shapes them. */
  @Has('json') blocks!: unknown;
  @Has('hash') hash!: string;
}

/**
 * The Welsh of a section as one revision of the proposal left it; it stands until a later revision holds the section
 * again. Welsh is no version of the report, which is what people sign: it is counted by revisions.
 */
@Entity('welsh_text')
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'welsh_text_proposal' })
export class WelshTextRow {
  @Key('id', 'welsh_text_key') proposal!: string;
  @Key('word', 'welsh_text_key') section!: SectionId;
  @Key('count', 'welsh_text_key') revision!: number;
  @Has('id') council!: string;
  /** Blocks in Welsh, as the reports room shapes them. */
  @Has('json') blocks!: unknown;
}
