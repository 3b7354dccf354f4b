import { demoId } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';

let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), smtpUrl: server.url, world: new TestWorld(MORNING) });
  await (await Story.begin(house)).toConsultation();
});
afterEach(async () => {
  await house.close();
  await server.close();
});

const does = (handle: 'admin' | 'democratic' | 'author', change: Parameters<House['councilDesk']['perform']>[2]) =>
  house.councilDesk.perform(DEMO_COUNCIL, demoId(handle), change);
const letter = async () => (await house.letters.list(DEMO_COUNCIL, { limit: 1 }))[0]!;

it('sends a stuck letter again, to the address that was mended, as the same message', async () => {
  server.behaviour.recipient = (address) => (address === 'dmt@council.example' ? { code: 550, text: 'unknown' } : undefined);
  await house.relay.tick();
  const stuck = await letter();
  expect(stuck).toMatchObject({ status: 'stuck', attempts: 1, lastError: expect.stringContaining('550') });
  house.world.later(60_000);
  const email = 'management@council.example';
  expect(await does('admin', { type: 'changePerson', person: demoId('dmt'), email })).toMatchObject({ kind: 'done' });
  expect(await does('democratic', { type: 'resendLetter', letter: stuck.id })).toMatchObject({ kind: 'done' });
  expect(await letter()).toMatchObject({ status: 'waiting', attempts: 0 });
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 1 });
  expect(server.received.map(({ to, messageId }) => ({ to, messageId }))).toEqual([{ to: email, messageId: stuck.messageId }]);
});

it('does not send again what has gone, what waits, or what is not theirs to send', async () => {
  const codes = async (handle: 'admin' | 'author') => {
    const outcome = await does(handle, { type: 'resendLetter', letter: (await letter()).id });
    return outcome.kind === 'refused' ? outcome.refused.map(({ code }) => code) : outcome.kind;
  };
  expect([await codes('admin'), await codes('author')]).toEqual([['letter-not-stuck'], ['not-your-verb']]);
  await house.relay.tick();
  expect(await codes('admin')).toEqual(['letter-not-stuck']);
  await expect(does('admin', { type: 'resendLetter', letter: 'nothing' })).rejects.toThrow('no such letter');
  await house.relay.tick();
  expect(server.received).toHaveLength(1);
});
