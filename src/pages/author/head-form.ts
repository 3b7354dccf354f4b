import { type Language, say } from '../../locales/locales.js';
import { normalise } from '../../reports/normalise.js';
import type { ReportHead } from '../../reports/report.js';
import type { Template } from '../../reports/template.js';
import type { Field } from '../forms/field.js';
import { read } from '../forms/field.js';
import { Typed } from '../forms/typed.js';

/** The facts of the paper's head, each a field; Standard 47 asks whether the document is needed in Welsh. */
export const headFields: readonly Field[] = [
  { kind: 'line', name: 'head.subject', label: 'page.head.subject' },
  { kind: 'line', name: 'head.meeting', label: 'page.head.meeting' },
  { kind: 'day', name: 'head.date', label: 'page.head.date', hint: 'page.head.date.hint' },
  { kind: 'line', name: 'head.dateText', label: 'page.head.dateText', hint: 'page.head.dateText.hint', optional: true },
  { kind: 'line', name: 'head.wards', label: 'page.head.wards' },
  { kind: 'claim', name: 'head.welsh.needed', label: 'page.head.welsh', hint: 'page.head.welsh.hint' },
  { kind: 'text', name: 'head.welsh.reason', label: 'page.head.welsh.reason', rows: 3, optional: true },
];

/** What the fields hold before anybody types. */
export function headFilled({ welsh, headings: _, ...facts }: ReportHead): Record<string, string> {
  const texts = Object.entries(facts).map(([name, text]) => [`head.${name}`, text]);
  const asked =
    welsh === undefined
      ? []
      : [
          ['head.welsh.needed', welsh.needed ? 'yes' : 'no'],
          ['head.welsh.reason', welsh.reason],
        ];
  return Object.fromEntries([...texts, ...asked]);
}

/** A heading as the imported paper printed it, to be mended, or left blank for the form's own. */
export interface HeadingField {
  name: string;
  label: string;
  text: string;
}

export function headingFields(form: Template, { headings = {} }: ReportHead, typed: Typed | null, language: Language): HeadingField[] {
  return form.sections.flatMap(({ id, number, title }) => {
    const printed = headings[id];
    if (printed === undefined) return [];
    const name = `head.headings.${id}`;
    const words = title[language];
    const label = number === undefined ? words : say(language, 'page.numbered', { number, title: words });
    return [{ name, label, text: typed?.has(name) ? typed.text(name) : printed }];
  });
}

/** The head that a form says: what was left blank is not in it, nor a heading in the form's own words. */
export function headIn(form: Template, typed: Typed): ReportHead {
  const said = Typed.of(typed.entries().map(([name, text]) => [name, normalise(text)]));
  const { 'head.welsh.needed': needed, 'head.welsh.reason': reason, ...facts } = read(headFields, said);
  const head = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name.slice('head.'.length), value]));
  const headings = form.sections.flatMap(({ id }) => {
    const text = said.text(`head.headings.${id}`).trim();
    return text === '' ? [] : [[id, text]];
  });
  return {
    ...head,
    // Half an answer is sent on as it is: its shape says what is missing.
    ...(needed === undefined && reason === undefined ? {} : { welsh: { needed, reason } as ReportHead['welsh'] & object }),
    ...(headings.length === 0 ? {} : { headings: Object.fromEntries(headings) }),
  };
}
