import { DemoClock } from '../../src/clock/demo-clock.js';
import { type DemoHandle, demoId } from '../../src/councils/demo-people.js';
import { Digests } from '../../src/notifications/digests.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import type { LetterChoice } from '../../src/people/letter-choice.js';
import { Rolls } from '../../src/people/rolls.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer, type Received } from './mail-server.js';

/*
 * One digest a day, for whoever chooses it. MORNING is Thursday 1 March 2018, nine o'clock.
 */
let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url });
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
  await server.close();
});

const prefers = async (handle: DemoHandle, letters: LetterChoice, by = handle) =>
  house.councilDesk.perform(DEMO_COUNCIL, demoId(by), { type: 'preferLetters', person: demoId(handle), letters });
const post = async (at?: string): Promise<string[]> => {
  if (at !== undefined) house.world.at = at;
  await house.relay.tick();
  return server.received.splice(0).map((message) => {
    last = message;
    return `${message.messageId.split('.')[2]} ${message.to.split('@')[0]}`;
  });
};
let last: Received | undefined;
/** The text of the message that came last, as a reader sees it. */
const text = (): string => {
  const [, body = ''] = last?.raw.split('text/plain; charset=utf-8') ?? [];
  const [encoding = '', ...lines] = (body.split('\r\n----')[0] ?? '').trim().split('\r\n\r\n');
  const joined = lines.join('\r\n\r\n');
  return encoding.includes('base64') ? Buffer.from(joined, 'base64').toString() : unquoted(joined);
};
const unquoted = (quoted: string): string => {
  const bytes = quoted.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
};
const fares = async (handle: DemoHandle) =>
  (await house.letters.list(DEMO_COUNCIL, { limit: 100, person: demoId(handle) })).map(({ kind, status }) => `${kind} ${status}`).reverse();
const endorsed = { type: 'recordConsultation', meeting: '2018-03-01', outcome: 'endorsed' } as const;

const FRIDAY = '2018-03-02T07:30:00.000Z';

it('gathers the letters of whoever chooses so, and sends them as one on the next working morning', async () => {
  await prefers('finance', 'daily');
  const titles = ['Library van driver', 'Reablement', 'Reablement again'];
  const stories: Story[] = [];
  for (const title of titles) stories.push(await (await Story.begin(house, title)).toConsultation());
  for (const story of stories) {
    await story.does('dmt', endorsed);
    await story.does('author', { type: 'requestSignOff' });
  }
  expect((await post()).filter((letter) => letter.endsWith('finance'))).toEqual([]);
  expect(await fares('finance')).toEqual(['asked gathered', 'asked gathered', 'asked gathered']);
  expect(await house.postman.nextAt()).toBe(FRIDAY);
  expect(await post('2018-03-02T07:29:59.999Z')).toEqual([]);
  expect(await post(FRIDAY)).toEqual(['digest finance']);
  expect(await fares('finance')).toEqual(['asked digested', 'asked digested', 'asked digested', 'digest sent']);
  for (const [i, story] of stories.entries()) {
    expect(text()).toContain(`“${titles[i]}”:`);
    expect(text()).toContain(`${story.view.ref}: your answer is needed`);
    expect(text()).toContain(`https://decisions.council.example/proposals/${story.id}`);
  }
  expect(text()).toContain('Choose each letter by itself instead: https://decisions.council.example/my-letters');
  expect(last?.headers.get('subject')).toContain('2 March 2018');
  expect(await post('2018-03-05T07:30:00.000Z')).toEqual([]);
});

it('leaves everybody else their letters one by one', async () => {
  await prefers('finance', 'daily');
  await (await Story.begin(house)).toConsultation();
  expect(await post()).toEqual(['asked dmt']);
});

it('comes each morning when the demo’s clock is moved over several', async () => {
  const clock = new DemoClock(MORNING);
  const demo = await aHouse({ place: anSqlitePlace(), world: clock, smtpUrl: server.url });
  await demo.councilDesk.perform(DEMO_COUNCIL, demoId('dmt'), { type: 'preferLetters', person: demoId('dmt'), letters: 'daily' });
  await (await Story.begin(demo)).toConsultation();
  await clock.moveTo(demo.relay, '2018-03-21T12:00:00.000Z');
  const digests = await demo.letters.list(DEMO_COUNCIL, { limit: 9, kind: 'digest' });
  // The question, the reminder, and what was overdue at midnight.
  expect(digests.map(({ at }) => at.slice(0, 16))).toEqual(['2018-03-21T07:30', '2018-03-16T07:30', '2018-03-02T07:30']);
  await demo.close();
});

