import { isLegalDate } from '../../workflows/deadlines.js';
import type { Finding } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import type { FieldError } from '../errors.js';
import { isKnown, type Language, say, sayDate, sayList, type Values } from '../locales/locales.js';
import type { Roster } from '../people/rolls.js';
import { formWords } from '../reports/form-words.js';
import { template } from '../reports/templates.js';
import { type RefusalView, refusalView } from './view.js';

/** A refusal with its sentence in the reader's language. */
export type WordedRefusal = RefusalView & { message: string };
export type WordedFieldError = FieldError & { message: string };

/** What the locales say for a key; a word that is missing must not turn an answer into a failure, so the key's own last part then. */
export function wordOf(language: Language, key: string, values: Values = {}): string {
  if (!isKnown(key)) return key.slice(key.indexOf('.') + 1);
  try {
    return say(language, key, values);
  } catch (error) {
    if (error instanceof RangeError) return key.slice(key.indexOf('.') + 1);
    throw error;
  }
}

/** Details that are codes, by the group of the locales that words them. */
const groups: Record<string, string> = { state: 'state', from: 'state', missing: 'missing', findings: 'check', hints: 'hint' };

/** People by handle and posts by name wherever a refusal names them. */
export function worded(refusal: Refusal, roster: Roster, language: Language): WordedRefusal {
  const { posts } = roster.roll.data.constitution;
  const shown = (detail: string, text: string): string => {
    if (isLegalDate(text)) return sayDate(language, text);
    const group = groups[detail];
    if (group !== undefined) return wordOf(language, `${group}.${text}`);
    return Object.hasOwn(posts, text) ? (posts[text]?.name[language] ?? text) : roster.handleOf(text);
  };
  const view = refusalView(refusal, roster);
  const values: Values = {};
  const details: RefusalView['details'] = {};
  for (const [name, value] of Object.entries(view.details)) {
    values[name] = Array.isArray(value)
      ? sayList(
          language,
          value.map((text) => shown(name, text)),
        )
      : shown(name, value);
    // Whoever was asked in person is a key of ids inside, and a handle outside.
    details[name] = Array.isArray(value) ? value.map((text) => roster.handleOf(text)) : value;
  }
  return { ...view, details, message: wordOf(language, `refusal.${refusal.code}`, values) };
}

export const wordedField = (error: FieldError, language: Language): WordedFieldError => ({
  field: error.field,
  code: error.code,
  message: wordOf(language, `field.${error.code}`, { field: error.field, detail: error.detail ?? '' }),
  ...(error.detail === undefined ? {} : { detail: error.detail.slice(0, 200) }),
});

/** What a check found, as a sentence; a question of the form, its rows and its columns in their own words. */
export function findingWords(finding: Finding, key: string, language: Language): string {
  const { question: id, row, columns, ...figures } = finding.figures ?? {};
  const form = template(key);
  const words = formWords(form);
  const inWords = (text: string): string => words.get(text)?.[language] ?? text;
  const question = form.evaluation.questions.find((q) => q.id === id)?.promise[language] ?? id;
  return wordOf(language, `finding.${finding.code}`, {
    ...figures,
    ...(question !== undefined && { question }),
    ...(row !== undefined && { row: inWords(row) }),
    ...(columns !== undefined && { columns: columns.split('; ').map(inWords).join('; ') }),
  });
}
