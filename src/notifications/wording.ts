import { type Language, say, sayDate } from '../locales/locales.js';
import type { Roster } from '../people/rolls.js';
import type { Letter } from '../records/letters.js';

/** A letter in words, in the language of whoever it is to. */
export interface Worded {
  subject: string;
  text: string;
  html: string;
}

/** What the desk keeps with a letter: enough to word it later, and nothing that a letter may not say. */
interface Payload {
  ref: string;
  title: string;
  state: string;
  post: string | null;
  dates: Partial<Record<string, string | null>>;
}

/** Where the reader finds what a letter is about; it opens after signing in. */
const linkTo = (baseUrl: string, letter: Letter): string =>
  letter.proposal === null ? baseUrl : `${baseUrl}/proposals/${encodeURIComponent(letter.proposal)}`;

/**
 * Words a letter. Only the reference, the title, the state, dates and a link go in: what is exempt stays behind sign-in.
 * @throws {RangeError} for a kind that the locales have no words for.
 */
export function wordLetter(letter: Letter, roster: Roster, baseUrl: string): Worded {
  const { language } = letter;
  const payload = letter.payload as Payload;
  const link = linkTo(baseUrl, letter);
  const values = {
    ref: oneLine(payload.ref),
    title: oneLine(payload.title),
    state: say(language, `state.${payload.state}`),
    name: oneLine(roster.byId(letter.person)?.name ?? ''),
    post: postName(payload.post, roster, language),
    council: councilName(roster, language),
    link,
    ...datesInWords(payload.dates, language),
  };
  const subject = oneLine(say(language, `letter.${letter.kind}.subject`, values));
  const text = say(language, `letter.${letter.kind}.body`, values);
  return { subject, text, html: page(language, subject, text, link) };
}

/** Every legal date that the proposal had when the letter was written, by its own name. */
const datesInWords = (dates: Payload['dates'], language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(dates).flatMap(([name, date]) => (date == null ? [] : [[name, sayDate(language, date)]])));

export const councilName = (roster: Roster, language: Language): string => oneLine(roster.roll.data.constitution.name[language]);

const postName = (post: string | null, roster: Roster, language: Language): string =>
  post === null ? '' : oneLine(roster.roll.data.constitution.posts[post]?.name[language] ?? post);

/** People's words on one line: no line break can begin a header, and nothing turns the reading direction. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu, ' ').trim();

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

function page(language: Language, subject: string, text: string, link: string): string {
  const anchor = `<a href="${escaped(link)}">${escaped(link)}</a>`;
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const lines = paragraph.split('\n').map((line) => escaped(line).replaceAll(escaped(link), () => anchor));
    return `<p>${lines.join('<br>')}</p>`;
  });
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    `<body>${paragraphs.join('\n')}</body>`,
    '</html>',
  ].join('\n');
}
