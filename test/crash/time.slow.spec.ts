import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { aHouse, type House, TestWorld } from '../clock/house.js';
import { aMailServer, type MailServer } from '../clock/mail-server.js';
import { aPopulation, FOUNDED, type Life, passedSince, STANDS, THIRTEEN_MONTHS_ON } from '../clock/population.js';
import { anSqlitePlace } from '../records/place.js';
import { random } from './chance.js';
import { ask, type Running, startService } from './service.js';

/** So often at most, and no sooner or later after the clock was set going than this; milliseconds. */
const KILLS = process.env.SOAK ? 100 : 8;
const SOONEST = 20;
const LATEST = 700;
/** Letters that are on their way at the same time: so many may each kill take by surprise. */
const AT_ONCE = 4;

const place = anSqlitePlace();
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const chance = random(seed);
let server: MailServer;
let house: House;
let service: Running | null = null;
let kills = 0;

beforeAll(async () => {
  server = await aMailServer();
});
afterAll(async () => {
  await service?.stop();
  await house.close();
  await server.close();
});

/** A population as it stands before thirteen months, made without the post. */
async function before(): Promise<Record<string, Life>> {
  const world = new TestWorld(FOUNDED);
  house = await aHouse({ place, world });
  const lives = await aPopulation(house, async (at) => {
    world.at = at;
    await house.relay.tick();
  });
  await house.close();
  return lives;
}

/** Asks the program to move its clock, over as many restarts as it takes. */
async function moves(at: string): Promise<void> {
  for (;;) {
    service ??= await startService(place.dataDir, { SMTP_URL: server.url });
    const answer = ask(service.base, 'auditor', 'POST', '/demo/clock', { body: { at } });
    if (kills < KILLS) {
      const soon = SOONEST + chance() * (LATEST - SOONEST);
      await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, soon))]);
      await service.kill();
      service = null;
      kills += 1;
    }
    const reply = await answer;
    if (reply === null) continue;
    expect(reply.status).toBe(200);
    return;
  }
}

it(`passes each deadline of thirteen months once, and loses no letter, though it is killed again and again (seed ${seed})`, async () => {
  const lives = await before();
  await moves(THIRTEEN_MONTHS_ON);
  // What was on its way when the last process was killed is its own until the lease of it is over.
  await moves('2019-04-09T09:00:00.000Z');
  process.stdout.write(`killed ${kills} times over thirteen months\n`);
  expect(kills).toBeGreaterThan(2);
  await service?.stop();
  service = null;

  house = await aHouse({ place, world: new TestWorld('2019-04-09T09:00:00.000Z') });
  for (const [name, { story, passes }] of Object.entries(lives))
    expect([name, await passedSince(house, story.id, STANDS)]).toEqual([name, passes]);
  const letters: { messageId: string; status: string }[] = await house.records.reader.query(
    'SELECT messageId, status FROM letter WHERE createdAt > ?',
    [STANDS],
  );
  expect(letters.filter(({ status }) => status !== 'sent' && status !== 'cancelled')).toEqual([]);
  const sent = letters.filter(({ status }) => status === 'sent').map(({ messageId }) => messageId);
  const arrived = server.received.map(({ messageId }) => messageId);
  expect(sent.filter((id) => !arrived.includes(id))).toEqual([]);
  const known = new Set(letters.map(({ messageId }) => messageId));
  expect(arrived.filter((id) => !known.has(id))).toEqual([]);
  // A second copy, or one of a letter that was moot by the time of its second sending, is owed to a kill.
  expect(arrived.length - sent.length).toBeLessThanOrEqual(AT_ONCE * kills);
  const { faults } = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(faults).toEqual([]);
}, 600_000);
