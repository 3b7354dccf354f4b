import type { Words } from '../../workflows/constitution.js';

/** What every form says of itself, its words in both languages, because titles are data of the form. `id@version` is its key; a released version is never edited, because proposals stay on it. */
export interface FormHead {
  id: string;
  version: number;
  /** `YYYY-MM-DD`, the first day on which new proposals use it. */
  effectiveFrom: string;
  /** Where the form is known from, and what of it is assumed. */
  source: string;
  name: Words;
}

/** A form as its file says it; `kind` tells them apart. */
export type Form = ReportForm | AssessmentForm | EvaluationForm | TableForm | FieldsForm;

/** What a section holds, and so how it is read: in `consultees` and `list` each printed line stands by itself. */
export const sectionKinds = [
  'prose',
  'recommendations',
  'options',
  'evaluation',
  'consultees',
  'list',
  'assessment',
  'establishment',
  'roleProfile',
  'personSpecification',
] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** One section of a form, as its file says it. */
export interface FormSection {
  id: string;
  /** The number that the form prints before the title; an appendix has none. */
  number?: string;
  title: Words;
  /** Titles under which papers have printed it, in either language; compared without case, punctuation or number. */
  printed: string[];
  kind: SectionKind;
  part: 'main' | 'appendix';
  required: boolean;
  /** Printed titles that open the section a second time, as the evaluation form behind the report does. */
  reopens?: string[];
  /** First cells by which a table's header row is known, beside those of the section's own form. */
  headers?: string[];
  /** The key of the form that is filled in there. */
  form?: string;
}

/** A report, whose sections may hold other forms. */
export interface ReportForm extends FormHead {
  kind: 'report';
  /** Words of the head's meeting line by which a paper is known to be on this form. */
  meeting: string[];
  head: { field: HeadField; printed: string[] }[];
  sections: FormSection[];
}

export type HeadField = 'subject' | 'meeting' | 'date' | 'wards';

/** A form inside a report. */
export type InnerForm = AssessmentForm | TableForm | FieldsForm | EvaluationForm;

/** One section of a report's form, its own form with it. */
export interface TemplateSection extends Omit<FormSection, 'form'> {
  form?: InnerForm;
  /** Tables whose rows bear names: they recognise a row whose name the paper left out. */
  named?: NamedRows[];
}

export interface NamedRows {
  /** First cells of the table's header, in either language or as printed. */
  headers: string[];
  rows: FormRow[];
}

/** A report's form with the forms of its sections: what a report is written on, read and checked by. */
export interface Template extends Omit<ReportForm, 'sections'> {
  sections: TemplateSection[];
  /** The form of the section `evaluation`. */
  evaluation: EvaluationForm;
}

/** A label of a form's own head, and the fact that is typed elsewhere and printed there. */
export interface HeadFact {
  fact: SharedFact;
  label: Words;
  printed?: string[];
}

/** Facts that flow into the heads of forms; see `shared-facts.ts`. */
export type SharedFact = 'title' | 'author' | 'officer' | 'phone' | 'email' | 'service' | 'aims' | 'assessed' | 'decided';

export interface AssessmentForm extends FormHead {
  kind: 'assessment';
  head: HeadFact[];
  /** Questions in the order of the form, each answered in a table or in words. */
  parts: AssessmentPart[];
}

export type AssessmentPart = AssessmentTable | AssessmentText;

/** A question that is answered in a table; its first column names the rows. */
export interface AssessmentTable {
  kind: 'table';
  id: string;
  question: Words;
  columns: FormColumn[];
  /** The rows that there are; a table without any has as many as are written. */
  rows?: FormRow[];
  /** How a row is called that has no name, with `{n}` for its place from 1. */
  rowName?: Words;
  /** Written by the system from the record, and by nobody else. */
  derived?: boolean;
}

/** A question that is answered in words. */
export interface AssessmentText {
  kind: 'text';
  id: string;
  question: Words;
  required: boolean;
}

export interface FormRow {
  id: string;
  name: Words;
  description?: Words;
  /** Names that papers have printed instead. */
  printed?: string[];
  /** Words of the description, by which a row is known whose name is missing. */
  means?: string[];
}

export interface FormColumn {
  id: string;
  label: Words;
  printed?: string[];
  type: 'name' | 'text' | 'money' | 'hours' | 'date' | 'choice';
  choices?: { id: string; label: Words }[];
  /** A cell of it must say something. */
  required?: boolean;
  /** "No impact" or "not applicable" is an answer there only with a because. */
  because?: boolean;
}

/** A table in which things are listed: options, changes of posts, requirements. */
export interface TableForm extends FormHead {
  kind: 'table';
  columns: FormColumn[];
  /** Rows that every such table begins with: groups of requirements, the option to do nothing. */
  rows?: FormRow[];
}

/** Labels, each with something to write beside or below it. */
export interface FieldsForm extends FormHead {
  kind: 'fields';
  fields: FormField[];
}

export interface FormField {
  id: string;
  label: Words;
  printed?: string[];
  /** `line` stands beside its label in a table, `text` and `list` below it. */
  type: 'line' | 'text' | 'list';
  required: boolean;
}

/** Questions answered before the decision, and again twelve months after it. */
export interface EvaluationForm extends FormHead {
  kind: 'evaluation';
  head: HeadFact[];
  appraisalMarks: string[];
  closing: string[];
  questions: EvaluationQuestion[];
}

/** A question answered before the decision (`promise`) and again twelve months after it (`appraisal`). */
export interface EvaluationQuestion {
  id: string;
  promise: Words;
  appraisal: Words;
  /** The question as forms have printed it. */
  printed: string[];
  /** Guidance that the form prints inside the boxes, and which is therefore nobody's answer. */
  prompts: string[];
}

/** Everything under which papers print what a form asks for. */
export const labelsOf = ({ label, printed = [] }: { label: Words; printed?: string[] }): string[] => [label.en, label.cy, ...printed];

/** A form's key, `id@version`. */
export const keyOf = ({ id, version }: Pick<FormHead, 'id' | 'version'>): string => `${id}@${version}`;
