import { londonDate, londonInstant } from '../../workflows/deadlines.js';
import { councilAddress } from '../councils/hosts.js';
import { DEFAULT_LOOK } from '../councils/look.js';
import { type Language, say, sayDate, sayInstant, type Values } from '../locales/locales.js';
import type { CoverTold } from '../people/cover-letters.js';
import type { Roster } from '../people/rolls.js';
import type { MeetingTold } from '../proposals/meeting-letters.js';
import type { Because } from '../proposals/outbox.js';
import type { Letter } from '../records/letters.js';
import { type AccountSaid, accountAddress, accountIn, accountValues } from './account-words.js';
import { coverAddress, coverOf, coverValues } from './cover-words.js';
import { DIGEST, type DigestLine, linesIn } from './digest-lines.js';
import { meetingAddress, meetingOf, meetingValues, pagesIn } from './invitation-words.js';
import { letterHtml } from './letter-html.js';

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
  /** Why the reader is written to, and the last day for what is asked; letters of before these were kept do not say. */
  because?: Because;
  by?: string | null;
}

/** Where the reader finds what a letter is about; it opens after signing in. */
const linkTo = (language: Language, baseUrl: string, proposal: string | null): string =>
  proposal === null ? pagesIn(language, baseUrl) : `${pagesIn(language, baseUrl)}/proposals/${encodeURIComponent(proposal)}`;

/** Where the reader chooses between each letter and a digest. */
const choiceAt = (language: Language, baseUrl: string): string => `${pagesIn(language, baseUrl)}/my-letters`;

/**
 * Words a letter. Only the reference, the title, the state, dates and a link go in: what is exempt stays behind sign-in.
 * Its links lead to the council's own address; `service` is that of the service.
 * @throws {RangeError} for a kind that the locales have no words for.
 */
export function wordLetter(letter: Letter, roster: Roster, service: string): Worded {
  const baseUrl = councilAddress(service, roster.roll.data.host);
  const { language } = letter;
  const meeting = meetingOf(letter);
  if (meeting !== null) return wordMeetingLetter(letter, meeting, roster, baseUrl);
  const account = accountIn(letter);
  if (account !== null) return wordAccountLetter(letter, account, roster, baseUrl);
  const cover = coverOf(letter);
  if (cover !== null) return wordCoverLetter(letter, cover, roster, baseUrl);
  if (letter.kind === DIGEST) return wordDigest(letter, roster, baseUrl);
  const payload = letter.payload as Payload;
  const link = linkTo(language, baseUrl, letter.proposal);
  const values = {
    ref: oneLine(payload.ref),
    title: oneLine(payload.title),
    state: say(language, `state.${payload.state}`),
    name: oneLine(roster.byId(letter.person)?.name ?? ''),
    post: postName(payload.post, roster, language),
    council: councilName(roster, language),
    link,
    ...datesInWords(payload.dates, roster, language),
  };
  const because = payload.because ?? (payload.post === null ? 'person' : 'post');
  const choice = choiceOf(letter, roster, baseUrl);
  const foot = `${say(language, becauses[because], values)}\n${choice.text}`;
  const by = namesNoDay.includes(letter.kind) && payload.by ? say(language, 'letters.by', { date: sayDate(language, payload.by) }) : null;
  return wordedWith(letter, values, { by, foot, links: [link, choice.link], roster });
}

/** Letters that ask for something by a day, and whose own words do not name it. */
const namesNoDay = ['asked', 'askedAgain', 'answerByMoved', 'adviceOwed'];

/** How the reader is written to, and where that is changed. */
function choiceOf({ person, language }: Letter, roster: Roster, baseUrl: string): { text: string; link: string } {
  const link = choiceAt(language, baseUrl);
  const daily = roster.byId(person)?.letters === 'daily';
  return { text: say(language, daily ? 'letters.daily' : 'letters.each', { link }), link };
}

/** The same of a letter about a meeting: what group meets, when and where, and which proposals of the reader's are on the agenda. */
function wordMeetingLetter(letter: Letter, meeting: MeetingTold, roster: Roster, baseUrl: string): Worded {
  const { language } = letter;
  const link = meetingAddress(language, baseUrl, meeting);
  const name = oneLine(roster.byId(letter.person)?.name ?? '');
  const values = { name, post: postName(meeting.post, roster, language), link, ...meetingValues(meeting, language) };
  return wordedWith(letter, values, { foot: '', links: [link], roster });
}

/** The same of a letter about the reader's own account: where it leads, and until when. */
function wordAccountLetter(letter: Letter, account: AccountSaid, roster: Roster, baseUrl: string): Worded {
  const { language } = letter;
  const link = accountAddress(account, language, baseUrl);
  const name = oneLine(roster.byId(letter.person)?.name ?? '');
  const values = { name, link, council: councilName(roster, language), ...accountValues(account, language) };
  return wordedWith(letter, values, { foot: '', links: [link], roster });
}

