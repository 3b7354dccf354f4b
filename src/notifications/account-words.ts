import { type Language, sayInstant } from '../locales/locales.js';
import { type AccountTold, accountLetters } from '../people/accounts-letters.js';
import { linkAddress } from '../people/accounts-links.js';
import type { Letter } from '../records/letters.js';
import { pagesIn } from './invitation-words.js';

/** What is kept with a letter about an account, and, only while it goes out, what opens its link. */
export type AccountSaid = AccountTold & { secret?: string };

/** What a letter about somebody's account says; `null` for another letter. */
export const accountIn = ({ kind, payload }: Pick<Letter, 'kind' | 'payload'>): AccountSaid | null =>
  accountLetters.some((one) => one === kind) ? (payload as AccountSaid) : null;

/** Where the letter leads. Whoever is shown it later is not shown what opened the link. */
export function accountAddress({ link, secret }: AccountSaid, language: Language, baseUrl: string): string {
  const pages = pagesIn(language, baseUrl);
  return link === null ? `${pages}/sign-in` : `${pages}${linkAddress(secret ?? '…')}`;
}

export const accountValues = ({ until }: AccountSaid, language: Language): Record<string, string> =>
  until === null ? {} : { until: sayInstant(language, until) };

/** The letter as it goes out: with what opens its link, which is made of the link's id then. */
export function withSecret(letter: Letter, secretOf: ((link: string) => string) | undefined): Letter {
  const said = accountIn(letter);
  if (said === null || said.link === null) return letter;
  if (secretOf === undefined) throw new Error('nobody here can make what opens its link');
  return { ...letter, payload: { ...said, secret: secretOf(said.link) } };
}
