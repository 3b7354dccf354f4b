import type { Exemption } from '../../workflows/exemption.js';
import { type Language, say, sayList } from '../locales/locales.js';

/**
 * What the public is told of a part that is kept back: by what paragraphs, whether it is confidential, and until when it
 * is to be looked at again. Neither the officer's reason nor the balance is in here: they may tell what is kept back.
 */
export interface ExemptPart {
  part: string;
  paragraphs: number[];
  confidential: boolean;
  /** Whether the public interest was weighed. */
  weighed: boolean;
  reviewOn: string | null;
}

export const exemptPart = ({ part, paragraphs, confidential, balance, reviewOn }: Exemption): ExemptPart => ({
  part,
  paragraphs: [...paragraphs].sort(),
  confidential,
  weighed: balance !== null,
  reviewOn,
});

/** The paragraphs of Part 4 in words, e.g. "paragraph 13 (…)"; `null` of what is only confidential. */
export function exemptParagraphWords({ paragraphs }: Pick<ExemptPart, 'paragraphs'>, language: Language): string | null {
  if (paragraphs.length === 0) return null;
  return sayList(
    language,
    paragraphs.map((n) => say(language, 'exempt.paragraphOf', { number: String(n), words: say(language, `exempt.paragraph.${n}`) })),
  );
}

/** What stands in the place of the part. `day` prints a day in that language. */
export function exemptWords(part: ExemptPart, language: Language, day: (date: string) => string): string {
  const words = exemptParagraphWords(part, language);
  const said = [
    ...(part.confidential ? [say(language, 'exempt.confidential')] : []),
    ...(words === null ? [] : [say(language, 'exempt.under', { paragraphs: words })]),
    ...(part.weighed ? [say(language, 'exempt.weighed')] : []),
    ...(part.reviewOn === null ? [] : [say(language, 'exempt.reviewed', { date: day(part.reviewOn) })]),
  ];
  return said.join(' ');
}
