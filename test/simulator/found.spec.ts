import { demoId } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { aHouse, type House, MORNING, Story, TestWorld } from '../clock/house.js';
import { anSqlitePlace } from '../records/place.js';

/*
 * What runs of the simulator have found, each as the shortest way to it.
 */
let house: House;
beforeEach(async () => {
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING) });
});
afterEach(() => house.close());

async function adds(date: string): Promise<void> {
  const day = { date, reason: { en: 'Mourning', cy: 'Galar' }, source: 'Proclamation' };
  const outcome = await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), { type: 'addCalendarDay', day });
  expect(outcome.kind).toBe('done');
}

// Seed 6, 0.12 years, 2 councils, step 546.
it('counts a notice again for a day that was added while it ran, though another was added after it would have ended, before the clock looked', async () => {
  const story = await (await Story.begin(house)).toConsultation();
  house.world.at = '2018-03-02T10:00:00.000Z';
  await story.toNotice('2018-03-02');
  expect(story.view.dates.noticeEnds).toBe('2018-03-07');
  await adds('2018-03-06');
  house.world.at = '2018-03-08T10:00:00.000Z';
  await adds('2018-03-29');
  await house.relay.tick();
  const [row] = await house.records.reader.query('SELECT noticeEnds FROM proposal WHERE id = ?', [story.id]);
  expect(row.noticeEnds).toBe('2018-03-08');
});

// Seed 3, 1 year, 1 council, step 12414: the member's digest rightly left out what the letter by itself would have told.
it('does not tell the member of a draft that was withdrawn before anybody was consulted, which is not theirs to read', async () => {
  const told = async (story: Story): Promise<string[]> => {
    await story.does('author', { type: 'withdraw', reason: 'It is not needed.' });
    const letters = "SELECT person FROM letter WHERE proposal = ? AND kind = 'withdrawn'";
    return (await house.records.reader.query(letters, [story.id])).map(({ person }: { person: string }) => person);
  };
  const draft = await told(await Story.begin(house));
  expect(draft).toContain(demoId('author'));
  expect(draft).not.toContain(demoId('member'));
  expect(await told(await (await Story.begin(house)).toConsultation())).toContain(demoId('member'));
});
