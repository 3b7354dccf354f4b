import { type Language, say, sayDate } from '../locales/locales.js';
import type { PaperFacts } from '../proposals/paper-facts.js';
import { fileWords } from '../reports/attachments/file-words.js';
import { exemptWords } from '../reports/exempt.js';
import { derivedTable } from './block-parts.js';
import { type Part, words } from './paper.js';

/** The files that belong to the report, each by its letter and title; of one that is kept from the public also what the public is told. */
export function attachedParts({ attachments }: PaperFacts, language: Language): Part[] {
  if (attachments.length === 0) return [];
  const header = ['document.attachments.letter', 'document.attachments.title', 'document.attachments.file'];
  const rows = attachments.map(({ letter, title, kind, size, exempt }) => {
    const file = fileWords({ kind, size }, language);
    const told = exempt === null ? '' : exemptWords(exempt, language, (date) => sayDate(language, date));
    return [letter, words(title, language === 'en' ? undefined : 'en'), told === '' ? file : `${file}\n${told}`];
  });
  return [
    { kind: 'heading', level: 1, words: words(say(language, 'document.attachments')) },
    derivedTable(
      header.map((key) => say(language, key)),
      rows,
    ),
  ];
}
