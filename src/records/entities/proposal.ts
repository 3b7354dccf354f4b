import { Entity, Index } from 'typeorm';
import type { Attachment } from '../../../workflows/attachment.js';
import type { LegalDate, PersonId, SectionId } from '../../../workflows/constitution.js';
import type { Exemption, Hint, HintAnswer } from '../../../workflows/exemption.js';
import type {
  CallIn,
  Correction,
  Dates,
  Facts,
  Finding,
  FindingAnswer,
  Interest,
  Proposal,
  State,
  Urgency,
  WelshStanding,
} from '../../../workflows/facts.js';
import { Has, HasSince, Key, MayHave } from './columns.js';

/** What stands in rows of its own, beside the proposal's row. */
export type Owned = 'consultees' | 'comments' | 'decision' | 'earlierDecisions';
type OwnColumns = Omit<Proposal, Owned | 'dates'>;

/** A proposal's facts that are one value each, its legal dates, and the head of its chain. Lists that SQL never asks for are JSON. */
@Entity('proposal')
@Index('proposal_ref', ['council', 'ref'], { unique: true })
@Index('proposal_state', ['council', 'state', 'ref'])
@Index('proposal_author', ['council', 'author', 'ref'])
@Index('proposal_owner', ['council', 'author', 'state'])
@Index('proposal_member', ['council', 'member', 'state'])
@Index('proposal_decided', ['council', 'decided'])
@Index('proposal_urgent', ['council', 'ref'], { where: `"urgencies" <> '[]'` })
@Index('proposal_definition', ['definition', 'state'])
@Index('proposal_template', ['template', 'templateVersion', 'templateHash'])
export class ProposalRow implements OwnColumns, Dates {
  @Key('id', 'proposal_key') id!: string;
  @Has('id') council!: string;
  @Has('word') ref!: string;
  @Has('word') definition!: string;
  @Has('word') template!: string;
  @HasSince('count', 1) templateVersion!: number;
  @MayHave('hash') templateHash!: string | null;
  @Has('json') questions!: string[];
  @Has('word') kind!: string;
  @Has('text') title!: string;
  @Has('word') portfolio!: string;
  @Has('json') wards!: string[];
  @MayHave('day') targetDate!: LegalDate | null;
  @Has('id') author!: PersonId;
  @Has('json') coAuthors!: PersonId[];
  @Has('json') earlierAuthors!: PersonId[];
  @Has('claim') noticeGiven!: boolean;
  @Has('id') member!: PersonId;
  @MayHave('id') evaluator!: PersonId | null;
  @Has('word') state!: State;
  @Has('count') version!: number;
  @Has('count') revision!: number;
  @Has('day') touchedOn!: LegalDate;
  @Has('json') sections!: Record<SectionId, string>;
  @Has('claim') optionsConsidered!: boolean;
  @HasSince('json', '[]') welsh!: WelshStanding[];
  @Has('json') findings!: Finding[];
  @Has('json') findingAnswers!: FindingAnswer[];
  @HasSince('json', '[]') exemptions!: Exemption[];
  @HasSince('json', '[]') hints!: Hint[];
  @HasSince('json', '[]') hintAnswers!: HintAnswer[];
  @HasSince('json', '[]') attachments!: Attachment[];
  @Has('json') interests!: Interest[];
  @Has('json') urgencies!: Urgency[];
  @MayHave('json') callIn!: CallIn | null;
  @Has('claim') calledInBefore!: boolean;
  @Has('json') corrections!: Correction[];
  @MayHave('json') evaluation!: Facts['evaluation'];
  @MayHave('json') ending!: Facts['ending'];
  @Has('json') passed!: string[];

  @MayHave('day') consultation!: LegalDate | null;
  @MayHave('day') noticeServed!: LegalDate | null;
  @MayHave('day') noticeEnds!: LegalDate | null;
  @MayHave('day') earliestDecision!: LegalDate | null;
  @MayHave('day') decided!: LegalDate | null;
  @MayHave('day') publishBy!: LegalDate | null;
  @MayHave('day') published!: LegalDate | null;
  @MayHave('day') callInEnds!: LegalDate | null;
  @MayHave('day') hearingBy!: LegalDate | null;
  @MayHave('day') reconsiderBy!: LegalDate | null;
  @MayHave('day') inForce!: LegalDate | null;
  @MayHave('day') implemented!: LegalDate | null;
  @MayHave('day') evaluationDue!: LegalDate | null;

  /** The head of the proposal's chain: how many entries, and the hash of the last. */
  @Has('count') entrySeq!: number;
  @Has('hash') entryHash!: string;
}