/** The same of a letter about cover for an absence: who covers for whom, in which posts and from when to when. */
function wordCoverLetter(letter: Letter, cover: CoverTold, roster: Roster, baseUrl: string): Worded {
  const { language } = letter;
  const link = coverAddress(language, baseUrl);
  const told = Object.entries(coverValues(cover, roster, language)).map(([name, text]) => [name, oneLine(text)]);
  const values = { name: oneLine(roster.byId(letter.person)?.name ?? ''), link, ...Object.fromEntries(told) };
  return wordedWith(letter, values, { foot: '', links: [link], roster });
}

function wordedWith({ kind, language }: Letter, values: Values, around: Around): Worded {
  const subject = oneLine(say(language, `letter.${kind}.subject`, values));
  const body = say(language, `letter.${kind}.body`, values);
  // Before the link, which every letter ends with.
  const text = around.by == null ? body : body.replace(/\n\n(?=[^\n]*$)/, () => `\n\n${around.by}\n\n`);
  return laidOut(language, { subject, text }, around);
}

/** What stands around the words of a letter, and the addresses in both that are ours. */
interface Around {
  /** The last day, as a sentence. */
  by?: string | null;
  foot: string;
  links: readonly string[];
  roster: Roster;
}

function laidOut(language: Language, { subject, text }: Pick<Worded, 'subject' | 'text'>, { foot, links, roster }: Around): Worded {
  const { colour } = roster.roll.data.look ?? DEFAULT_LOOK;
  const council = councilName(roster, language);
  const html = letterHtml({ language, council, colour, subject, text, foot, links });
  return { subject, text: foot === '' ? text : `${text}\n\n${foot}`, html };
}

/** Why somebody is written to, as a sentence. */
const becauses: Record<Because, string> = {
  author: 'letters.because.author',
  member: 'letters.because.member',
  evaluator: 'letters.because.evaluator',
  consultee: 'letters.because.consultee',
  post: 'letters.because.post',
  person: 'letters.because.person',
};

/** A digest: one part for each proposal, what is due first before the others, each line the subject that the letter would have had. */
function wordDigest(letter: Letter, roster: Roster, baseUrl: string): Worded {
  const { language, person, payload, createdAt } = letter;
  const lines = linesIn(payload);
  const proposals = [...new Set(lines.map(({ proposal }) => proposal))];
  const name = oneLine(roster.byId(person)?.name ?? '');
  const parts = proposals.map((proposal) =>
    digestPart(
      lines.filter((line) => line.proposal === proposal),
      { language, link: linkTo(language, baseUrl, proposal), on: londonDate(createdAt) },
    ),
  );
  const choice = choiceOf(letter, roster, baseUrl);
  const values = { count: String(proposals.length), date: sayDate(language, londonDate(createdAt)) };
  const subject = say(language, 'letters.digest.subject', values);
  const text = [say(language, 'letters.digest.body', { name }), ...parts].join('\n\n');
  const links = [...proposals.map((proposal) => linkTo(language, baseUrl, proposal)), choice.link];
  return laidOut(language, { subject, text }, { foot: choice.text, links, roster });
}

function digestPart(lines: readonly DigestLine[], { language, link, on }: { language: Language; link: string; on: string }): string {
  const [{ ref, title } = { ref: '', title: '' }] = lines;
  const by = lines.flatMap((line) => line.by ?? []).sort()[0];
  const subjects = lines.map(({ kind, ...line }) =>
    oneLine(say(language, `letter.${kind}.subject`, { ref: oneLine(line.ref), title: oneLine(line.title) })),
  );
  return [
    say(language, 'letters.digest.about', { title: oneLine(title) }),
    ...new Set(subjects),
    ...(by === undefined ? [] : [say(language, by < on ? 'letters.digest.was' : 'letters.digest.by', { date: sayDate(language, by) })]),
    say(language, 'letters.digest.go', { ref: oneLine(ref), link }),
  ].join('\n');
}

/** Every legal date that the proposal had when the letter was written, by its own name; the end of call-in with its hour. */
function datesInWords(dates: Payload['dates'], roster: Roster, language: Language): Record<string, string> {
  const said = Object.entries(dates).flatMap(([name, date]) => (date == null ? [] : [[name, sayDate(language, date)]]));
  const { callInEnds } = dates;
  if (callInEnds == null) return Object.fromEntries(said);
  const closes = londonInstant(callInEnds, roster.roll.data.constitution.callInCloses.value);
  return { ...Object.fromEntries(said), callInEnds: sayInstant(language, closes) };
}

export const councilName = (roster: Roster, language: Language): string => oneLine(roster.roll.data.constitution.name[language]);

export const postName = (post: string | null, roster: Roster, language: Language): string =>
  post === null ? '' : oneLine(roster.roll.data.constitution.posts[post]?.name[language] ?? post);

/** People's words on one line: no line break can begin a header, and nothing turns the reading direction. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu, ' ').trim();
