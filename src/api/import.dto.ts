import type { FieldError } from '../errors.js';
import type { Replacing } from '../reports/importing/replace.js';
import { Line, OneOf, Own, optional, Reason } from '../shapes/shape.js';

/** How a paper is to be imported: as a query, as fields of a form beside the file, or in the body beside the text. */
export class ImportQueryDto {
  /** The paper's name, for the record. */
  @Line(200, optional) filename?: string;
  /** Required once the report awaits a decision. */
  @Reason(optional) reason?: string;
  /** Which sections may be replaced although they have text: `all`, or some with commas between them; `head` is the head. */
  @Line(2_000, optional) replace?: string;
  /** Answers what would come of it, and keeps nothing. */
  @OneOf(['true', 'false'], optional) preview?: 'true' | 'false';
  /** Who numbers the paragraphs: the paper as it printed them, or the system. */
  @OneOf(['paper', 'system'], optional) numbering?: 'paper' | 'system';
}

/** A paper's text to be imported, which may mix Markdown, tables of tabs or bars and inline HTML. */
export class ImportDto extends ImportQueryDto {
  @Own({ type: 'string', maxLength: 1_048_576 }) text!: string;

  errors(): FieldError[] {
    return typeof this.text === 'string' ? [] : [{ field: 'text', code: 'wrong-type' }];
  }
}

/** The sections that `replace` names; none without it. */
export function replacing(replace: string | undefined): Replacing {
  if (replace === 'all') return 'all';
  return (replace ?? '').split(',').flatMap((section) => (section.trim() === '' ? [] : [section.trim()]));
}
