import { type AttachmentLanguage, attachmentLanguages } from '../../../workflows/attachment.js';
import type { PersonBodies } from '../../../workflows/commands.js';
import type { Stage, WelshState } from '../../../workflows/facts.js';
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

/** A file that was brought before (`POST …/attachments` does both), by its hash. */
export class AttachDto {
  @Verb('attach') type!: 'attach';
  @Line(64) file!: string;
  @Name() section!: string;
  @Line() title!: string;
  @OneOf(attachmentLanguages) language!: AttachmentLanguage;
  /** The id of the attachment in whose place it stands from now on. */
  @Name(optional) replaces?: string;
  @Reason(optional) reason?: string;
}

export class DetachDto {
  @Verb('detach') type!: 'detach';
  /** The attachment's id. */
  @Name() attachment!: string;
  @Reason(optional) reason?: string;
}

const welshStates = ['notNeeded', 'requested', 'draft', 'approved'] as const;

/** What is asked about the Welsh of one block. A draft brings its Welsh: `text` of a paragraph, `rows` of anything else. */
export class WelshBlockDto {
  /** The id of the block; `subject` of the section `head`. */
  @Name() block!: string;
  @OneOf(welshStates) state!: WelshState;
  @Own({ type: 'string', maxLength: 1_048_576 }, optional) text?: string;
  @Own({ type: 'array', items: { type: 'array', items: { type: 'string' } } }, optional) rows?: string[][];
  /** Why Welsh is not needed. */
  @Reason(optional) reason?: string;
  /** The hash of the English that it is about; without it, that of the version named in `If-Match`. */
  @Line(64, optional) of?: string;
}

export class WelshSectionDto {
  @Items(() => WelshBlockDto) blocks!: WelshBlockDto[];

  errors(): FieldError[] {
    return welshErrors(this.blocks);
  }
}

export class TranslateDto extends WelshSectionDto {
  @Verb('translate') type!: 'translate';
  @Name() section!: string;
}

function welshErrors(blocks: readonly WelshBlockDto[]): FieldError[] {
  if (blocks.length === 0) return [{ field: 'blocks', code: 'empty' }];
  const errors = blocks.flatMap(({ state, text, rows, reason }, index): FieldError[] => {
    const at = (field: string, code: string) => ({ field: `blocks[${index}].${field}`, code });
    if (state !== 'notNeeded' && reason !== undefined) return [at('reason', 'unknown-field')];
    if (state !== 'draft')
      return [...(text === undefined ? [] : [at('text', 'unknown-field')]), ...(rows === undefined ? [] : [at('rows', 'unknown-field')])];
    if (text === undefined && rows === undefined) return [at('text', 'missing')];
    if (typeof text === 'string' && text.trim() === '') return [at('text', 'empty')];
    return text !== undefined && rows !== undefined ? [{ ...at('rows', 'one-of'), detail: 'text, rows' }] : [];
  });
  // Welsh is held to the same limits as the English of a section.
  const asEnglish = blocks.map(({ text = '', rows }, index) =>
    rows === undefined ? { kind: 'paragraph', id: `p${index}`, text } : { kind: 'table', id: `t${index}`, header: false, rows },
  );
  return errors.length > 0 ? errors : sectionErrors(asEnglish);
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
