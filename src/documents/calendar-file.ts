import { domainToASCII } from 'node:url';
import { createEvents, type EventAttributes, isValidURL } from 'ics';
import type { Instant, LegalDate } from '../../workflows/constitution.js';
import { addDays } from '../../workflows/deadlines.js';
import { breather } from './turns.js';

declare module 'ics' {
  /** Whether the library takes that address; its types do not know of it. */
  export function isValidURL(url: string): boolean;
}

/** Somebody in a calendar: one plain address, and the name that is shown for it. */
export interface CalendarPerson {
  name: string;
  address: string;
}

/** One thing in a calendar. */
export interface CalendarEvent {
  /** The same for as long as it is the same thing, whatever changes of it: `…@host`. */
  uid: string;
  /** Rises with what changes of it. Of two that a program is told, the one with the higher number holds. */
  sequence: number;
  /** When it was last changed. */
  changedAt: Instant;
  /** A whole day in London, or a moment and how long it lasts from there, in minutes. */
  when: { day: LegalDate } | { from: Instant; minutes: number };
  title: string;
  description: string;
  place?: string | null;
  /** Where there is more of it. */
  link: string;
  state: 'CONFIRMED' | 'CANCELLED' | null;
  /** Whether whoever has it in their calendar is taken for that time. */
  busy: boolean;
  organizer?: CalendarPerson;
  attendee?: CalendarPerson;
}

export interface CalendarContent {
  /** What the calendar is called; `null` for one that is only a message. */
  name: string | null;
  method: CalendarMethod;
  events: readonly CalendarEvent[];
}

/** To be followed, to be taken into somebody's own calendar, and to be taken out of it (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'REQUEST' | 'CANCEL';

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8';
const GENERATOR = 'cabinet-decisions';

/**
 * A calendar as a file (RFC 5545), the same for the same content. Moments are in UTC: whoever reads it shows them by the
 * clock of the place. Throws for what no calendar can say, such as a day that does not exist.
 */
export function calendarFile({ name, method, events }: CalendarContent): string {
  const { error, value } = createEvents(events.map(eventOf), {
    ...(name === null ? {} : { calName: plain(name) }),
    ...{ productId: GENERATOR, method },
  });
  if (error !== null || value === null) throw error ?? new Error('a calendar without a value');
  return folded(value);
}

/** Events that are written at a time. */
const PART = 25;

/** The same of many events, letting the rest of the program have their turn meanwhile: each takes the library half a millisecond. */
export async function longCalendarFile(content: CalendarContent): Promise<string> {
  const breathe = breather();
  const empty = calendarFile({ ...content, events: [] });
  const end = empty.lastIndexOf('END:VCALENDAR');
  const parts = [empty.slice(0, end)];
  for (let from = 0; from < content.events.length; from += PART) {
    const part = calendarFile({ ...content, events: content.events.slice(from, from + PART) });
    parts.push(part.slice(end, end - empty.length));
    await breathe();
  }
  return [...parts, empty.slice(end)].join('');
}

/** The part of a UID that says whose it is: the host of the address that the service is reached at, also where that is a number. */
export const uidHost = (baseUrl: string): string => new URL(baseUrl).hostname.replace(/^\[(.*)\]$/, '$1').replaceAll(':', '-');

function eventOf(event: CalendarEvent): EventAttributes {
  const { organizer, attendee, place, link, state } = event;
  const [to, from] = [attendee, organizer].map((person) => (person === undefined ? null : contactOf(person)));
  // The type does not know `timestamp`, which the library reads: without it every answer would differ from the last.
  const attributes: EventAttributes & { timestamp: number } = {
    uid: event.uid,
    sequence: event.sequence,
    timestamp: Date.parse(event.changedAt),
    ...daysOf(event.when),
    title: plain(event.title),
    description: plain(isValidURL(link) || event.description.includes(link) ? event.description : `${event.description}\n${link}`),
    // The library knows fewer addresses than there are: that of a machine reached by number may stand in the text alone.
    ...(isValidURL(link) ? { url: link } : {}),
    ...(place == null ? {} : { location: plain(place) }),
    ...(state === null ? {} : { status: state }),
    transp: event.busy ? 'OPAQUE' : 'TRANSPARENT',
    ...(from == null ? {} : { organizer: from }),
    // Nobody reads what is answered to the address that letters come from: no answer is asked for.
    ...(to == null ? {} : { attendees: [{ ...to, rsvp: false, partstat: 'NEEDS-ACTION', role: 'REQ-PARTICIPANT' }] }),
  };
  return attributes;
}

/** The last day there is has none behind it. */
const LAST_DAY: LegalDate = '9999-12-31';

function daysOf(when: CalendarEvent['when']): Pick<EventAttributes, 'start'> & { end: NonNullable<EventAttributes['start']> } {
  if ('from' in when) return { start: Date.parse(when.from), end: Date.parse(when.from) + when.minutes * 60_000 };
  return { start: dayOf(when.day), end: dayOf(when.day < LAST_DAY ? addDays(when.day, 1) : when.day) };
}

function dayOf(day: LegalDate): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
}

/** A local part beyond ASCII is written as an address of the web is (RFC 6068), and a host as machines know it. */
function contactOf({ name, address }: CalendarPerson): { name: string; email: string } | null {
  const at = address.lastIndexOf('@');
  const local = whole(address.slice(0, at)).replace(/[^\x21-\x7e]+/gu, encodeURIComponent);
  const email = `${local}@${domainToASCII(address.slice(at + 1))}`;
  if (!TAKEN.test(email)) return null;
  // Nothing can stand for a double quote in a parameter (RFC 5545, 3.2), and what a circumflex begins is read (RFC 6868).
  const shown = plain(name).replace(/\s+/g, ' ').replaceAll('"', '’').replaceAll('^', '^^');
  // The library has an English word for whoever has no name.
  return { name: shown === '' ? address : shown, email };
}

/** The addresses that the library takes: those that a browser's form takes. */
const TAKEN =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/** Text in which a line ends in one way, and nothing else controls anything. */
const plain = (text: string): string =>
  whole(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ');

/** Half a character is none, and no file can hold it. */
const whole = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** Lines of 75 octets at most (RFC 5545, 3.1): the library counts characters, of which one of ours may have four. */
const folded = (text: string): string =>
  text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .map(fold)
    .join('\r\n');

function fold(line: string): string {
  let lines = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      lines += '\r\n ';
      octets = 1;
    }
    lines += character;
    octets += size;
  }
  return lines;
}
