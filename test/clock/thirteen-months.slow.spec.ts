import { DemoClock } from '../../src/clock/demo-clock.js';
import { demoPeople } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { loadProposal } from '../../src/records/proposals.js';
import { armedTimers } from '../../src/records/timers.js';
import type { World } from '../../src/world.js';
import { states } from '../../workflows/facts.js';
import { clockVerbs } from '../../workflows/verbs.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, TestWorld } from './house.js';
import { aMailServer, kindOf, type MailServer } from './mail-server.js';
import { aPopulation, FOUNDED, type Life, passedSince, STANDS, THIRTEEN_MONTHS_ON } from './population.js';

let server: MailServer;
let house: House<World>;
beforeEach(async () => {
  server = await aMailServer();
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  const { faults } = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(faults).toEqual([]);
  await house.close();
  await server.close();
});

const stateOf = async ({ story }: Life) => (await loadProposal(house.records.reader, DEMO_COUNCIL, story.id))?.state;
const passes = async (lives: Record<string, Life>): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    await Promise.all(Object.entries(lives).map(async ([name, { story }]) => [name, await passedSince(house, story.id, STANDS)])),
  );
const expected = (lives: Record<string, Life>) => Object.fromEntries(Object.entries(lives).map(([name, life]) => [name, life.passes]));

/** The letters of each proposal that have come in since the last look, "kind handle", sorted. */
function letters(lives: Record<string, Life>): Record<string, string[]> {
  const received = server.received.splice(0);
  return Object.fromEntries(
    Object.entries(lives).map(([name, { story }]) => {
      const own = received.filter(({ messageId }) => messageId.startsWith(`<${story.id}.`));
      return [name, own.map((m) => `${kindOf(m)} ${demoPeople.find(({ email }) => email === m.to)?.handle}`).sort()];
    }),
  );
}

async function standsStill(): Promise<Record<string, Life>> {
  const world = new TestWorld(FOUNDED);
  const before = await aHouse({ place: anSqlitePlace(), world, smtpUrl: server.url });
  house = before;
  const lives = await aPopulation(before, async (at) => {
    world.at = at;
    await before.relay.tick();
  });
  expect(new Set(await Promise.all(Object.values(lives).map(stateOf)))).toEqual(new Set(states));
  const kinds = Object.values(lives).flatMap((life) => life.passes.map((line) => line.split(' ')[0]));
  // Nobody waits for a virus to be found.
  expect(new Set(kinds)).toEqual(new Set(Object.keys(clockVerbs).filter((kind) => kind !== 'quarantine')));
  server.received.splice(0);
  await before.close();
  house = await aHouse({ place: before.place, world: new TestWorld(THIRTEEN_MONTHS_ON), smtpUrl: server.url });
  return lives;
}

it('passes everything that fell due in thirteen months of standstill, on proposals in every state: in order, and once', async () => {
  const lives = await standsStill();
  const due = Object.values(lives).flatMap((life) => life.passes).length;
  const { passed } = await house.relay.tick();
  expect(await passes(lives)).toEqual(expected(lives));
  expect(passed).toBe(due);
  for (const { story } of Object.values(lives))
    expect((await armedTimers(house.records.reader, story.id)).filter((timer) => timer.due <= THIRTEEN_MONTHS_ON)).toEqual([]);
  // The record keeps every step. By post comes what is still true: no heap of reminders of what has lapsed since.
  expect(letters(lives)).toEqual(Object.fromEntries(Object.entries(lives).map(([name, life]) => [name, life.letters])));
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
}, 120_000);

it('the demo’s clock passes the same, each at its own moment', async () => {
  const clock = new DemoClock(FOUNDED);
  house = await aHouse({ place: anSqlitePlace(), world: clock, smtpUrl: server.url });
  const lives = await aPopulation(house, async (at) => void (await clock.moveTo(house.relay, at)));
  const due = Object.values(lives).flatMap((life) => life.passes).length;
  expect(await clock.moveTo(house.relay, THIRTEEN_MONTHS_ON)).toBe(due);
  expect(await passes(lives)).toEqual(expected(lives));
}, 120_000);
