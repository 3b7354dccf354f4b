import PostalMime from 'postal-mime';
import { type DemoHandle, demoId, demoPeople } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { Rolls } from '../../src/people/rolls.js';
import { type MeetingOrder, type MeetingOutcome, MeetingsDesk, type NewMeeting } from '../../src/proposals/meetings-desk.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import type { Meeting } from '../../src/records/meetings.js';
import { aHouse, type House, MORNING, Story, TestWorld } from '../clock/house.js';
import { aMailServer, type MailServer, type Received } from '../clock/mail-server.js';
import { anSqlitePlace } from '../records/place.js';
import { calendarAfter, type ReadCalendar, readCalendar } from './calendars.js';

const HOUR = 3_600_000;
const DAY = '2018-03-12';
let server: MailServer;
let house: House;
let meetings: MeetingsDesk;
beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), smtpUrl: `${server.url}?from=meetings@council.example`, world: new TestWorld(MORNING) });
  meetings = new MeetingsDesk(house.records, new Rolls(), house.world);
});
afterEach(async () => {
  expect((await house.records.snapshot((reader) => verifyAudit(reader))).faults).toEqual([]);
  expect(house.errors).toEqual([]);
  await house.close();
  await server.close();
});

function done(outcome: MeetingOutcome): Meeting {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome.kind === 'refused' ? outcome.refused : outcome.kind));
  return outcome.meeting;
}
const arranges = async (given: Partial<NewMeeting> = {}, who: DemoHandle = 'dmt'): Promise<Meeting> =>
  done(await meetings.schedule(DEMO_COUNCIL, demoId(who), { on: DAY, time: '09:30', place: 'Neuadd y Sir; ystafell 2', ...given }));
const changes = async ({ id: meeting, revision: seen }: Meeting, order: MeetingOrder): Promise<Meeting> =>
  done(await meetings.perform(DEMO_COUNCIL, demoId('democratic'), { meeting, seen, order }));
async function written(title = 'A van'): Promise<Story> {
  const story = await (await Story.begin(house, title)).toConsultation();
  await arrived();
  return story;
}

/** Somebody's mail as a mail program takes it apart. */
interface Opened {
  kind: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  references: string | undefined;
  /** The part of it that is for a calendar, and the whole of what the message says of that part. */
  calendar: string | null;
  method: string | undefined;
}

