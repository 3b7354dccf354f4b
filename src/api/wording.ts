import { isLegalDate } from '../../workflows/deadlines.js';
import type { Finding } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import type { FieldError } from '../errors.js';
import { isKnown, type Language, say, sayDate, type Values } from '../locales/locales.js';
import type { Roster } from '../people/rolls.js';
import { type RefusalView, refusalView } from '../proposals/view.js';

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

/** People by handle and posts by name wherever a refusal names them. */
export function worded(refusal: Refusal, roster: Roster, language: Language): WordedRefusal {
  const view = refusalView(refusal, roster);
  const names = (key: string): string => {
    const post = roster.roll.data.constitution.posts[key];
    return Object.hasOwn(roster.roll.data.constitution.posts, key) && post !== undefined ? post.name[language] : roster.handleOf(key);
  };
  const shown = (text: string): string => {
    if (isLegalDate(text)) return sayDate(language, text);
    return isKnown(`state.${text}`) ? wordOf(language, `state.${text}`) : names(text);
  };
  const values = Object.entries(refusal.details).map(([name, value]) => [name, Array.isArray(value) ? value.map(shown).join(', ') : shown(value)]);
  const details = Object.fromEntries(
    Object.entries(view.details).map(([name, value]) => [name, Array.isArray(value) ? value.map((v) => roster.handleOf(v)) : value]),
  );
  return { ...view, details, message: wordOf(language, `refusal.${refusal.code}`, Object.fromEntries(values)) };
}

export const wordedField = (error: FieldError, language: Language): WordedFieldError => ({
  field: error.field,
  code: error.code,
  message: wordOf(language, `field.${error.code}`, { field: error.field, detail: error.detail ?? '' }),
  ...(error.detail === undefined ? {} : { detail: error.detail.slice(0, 200) }),
});

/** What a check found, as a sentence. */
export const findingWords = (finding: Finding, language: Language): string =>
  wordOf(language, `finding.${finding.code}`, { section: finding.section, paragraph: finding.paragraph ?? '', ...finding.figures });
