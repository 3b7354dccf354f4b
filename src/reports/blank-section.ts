import type { Words } from '../../workflows/constitution.js';
import type { Language } from '../locales/locales.js';
import { evaluationBlocks } from './evaluation.js';
import type { Block } from './report.js';
import type { AssessmentPart, FieldsForm, FormColumn, FormRow } from './template.js';
import { template } from './templates.js';

/**
 * What a section holds before anybody has written in it: the tables and questions of its form, for a page or a client to
 * start from. Empty for a section of free text. What the system writes from the record (heads, version control) is not
 * there, because nobody has to write it.
 * @throws {RangeError} when there is no such template or section.
 */
export function blankSection(key: string, section: string, language: Language = 'en'): Block[] {
  const found = template(key).sections.find(({ id }) => id === section);
  if (!found) throw new RangeError(`The template "${key}" has no section "${section}"`);
  const { form, kind } = found;
  if (kind === 'establishment') return [{ kind: 'posts', id: 'posts1', lines: [] }];
  if (form?.kind === 'evaluation') return evaluationBlocks(key, {}, language);
  const blocks: Block[] = [];
  const paper = new Blank(blocks, language);
  if (form?.kind === 'table') paper.table(form.columns, form.rows ?? []);
  if (form?.kind === 'fields') paper.fields(form);
  if (form?.kind === 'assessment') for (const part of form.parts) paper.part(part);
  return blocks;
}

/** Writes blocks, each with an id of its own. */
class Blank {
  constructor(
    private readonly blocks: Block[],
    private readonly language: Language,
  ) {}

  part(part: AssessmentPart): void {
    if (part.kind === 'table' && part.derived) return;
    this.heading(part.question);
    if (part.kind === 'table') this.table(part.columns, part.rows ?? [undefined]);
  }

  /** A table with a header; a row without a name is one to write in. */
  table(columns: readonly FormColumn[], rows: readonly (FormRow | undefined)[]): void {
    const header = columns.map(({ label }) => this.say(label));
    this.add(true, [header, ...rows.map((row) => columns.map((_, index) => (row && index === 0 ? this.nameOf(row) : '')))]);
  }

  fields({ fields }: FieldsForm): void {
    const lines = fields.filter(({ type }) => type === 'line');
    if (lines.length > 0)
      this.add(
        false,
        lines.map(({ label }) => [this.say(label), '']),
      );
    for (const { type, label } of fields) if (type !== 'line') this.heading(label);
  }

  private nameOf({ name, description }: FormRow): string {
    return description ? `${this.say(name)}\n${this.say(description)}` : this.say(name);
  }

  private heading(text: Words): void {
    this.blocks.push({ kind: 'paragraph', id: this.id('p', 'paragraph'), text: this.say(text), style: 'heading' });
  }

  private add(header: boolean, rows: string[][]): void {
    this.blocks.push({ kind: 'table', id: this.id('t', 'table'), header, rows });
  }

  private id(letter: string, kind: Block['kind']): string {
    return `${letter}${this.blocks.filter((block) => block.kind === kind).length + 1}`;
  }

  private say(text: Words): string {
    return text[this.language];
  }
}
