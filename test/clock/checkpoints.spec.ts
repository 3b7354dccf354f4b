import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointFolder } from '../../src/clock/checkpoints.js';
import { compareCheckpoint } from '../../src/records/checkpoint.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, Story, TestWorld } from './house.js';

let house: House;
beforeEach(async () => {
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING) });
  await Story.begin(house);
});
afterEach(() => house.close());

const folder = (): string => checkpointFolder(house.place.dataDir);
const files = (): string[] => readdirSync(folder()).sort();
const entries = async (): Promise<{ at: string; payload: { root: string; chains: number } }[]> => {
  const sql =
    "SELECT e.at, p.payload FROM entry e JOIN entry_payload p ON p.chain = e.chain AND p.sequence = e.sequence WHERE e.kind = 'checkpointTaken' ORDER BY e.sequence";
  const rows: { at: string; payload: string }[] = await house.records.reader.query(sql);
  return rows.map(({ at, payload }) => ({ at, payload: JSON.parse(payload) }));
};

it('takes one checkpoint a London day, which holds, and enters its root', async () => {
  await house.relay.tick();
  await house.relay.tick();
  house.world.at = '2018-03-25T22:59:59.999Z';
  await house.relay.tick();
  // Summer time has begun: London's next day starts at 23:00 UTC.
  house.world.at = '2018-03-25T23:00:00.000Z';
  await house.relay.tick();
  await house.relay.tick();
  expect(files()).toEqual(['demo-2018-03-01.json', 'demo-2018-03-25.json', 'demo-2018-03-26.json']);
  const taken = await entries();
  expect(taken.map(({ at }) => at)).toEqual([MORNING, '2018-03-25T22:59:59.999Z', '2018-03-25T23:00:00.000Z']);
  const checkpoints = files().map((file) => JSON.parse(readFileSync(join(folder(), file), 'utf8')));
  expect(taken.map(({ payload }) => payload)).toMatchObject(checkpoints.map(({ root, leaves }) => ({ root, chains: leaves.length })));
  for (const checkpoint of checkpoints) expect(await compareCheckpoint(house.records.reader, checkpoint)).toEqual([]);
  expect(house.errors).toEqual([]);
});

it('takes no second one after a restart', async () => {
  await house.relay.tick();
  const again = await aHouse({ place: house.place, world: house.world });
  await again.relay.tick();
  expect(await entries()).toHaveLength(1);
  expect(files()).toHaveLength(1);
  await again.close();
});

it.each([0, 5])('takes one when two relays want it %d milliseconds apart', async (apart) => {
  const other = await aHouse({ place: house.place, world: new TestWorld(MORNING) });
  other.world.later(apart);
  // Two connections of one thread cannot both hold the file: the second looks for itself before the first writes, and writes after.
  const perform = other.councilDesk.perform.bind(other.councilDesk);
  other.councilDesk.perform = async (...change) => {
    await house.relay.tick();
    return perform(...change);
  };
  await other.relay.tick();
  expect(other.errors).toEqual([]);
  expect(await entries()).toHaveLength(1);
  expect(files()).toEqual(['demo-2018-03-01.json']);
  expect(JSON.parse(readFileSync(join(folder(), 'demo-2018-03-01.json'), 'utf8')).root).toBe((await entries())[0]?.payload.root);
  await other.close();
});

it('gives the file its name after a crash between the entry and the name', async () => {
  await house.relay.tick();
  const root = (await entries())[0]?.payload.root;
  renameSync(join(folder(), 'demo-2018-03-01.json'), join(folder(), `demo-${root}.unsettled`));
  const again = await aHouse({ place: house.place, world: house.world });
  await again.relay.tick();
  expect(files()).toEqual(['demo-2018-03-01.json']);
  expect(await entries()).toHaveLength(1);
  await again.close();
});

it('tries again after the folder could not be written, and deadlines do not wait for it', async () => {
  writeFileSync(folder(), 'a file where the folder should be');
  await house.relay.tick();
  expect(house.relay.health().failing).toBe(1);
  expect(house.errors).toEqual([expect.objectContaining({ what: 'checkpoint' })]);
  renameSync(folder(), `${folder()}-aside`);
  mkdirSync(folder());
  house.world.later(60_000);
  await house.relay.tick();
  expect(files()).toEqual(['demo-2018-03-01.json']);
  expect(house.relay.health().failing).toBe(0);
});
