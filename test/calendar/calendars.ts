import ICAL from 'ical.js';

/** An event as a second library reads it, which shares nothing with the one that wrote it. */
export interface ReadEvent {
  uid: string;
  sequence: number;
  title: string;
  description: string;
  place: string | null;
  url: string | null;
  status: string | null;
  /** `2018-03-12` for a whole day, else the moment in UTC. */
  from: string;
  to: string;
  stamp: string;
  organizer: string | null;
  attendees: string[];
  /** Under which names. */
  names: string[];
  /** Whether it takes the time of whoever has it. */
  busy: boolean;
}

export interface ReadCalendar {
  method: string | null;
  name: string | null;
  events: ReadEvent[];
}

/** Reads a calendar as a program does that was handed it. Throws for what is none, or holds the same thing twice. */
export function readCalendar(text: string): ReadCalendar {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const words = (of: InstanceType<typeof ICAL.Component>, name: string) => {
    const value = of.getFirstPropertyValue(name);
    return value === null ? null : String(value);
  };
  const events = calendar.getAllSubcomponents('vevent').map((component): ReadEvent => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      description: event.description,
      place: words(component, 'location'),
      url: words(component, 'url'),
      status: words(component, 'status'),
      from: momentOf(event.startDate),
      to: momentOf(event.endDate),
      stamp: momentOf(component.getFirstPropertyValue('dtstamp') as InstanceType<typeof ICAL.Time>),
      organizer: words(component, 'organizer'),
      attendees: component.getAllProperties('attendee').map((one) => String(one.getFirstValue())),
      names: component.getAllProperties('attendee').map((one) => String(one.getFirstParameter('cn'))),
      busy: words(component, 'transp') === 'OPAQUE',
    };
  });
  if (new Set(events.map(({ uid }) => uid)).size < events.length) throw new Error('the same thing stands in it twice');
  return { method: words(calendar, 'method'), name: words(calendar, 'x-wr-calname'), events };
}

const momentOf = (time: InstanceType<typeof ICAL.Time>): string => (time.isDate ? time.toString() : time.toJSDate().toISOString());

/** What somebody's calendar program holds after some messages, in whichever order they came: of each thing, the latest (RFC 5546). */
export function calendarAfter(messages: readonly string[]): ReadEvent[] {
  const held = new Map<string, ReadEvent & { gone: boolean }>();
  for (const message of messages) {
    const { method, events } = readCalendar(message);
    for (const event of events)
      if (event.sequence >= (held.get(event.uid)?.sequence ?? -1)) held.set(event.uid, { ...event, gone: method === 'CANCEL' });
  }
  return [...held.values()].filter(({ gone }) => !gone).map(({ gone: _, ...event }) => event);
}
