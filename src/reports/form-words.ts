import type { Words } from '../../workflows/constitution.js';
import type { Template } from './template.js';

/**
 * The names of rows and the titles of columns in a form and in those inside it, by their English, as a finding quotes
 * them, and rows by their ids too, as a note on an import does: both are read in either language.
 */
export function formWords(form: Template): ReadonlyMap<string, Words> {
  const words = form.sections.flatMap(({ form: inner }): [string, Words][] => {
    if (inner?.kind !== 'assessment') return [];
    return inner.parts.flatMap((part): [string, Words][] => {
      if (part.kind !== 'table') return [];
      const { columns, rows = [] } = part;
      const printed = [...columns.map(({ label }) => label), ...rows.map(({ name }) => name)];
      return [...rows.map(({ id, name }): [string, Words] => [id, name]), ...printed.map((word): [string, Words] => [word.en, word])];
    });
  });
  return new Map(words);
}
