import fc from 'fast-check';
import { type CalendarEvent, calendarFile, longCalendarFile, uidHost } from '../../src/documents/calendar-file.js';
import { addDays, londonInstant } from '../../workflows/deadlines.js';
import { readCalendar } from './calendars.js';

const event: CalendarEvent = {
  uid: 'one@council.example',
  sequence: 3,
  changedAt: '2018-03-01T09:00:00.000Z',
  when: { day: '2018-03-12' },
  title: 'A meeting',
  description: 'After you sign in: https://council.example/meetings/1',
  link: 'https://council.example/meetings/1',
  state: 'CONFIRMED',
  busy: true,
};
const file = (given: Partial<CalendarEvent>) => calendarFile({ name: 'Dates', method: 'PUBLISH', events: [{ ...event, ...given }] });
const read = (given: Partial<CalendarEvent>) => readCalendar(file(given)).events[0]!;

it('says a whole day, and a moment, as a second library reads them', () => {
  expect(read({})).toEqual({
    ...{ uid: 'one@council.example', sequence: 3, title: 'A meeting', description: event.description, url: event.link },
    ...{ from: '2018-03-12', to: '2018-03-13', stamp: '2018-03-01T09:00:00.000Z', status: 'CONFIRMED' },
    ...{ place: null, organizer: null, attendees: [], names: [], busy: true },
  });
  expect(read({ when: { from: '2018-03-12T09:30:00.000Z', minutes: 60 } })).toMatchObject({
    from: '2018-03-12T09:30:00.000Z',
    to: '2018-03-12T10:30:00.000Z',
  });
  expect(read({ when: { day: '2018-12-31' } })).toMatchObject({ from: '2018-12-31', to: '2019-01-01' });
});

it.each([
  ['the last winter morning', '2018-03-24', '09:30', '2018-03-24T09:30:00.000Z'],
  ['the first summer morning', '2018-03-25', '09:30', '2018-03-25T08:30:00.000Z'],
  ['the hour that the clock leaves out', '2018-03-25', '01:30', '2018-03-25T01:30:00.000Z'],
  ['the last summer morning', '2018-10-27', '09:30', '2018-10-27T08:30:00.000Z'],
  ['the hour that the clock shows twice', '2018-10-28', '01:30', '2018-10-28T00:30:00.000Z'],
  ['the first winter morning', '2018-10-28', '09:30', '2018-10-28T09:30:00.000Z'],
])('says %s as the moment that it is', (_, day, time, moment) => {
  expect(read({ when: { from: londonInstant(day, time), minutes: 60 } }).from).toBe(moment);
});

it('keeps commas, semicolons, backslashes, line breaks, Welsh letters and emoji as they are', () => {
  const title = 'Tŷ Gŵyr, Llanfair; “ŵŷâêîôûï” \\n \\, C:\\new 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿';
  const description = 'One\nTwo;\n\n- three, BEGIN:VEVENT\nEND:VCALENDAR';
  expect(read({ title, description, place: 'Neuadd y Sir; 2, “Gŵyl”' })).toMatchObject({
    title,
    description,
    place: 'Neuadd y Sir; 2, “Gŵyl”',
  });
});

it('lets no text begin a line of its own', () => {
  const nasty = 'x\r\nATTENDEE:mailto:evil@example.com\rEND:VEVENT\u2028BEGIN:VALARM\u0085X\u0000\u0007';
  const { attendees, title } = read({ title: nasty, description: nasty, place: nasty, organizer: { name: nasty, address: 'a@b.example' } });
  expect(attendees).toEqual([]);
  expect(title).toBe('x\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\nBEGIN:VALARM\nX  ');
});

it('is read back as it was written, whatever the words, in lines of 75 octets that end as they must', () => {
  const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }), fc.lorem());
  const shown = (text: string) =>
    text
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/[^\P{Cc}\n]/gu, ' ');
  const named = (text: string) => shown(text).replace(/\s+/g, ' ').replaceAll('"', '’') || 'siân@cyngor.example';
  fc.assert(
    fc.property(
      words,
      words,
      words,
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 0, max: 30_000 }),
      (title, description, name, sequence, days) => {
        const day = addDays('2000-01-01', days);
        const attendee = { name, address: 'siân@cyngor.example' };
        const text = file({ title: `T${title}`, description: `D${description}`, sequence, when: { day }, attendee });
        expect(readCalendar(text).events).toMatchObject([
          {
            title: shown(`T${title}`),
            description: shown(`D${description}`),
            sequence,
            from: day,
            attendees: ['mailto:si%C3%A2n@cyngor.example'],
            names: [named(name)],
          },
        ]);
        expect(text.endsWith('\r\n')).toBe(true);
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      },
    ),
    { numRuns: 300 },
  );
});

it.each([
  ['https://council.example', 'council.example', true],
  ['http://127.0.0.1:3000', '127.0.0.1', true],
  ['http://localhost:3000', 'localhost', true],
  // The library knows no such address: the link stands in the description.
  ['http://[::1]:3000', '--1', false],
  ['http://[2001:db8::7]', '2001-db8--7', false],
  ['http://10.1.2.255:8', '10.1.2.255', false],
])('can be reached at %s', (baseUrl, host, linked) => {
  expect(uidHost(baseUrl)).toBe(host);
  const link = `${baseUrl}/meetings/1`;
  expect(read({ link, uid: `1@${uidHost(baseUrl)}` })).toMatchObject({ uid: `1@${host}`, url: linked ? link : null });
});

it('leaves out a guest whom no calendar could write to, and is a calendar also with nothing in it', () => {
  expect(read({ attendee: { name: 'A', address: 'a@-' } }).attendees).toEqual([]);
  expect(readCalendar(calendarFile({ name: null, method: 'PUBLISH', events: [] }))).toEqual({ method: 'PUBLISH', name: null, events: [] });
});

it('is the same file when many events are written a few at a time, and the loop turns meanwhile', async () => {
  for (const count of [0, 1, 25, 26, 310]) {
    const events = Array.from({ length: count }, (_, i) => ({ ...event, uid: `${i}@council.example`, title: `Tŷ ${'ŵ'.repeat(i)}` }));
    const content = { name: 'Dyddiadau; “Tŷ”', method: 'PUBLISH' as const, events };
    expect(await longCalendarFile(content)).toBe(calendarFile(content));
  }
  let turns = 0;
  const turn = () => setImmediate(() => ++turns && !over && turn());
  let over = false;
  turn();
  await longCalendarFile({ name: null, method: 'PUBLISH', events: new Array(500).fill(event) });
  over = true;
  expect(turns).toBeGreaterThan(1);
});

it('is the same for the same content', () => {
  expect(file({})).toBe(file({}));
});
