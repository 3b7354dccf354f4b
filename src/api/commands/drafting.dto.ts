import type { PersonBodies } from '../../../workflows/commands.js';
import type { Stage } from '../../../workflows/facts.js';
import type { FieldError } from '../../errors.js';
import type { Block } from '../../reports/report.js';
import { sectionErrors } from '../../reports/section-limits.js';
import { HeadDto, SectionDto, sectionListErrors } from '../report.dto.js';
import { Day, Items, Line, ListOf, Name, OneOf, Own, optional, Part, Reason, Text, Verb } from '../shape.js';

const stages = ['consultation', 'signOff'] as const;

export class EditSectionDto {
  @Verb('editSection') type!: 'editSection';
  @Name() section!: string;
  @Own({ type: 'array', items: { type: 'object' } }, optional) blocks?: Block[];
  @Part(() => HeadDto, optional) head?: HeadDto;
  @Reason(optional) reason?: string;

  errors(): FieldError[] {
    const [wanted, other] = this.section === 'head' ? (['head', 'blocks'] as const) : (['blocks', 'head'] as const);
    if (this[wanted] === undefined) return [{ field: wanted, code: 'missing' }];
    if (this[other] !== undefined) return [{ field: other, code: 'unknown-field' }];
    return this.blocks === undefined ? [] : sectionErrors(this.blocks);
  }
}

export class WholeReportDto {
  @Name() template!: string;
  @Part(() => HeadDto) head!: HeadDto;
  @Items(() => SectionDto) sections!: SectionDto[];
}

export class ImportReportDto {
  @Verb('importReport') type!: 'importReport';
  @Part(() => WholeReportDto) report!: WholeReportDto;
  @Line() source!: string;
  @Reason(optional) reason?: string;

  errors(): FieldError[] {
    return sectionListErrors(this.report.sections, 'report.sections');
  }
}

export class ConsulteeDto {
  @Name(optional) post?: string;
  /** A person by handle, instead of a post. */
  @Name(optional) person?: string;
  @OneOf(stages) stage!: Stage;
  /** The sections that the answer covers; without them, those that the post owns. */
  @ListOf('names', optional) sections?: string[];
  @Day(optional) answerBy?: string;
}

/** Who is not to be asked any more: the post or the person, or `as` for either. */
export class ConsulteeNameDto {
  @Name(optional) post?: string;
  @Name(optional) person?: string;
  @Name(optional) as?: string;
  @OneOf(stages) stage!: Stage;
}

export class NameConsulteesDto {
  @Verb('nameConsultees') type!: 'nameConsultees';
  @Items(() => ConsulteeDto, optional) add?: ConsulteeDto[];
  @Items(() => ConsulteeNameDto, optional) remove?: ConsulteeNameDto[];
}

export class AnswerFindingDto {
  @Verb('answerFinding') type!: 'answerFinding';
  @Name() code!: string;
  @Name(optional) paragraph?: string;
  @Reason() reason!: string;
}

export class SendToConsultationDto {
  @Verb('sendToConsultation') type!: 'sendToConsultation';
}

export class CommentDto {
  @Verb('comment') type!: 'comment';
  @Name() section!: string;
  @Name(optional) paragraph?: string;
  @Text() text!: string;
}

export class ResolveCommentDto {
  @Verb('resolveComment') type!: 'resolveComment';
  /** The comment's id. */
  @Name() comment!: string;
}

export class RequestSignOffDto {
  @Verb('requestSignOff') type!: 'requestSignOff';
}

export class SubmitForDecisionDto {
  @Verb('submitForDecision') type!: 'submitForDecision';
}

export class WithdrawDto {
  @Verb('withdraw') type!: 'withdraw';
  @Reason() reason!: string;
}

export class HandOverDto {
  @Verb('handOver') type!: 'handOver';
  @OneOf(['author', 'evaluator']) role!: PersonBodies['handOver']['role'];
  @Name() to!: string;
  @Reason() reason!: string;
}
