import type { PersonBodies } from '../../../workflows/commands.js';
import type { SignOffVerdict } from '../../../workflows/facts.js';
import { hasText } from '../../../workflows/rules/rule.js';
import type { FieldError } from '../../errors.js';
import { Day, Name, OneOf, optional, Reason, Text, Verb } from '../shape.js';

export class RecordConsultationDto {
  @Verb('recordConsultation') type!: 'recordConsultation';
  /** The day of the meeting. */
  @Day() meeting!: string;
  @OneOf(['endorsed', 'noted', 'returned']) outcome!: PersonBodies['recordConsultation']['outcome'];
  @Text(20_000, optional) note?: string;
  @Text(20_000, optional) conditions?: string;
}

export class RespondDto {
  @Verb('respond') type!: 'respond';
  @Name() as!: string;
  /** The principal whose absence is covered, by handle. */
  @Name(optional) onBehalfOf?: string;
  @OneOf(['support', 'supportWithConditions', 'object', 'noComment']) verdict!: PersonBodies['respond']['verdict'];
  @Text(20_000, optional) comment?: string;
}

export class RecordNoAnswerDto {
  @Verb('recordNoAnswer') type!: 'recordNoAnswer';
  @Name() as!: string;
  @Reason() reason!: string;
}

export class SignOffDto {
  @Verb('signOff') type!: 'signOff';
  @Name() as!: string;
  @Name(optional) onBehalfOf?: string;
  @OneOf(['yes', 'yesWithConditions', 'returned', 'objected']) verdict!: SignOffVerdict;
  /** Required for every verdict but yes. */
  @Text(20_000, optional) comment?: string;

  errors(): FieldError[] {
    return this.verdict !== 'yes' && !hasText(this.comment) ? [{ field: 'comment', code: 'missing' }] : [];
  }
}

export class WithdrawSignOffDto {
  @Verb('withdrawSignOff') type!: 'withdrawSignOff';
  @Name() as!: string;
  @Name(optional) onBehalfOf?: string;
  @Reason() reason!: string;
}

export class ReturnToAuthorDto {
  @Verb('returnToAuthor') type!: 'returnToAuthor';
  @Reason() reason!: string;
}

export class AdviseOnChangesDto {
  @Verb('adviseOnChanges') type!: 'adviseOnChanges';
  @Name() as!: string;
  @Name(optional) onBehalfOf?: string;
  @Text() advice!: string;
}