it('waits for a working day of the council, through a weekend, and a day off that was added since', async () => {
  await prefers('dmt', 'daily');
  house.world.at = '2018-03-02T12:00:00.000Z';
  await (await Story.begin(house)).toConsultation();
  expect(await house.postman.nextAt()).toBe('2018-03-05T07:30:00.000Z');
  const day = { date: '2018-03-05', reason: { en: 'Snow', cy: 'Eira' }, source: 'Chief executive' };
  await house.councilDesk.perform(DEMO_COUNCIL, demoId('democratic'), { type: 'addCalendarDay', day });
  expect((await post('2018-03-05T07:30:00.000Z')).filter((letter) => letter.startsWith('digest'))).toEqual([]);
  expect((await post('2018-03-06T07:30:00.000Z')).filter((letter) => letter.startsWith('digest'))).toEqual(['digest dmt']);
});

it('goes out at half past seven by a London clock, in summer too', async () => {
  await prefers('dmt', 'daily');
  house.world.at = '2018-06-04T12:00:00.000Z';
  await (await Story.begin(house)).toConsultation();
  expect(await post('2018-06-05T06:29:59.999Z')).toEqual([]);
  expect(await post('2018-06-05T06:30:00.000Z')).toEqual(['digest dmt']);
});

it('leaves out what was done meanwhile, and sends none when nothing is left', async () => {
  await prefers('finance', 'daily');
  await prefers('legal', 'daily');
  const [done, open] = [await Story.begin(house, 'Done'), await Story.begin(house, 'Open')];
  for (const story of [done, open]) {
    await story.toConsultation();
    await story.does('dmt', endorsed);
    await story.does('author', { type: 'requestSignOff' });
  }
  await done.does('finance', { type: 'signOff', as: 'finance', verdict: 'yes' });
  for (const story of [done, open]) await story.does('legal', { type: 'signOff', as: 'legal', verdict: 'yes' });
  expect(await fares('legal')).toEqual(['asked cancelled', 'asked cancelled']);
  await post();
  expect(await post(FRIDAY)).toEqual(['digest finance']);
  expect(text()).toContain('Open');
  expect(text()).not.toContain('Done');
});

it('names first what is due first', async () => {
  await prefers('finance', 'daily');
  const [late, soon] = [await Story.begin(house, 'Later'), await Story.begin(house, 'Sooner')];
  for (const [story, at] of [
    [soon, MORNING],
    [late, '2018-03-01T10:00:00.000Z'],
  ] as const) {
    house.world.at = at;
    await story.toConsultation();
    await story.does('dmt', endorsed);
  }
  // The reference of the one that was begun first sorts first; it is asked later.
  await soon.does('author', { type: 'requestSignOff' });
  house.world.at = '2018-03-02T07:00:00.000Z';
  await late.does('author', { type: 'requestSignOff' });
  await post(FRIDAY);
  expect(text().indexOf('Sooner')).toBeLessThan(text().indexOf('Later'));
  expect(text()).toMatch(/To be done by 15 March 2018.*To be done by 16 March 2018/s);
});

it('says once what several letters would say about a proposal', async () => {
  await prefers('author', 'daily');
  const story = await (await Story.begin(house)).toConsultation();
  for (const words of ['Why?', 'Why now?', 'Why a van?']) await story.does('dmt', { type: 'comment', section: 'purpose', text: words });
  await post();
  await post(FRIDAY);
  expect(text().match(/: mae sylw newydd/g)).toHaveLength(1);
  expect(await fares('author')).toEqual(['commented digested', 'commented digested', 'commented digested', 'digest sent']);
});

