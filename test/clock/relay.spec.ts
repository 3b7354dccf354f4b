import { Relay, rhythm } from '../../src/clock/relay.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, passedOn, Story, TestWorld } from './house.js';
import { aMailServer } from './mail-server.js';

const MINUTE = 60_000;
const DUE = '2018-03-16T00:00:00.000Z';
let house: House;
beforeEach(async () => {
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING) });
});
afterEach(async () => {
  await house.relay.stop();
  await house.close();
});

const asked = async (): Promise<Story> => (await Story.begin(house)).toConsultation();
const define = (id: string, definition: string) =>
  house.records.write((tx) => tx.query('UPDATE proposal SET definition = ? WHERE id = ?', [definition, id]));

it('passes the others when one proposal cannot be passed, says so with an id, and tries it again later', async () => {
  const [poisoned, ...sound] = [await asked(), await asked(), await asked()];
  await define(poisoned!.id, 'proposal@99');
  house.world.at = DUE;
  expect(await house.relay.tick()).toMatchObject({ passed: 2 });
  for (const { id } of sound) expect(await passedOn(house, id)).toEqual([`${DUE} answerReminded`]);
  expect(house.relay.health()).toEqual({ failing: 1, lastTick: DUE });
  expect(house.errors).toEqual([
    expect.objectContaining({ id: expect.any(String), what: poisoned!.id, failures: 1, err: expect.any(Error) }),
  ]);

  expect(await house.relay.tick()).toMatchObject({ passed: 0 });
  expect(house.errors).toHaveLength(1);
  house.world.later(MINUTE / 2);
  await house.relay.tick();
  expect(house.errors).toHaveLength(2);
  house.world.later(MINUTE / 2);
  await house.relay.tick();
  expect(house.errors).toHaveLength(2);

  await define(poisoned!.id, poisoned!.view.definition);
  house.world.later(MINUTE / 2);
  expect(await house.relay.tick()).toMatchObject({ passed: 1 });
  expect(house.relay.health()).toMatchObject({ failing: 0 });
});

it('is not held up by more poisoned proposals than it looks at in one go', async () => {
  const stories: Story[] = [];
  for (let n = 0; n < 60; n += 1) stories.push(await Story.begin(house));
  await house.records.write((tx) => tx.query("UPDATE proposal SET definition = 'proposal@99'"));
  house.world.at = '2018-06-01T09:00:00.000Z';
  const last = await Story.begin(house);
  house.world.at = '2019-06-01T09:00:00.000Z';
  expect(await house.relay.tick()).toMatchObject({ passed: 1 });
  expect(await passedOn(house, last.id)).toHaveLength(1);
  expect(house.relay.health().failing).toBe(60);
});

it('notices a row that is due although nothing waits for it, and goes on', async () => {
  const story = await Story.begin(house);
  await house.records.write((tx) => tx.query('UPDATE timer SET dueAt = ? WHERE proposal = ?', [MORNING, story.id]));
  expect(await house.relay.tick()).toMatchObject({ passed: 0 });
  expect(house.errors).toEqual([expect.objectContaining({ what: story.id })]);
});

it('goes on when letters or the checkpoint fail', async () => {
  const place = house.place;
  await asked();
  const broken = await aHouse({ place: { ...place }, world: house.world });
  Object.assign(broken.postman, { deliver: () => Promise.reject(new Error('no post')) });
  const hands = { desk: house.desk, postman: broken.postman, checkpoints: { take: () => Promise.reject(new Error('no disk')) } };
  const log = { error: (details: object) => void house.errors.push(details) };
  const relay = new Relay(house.records, hands, house.world, log, rhythm);
  house.world.at = DUE;
  expect(await relay.tick()).toEqual({ passed: 1, sent: 0 });
  expect(house.errors).toEqual([expect.objectContaining({ what: 'checkpoint' }), expect.objectContaining({ what: 'post' })]);
  expect(relay.health().failing).toBe(2);
  await broken.close();
});

it('wakes by itself, and after stop does nothing any more', async () => {
  const story = await asked();
  house.relay.start();
  house.world.at = DUE;
  const passed = async () => (await passedOn(house, story.id)).length;
  while ((await passed()) === 0) await new Promise((resolve) => setImmediate(resolve));
  await house.relay.stop();
  house.world.at = '2018-04-16T00:00:00.000Z';
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  expect(await passed()).toBe(1);
  house.relay.start();
  while ((await passed()) < 2) await new Promise((resolve) => setImmediate(resolve));
  expect(house.errors).toEqual([]);
});

it('says what lies before it: deadlines that are late, letters that wait or are stuck', async () => {
  await asked();
  expect(await house.relay.behind()).toEqual({ late: 0, letters: { waiting: 1, stuck: 0 } });
  house.world.at = DUE;
  house.world.later(5 * MINUTE);
  expect((await house.relay.behind()).late).toBe(0);
  house.world.later(1);
  expect((await house.relay.behind()).late).toBe(1);
  await house.records.write((tx) => tx.query("UPDATE letter SET status = 'stuck'"));
  await house.relay.tick();
  // The reminder of it is kept, as there is no mail server; the question that it took the place of is cancelled.
  expect(await house.relay.behind()).toEqual({ late: 0, letters: { waiting: 0, stuck: 0 } });
});

it('passes what falls due while a single letter takes long to go', async () => {
  const server = await aMailServer();
  await house.close();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url, rhythm: { latest: 5 } });
  const story = await asked();
  server.behaviour.message = async () => {
    house.world.at = DUE;
    while ((await passedOn(house, story.id)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    return undefined;
  };
  expect(await house.relay.tick()).toEqual({ passed: 1, sent: 2 });
  expect(server.take()).toEqual(['answerDue dmt', 'asked dmt']);
  expect(house.errors).toEqual([]);
  await server.close();
});

it('tells nobody of anything in a council that has nothing to do', async () => {
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  expect(await house.letters.list(DEMO_COUNCIL, { limit: 10 })).toEqual([]);
});
