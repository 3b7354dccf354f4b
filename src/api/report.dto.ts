import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { FieldError } from '../errors.js';
import type { Block, ReportHead } from '../reports/report.js';
import { sectionErrors } from '../reports/section-limits.js';
import { hidesCharacters } from '../reports/sections.js';
import { Count, Day, Items, Line, Name, Own, optional, Part, Reason } from './shape.js';

/** A paragraph of a section. */
export class ParagraphDto {
  @ApiProperty({ enum: ['paragraph'] }) kind!: 'paragraph';
  /** Stable within the section. */
  @ApiProperty({ maxLength: 64 }) id!: string;
  @ApiProperty() text!: string;
  /** The number that an imported paper printed. */
  @ApiProperty({ required: false }) sourceNumber?: string;
  @ApiProperty({ required: false, enum: ['heading', 'item'] }) style?: 'heading' | 'item';
}

/** A table of a section; every row has the same number of cells. */
export class TableDto {
  @ApiProperty({ enum: ['table'] }) kind!: 'table';
  @ApiProperty({ maxLength: 64 }) id!: string;
  /** The first row is the header. */
  @ApiProperty() header!: boolean;
  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } } }) rows!: string[][];
}

const blocks = {
  type: 'array' as const,
  maxItems: 2_000,
  items: { oneOf: [{ $ref: getSchemaPath(ParagraphDto) }, { $ref: getSchemaPath(TableDto) }] },
};

/** The head of a paper. */
export class HeadDto implements ReportHead {
  @Line(1_000, optional) subject?: string;
  @Line(500, optional) meeting?: string;
  /** The date as printed; `date` is its reading. */
  @Line(200, optional) dateText?: string;
  @Day(optional) date?: string;
  @Line(1_000, optional) wards?: string;
}

/** One section of a report. What GET answers beside the text may be sent back, and says nothing here. */
export class SectionDto {
  @Name() section!: string;
  @Own(blocks) blocks!: Block[];
  @Own({ type: 'object', additionalProperties: true }, optional) title?: object;
  @Line(64, optional) hash?: string;
}

/**
 * A whole report, as GET answers it or without what only GET says. A section that is not there is emptied; a head that
 * is not there stays as it stands.
 */
export class ReportDto {
  @Name(optional) template?: string;
  @Count(Number.MAX_SAFE_INTEGER, optional) version?: number;
  @Own({ type: 'array', items: { type: 'object' } }, optional) recommendations?: object[];
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

/** A section's new text: its blocks, or plain text with a paragraph on each line, or for `head` the head. */
export class SectionTextDto {
  @Own(blocks, optional) blocks?: Block[];
  @Own({ type: 'string', maxLength: 1_048_576 }, optional) text?: string;
  @Part(() => HeadDto, optional) head?: HeadDto;
  @Reason(optional) reason?: string;

  errors(): FieldError[] {
    const given = [this.blocks, this.text, this.head].filter((one) => one !== undefined);
    if (given.length !== 1) return [{ field: 'blocks', code: given.length === 0 ? 'missing' : 'one-of', detail: 'blocks, text, head' }];
    if (this.blocks !== undefined) return sectionErrors(this.blocks);
    return this.text === undefined ? [] : plainTextErrors(this.text);
  }
}

/** A paper's text to be imported, which may mix Markdown, tables of tabs and inline HTML. */
export class ImportDto {
  @Own({ type: 'string', maxLength: 1_048_576 }) text!: string;
  @Line(200, optional) filename?: string;
  @Reason(optional) reason?: string;

  errors(): FieldError[] {
    return typeof this.text === 'string' ? [] : [{ field: 'text', code: 'wrong-type' }];
  }
}

/** Beside a body that is the text itself. */
export class ImportQueryDto {
  @Line(200, optional) filename?: string;
  @Reason(optional) reason?: string;
}

function plainTextErrors(text: unknown): FieldError[] {
  if (typeof text !== 'string') return [{ field: 'text', code: 'wrong-type' }];
  const bad = hidesCharacters(text) || /\p{Surrogate}/u.test(text);
  return bad ? [{ field: 'text', code: 'unseen-characters' }] : [];
}
