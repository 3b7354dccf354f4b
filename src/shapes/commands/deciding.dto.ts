import type { UrgencyKind } from '../../../workflows/constitution.js';
import { type CorrectableField, correctableFields, type DecisionOutcome, type RecommendationDecision } from '../../../workflows/facts.js';
import type { FieldError } from '../../errors.js';
import { Day, Items, Name, OneOf, optional, Reason, Text, Verb } from '../shape.js';

export class ServeNoticeDto {
  @Verb('serveNotice') type!: 'serveNotice';
}

export class AgreeUrgencyDto {
  @Verb('agreeUrgency') type!: 'agreeUrgency';
  @OneOf(['notice', 'implementation', 'callIn']) kind!: UrgencyKind;
  @Reason() reason!: string;
  /** Why whoever comes earlier in the order of the law could not act. */
  @Reason(optional) unableToAct?: string;
}

export class DeclareInterestDto {
  @Verb('declareInterest') type!: 'declareInterest';
  @OneOf(['personal', 'prejudicial']) nature!: 'personal' | 'prejudicial';
  @Text() detail!: string;
  @Text(20_000, optional) dispensation?: string;
}

export class ReassignDto {
  @Verb('reassign') type!: 'reassign';
  /** The member by handle. */
  @Name() member!: string;
  @Reason() reason!: string;
  @Name(optional) byDirectionOf?: string;
}

export class RecommendationDecisionDto implements RecommendationDecision {
  @Name() id!: string;
  @OneOf(['agreed', 'agreedWithChanges', 'refused']) outcome!: RecommendationDecision['outcome'];
  /** Required where the recommendation is changed: it is what its owners advise on. */
  @Text(20_000, optional) text?: string;
}

export class RecordDecisionDto {
  @Verb('recordDecision') type!: 'recordDecision';
  @OneOf(['agreed', 'agreedWithChanges', 'refused', 'deferred', 'referredToCabinet']) outcome!: DecisionOutcome;
  /** Where there are none, the rulebook refuses the decision with `reasons-missing`. */
  @Text(5_000, { least: 0, ...optional }) reasons!: string;
  @Items(() => RecommendationDecisionDto, optional) recommendations?: RecommendationDecisionDto[];
  @Text(20_000, optional) alternatives?: string;
  @Day(optional) until?: string;

  errors(): FieldError[] {
    return (this.recommendations ?? []).flatMap(({ outcome, text }, index) =>
      outcome === 'agreedWithChanges' && text === undefined ? [{ field: `recommendations[${index}].text`, code: 'missing' }] : [],
    );
  }
}

export class WriteStatementDto {
  @Verb('writeStatement') type!: 'writeStatement';
  @Text() en!: string;
  @Text(20_000, optional) cy?: string;
  /** Why there is no statement in Welsh. */
  @Reason(optional) welshReason?: string;
}

export class PublishNoticeDto {
  @Verb('publishNotice') type!: 'publishNotice';
}

export class CorrectRecordDto {
  @Verb('correctRecord') type!: 'correctRecord';
  @OneOf(correctableFields) field!: CorrectableField;
  /** What the record says now; empty where it says nothing, such as a statement in Welsh that followed later. */
  @Text(20_000, { least: 0 }) from!: string;
  @Text() to!: string;
  @Reason() reason!: string;
}

export class SupersedeDto {
  @Verb('supersede') type!: 'supersede';
  /** The other proposal, by id or reference. */
  @Name() by!: string;
  @Reason() reason!: string;
}
