import { EXEMPT_PARTS } from '../../../workflows/standing.js';
import { type Language, say } from '../../locales/locales.js';
import { sectionIds, templateOf } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { HEAD } from '../../reports/report.js';

type Of = Found['proposal'];

/** A section as the form calls it, with its number if it has one. */
export function sectionName(of: Of, section: string, language: Language): string {
  if (section === HEAD) return say(language, 'document.head');
  if (section === EXEMPT_PARTS) return say(language, 'page.exempt');
  const known = templateOf(of).sections.find(({ id }) => id === section);
  if (known === undefined) return section;
  const title = known.title[language];
  return known.number === undefined ? title : say(language, 'page.numbered', { number: known.number, title });
}

/** Every section that text can stand in, in the form's order. */
export const sectionOptions = (of: Of, language: Language): { value: string; text: string }[] =>
  sectionIds(of)
    .filter((section) => section !== HEAD)
    .map((section) => ({ value: section, text: sectionName(of, section, language) }));
