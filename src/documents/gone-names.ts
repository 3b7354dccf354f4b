import { type Language, say } from '../locales/locales.js';
import { GONE } from '../proposals/gone.js';

/** Facts with words in the place of names that were taken off the record. */
export function withGoneNames<T>(facts: T, language: Language): T {
  const worded = (value: unknown): unknown => {
    if (value === GONE) return say(language, GONE);
    if (Array.isArray(value)) return value.map(worded);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, worded(of)]));
  };
  return worded(facts) as T;
}
