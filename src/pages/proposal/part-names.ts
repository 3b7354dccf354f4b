import { attachmentsOf } from '../../../workflows/standing.js';
import type { Language } from '../../locales/locales.js';
import { letterOf } from '../../proposals/attachments.js';
import type { Found } from '../../proposals/queries.js';
import { sectionName, sectionOptions } from '../author/section-names.js';
import { titleOf } from './attachments-view.js';

type Of = Found['proposal'];

/** A part that can be kept from the public as a person calls it: a section of the form, or an attached file by its title. */
export function partName(p: Of, part: string, language: Language): string {
  const attachment = p.attachments.find(({ id }) => id === part);
  if (attachment === undefined) return sectionName(p, part, language);
  const index = attachmentsOf(p).findIndex(({ id }) => id === part);
  return titleOf({ letter: index < 0 ? null : letterOf(index), title: attachment.title }, language);
}

/** Every part that can be kept from the public: the sections in the form's order, then the files. */
export const partOptions = (p: Of, language: Language): { value: string; text: string }[] => [
  ...sectionOptions(p, language),
  ...attachmentsOf(p).map(({ id }) => ({ value: id, text: partName(p, id, language) })),
];
