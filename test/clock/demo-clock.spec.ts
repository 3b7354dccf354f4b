import { DEMO_START, DemoClock } from '../../src/clock/demo-clock.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, passedOn, Story } from './house.js';

let clock: DemoClock;
let house: House<DemoClock>;
beforeEach(async () => {
  clock = new DemoClock();
  house = await aHouse({ place: anSqlitePlace(), world: clock });
});
afterEach(() => house.close());

const near = (moment: string, expected: string): void => {
  expect(moment >= expected).toBe(true);
  expect(Date.parse(moment) - Date.parse(expected)).toBeLessThan(20_000);
};

it('starts on 1 October 2015 at nine in London, and runs', async () => {
  near(clock.now(), DEMO_START);
  const then = clock.now();
  while (clock.now() === then) await new Promise((resolve) => setImmediate(resolve));
  expect(clock.now() > then).toBe(true);
});

it('stops at every deadline on the way, each at its own moment, across proposals', async () => {
  const first = await (await Story.begin(house)).toConsultation();
  await clock.moveTo(house.relay, '2015-10-07T10:00:00+01:00');
  near(clock.now(), '2015-10-07T09:00:00.000Z');
  const second = await (await Story.begin(house)).toConsultation();
  expect(await clock.moveTo(house.relay, '2016-11-01T12:00:00.000Z')).toBe(6);
  // Asked on 1 October: until the 15th, then three working days more. Asked on the 7th: a Wednesday, likewise.
  expect(await passedOn(house, first.id)).toEqual([
    '2015-10-15T23:00:00.000Z answerReminded',
    '2015-10-20T23:00:00.000Z answerEscalated',
    '2016-09-30T23:00:00.000Z lapsed',
  ]);
  expect(await passedOn(house, second.id)).toEqual([
    '2015-10-21T23:00:00.000Z answerReminded',
    '2015-10-27T00:00:00.000Z answerEscalated',
    '2016-10-06T23:00:00.000Z lapsed',
  ]);
  near(clock.now(), '2016-11-01T12:00:00.000Z');
  expect(house.errors).toEqual([]);
});

it('goes forward only, one move at a time', async () => {
  const moves = [clock.moveTo(house.relay, '2016-01-02T00:00:00.000Z'), clock.moveTo(house.relay, '2016-01-01T00:00:00.000Z')];
  const [first, second] = await Promise.allSettled(moves);
  expect(first?.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { fields: [{ field: 'at', code: 'clock-goes-forward' }] } });
  await expect(clock.moveTo(house.relay, 'soon')).rejects.toMatchObject({ fields: [{ field: 'at', code: 'date-impossible' }] });
  near(clock.now(), '2016-01-02T00:00:00.000Z');
});

it('comes to the end although a proposal on the way cannot be passed', async () => {
  const poisoned = await (await Story.begin(house)).toConsultation();
  const sound = await (await Story.begin(house)).toConsultation();
  await house.records.write((tx) => tx.query("UPDATE proposal SET definition = 'proposal@99' WHERE id = ?", [poisoned.id]));
  expect(await clock.moveTo(house.relay, '2015-12-01T00:00:00.000Z')).toBe(2);
  expect(await passedOn(house, sound.id)).toHaveLength(2);
  expect(house.relay.health().failing).toBe(1);
  near(clock.now(), '2015-12-01T00:00:00.000Z');
});

it('goes on where a data folder has come to', async () => {
  await clock.moveTo(house.relay, '2018-03-01T09:00:00.000Z');
  await Story.begin(house);
  near((await DemoClock.over(house.records)).now(), '2018-03-01T09:00:00.000Z');
});

it('starts at the beginning on an empty folder', async () => {
  const empty = await aHouse({ place: anSqlitePlace(), world: new DemoClock('2014-01-01T00:00:00.000Z') });
  near((await DemoClock.over(empty.records)).now(), DEMO_START);
  await empty.close();
});