it('says that a decision can be called in also where the letter went moot with a call-in that is invalid', async () => {
  await prefers('scrutiny3', 'daily');
  const story = await (await Story.begin(house)).toConsultation();
  await story.toNotice('2018-03-01');
  await post('2018-03-07T09:00:00.000Z');
  await story.does('member', { type: 'recordDecision', outcome: 'agreed', reasons: 'The van runs every day.' });
  await story.toPublication();
  await story.does('scrutiny1', { type: 'callIn', grounds: 'Too quick.' });
  for (const who of ['scrutiny2', 'scrutiny3'] as const) await story.does(who, { type: 'supportCallIn' });
  expect(await fares('scrutiny3')).toEqual(['callInOpen cancelled']);
  await story.does('democratic', { type: 'ruleOnCallIn', valid: false, reason: 'It has no grounds.' });
  expect(await post('2018-03-08T07:30:00.000Z')).toContain('digest scrutiny3');
  expect((await fares('scrutiny3')).sort()).toEqual(['callInOpen cancelled', 'callInOpen digested', 'digest sent']);
});

it('makes one digest, and not one for each day, after the program was down for a month', async () => {
  await prefers('dmt', 'daily');
  await prefers('author', 'daily');
  const stories = [await Story.begin(house, 'First'), await Story.begin(house, 'Second')];
  for (const [i, story] of stories.entries()) {
    house.world.at = `2018-03-${['02', '12'][i]}T12:00:00.000Z`;
    await story.toConsultation();
    await story.does('dmt', { type: 'comment', section: 'purpose', text: 'Why?' });
  }
  expect(await post('2018-04-03T09:00:00.000Z')).toEqual(['answerEscalated head', 'answerEscalated head', 'digest author']);
  expect(text()).toMatch(/“First”.*“Second”/s);
  // What was reached while nobody looked is told the next morning, and once: of question, reminder and rebuke only where it stands.
  expect(await post('2018-04-04T06:30:00.000Z')).toEqual(['digest dmt']);
  expect(text().match(/: mae eich ateb yn hwyr/g)).toHaveLength(2);
  expect(text()).not.toMatch(/mae angen eich ateb|nodyn atgoffa/);
  expect((await fares('dmt')).filter((letter) => letter.endsWith('cancelled')).sort()).toEqual([
    ...['answerDue cancelled', 'answerDue cancelled', 'asked cancelled', 'asked cancelled'],
  ]);
});

it('makes it once, also when two try at the same moment', async () => {
  await prefers('dmt', 'daily');
  await (await Story.begin(house)).toConsultation();
  house.world.at = FRIDAY;
  const other = await aHouse({ place: house.place, world: house.world, smtpUrl: server.url });
  const tries = [house, other, house].map(
    (one) => new Digests(one.records, new Rolls(), one.world, { error: (details) => void house.errors.push(details) }),
  );
  const made = await Promise.all(tries.map((digests) => digests.make()));
  expect(made.sort()).toEqual([0, 0, 1]);
  await other.close();
  expect(await post()).toEqual(['digest dmt']);
});

it('is the same message when the first try is lost, without what was done since', async () => {
  await prefers('finance', 'daily');
  const stories = [await Story.begin(house, 'Done'), await Story.begin(house, 'Open')];
  for (const story of stories) {
    await story.toConsultation();
    await story.does('dmt', endorsed);
    await story.does('author', { type: 'requestSignOff' });
  }
  await post();
  const tried: string[] = [];
  server.behaviour.message = ({ messageId }) => {
    tried.push(messageId);
    return { code: 451, text: 'not now' };
  };
  await post(FRIDAY);
  server.behaviour.message = () => undefined;
  await stories[0]?.does('finance', { type: 'signOff', as: 'finance', verdict: 'yes' });
  expect(await post('2018-03-02T07:31:00.000Z')).toEqual(expect.arrayContaining(['digest finance']));
  const digest = (await house.letters.list(DEMO_COUNCIL, { limit: 1, kind: 'digest' }))[0];
  expect(digest).toMatchObject({ status: 'sent', attempts: 2, messageId: tried[0] });
});

it('cancels a digest of which nothing is left before it could go', async () => {
  await prefers('finance', 'daily');
  const story = await (await Story.begin(house)).toConsultation();
  await story.does('dmt', endorsed);
  await story.does('author', { type: 'requestSignOff' });
  await post();
  server.behaviour.recipient = () => ({ code: 451, text: 'not now' });
  await post(FRIDAY);
  server.behaviour.recipient = () => undefined;
  await story.does('finance', { type: 'signOff', as: 'finance', verdict: 'yes' });
  expect((await post('2018-03-02T09:00:00.000Z')).filter((letter) => letter.startsWith('digest'))).toEqual([]);
  expect((await fares('finance')).at(-1)).toBe('digest cancelled');
});

