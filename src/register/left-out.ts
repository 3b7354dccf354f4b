import { type Language, say } from '../locales/locales.js';
import type { LeftOut } from '../reports/addresses.js';

/** What stands on the register in the place of somebody's address or telephone number. */
export const leftOut =
  (language: Language) =>
  (what: LeftOut): string =>
    say(language, what === 'email' ? 'register.leftOut.email' : 'register.leftOut.phone');