async function opened({ raw, messageId, to, headers }: Received): Promise<Opened> {
  const mail = await PostalMime.parse(raw);
  const parts = mail.attachments.filter(({ mimeType }) => mimeType === 'text/calendar');
  const content = parts[0]?.content;
  return {
    ...{ kind: messageId.split('.')[2] ?? '', to: demoPeople.find(({ email }) => email === to)?.handle ?? to },
    ...{ subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', references: headers.get('references') },
    calendar: content === undefined ? null : typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8'),
    method: parts[0]?.method,
  };
}

/** What has come in since it was last asked, sorted by whom it is to. */
async function arrived(): Promise<Opened[]> {
  await house.relay.tick();
  const mails = await Promise.all(server.received.splice(0).map(opened));
  return mails.sort((a, b) => (`${a.to} ${a.kind}` < `${b.to} ${b.kind}` ? -1 : 1));
}
const told = (mails: readonly Opened[]): string[] => mails.map(({ kind, to, method = 'nothing' }) => `${to}: ${kind}, ${method}`);
const read = (mail: Opened | undefined): ReadCalendar => readCalendar(mail?.calendar ?? '');

it('invites whoever answers for the group, by a letter with a part that a calendar takes', async () => {
  const meeting = await arranges();
  const [mail, ...others] = await arrived();
  expect([told([mail!]), others]).toEqual([['dmt: meetingCalled, REQUEST'], []]);
  expect(server.received).toEqual([]);
  expect(mail).toMatchObject({
    subject: 'Tîm Rheoli Adrannol: cyfarfod ar 12 Mawrth 2018 am 9:30am',
    references: `<${meeting.id}@cabinet-decisions>`,
  });
  for (const said of ['Neuadd y Sir; ystafell 2', `https://decisions.council.example/cy/meetings/${meeting.id}`])
    for (const form of [mail?.text, mail?.html]) expect(form).toContain(said);
  expect(read(mail)).toEqual({
    method: 'REQUEST',
    name: null,
    events: [
      {
        ...{ uid: `${meeting.id}@decisions.council.example`, sequence: 0, title: 'Tîm Rheoli Adrannol: cyfarfod' },
        description: `Mae’r agenda yn agor ar ôl i chi fewngofnodi: https://decisions.council.example/cy/meetings/${meeting.id}`,
        ...{ place: 'Neuadd y Sir; ystafell 2', url: `https://decisions.council.example/cy/meetings/${meeting.id}` },
        ...{ from: '2018-03-12T09:30:00.000Z', to: '2018-03-12T10:30:00.000Z', stamp: MORNING, status: 'CONFIRMED' },
        ...{ organizer: 'MAILTO:meetings@council.example', attendees: ['mailto:dmt@council.example'] },
        ...{ names: ['Dafydd Patrwm'], busy: true },
      },
    ],
  });
});

it('moves the same thing in the calendar, over the change of the clock too, and takes it out when it is cancelled', async () => {
  const first = await arranges();
  const [called] = await arrived();
  const second = await changes(first, { type: 'moveMeeting', on: '2018-03-26', time: '14:00' });
  const [moved] = await arrived();
  expect(moved?.subject).toBe('Tîm Rheoli Adrannol: mae’r cyfarfod bellach ar 26 Mawrth 2018 am 2:00pm');
  expect(moved?.text).toContain('12 Mawrth 2018 am 9:30am');
  const [uid] = read(called).events.map((event) => event.uid);
  expect(read(moved)).toMatchObject({
    method: 'REQUEST',
    events: [{ uid, sequence: 1, from: '2018-03-26T13:00:00.000Z', status: 'CONFIRMED' }],
  });
  await changes(second, { type: 'cancelMeeting', reason: 'Eira.\n\nMae’r ffyrdd ar gau.' });
  const [cancelled] = await arrived();
  expect(cancelled?.text).toContain('Eira.\n\nMae’r ffyrdd ar gau.');
  expect(read(cancelled)).toMatchObject({
    method: 'CANCEL',
    events: [{ uid, sequence: 2, status: 'CANCELLED', from: '2018-03-26T13:00:00.000Z' }],
  });
  const all = [called, moved, cancelled].map((mail) => mail?.calendar ?? '');
  expect(calendarAfter(all.slice(0, 2)).map(({ from }) => from)).toEqual(['2018-03-26T13:00:00.000Z']);
  for (const order of [all, all.toReversed(), [all[1]!, all[2]!, all[0]!]]) expect(calendarAfter(order)).toEqual([]);
});

it('is a whole day where no time was said, and says that there is no place yet', async () => {
  const { id } = done(await meetings.schedule(DEMO_COUNCIL, demoId('democratic2'), { on: DAY }));
  const [mail] = await arrived();
  expect(mail?.subject).toBe('Tîm Rheoli Adrannol: cyfarfod ar 12 Mawrth 2018');
  expect(mail?.text).toContain('Nid oes lleoliad wedi’i roi eto.');
  expect(read(mail).events).toMatchObject([
    { uid: `${id}@decisions.council.example`, from: DAY, to: '2018-03-13', place: null, busy: false },
  ]);
});

it('ends with the latest in every calendar when it was moved three times while the mail server was away', async () => {
  server.behaviour.message = () => ({ code: 451, text: 'come back later' });
  const first = await arranges();
  await house.relay.tick();
  const second = await changes(first, { type: 'moveMeeting', on: '2018-03-13' });
  await house.relay.tick();
  const third = await changes(second, { type: 'moveMeeting', on: '2018-03-14', time: '11:00' });
  await changes(third, { type: 'moveMeeting', on: '2018-03-15', place: 'Usk' });
  expect(await arrived()).toEqual([]);
  server.behaviour.message = () => undefined;
  house.world.later(HOUR);
  const mails = await arrived();
  expect(told(mails).sort()).toEqual(['dmt: meetingCalled, REQUEST', ...new Array(3).fill('dmt: meetingMoved, REQUEST')]);
  const parts = mails.map(({ calendar }) => calendar ?? '');
  for (const order of [parts, parts.toReversed()])
    expect(calendarAfter(order)).toMatchObject([{ sequence: 3, from: '2018-03-15T11:00:00.000Z', place: 'Usk' }]);
});

it('asks the authors of what is on the agenda to come, and tells them when it is taken off, however the order changes', async () => {
  const [van, grant] = [await written('A van'), await written('A grant')];
  const refs = [van.view.ref, grant.view.ref];
  const first = await arranges({ agenda: [van.id] });
  const made = await arrived();
  expect(told(made)).toEqual(['author: onAgenda, REQUEST', 'dmt: meetingCalled, REQUEST']);
  expect(made[0]?.text).toContain(refs[0]);
  expect(made[0]?.calendar).not.toContain('A van');
  expect(read(made[0]).events).toMatchObject([{ sequence: 0, attendees: ['mailto:author@council.example'] }]);
  const second = await changes(first, { type: 'setAgenda', agenda: [grant.id, van.id] });
  const put = await arrived();
  expect(told(put)).toEqual(['author: onAgenda, REQUEST']);
  expect(put[0]?.subject).toBe(`${refs[1]}: ar agenda cyfarfod, Tîm Rheoli Adrannol, 12 Mawrth 2018 am 9:30am`);
  const third = await changes(second, { type: 'setAgenda', agenda: [van.id, grant.id] });
  expect(await arrived()).toEqual([]);
  const fourth = await changes(third, { type: 'setAgenda', agenda: [grant.id] });
  const off = await arrived();
  // Something else of theirs stands there still.
  expect(told(off)).toEqual(['author: offAgenda, nothing']);
  expect(off[0]?.text).toContain(refs[0]);
  const fifth = await changes(fourth, { type: 'setAgenda', agenda: [] });
  const last = await arrived();
  expect(told(last)).toEqual(['author: offAgenda, CANCEL']);
  expect(read(last[0]).events).toMatchObject([{ sequence: 4, status: null }]);
  const theirs = [made[0]!, ...put, ...last].map(({ calendar }) => calendar ?? '');
  expect(calendarAfter(theirs)).toEqual([]);
  await changes(fifth, { type: 'setAgenda', agenda: [van.id] });
  const again = await arrived();
  expect(calendarAfter([...theirs, ...again.map(({ calendar }) => calendar ?? '')])).toMatchObject([{ sequence: 5 }]);
});

it('tells the authors with the group when it is moved or cancelled', async () => {
  const van = await written();
  const first = await arranges({ agenda: [van.id] });
  await arrived();
  const second = await changes(first, { type: 'moveMeeting', on: '2018-03-14' });
  expect(told(await arrived())).toEqual(['author: meetingMoved, REQUEST', 'dmt: meetingMoved, REQUEST']);
  await changes(second, { type: 'cancelMeeting', reason: 'Snow.' });
  expect(told(await arrived())).toEqual(['author: meetingCancelled, CANCEL', 'dmt: meetingCancelled, CANCEL']);
});

it('asks a deputy for the day of the meeting, nobody whose cover is over by then, and tells whoever has left since', async () => {
  const covers = async (deputy: DemoHandle, from: string, until: string) => {
    const [id, posts] = [`cover-${deputy}`, ['dmt']];
    const change = { type: 'delegate' as const, id, principal: demoId('dmt'), deputy: demoId(deputy), posts, from, until };
    expect(await house.councilDesk.perform(DEMO_COUNCIL, demoId('dmt'), change)).toMatchObject({ kind: 'done' });
  };
  await covers('slt', '2018-03-12T00:00:00.000Z', '2018-03-13T00:00:00.000Z');
  await covers('hr', '2018-03-01T00:00:00.000Z', '2018-03-10T00:00:00.000Z');
  expect(told(await arrived())).toEqual(['hr: coverAnnounced, nothing', 'slt: coverAnnounced, nothing']);
  const first = await arranges();
  const called = await arrived();
  expect(told(called)).toEqual(['dmt: meetingCalled, REQUEST', 'slt: meetingCalled, REQUEST']);
  expect(called[1]?.subject).toBe('Departmental Management Team: a meeting on 12 March 2018 at 9:30am');
  expect(called.map((mail) => read(mail).events[0]?.attendees)).toEqual([['mailto:dmt@council.example'], ['mailto:slt@council.example']]);
  const joined = { type: 'holdPost' as const, person: demoId('legal'), post: 'dmt', from: house.world.at, until: null };
  expect(await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), joined)).toMatchObject({ kind: 'done' });
  expect(await arrived()).toEqual([]);
  const second = await changes(first, { type: 'moveMeeting', on: '2018-03-15' });
  const moved = await arrived();
  expect(told(moved)).toEqual(['dmt: meetingMoved, REQUEST', 'legal: meetingMoved, REQUEST', 'slt: invitationWithdrawn, CANCEL']);
  expect(calendarAfter([called[1]?.calendar ?? '', moved[2]?.calendar ?? ''])).toEqual([]);
  await changes(second, { type: 'cancelMeeting', reason: 'Snow.' });
  expect(told(await arrived())).toEqual(['dmt: meetingCancelled, CANCEL', 'legal: meetingCancelled, CANCEL']);
});

