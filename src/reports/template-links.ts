import {
  type AssessmentForm,
  type EvaluationForm,
  type Form,
  type FormColumn,
  type FormRow,
  type FormSection,
  type InnerForm,
  keyOf,
  labelsOf,
  type NamedRows,
  type ReportForm,
  type SectionKind,
  type Template,
  type TemplateSection,
} from './template.js';
import { TemplateError } from './template-schema.js';

/** A form and the file that it was read from, for messages. */
export interface FormFile {
  file: string;
  form: Form;
}

/** The questions that every evaluation puts, so that any two decisions can be compared after a year. */
const QUESTIONS = 'outcome, criteria, cost';

/** The kind of form that a section of a kind is filled in on; other sections have none. */
const innerKinds: Partial<Record<SectionKind, InnerForm['kind']>> = {
  options: 'table',
  evaluation: 'evaluation',
  assessment: 'assessment',
  establishment: 'table',
  roleProfile: 'fields',
  personSpecification: 'table',
};

/**
 * Puts the forms of their sections into the reports' forms, and checks what a schema cannot say. Oldest first.
 * @throws {TemplateError} naming the file and the field.
 */
export function linked(files: readonly FormFile[]): Template[] {
  const byKey = new Map(files.map(({ form }) => [keyOf(form), form]));
  for (const one of files) assertSound(one);
  assertVersionsInOrder(files);
  const reports = files.flatMap(({ file, form }) => (form.kind === 'report' ? [templateOf(file, form, byKey)] : []));
  return reports.sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom) || a.version - b.version);
}

function templateOf(file: string, report: ReportForm, byKey: ReadonlyMap<string, Form>): Template {
  const sections = report.sections.map((section, index) => sectionOf(file, `sections[${index}]`, section, byKey));
  const evaluation = sections.find(({ id }) => id === 'evaluation')?.form;
  if (evaluation?.kind !== 'evaluation') throw new TemplateError(file, 'sections', 'a list with a section "evaluation" that has a form');
  return { ...report, sections, evaluation };
}

function sectionOf(file: string, field: string, section: FormSection, byKey: ReadonlyMap<string, Form>): TemplateSection {
  const { form: key, ...own } = section;
  if (key === undefined) return own;
  const form = byKey.get(key);
  const kind = innerKinds[section.kind];
  if (kind === undefined) throw new TemplateError(file, `${field}.form`, `left out: a section of kind ${section.kind} has no form`);
  if (form?.kind !== kind) throw new TemplateError(file, `${field}.form`, `the key of a form of kind ${kind} that there is`);
  const named = namedRowsOf(form);
  const headers = [...(own.headers ?? []), ...tablesOf(form).flatMap(([first]) => (first ? labelsOf(first) : []))];
  return { ...own, form, ...(headers.length > 0 && { headers }), ...(named.length > 0 && { named }) };
}

function tablesOf(form: InnerForm): FormColumn[][] {
  if (form.kind === 'table') return [form.columns];
  return form.kind === 'assessment' ? form.parts.flatMap((part) => (part.kind === 'table' ? [part.columns] : [])) : [];
}

function namedRowsOf(form: InnerForm): NamedRows[] {
  if (form.kind !== 'assessment') return [];
  return form.parts.flatMap((part) =>
    part.kind === 'table' && part.rows && part.columns[0] ? [{ headers: labelsOf(part.columns[0]), rows: part.rows }] : [],
  );
}

function assertSound({ file, form }: FormFile): void {
  const once = (field: string, items: readonly { id: string }[]) => assertOnce(file, field, items);
  if (form.kind === 'report') once('sections', form.sections);
  if (form.kind === 'fields') once('fields', form.fields);
  if (form.kind === 'table') assertTable(file, '', form);
  if (form.kind === 'assessment') assertParts(file, form);
  if (form.kind === 'evaluation') assertQuestions(file, form);
}

function assertParts(file: string, { parts }: AssessmentForm): void {
  assertOnce(file, 'parts', parts);
  for (const [index, part] of parts.entries()) if (part.kind === 'table') assertTable(file, `parts[${index}].`, part);
}

function assertTable(file: string, place: string, { columns, rows = [] }: { columns: FormColumn[]; rows?: FormRow[] }): void {
  assertOnce(file, `${place}columns`, columns);
  assertOnce(file, `${place}rows`, rows);
  const names = columns[0]?.type === 'name';
  if (rows.length > 0 && !names) throw new TemplateError(file, `${place}columns[0].type`, 'name, because the rows bear names');
  for (const [index, { type, choices }] of columns.entries())
    if ((type === 'choice') !== (choices !== undefined))
      throw new TemplateError(file, `${place}columns[${index}].choices`, type === 'choice' ? 'a list with something in it' : 'left out');
}

function assertQuestions(file: string, { questions }: EvaluationForm): void {
  if (questions.map(({ id }) => id).join(', ') !== QUESTIONS) throw new TemplateError(file, 'questions', `exactly ${QUESTIONS}`);
}

function assertOnce(file: string, field: string, items: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const [index, { id }] of items.entries()) {
    if (seen.has(id)) throw new TemplateError(file, `${field}[${index}].id`, 'an id used once');
    seen.add(id);
  }
}

/** A later version is not in use before an earlier one. */
function assertVersionsInOrder(files: readonly FormFile[]): void {
  const order = [...files].sort((a, b) => a.form.id.localeCompare(b.form.id) || a.form.version - b.form.version);
  for (const [index, { file, form }] of order.entries()) {
    const before = order[index - 1]?.form;
    if (before?.id !== form.id) continue;
    if (before.kind !== form.kind) throw new TemplateError(file, 'kind', `${before.kind}, as in version ${before.version}`);
    if (before.effectiveFrom >= form.effectiveFrom)
      throw new TemplateError(file, 'effectiveFrom', `after ${before.effectiveFrom}, the day of version ${before.version}`);
  }
}
