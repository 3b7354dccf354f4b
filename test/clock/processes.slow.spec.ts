import { readdirSync } from 'node:fs';
import { checkpointFolder } from '../../src/clock/checkpoints.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, passedOn, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';
import { OtherProcess } from './other-process.js';

let server: MailServer;
let house: House;
let other: OtherProcess;
beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url, rhythm: SMALL });
  other = await OtherProcess.start(house, server.url);
});
afterEach(async () => {
  await other.kill();
  await house.close();
  await server.close();
});

/** So that two relays have something to share out. */
const SMALL = { batch: 3 };

const otherTicks = () => other.ticks();

it('doubles nothing when two processes run, and between them they miss nothing', async () => {
  const stories: Story[] = [];
  for (let n = 0; n < 40; n += 1) stories.push(await (await Story.begin(house)).toConsultation());
  const shares = { passed: [0, 0], sent: [0, 0] };
  for (const moment of [MORNING, '2018-03-16T00:00:00.000Z', '2018-03-21T00:00:00.000Z', '2019-03-01T00:00:00.000Z']) {
    house.world.at = moment;
    const both = await Promise.all([house.relay.tick(), otherTicks()]);
    for (const [who, { passed, sent }] of both.entries()) {
      shares.passed[who] = (shares.passed[who] ?? 0) + passed;
      shares.sent[who] = (shares.sent[who] ?? 0) + sent;
    }
  }
  for (const { id } of stories) {
    const kinds = (await passedOn(house, id)).map((line) => line.split(' ')[1]);
    expect(kinds).toEqual(['answerReminded', 'answerEscalated', 'lapsed']);
  }
  // Asked, reminded, overdue, escalated; lapsed to the author and the head of service.
  expect(server.received).toHaveLength(40 * 6);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(40 * 6);
  expect(shares.passed[0]! + shares.passed[1]!).toBe(40 * 3);
  expect(shares.sent[0]! + shares.sent[1]!).toBe(40 * 6);
  // Each had work: otherwise this says nothing about two.
  expect(shares.passed[0]! + shares.sent[0]!).toBeGreaterThan(0);
  expect(shares.passed[1]! + shares.sent[1]!).toBeGreaterThan(0);
  expect(readdirSync(checkpointFolder(house.place.dataDir))).toHaveLength(4);
  expect(house.errors).toEqual([]);
});

it('passes hundreds of deadlines of the same minute once when two processes run, and sends each letter once', async () => {
  const stories = await Promise.all(Array.from({ length: 300 }, (_, n) => Story.begin(house, `Proposal ${n}`)));
  house.world.at = '2019-03-01T00:00:00.000Z';
  const [mine, theirs] = await Promise.all([house.relay.tick(), other.ticks()]);
  expect(mine.passed + theirs.passed).toBe(300);
  for (const { passed, sent } of [mine, theirs]) expect(passed + sent).toBeGreaterThan(0);
  for (const { id } of stories) expect(await passedOn(house, id)).toEqual(['2019-03-01T00:00:00.000Z lapsed']);
  expect(mine.sent + theirs.sent).toBe(600);
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(600);
  expect(server.received).toHaveLength(600);
  expect(house.errors).toEqual([]);
}, 120_000);

it('sends a letter again, as the same message, when the process was killed before it could mark it', async () => {
  await (await Story.begin(house)).toConsultation();
  server.behaviour.message = async () => {
    await other.kill();
    return undefined;
  };
  await other.ticksAndDies();
  const letter = async () => (await house.letters.list(DEMO_COUNCIL, { limit: 1 }))[0];
  while (server.received.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(await letter()).toMatchObject({ status: 'waiting', attempts: 1 });

  server.behaviour.message = () => undefined;
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  house.world.later(10 * 60_000);
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 1 });
  expect(server.received.map(({ messageId }) => messageId)).toEqual(Array(2).fill((await letter())?.messageId));
});
