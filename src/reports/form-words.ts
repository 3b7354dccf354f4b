import type { Words } from '../../workflows/constitution.js';
import type { Template } from './template.js';

/**
 * The names of rows and the titles of columns in a form and in those inside it, by their English: a finding quotes them
 * so, and is read in either language.
 */
export function formWords(form: Template): ReadonlyMap<string, Words> {
  const words = form.sections.flatMap(({ form: inner }): Words[] => {
    if (inner?.kind !== 'assessment') return [];
    return inner.parts.flatMap((part) =>
      part.kind === 'table' ? [...part.columns.map(({ label }) => label), ...(part.rows ?? []).map(({ name }) => name)] : [],
    );
  });
  return new Map(words.map((word) => [word.en, word]));
}
