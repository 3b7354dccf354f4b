/** A word or sentence in both languages; templates carry their own, because titles are data of the form. */
export interface Bilingual {
  en: string;
  cy: string;
}

/** What a section holds, and so how it is read: in `consultees` and `list` each printed line stands by itself. */
export type SectionKind =
  | 'prose'
  | 'recommendations'
  | 'options'
  | 'evaluation'
  | 'consultees'
  | 'list'
  | 'assessment'
  | 'roleProfile'
  | 'personSpecification';

/** One section of the form. */
export interface TemplateSection {
  id: string;
  /** The number that the form prints before the title; an appendix has none. */
  number?: string;
  title: Bilingual;
  /** Titles under which papers have printed it, in either language; compared without case, punctuation or number. */
  printed: string[];
  kind: SectionKind;
  part: 'main' | 'appendix';
  required: boolean;
  /** Printed titles that open the section a second time, as the evaluation form behind the report does. */
  reopens?: string[];
  /** First cells by which a table's header row is known. */
  headers?: string[];
  /** A table whose rows bear names: recognises a row whose name the paper left out. */
  named?: NamedRows;
}

export interface NamedRows {
  /** The first cell of the table's header. */
  header: string;
  rows: { id: string; name: Bilingual; means: string[] }[];
}

/** A question answered before the decision (`promise`) and again twelve months after it (`appraisal`). */
export interface EvaluationQuestion {
  id: string;
  promise: Bilingual;
  appraisal: Bilingual;
  /** The question as forms have printed it. */
  printed: string[];
  /** Guidance that the form prints inside the boxes, and which is therefore nobody's answer. */
  prompts: string[];
}

/** A form of report, as versioned data. A released version is never edited: reports are pinned to it. */
export interface Template {
  id: string;
  version: number;
  /** `YYYY-MM-DD`, the first day on which new reports use it. */
  effectiveFrom: string;
  /** Where the form is known from, and what of it is assumed. */
  source: string;
  name: Bilingual;
  /** Words of the head's meeting line by which a paper is known to be on this form. */
  meeting: string[];
  head: { field: HeadField; printed: string[] }[];
  sections: TemplateSection[];
  evaluation: { appraisalMarks: string[]; closing: string[]; questions: EvaluationQuestion[] };
}

export type HeadField = 'subject' | 'meeting' | 'date' | 'wards';

const KINDS: readonly string[] = [
  'prose',
  'recommendations',
  'options',
  'evaluation',
  'consultees',
  'list',
  'assessment',
  'roleProfile',
  'personSpecification',
];

/** The questions that every template must put, so that any two decisions can be compared after a year. */
const QUESTIONS = ['outcome', 'criteria', 'cost'];

/** Thrown when a template file does not have the shape of `Template`; the message names the file and the field. */
export class TemplateError extends Error {
  constructor(file: string, field: string, expected: string) {
    super(`${file}: ${field} must be ${expected}`);
    this.name = 'TemplateError';
  }
}

/**
 * Reads `data` as a template.
 * @throws {TemplateError} naming the file and the first field that is wrong.
 */
export function readTemplate(file: string, data: unknown): Template {
  const read = new Reader(file);
  const top = read.object(data, 'the file');
  read.text(top.id, 'id');
  if (!file.endsWith(`${top.id}.json`)) throw new TemplateError(file, 'id', 'the name of the file');
  if (!Number.isInteger(top.version) || Number(top.version) < 1) throw new TemplateError(file, 'version', 'a whole number from 1');
  const day = read.text(top.effectiveFrom, 'effectiveFrom');
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) throw new TemplateError(file, 'effectiveFrom', 'a date YYYY-MM-DD');
  read.text(top.source, 'source');
  read.bilingual(top.name, 'name');
  read.texts(top.meeting, 'meeting');
  for (const [field, item] of read.objects(top.head, 'head')) {
    read.oneOf(item.field, ['subject', 'meeting', 'date', 'wards'], `${field}.field`);
    read.texts(item.printed, `${field}.printed`);
  }
  readSections(read, top.sections);
  const evaluation = read.object(top.evaluation, 'evaluation');
  read.texts(evaluation.appraisalMarks, 'evaluation.appraisalMarks');
  read.texts(evaluation.closing, 'evaluation.closing');
  const asked = read.objects(evaluation.questions, 'evaluation.questions').map(([field, question]) => {
    read.bilingual(question.promise, `${field}.promise`);
    read.bilingual(question.appraisal, `${field}.appraisal`);
    read.texts(question.printed, `${field}.printed`);
    read.texts(question.prompts, `${field}.prompts`);
    return read.text(question.id, `${field}.id`);
  });
  if (asked.join() !== QUESTIONS.join()) throw new TemplateError(file, 'evaluation.questions', `exactly ${QUESTIONS.join(', ')}`);
  return data as Template;
}

function readSections(read: Reader, data: unknown): void {
  const ids = new Set<string>();
  for (const [field, section] of read.objects(data, 'sections')) {
    const id = read.text(section.id, `${field}.id`);
    if (ids.has(id)) throw new TemplateError(read.file, `${field}.id`, 'an id used once');
    ids.add(id);
    if (section.number !== undefined) read.text(section.number, `${field}.number`);
    read.bilingual(section.title, `${field}.title`);
    read.texts(section.printed, `${field}.printed`);
    read.oneOf(section.kind, KINDS, `${field}.kind`);
    read.oneOf(section.part, ['main', 'appendix'], `${field}.part`);
    if (typeof section.required !== 'boolean') throw new TemplateError(read.file, `${field}.required`, 'true or false');
    if (section.reopens !== undefined) read.texts(section.reopens, `${field}.reopens`);
    if (section.headers !== undefined) read.texts(section.headers, `${field}.headers`);
    if (section.named === undefined) continue;
    const named = read.object(section.named, `${field}.named`);
    read.text(named.header, `${field}.named.header`);
    for (const [row, item] of read.objects(named.rows, `${field}.named.rows`)) {
      read.text(item.id, `${row}.id`);
      read.bilingual(item.name, `${row}.name`);
      read.texts(item.means, `${row}.means`);
    }
  }
  if (!ids.has('evaluation')) throw new TemplateError(read.file, 'sections', 'a list with a section "evaluation"');
}

class Reader {
  constructor(readonly file: string) {}

  object(value: unknown, field: string): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TemplateError(this.file, field, 'an object');
    return value as Record<string, unknown>;
  }

  objects(value: unknown, field: string): [string, Record<string, unknown>][] {
    if (!Array.isArray(value) || value.length === 0) throw new TemplateError(this.file, field, 'a list with something in it');
    return value.map((item: unknown, index) => [`${field}[${index}]`, this.object(item, `${field}[${index}]`)]);
  }

  text(value: unknown, field: string): string {
    if (typeof value !== 'string' || value.trim() === '') throw new TemplateError(this.file, field, 'text');
    return value;
  }

  texts(value: unknown, field: string): void {
    if (!Array.isArray(value) || value.length === 0) throw new TemplateError(this.file, field, 'a list of texts');
    value.forEach((item: unknown, index) => void this.text(item, `${field}[${index}]`));
  }

  bilingual(value: unknown, field: string): void {
    const both = this.object(value, field);
    this.text(both.en, `${field}.en`);
    this.text(both.cy, `${field}.cy`);
  }

  oneOf(value: unknown, allowed: readonly string[], field: string): void {
    if (typeof value !== 'string' || !allowed.includes(value)) throw new TemplateError(this.file, field, `one of ${allowed.join(', ')}`);
  }
}
