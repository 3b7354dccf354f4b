import { londonInstant } from '../../workflows/deadlines.js';
import { councilAddress } from '../councils/hosts.js';
import { type CalendarEvent, calendarFile, uidHost } from '../documents/calendar-file.js';
import { type Language, say, sayList } from '../locales/locales.js';
import type { Roster } from '../people/rolls.js';
import type { MeetingTold } from '../proposals/meeting-letters.js';
import type { Letter } from '../records/letters.js';
import { meetingAddress, meetingOf } from './invitation-words.js';
import type { Message } from './mail.js';
import { councilName, postName } from './wording.js';

/** Nobody says how long a meeting lasts; in a calendar it has to. In minutes. */
const LASTS = 60;

/** What a meeting is in anybody's calendar: the same thing in an invitation and in a calendar of one's own. */
export const meetingInCalendar = (
  told: Pick<MeetingTold, 'meeting' | 'on' | 'time' | 'place'>,
  language: Language,
  baseUrl: string,
): Pick<CalendarEvent, 'uid' | 'when' | 'place' | 'link' | 'busy'> => ({
  uid: `${told.meeting}@${uidHost(baseUrl)}`,
  when: told.time === null ? { day: told.on } : { from: londonInstant(told.on, told.time), minutes: LASTS },
  place: told.place,
  link: meetingAddress(language, baseUrl, told),
  // Nobody is taken for a whole day by a meeting of which nobody has said when it begins.
  busy: told.time !== null,
});

/**
 * The part of a letter that a calendar program reads (RFC 5546): the meeting with one guest, who is whoever the letter is
 * to, and the sender of our letters as its organiser. `null` for a letter that asks nothing of a calendar.
 */
export function invitationIn(
  letter: Letter,
  { organizer, to, roster, baseUrl: service }: { organizer: string; to: string; roster: Roster; baseUrl: string },
): NonNullable<Message['calendar']> | null {
  const told = meetingOf(letter);
  if (told === null || told.method === null) return null;
  const { language } = letter;
  const baseUrl = councilAddress(service, roster.roll.data.host);
  const common = meetingInCalendar(told, language, baseUrl);
  const about = { refs: sayList(language, told.refs), link: common.link };
  const event: CalendarEvent = {
    ...common,
    ...{ sequence: told.sequence, changedAt: letter.createdAt },
    organizer: { name: councilName(roster, language), address: organizer },
    attendee: { name: roster.byId(letter.person)?.name ?? '', address: to },
    title: say(language, 'invitation.title', { post: postName(told.post, roster, language) }),
    description: say(language, told.refs.length === 0 ? 'invitation.description' : 'invitation.ofAuthor', about),
    // Whoever alone is not to come any more is told nothing of the meeting itself, which is held (RFC 5546, 3.2.5).
    state: told.method === 'REQUEST' ? 'CONFIRMED' : letter.kind === 'meetingCancelled' ? 'CANCELLED' : null,
  };
  return { method: told.method, content: calendarFile({ name: null, method: told.method, events: [event] }) };
}
