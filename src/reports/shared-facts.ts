import type { LegalDate, Words } from '../../workflows/constitution.js';
import { emailsIn, phoneIn } from './addresses.js';
import type { ReportText } from './report.js';
import { paragraphsOf, saysSomething } from './report-sections.js';
import type { AssessmentForm, EvaluationForm, SharedFact } from './template.js';

/** What the record knows of a proposal beside its report. */
export interface Recorded {
  title: string;
  /** The author's name. */
  author: string;
  /** The name of the service or portfolio. */
  service?: string;
  /** The day on which the assessment was last changed. */
  assessed?: LegalDate;
  /** The day of the decision, once there is one. */
  decided?: LegalDate;
}

/** Facts that are typed once and printed in the head of every form; `assessed` and `decided` are `YYYY-MM-DD`. */
export type SharedFacts = { [F in SharedFact]?: string };

/**
 * The facts that the report and the record share with the forms behind the report: the title is the head's subject, the
 * officer is the report's author, the aims are its purpose, phone and e-mail are those of its contact details. What
 * nobody has said yet is left out.
 */
export function sharedFacts(report: ReportText, { title, author, service, assessed, decided }: Recorded): SharedFacts {
  const contact = linesOf(report, 'contact');
  const [named = author] = linesOf(report, 'author');
  const facts: SharedFacts = {
    title: report.head.subject ?? title,
    author: named,
    officer: named,
    phone: contact.map(phoneIn).find((phone) => phone !== undefined) ?? '',
    email: contact.flatMap(emailsIn)[0]?.address ?? '',
    service: service ?? '',
    aims: linesOf(report, 'purpose').join('\n'),
    assessed: assessed ?? '',
    decided: decided ?? '',
  };
  return Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== ''));
}

/** The head of a form: its labels, each with its fact, in the order of the form. */
export function headOf(
  form: AssessmentForm | EvaluationForm,
  facts: SharedFacts,
): { fact: SharedFact; label: Words; value: string | undefined }[] {
  return form.head.map(({ fact, label }) => ({ fact, label, value: facts[fact] }));
}

function linesOf(report: ReportText, section: string): string[] {
  const said = paragraphsOf(report, section).filter(({ style, text }) => style !== 'heading' && saysSomething(text));
  return said.flatMap(({ text }) => text.split('\n')).filter(saysSomething);
}
