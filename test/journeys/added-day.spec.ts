import { historyOf } from '../../src/records/audit.js';
import { aHouse, ok, Story } from './story.js';

const house = aHouse(beforeEach);
const mourning = (date: string) => ({ date, reason: { en: 'Day of mourning', cy: 'Diwrnod o alar' }, source: 'Royal proclamation' });
const councilChain = () => historyOf(house().records.reader, { kind: 'council', id: 'demo', council: 'demo' });

it('moves the open notice and call-in when a day is added to the calendar, and says so in the council’s chain and in theirs', async () => {
  const called = await Story.begins(house());
  await called.goesTo('callInPeriod');
  const noticed = await Story.begins(house());
  await noticed.goesTo('noticeServed');
  const decided = await Story.begins(house());
  expect((await called.now()).dates).toMatchObject({ published: '2018-03-07', callInEnds: '2018-03-14' });
  expect((await noticed.now()).dates).toMatchObject({
    noticeServed: '2018-03-07',
    noticeEnds: '2018-03-12',
    earliestDecision: '2018-03-13',
  });

  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-12')), 201);
  expect((await councilChain()).at(-1)).toMatchObject({ kind: 'calendarDayAdded', payload: { day: { date: '2018-03-12' } } });
  // Counted again before anybody can act on the old date, whether the clock has run or not.
  expect((await called.now()).dates).toMatchObject({ published: '2018-03-07', callInEnds: '2018-03-15' });
  expect((await noticed.now()).dates).toMatchObject({ noticeEnds: '2018-03-13', earliestDecision: '2018-03-14' });
  await house().relay.tick();
  for (const story of [called, noticed]) expect((await story.history()).at(-1)).toMatchObject({ kind: 'datesRecounted', actor: 'clock' });
  expect(await decided.state()).toBe('draft');

  house().advance('2018-03-13');
  expect(await noticed.refused('member', 'recordDecision', { outcome: 'agreed', reasons: 'R', alternatives: 'A' })).toEqual([
    'notice-running',
  ]);
  house().advance('2018-03-15T12:00:00.000Z');
  await called.does('scrutiny1', 'callIn', { grounds: 'On the day that was added.' });
  house().advance('2018-03-16');
  expect(await called.now()).toMatchObject({ state: 'inForce', dates: { inForce: '2018-03-16' } });
});

it('moves what was open on the day of the change, however late the clock comes to it', async () => {
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-13')), 201);
  house().advance('2018-03-20');
  expect(await story.refused('scrutiny1', 'callIn', { grounds: 'Too quick.' })).toContain('call-in-closed');
  expect(await story.now()).toMatchObject({ state: 'inForce', dates: { callInEnds: '2018-03-15', inForce: '2018-03-16' } });
});

it('does not move what has passed', async () => {
  const story = await Story.begins(house());
  await story.goesTo('inForce');
  const before = await story.now();
  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-09')), 201);
  await house().relay.tick();
  expect((await story.now()).dates).toEqual(before.dates);
});

it('lets nobody but an administrator or the proper officer add one', async () => {
  const answer = await house().as('member').post('council/calendar-days', mourning('2018-05-04'));
  expect(answer.status).toBe(403);
});
