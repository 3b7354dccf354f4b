import { type DemoHandle, demoId } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';

/*
 * What a digest may still tell whom when it is made, and when it goes. MORNING is Thursday 1 March 2018, nine o’clock.
 */
const FRIDAY = '2018-03-02T07:30:00.000Z';
let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url });
  await does('author', { type: 'preferLetters', person: demoId('author'), letters: 'daily' });
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
  await server.close();
});

const does = async (handle: DemoHandle, change: Parameters<House['councilDesk']['perform']>[2]) =>
  expect(await house.councilDesk.perform(DEMO_COUNCIL, demoId(handle), change)).toMatchObject({ kind: 'done' });
const told = async (title: string): Promise<Story> => {
  const story = await (await Story.begin(house, title)).toConsultation();
  await story.does('dmt', { type: 'recordConsultation', meeting: '2018-03-01', outcome: 'endorsed' });
  return story;
};
const handsOver = (story: Story) =>
  story.does('head', { type: 'handOver', role: 'author', to: 'author2', reason: 'Another team takes it on.' });
const fares = async () =>
  (await house.letters.list(DEMO_COUNCIL, { limit: 20, person: demoId('author') })).map(({ kind, status }) => `${kind} ${status}`).sort();
const digests = () => server.received.filter(({ messageId, to }) => messageId.includes('.digest.') && to.startsWith('author@'));

it('names no proposal that its reader may not read any more', async () => {
  await told('Still theirs');
  await handsOver(await told('Handed over'));
  house.world.at = FRIDAY;
  await house.relay.tick();
  expect(await fares()).toEqual(['consultationRecorded cancelled', 'consultationRecorded digested', 'digest sent']);
  const [digest] = await house.letters.list(DEMO_COUNCIL, { limit: 1, kind: 'digest' });
  expect(digest?.text).toContain('Still theirs');
  expect(digest?.text).not.toContain('Handed over');
});

it('names none either that was handed over while the digest could not be sent', async () => {
  const story = await told('Handed over');
  server.behaviour.recipient = () => ({ code: 451, text: 'not now' });
  house.world.at = FRIDAY;
  await house.relay.tick();
  server.behaviour.recipient = () => undefined;
  await handsOver(story);
  house.world.later(60_000);
  await house.relay.tick();
  expect(digests()).toEqual([]);
  expect(await fares()).toEqual(['consultationRecorded digested', 'digest cancelled']);
});

it('is not made for somebody who has left', async () => {
  await told('Left behind');
  house.world.later(60_000);
  await does('admin', { type: 'leavePost', person: demoId('author'), post: 'author', until: house.world.at });
  house.world.at = FRIDAY;
  await house.relay.tick();
  expect(await fares()).toEqual(['consultationRecorded cancelled']);
});

it('leaves a digest stuck that cannot be handled, after the attempts that any letter has', async () => {
  await house.close();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url, rounds: { attempts: 2 } });
  await does('author', { type: 'preferLetters', person: demoId('author'), letters: 'daily' });
  await told('Broken');
  server.behaviour.recipient = () => ({ code: 451, text: 'not now' });
  house.world.at = FRIDAY;
  await house.relay.tick();
  server.behaviour.recipient = () => undefined;
  await house.records.write((tx) => tx.query("UPDATE letter SET payload = '{}' WHERE kind = 'digest'"));
  house.world.later(60_000);
  await house.relay.tick();
  expect(await fares()).toEqual(['consultationRecorded digested', 'digest stuck']);
  const stuck = await house.letters.list(DEMO_COUNCIL, { limit: 1, kind: 'digest' });
  expect(stuck).toMatchObject([{ attempts: 2, lastError: expect.stringContaining('not handled: ') }]);
  expect(house.errors.splice(0)).toHaveLength(2);
});