it('tells somebody who never was invited that a meeting is cancelled, and gives their calendar nothing to take out', async () => {
  const first = await arranges();
  await arrived();
  const joined = { type: 'holdPost' as const, person: demoId('legal'), post: 'dmt', from: house.world.at, until: null };
  expect(await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), joined)).toMatchObject({ kind: 'done' });
  await changes(first, { type: 'cancelMeeting', reason: 'Snow.' });
  expect(told(await arrived())).toEqual(['dmt: meetingCancelled, CANCEL', 'legal: meetingCancelled, nothing']);
});

it('writes nobody of a change that changes nothing, of minutes, and of what was refused', async () => {
  const first = await arranges();
  await arrived();
  const second = await changes(first, { type: 'moveMeeting', on: DAY });
  expect(await meetings.schedule(DEMO_COUNCIL, demoId('finance'), { on: '2018-03-20' })).toMatchObject({ kind: 'refused' });
  house.world.at = '2018-03-12T11:00:00.000Z';
  await changes(second, { type: 'closeMeeting', present: ['Dafydd Patrwm'], apologies: [] });
  expect(await arrived()).toEqual([]);
});

it('writes its letters with the change or not at all', async () => {
  const letters = async () => (await house.letters.list(DEMO_COUNCIL, { limit: 50 })).length;
  const before = await letters();
  // The disk is full as the first letter is written.
  const trigger = `CREATE TRIGGER full BEFORE INSERT ON letter BEGIN SELECT RAISE(ABORT, 'full'); END`;
  await house.records.write((tx) => tx.query(trigger));
  await expect(arranges()).rejects.toThrow('full');
  expect([await letters(), await house.records.reader.query('SELECT * FROM meeting')]).toEqual([before, []]);
  await house.records.write((tx) => tx.query('DROP TRIGGER full'));
  await arranges();
  expect(await letters()).toBe(before + 1);
});

it('shows the office what became of the letter, and an address that no calendar can name still gets it', async () => {
  const change = { type: 'changePerson' as const, person: demoId('dmt'), email: 'dafydd@-' };
  expect(await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), change)).toMatchObject({ kind: 'done' });
  const { id } = await arranges();
  const [mail] = await arrived();
  expect(read(mail).events).toMatchObject([{ uid: `${id}@decisions.council.example`, attendees: [] }]);
  const [letter] = await house.letters.list(DEMO_COUNCIL, { limit: 1 });
  expect(letter).toMatchObject({ kind: 'meetingCalled', to: 'dmt', status: 'sent', proposal: null, subject: mail?.subject });
});
