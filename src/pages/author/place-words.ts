import { type Language, say } from '../../locales/locales.js';

const ordinals: Record<string, string> = {
  second: 'page.place.second',
  third: 'page.place.third',
  fourth: 'page.place.fourth',
  fifth: 'page.place.fifth',
};

/** What papers number their paragraphs by: `3.5`, `a)`, `(iv)`; `3.5 (6)` for one that comes so often. */
const NUMBER = /^\(?(?:\d[\w.]*|[a-z]|[ivxlc]+)[.)]?(?: \(\d+\))?$/i;

/**
 * Where in a section something stands, from the reference that the checks give it: `3.5 (second)`, `paragraph 2` where
 * nothing is numbered, `table 1 row 3`. Empty for the whole section, and for a question or a label of a form, which what
 * the check says names itself.
 */
export function placeWords(paragraph: string | undefined, language: Language): string {
  if (paragraph === undefined || paragraph === '') return '';
  const [, table, row] = /^table (\d+)(?: row (\d+))?$/.exec(paragraph) ?? [];
  if (table !== undefined)
    return row === undefined ? say(language, 'page.place.table', { table }) : say(language, 'page.place.row', { table, row });
  const [, counted] = /^paragraph (\d+)$/.exec(paragraph) ?? [];
  if (counted !== undefined) return say(language, 'page.place.counted', { count: counted });
  const [, number = paragraph, nth] = /^(.*) \((\w+)\)$/.exec(paragraph) ?? [];
  const ordinal = nth === undefined ? undefined : ordinals[nth];
  if (ordinal === undefined) return NUMBER.test(paragraph) ? say(language, 'page.place.paragraph', { paragraph }) : '';
  return say(language, 'page.place.again', { paragraph: number, nth: say(language, ordinal) });
}
