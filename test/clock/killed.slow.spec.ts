import { anSqlitePlace } from '../records/place.js';
import { aYear, EACH } from './a-year.js';
import { aHouse, type House, MORNING, passedOn, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';
import { OtherProcess } from './other-process.js';

/*
 * A whole year in which the process that comes to a deadline first is killed over it each time, and another one goes on:
 * no deadline is passed twice or missed, each letter arrives, and only those whose yes was lost arrive a second time, as
 * the same message.
 */
let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url });
});
afterEach(async () => {
  await house.close();
  await server.close();
});

const killing = (other: OtherProcess) => async () => {
  await other.kill();
  return undefined;
};

/** The moments at which a process is killed over a deadline. */
const moments: ((other: OtherProcess) => Promise<void>)[] = [
  async function afterTheCommit(other) {
    expect((await other.ticks('deadlines')).passed).toBe(1);
    await other.kill();
  },
  async function asTheServerGreetsIt(other) {
    server.behaviour.greeting = () => {
      void other.kill();
      return 'nothing';
    };
    await other.ticksAndDies();
  },
  async function betweenTheYesAndTheMark(other) {
    server.behaviour.message = killing(other);
    await other.ticksAndDies();
  },
];

it('loses no letter and doubles none but those whose yes was lost, however often the process is killed over them', async () => {
  const lost: string[][] = [];
  let fallen = 0;
  await aYear(house, async () => {
    const dies = moments[fallen % moments.length]!;
    fallen += 1;
    const other = await OtherProcess.start(house, server.url);
    const before = server.received.length;
    await dies(other);
    server.behaviour.greeting = () => undefined;
    server.behaviour.message = () => undefined;
    const unmarked: { messageId: string }[] = await house.records.reader.query("SELECT messageId FROM letter WHERE status = 'waiting'");
    const taken = server.received.slice(before).map(({ messageId }) => messageId);
    lost.push(taken.filter((id) => unmarked.some(({ messageId }) => messageId === id)));
    expect(unmarked.length).toBeGreaterThan(0);
  });
  expect(fallen).toBe(8);
  // Killed before anything was sent: nothing is doubled. Killed at the yes: at least what the server had taken then.
  expect(lost.map((ids) => ids.length > 0)).toEqual([false, false, true, false, false, true, false, false]);
  const arrived = server.received.map(({ messageId }) => messageId);
  const once = [...new Set(arrived)];
  expect(once).toHaveLength(EACH.length);
  expect(arrived.sort()).toEqual([...once, ...lost.flat()].sort());
  for (const id of lost.flat())
    server.received.splice(
      server.received.findIndex(({ messageId }) => messageId === id),
      1,
    );
  expect(server.take()).toEqual(EACH);
  const [{ chain }] = await house.records.reader.query("SELECT DISTINCT chain FROM entry WHERE kind = 'proposalCreated'");
  expect((await passedOn(house, chain)).map((line) => line.split(' ')[1])).toEqual([
    'answerReminded',
    'answerEscalated',
    'noticeRan',
    'publicationLate',
    'callInPeriodEnded',
    'evaluationFellDue',
    'evaluationReminded',
    'evaluationReminded',
  ]);
  expect(house.errors).toEqual([]);
}, 240_000);
