import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, passedOn, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';

/*
 * Hundreds of deadlines in the same minute; ten thousand of them are timed in `bench/deadlines.ts`.
 */
const DRAFTS = 250;
const ASKED = 50;
/** Drafts that were begun on 1 March lapse as the last reminder of a year later falls due: both in the same minute. */
const DUE = '2019-03-01T00:00:00.000Z';

let server: MailServer;
let house: House;
let stories: Story[];

/** A house with all those proposals, at the moment when they are due. */
async function begun(smtpUrl: string | null): Promise<void> {
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl, rounds: { atOnce: 16, batch: 40 } });
  stories = await Promise.all(Array.from({ length: DRAFTS + ASKED }, (_, n) => Story.begin(house, `Proposal ${n}`)));
  for (const story of stories.slice(DRAFTS)) await story.toConsultation();
}
beforeEach(async () => {
  server = await aMailServer();
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
  await server.close();
});

const twice = <T>(list: readonly T[]): T[] => [...new Set(list.filter((one, n) => list.indexOf(one) !== n))];

it('passes each of them once, and sends each letter once', async () => {
  await begun(server.url);
  house.world.at = DUE;
  const { passed, sent } = await house.relay.tick();
  expect(passed).toBe(DRAFTS + 3 * ASKED);
  for (const { id } of stories.slice(0, DRAFTS)) expect(await passedOn(house, id)).toEqual([`${DUE} lapsed`]);
  for (const { id } of stories.slice(DRAFTS))
    expect(await passedOn(house, id)).toEqual([`${DUE} answerReminded`, `${DUE} answerEscalated`, `${DUE} lapsed`]);
  expect(twice(server.received.map(({ messageId }) => messageId))).toEqual([]);
  expect(server.received.length).toBe(sent);
  // Of each, the author and the head of service are told that it has lapsed.
  const told = server.take();
  for (const handle of ['author', 'head']) expect(told.filter((letter) => letter === `lapsed ${handle}`)).toHaveLength(DRAFTS + ASKED);
  expect(await house.letters.list(DEMO_COUNCIL, { limit: 1, status: 'waiting' })).toEqual([]);
}, 120_000);

it('lets people’s commands through while it passes them', async () => {
  await begun(null);
  house.world.at = '2019-02-28T12:00:00.000Z';
  const busy = await Story.begin(house, 'Something else');
  house.world.at = DUE;
  let running = true;
  const tick = house.relay.tick().finally(() => {
    running = false;
  });
  const lapsed = async (): Promise<number> => {
    const [{ n }] = await house.records.reader.query("SELECT COUNT(*) AS n FROM proposal WHERE state = 'lapsed'");
    return Number(n);
  };
  const meanwhile: number[] = [];
  while (running) {
    const before = await lapsed();
    await busy.does('author', { type: 'comment', section: 'purpose', text: 'And again.' });
    meanwhile.push((await lapsed()) - before);
  }
  expect((await tick).passed).toBe(DRAFTS + 3 * ASKED);
  // A command waits for the deadlines that stand in the queue before it, and for no others.
  expect(meanwhile.length).toBeGreaterThan(5);
  expect(Math.max(...meanwhile)).toBeLessThanOrEqual(50);
  expect(await passedOn(house, busy.id)).toEqual([]);
}, 120_000);
