import { type AttachmentLanguage, attachmentLanguages } from '../../../workflows/attachment.js';
import { type Language, say } from '../../locales/locales.js';
import type { AttachmentStanding, AttachmentView } from '../../proposals/attachments.js';
import type { Found } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { fileWords } from '../../reports/attachments/file-words.js';
import { sectionOptions } from '../author/section-names.js';
import type { Field } from '../forms/field.js';
import { nameOf } from '../forms/trouble.js';
import { sectionTitle } from './responses.js';

const spoken: Record<AttachmentLanguage, string> = {
  en: 'page.attachments.english',
  cy: 'page.attachments.welsh',
  both: 'page.attachments.both',
};
const standings: Record<AttachmentStanding, string | null> = {
  available: null,
  held: 'page.attachments.held',
  quarantined: 'page.attachments.quarantined',
};

/** An attachment in words. */
export interface ShownAttachment {
  id: string;
  title: string;
  /** Of what kind and how large: “PDF, 120 kB”. */
  file: string;
  name: string;
  section: string;
  language: string;
  by: string;
  /** Where it is downloaded; `null` for whoever may not. */
  address: string | null;
  /** Why it is held, gone or kept from the public. */
  notes: string[];
  /** What the file hides. */
  hidden: string[];
}

export function shownAttachment(a: AttachmentView, found: Found, language: Language): ShownAttachment {
  const standing = standings[a.standing];
  return {
    id: a.id,
    title: titleOf(a, language),
    file: fileWords(a, language),
    name: a.name,
    section: sectionTitle(a.section, found, language),
    language: say(language, spoken[a.language]),
    by: nameOf(a.by, found.roster, language),
    address: a.readable ? `/proposals/${found.proposal.ref}/attachments/${a.id}` : null,
    notes: [...(standing === null ? [] : [say(language, standing)]), ...(a.exempt ? [say(language, 'page.attachments.exempt')] : [])],
    hidden: a.hidden.map(({ code, count }) => wordOf(language, `unseen.${code}`, { count: String(count) })),
  };
}

/** “Appendix A: Job descriptions”; one that is gone has no letter any more. */
export const titleOf = ({ letter, title }: Pick<AttachmentView, 'letter' | 'title'>, language: Language): string =>
  letter === null ? title : say(language, 'page.attachments.appendix', { letter, title });

/** The fields beside the file. Once the report awaits a decision, a change of it has a reason. */
export function attachFields({ proposal }: Found, standing: readonly AttachmentView[], language: Language): Field[] {
  const replaced = standing.map((a) => ({ value: a.id, text: titleOf(a, language) }));
  return [
    { kind: 'line', name: 'title', label: 'page.attachments.title.label', hint: 'page.attachments.title.hint' },
    { kind: 'select', name: 'section', label: 'page.history.section', options: sectionOptions(proposal, language) },
    {
      kind: 'choice',
      name: 'language',
      label: 'page.attachments.language',
      options: attachmentLanguages.map((one) => ({ value: one, text: say(language, spoken[one]) })),
    },
    ...(replaced.length === 0
      ? []
      : [
          {
            kind: 'select' as const,
            name: 'replaces',
            label: 'page.attachments.replaces',
            optional: true as const,
            options: [{ value: '', text: say(language, 'page.attachments.nothing') }, ...replaced],
          },
        ]),
    ...reasonFields(proposal),
  ];
}

export const reasonFields = ({ state }: Found['proposal']): Field[] =>
  state === 'awaitingDecision' ? [{ kind: 'text', name: 'reason', label: 'page.ask.reason' }] : [];
