/*
 * How papers print the ways to reach a person, known in one way wherever a fact is read from them, a check warns of them,
 * or the public is not shown them.
 */

/** What stands in the place of an address or a telephone number, which reports hold for those who consider them. */
export type LeftOut = 'email' | 'phone';

const EMAIL = /(?:mailto:)?(([\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63})@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,7}\.\p{L}{2,24})/gu;
/** British numbers as papers print them, in the groups that the numbering plan makes: an amount or a date is none. */
const PHONE =
  /(?<![\p{L}\p{N}£.,])(?:\+44 ?(?:\(0\) ?)?|\(?0)(?:\d{2}\)?[ -]?\d{4}[ -]?\d{4}|\d{3}\)?[ -]?\d{3}[ -]?\d{4}|\d{4}\)?[ -]?\d{3}[ -]?\d{2,3})(?![\p{L}\p{N}])/gu;
/** Ofcom's National Telephone Numbering Plan: mobile numbers begin with 071 to 075 and 077 to 079 and have eleven digits, in any groups. */
const MOBILE = /(?<![\d+])(?:\+44\s?(?:\(0\)\s?)?|0)7[1-57-9]\d{2}(?:[\s-]?\d){6}(?!\d)/gu;

/** The e-mail addresses of a text; `box` is what stands before the `@`. */
export const emailsIn = (text: string): { address: string; box: string }[] =>
  text.includes('@') ? Array.from(text.matchAll(EMAIL), ([, address = '', box = '']) => ({ address, box })) : [];

export const mobilesIn = (text: string): string[] => text.match(MOBILE) ?? [];

/** The first telephone number of a text. */
export const phoneIn = (text: string): string | undefined =>
  [PHONE, MOBILE].flatMap((numbers) => [...text.matchAll(numbers)]).sort((a, b) => a.index - b.index)[0]?.[0];

/** Text without e-mail addresses and telephone numbers; `instead` says what stands there. */
export const withoutAddresses = (text: string, instead: (what: LeftOut) => string): string =>
  text
    .replace(EMAIL, () => instead('email'))
    .replace(MOBILE, () => instead('phone'))
    .replace(PHONE, () => instead('phone'));