it('keeps gathering while the one before it could not be sent', async () => {
  await prefers('dmt', 'daily');
  await (await Story.begin(house, 'First')).toConsultation();
  server.behaviour.recipient = () => ({ code: 451, text: 'not now' });
  await post(FRIDAY);
  await (await Story.begin(house, 'Second')).toConsultation();
  await post('2018-03-05T07:30:00.000Z');
  expect((await fares('dmt')).sort()).toEqual(['asked digested', 'asked gathered', 'digest waiting']);
  server.behaviour.recipient = () => undefined;
  expect(await post('2018-03-05T12:00:00.000Z')).toEqual(['digest dmt']);
  expect(text()).toContain('First');
  // The one after it comes at its own time again, and not a minute behind it.
  expect(await post('2018-03-05T12:30:00.000Z')).toEqual([]);
  expect(await post('2018-03-06T07:30:00.000Z')).toEqual(['digest dmt']);
  expect(text()).toContain('Second');
  expect(text()).not.toContain('First');
});

it('comes once a day, also when the one of the day before was made in the night', async () => {
  await prefers('dmt', 'daily');
  await (await Story.begin(house, 'First')).toConsultation();
  // Nothing ran from Friday morning to Monday, one o’clock.
  expect(await post('2018-03-05T01:00:00.000Z')).toEqual(['digest dmt']);
  await (await Story.begin(house, 'Second')).toConsultation();
  expect(await post('2018-03-05T07:30:00.000Z')).toEqual([]);
  expect(await post('2018-03-06T07:30:00.000Z')).toEqual(['digest dmt']);
  expect(text()).toContain('Second');
});

it('goes out at once, as a last one, when its reader chooses each letter again', async () => {
  await prefers('dmt', 'daily');
  await (await Story.begin(house)).toConsultation();
  expect(await post()).toEqual([]);
  await prefers('dmt', 'each');
  expect(await post()).toEqual(['digest dmt']);
  expect(text()).toContain('Rydych yn cael pob llythyr ar ei ben ei hun.');
  await (await Story.begin(house)).toConsultation();
  expect(await post()).toEqual(['asked dmt']);
  // On the same day again: another digest, and no clash with the first.
  await prefers('dmt', 'daily');
  await (await Story.begin(house)).toConsultation();
  await prefers('dmt', 'each');
  expect(await post()).toEqual(['digest dmt']);
});

it('is not told what is no longer theirs: the post was given to somebody else', async () => {
  await prefers('finance', 'daily');
  const story = await (await Story.begin(house)).toConsultation();
  await story.does('dmt', endorsed);
  await story.does('author', { type: 'requestSignOff' });
  house.world.later(60_000);
  const until = house.world.at;
  await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), { type: 'leavePost', person: demoId('finance'), post: 'finance', until });
  await post();
  expect(await post(FRIDAY)).toEqual([]);
  expect(await fares('finance')).toEqual(['asked cancelled']);
});

it('is kept unsent like any other letter where there is no mail server', async () => {
  await house.close();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: null });
  await prefers('dmt', 'daily');
  await (await Story.begin(house)).toConsultation();
  await post();
  expect(await fares('dmt')).toEqual(['asked gathered']);
  await post(FRIDAY);
  expect(await fares('dmt')).toEqual(['asked digested', 'digest kept']);
});

it('is nobody’s choice but the reader’s own, and is on the record', async () => {
  const outcome = await prefers('finance', 'daily', 'admin');
  expect(outcome).toMatchObject({ kind: 'refused', refused: [{ code: 'not-your-verb', clearedBy: [{ person: demoId('finance') }] }] });
  expect(await prefers('finance', 'daily')).toMatchObject({ kind: 'done' });
  const faults = async () => (await house.records.snapshot((reader) => verifyAudit(reader))).faults;
  expect(await faults()).toEqual([]);
  await house.records.write((tx) => tx.query("UPDATE person SET letters = 'daily' WHERE handle = 'legal'"));
  expect(await faults()).toEqual([expect.objectContaining({ chain: DEMO_COUNCIL, what: expect.stringContaining('names or tokens') })]);
});
