import type { FieldError } from '../errors.js';
import { hidesCharacters } from '../reports/normalise.js';
import type { Block, ReportHead } from '../reports/report.js';
import { sectionErrors } from '../reports/section-limits.js';
import { blocks } from './blocks.dto.js';
import { Count, Day, Flag, Items, Line, Lines, Name, Own, optional, Part, Reason } from './shape.js';

/** The answer to Standard 47: whether the subject or the audience asks for the document in Welsh, and why. */
export class Standard47Dto {
  @Flag() needed!: boolean;
  @Reason() reason!: string;
}

/** The head of a paper. */
export class HeadDto implements ReportHead {
  @Line(1_000, optional) subject?: string;
  @Line(500, optional) meeting?: string;
  /** The date as printed; `date` is its reading. */
  @Line(200, optional) dateText?: string;
  @Day(optional) date?: string;
  @Line(1_000, optional) wards?: string;
  /** Headings as an imported paper printed them, by section. */
  @Lines(300, optional) headings?: Record<string, string>;
  @Part(() => Standard47Dto, optional) welsh?: Standard47Dto;
}

/** One section of a report. What GET answers beside the text may be sent back, and says nothing here. */
export class SectionDto {
  @Name() section!: string;
  @Own(blocks) blocks!: Block[];
  @Own({ type: 'object', additionalProperties: true }, optional) title?: object;
  @Line(64, optional) hash?: string;
  @Own({ oneOf: [{ type: 'object', additionalProperties: true }, { type: 'null' }] }, optional) exempt?: object | null;
}

/**
 * A whole report, as GET answers it or without what only GET says. A section that is not there is emptied; a head that
 * is not there stays as it stands.
 */
export class ReportDto {
  @Name(optional) template?: string;
  @Count(Number.MAX_SAFE_INTEGER, optional) templateVersion?: number;
  @Count(Number.MAX_SAFE_INTEGER, optional) version?: number;
  @Own({ type: 'array', items: { type: 'object' } }, optional) recommendations?: object[];
  @Own({ type: 'array', items: { type: 'object' } }, optional) workingCopies?: object[];
  @Part(() => HeadDto, optional) head?: HeadDto;
  @Items(() => SectionDto) sections!: SectionDto[];
  /** Required once the report awaits a decision. */
  @Reason(optional) reason?: string;

  errors(): FieldError[] {
    return sectionListErrors(this.sections, 'sections');
  }
}

export function sectionListErrors(sections: readonly SectionDto[], field: string): FieldError[] {
  return sections.flatMap((one, index) => {
    const place = `${field}[${index}]`;
    const twice = sections.findIndex((other) => other.section === one.section) < index;
    return [...(twice ? [{ field: `${place}.section`, code: 'duplicate' }] : []), ...sectionErrors(one.blocks, `${place}.blocks`)];
  });
}

/** What somebody has typed of a section: its blocks, or plain text with a paragraph on each line, or for `head` the head. */
export class TypedDto {
  @Own(blocks, optional) blocks?: Block[];
  @Own({ type: 'string', maxLength: 1_048_576 }, optional) text?: string;
  @Part(() => HeadDto, optional) head?: HeadDto;

  errors(): FieldError[] {
    const given = [this.blocks, this.text, this.head].filter((one) => one !== undefined);
    if (given.length !== 1) return [{ field: 'blocks', code: given.length === 0 ? 'missing' : 'one-of', detail: 'blocks, text, head' }];
    if (this.blocks !== undefined) return sectionErrors(this.blocks);
    return this.text === undefined ? [] : plainTextErrors(this.text);
  }
}

/** A section's new text. */
export class SectionTextDto extends TypedDto {
  /** Required once the report awaits a decision. */
  @Reason(optional) reason?: string;
}

/** A section's new text that is not saved yet. */
export class SectionPreviewDto extends SectionTextDto {
  @Name() section!: string;
}

function plainTextErrors(text: unknown): FieldError[] {
  if (typeof text !== 'string') return [{ field: 'text', code: 'wrong-type' }];
  const bad = hidesCharacters(text) || /\p{Surrogate}/u.test(text);
  return bad ? [{ field: 'text', code: 'unseen-characters' }] : [];
}
