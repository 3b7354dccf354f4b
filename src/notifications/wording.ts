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
  answerBy?: string | null;
  dates: Partial<Record<string, string | null>>;
}

/** The date that a letter is about, by its kind; the others speak of no date. */
const dueDates: Record<string, (p: Payload) => string | null | undefined> = {
  asked: (p) => p.answerBy,
  askedAgain: (p) => p.answerBy,
  answerDue: (p) => p.answerBy,
  answerOverdue: (p) => p.answerBy,
  answerEscalated: (p) => p.answerBy,
  noticeServed: (p) => p.dates.earliestDecision,
  decisionDue: (p) => p.dates.earliestDecision,
  decisionRecorded: (p) => p.dates.publishBy,
  publicationLate: (p) => p.dates.publishBy,
  published: (p) => p.dates.callInEnds,
  callInOpen: (p) => p.dates.callInEnds,
  callInSigned: (p) => p.dates.callInEnds,
  calledIn: (p) => p.dates.hearingBy,
  hearingLapsed: (p) => p.dates.hearingBy,
  referredBack: (p) => p.dates.reconsiderBy,
  reconsiderationLate: (p) => p.dates.reconsiderBy,
  inForce: (p) => p.dates.evaluationDue,
  evaluationDue: (p) => p.dates.evaluationDue,
  evaluationReminder: (p) => p.dates.evaluationDue,
  evaluationEscalated: (p) => p.dates.evaluationDue,
};

/** Where the reader finds what a letter is about; it opens after signing in. */
export const linkTo = (baseUrl: string, letter: Letter): string =>
  letter.proposal === null ? baseUrl : `${baseUrl}/proposals/${encodeURIComponent(letter.proposal)}`;

/**
 * Words a letter. Only the reference, the title, the state, dates and a link go in: what is exempt stays behind sign-in.
 * @throws {RangeError} for a kind that the locales have no words for.
 */
export function wordLetter(letter: Letter, roster: Roster, baseUrl: string): Worded {
  const { language } = letter;
  const payload = letter.payload as Payload;
  const link = linkTo(baseUrl, letter);
  const due = dueDates[letter.kind]?.(payload);
  const values = {
    ref: oneLine(payload.ref),
    title: oneLine(payload.title),
    state: say(language, `state.${payload.state}`),
    name: oneLine(roster.byId(letter.person)?.name ?? ''),
    post: postName(payload.post, roster, language),
    council: councilName(roster, language),
    due: due == null ? '–' : sayDate(language, due),
    link,
  };
  const subject = oneLine(say(language, `letter.${letter.kind}.subject`, values));
  const text = say(language, `letter.${letter.kind}.body`, values);
  return { subject, text, html: page(language, subject, text, link) };
}

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
