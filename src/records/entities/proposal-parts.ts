import { Entity, ForeignKey, Index } from 'typeorm';
import type { Instant, LegalDate, PersonId, Post, SectionId } from '../../../workflows/constitution.js';
import type {
  Comment,
  Consultee,
  Decision,
  DecisionOutcome,
  RecommendationDecision,
  Stage,
  Standing,
  Verdict,
} from '../../../workflows/facts.js';
import { Has, Key, MayHave } from './columns.js';
import { ProposalRow } from './proposal.js';

/** A post or a person asked at one stage, and the latest answer: one row each, so that SQL knows what waits on whom. */
@Entity('consultee')
@Index('consultee_post', ['council', 'post', 'askedOn'])
@Index('consultee_person', ['council', 'person', 'askedOn'])
@Index('consultee_asked', ['council', 'askedOn'])
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'consultee_proposal' })
export class ConsulteeRow implements Consultee {
  @Key('id', 'consultee_key') proposal!: string;
  @Key('word', 'consultee_key') stage!: Stage;
  @Key('word', 'consultee_key') key!: string;
  @Has('id') council!: string;
  /** The place in the proposal's list, from 0. */
  @Has('count') position!: number;
  @MayHave('word') post!: Post | null;
  @MayHave('id') person!: PersonId | null;
  @Has('claim') required!: boolean;
  @Has('json') sections!: SectionId[];
  @Has('word') standing!: Standing;
  @MayHave('day') askedOn!: LegalDate | null;
  @MayHave('day') answerBy!: LegalDate | null;
  @MayHave('day') countedFrom!: LegalDate | null;
  @Has('count') reminded!: number;
  @MayHave('word') verdict!: Verdict | null;
  @MayHave('text') comment!: string | null;
  @MayHave('id') by!: PersonId | null;
  @MayHave('id') onBehalfOf!: PersonId | null;
  @MayHave('instant') at!: Instant | null;
  @MayHave('count') answeredVersion!: number | null;
  @MayHave('json') covered!: Record<SectionId, string> | null;
}

/** A comment on a section of the report. */
@Entity('comment')
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'comment_proposal' })
export class CommentRow implements Comment {
  @Key('id', 'comment_key') proposal!: string;
  @Key('id', 'comment_key') id!: string;
  @Has('id') council!: string;
  @Has('count') position!: number;
  @Has('word') section!: SectionId;
  @MayHave('text') paragraph!: string | null;
  @Has('text') text!: string;
  @Has('id') by!: PersonId;
  @Has('instant') at!: Instant;
  @MayHave('id') resolvedBy!: PersonId | null;
  @MayHave('instant') resolvedAt!: Instant | null;
}

/** Every decision that was taken on a proposal, numbered from 1; `present` is the one that stands. The statement is text in each language. */
@Entity('decision')
@Index('decision_day', ['council', 'on'])
@ForeignKey(() => ProposalRow, ['proposal'], ['id'], { name: 'decision_proposal' })
export class DecisionRow implements Omit<Decision, 'statement'> {
  @Key('id', 'decision_key') proposal!: string;
  @Key('count', 'decision_key') number!: number;
  @Has('id') council!: string;
  @Has('claim') present!: boolean;
  @Has('word') outcome!: DecisionOutcome;
  @Has('text') reasons!: string;
  @Has('json') recommendations!: RecommendationDecision[];
  @MayHave('text') alternatives!: string | null;
  @MayHave('day') until!: LegalDate | null;
  @Has('id') by!: PersonId;
  @Has('instant') at!: Instant;
  @Has('day') on!: LegalDate;
  @Has('count') version!: number;
  @Has('json') advice!: Decision['advice'];
  @MayHave('text') statementEn!: string | null;
  @MayHave('text') statementCy!: string | null;
  @MayHave('text') statementWelshReason!: string | null;
  @MayHave('id') statementBy!: PersonId | null;
  @MayHave('instant') statementAt!: Instant | null;
  @MayHave('id') publishedBy!: PersonId | null;
  @MayHave('instant') publishedAt!: Instant | null;
}
