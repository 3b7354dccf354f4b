import { type ExemptParagraph, exemptParagraphs } from '../../../workflows/exemption.js';
import type { FieldError } from '../../errors.js';
import { Day, Flag, Name, Own, optional, Reason, Verb } from '../shape.js';

const first = exemptParagraphs[0];
const last = exemptParagraphs[exemptParagraphs.length - 1];

export class MarkExemptDto {
  @Verb('markExempt') type!: 'markExempt';
  /** A section of the report, or an attachment by its id. The title stays public. */
  @Name() part!: string;
  /** Paragraphs of Part 4 of Schedule 12A to the Local Government Act 1972; none of what is only confidential. */
  @Own({ type: 'array', items: { type: 'integer', minimum: first, maximum: last }, maxItems: exemptParagraphs.length })
  paragraphs!: ExemptParagraph[];
  /** Confidential information within section 100A(3), which is never disclosed. */
  @Flag(optional) confidential?: boolean;
  @Reason() reason!: string;
  /** Why the public interest in keeping it back outweighs that in telling it; not asked for under paragraph 16 alone. */
  @Reason(optional) balance?: string;
  /** The day on which it is to be looked at again. */
  @Day(optional) reviewOn?: string;

  errors(): FieldError[] {
    const given: unknown = this.paragraphs;
    if (given === undefined) return [{ field: 'paragraphs', code: 'missing' }];
    if (!Array.isArray(given)) return [{ field: 'paragraphs', code: 'wrong-type' }];
    if (given.length > exemptParagraphs.length) return [{ field: 'paragraphs', code: 'too-long' }];
    return given.flatMap((one: unknown, index) => {
      const code = !exemptParagraphs.some((known) => known === one) ? 'not-allowed' : given.indexOf(one) < index ? 'duplicate' : null;
      return code === null ? [] : [{ field: `paragraphs[${index}]`, code }];
    });
  }
}

export class LiftExemptionDto {
  @Verb('liftExemption') type!: 'liftExemption';
  @Name() part!: string;
  @Reason() reason!: string;
}

export class AnswerHintDto {
  @Verb('answerHint') type!: 'answerHint';
  /** The hint's id. */
  @Name() hint!: string;
  /** Why it may be published as it stands. */
  @Reason() reason!: string;
}
