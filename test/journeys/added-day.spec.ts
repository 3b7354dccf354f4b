import { historyOf } from '../../src/records/audit.js';
import type { Json } from '../api/house.js';
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

it('leaves the day of somebody who was asked before it was kept whose day it is, and the record holds', async () => {
  const story = await (await Story.begins(house())).goesTo('consultation');
  // As the migration has left it.
  await house().records.write((tx) => tx.query('UPDATE "consultee" SET "countedFrom" = NULL'));
  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-12')), 201);
  await house().relay.tick();
  expect((await story.history()).at(-1)).toMatchObject({ kind: 'datesRecounted', payload: { answers: [] } });
  expect((await story.now()).consultees).toContainEqual(expect.objectContaining({ post: 'dmt', answerBy: '2018-03-15' }));
  // Asked anew, they have days that are counted.
  await story.goesTo('signOff');
  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-13')), 201);
  await house().relay.tick();
  expect((await story.now()).consultees).toContainEqual(expect.objectContaining({ post: 'finance', answerBy: '2018-03-19' }));
});

const letters = async (story: Story): Promise<string[]> => {
  const sql = `SELECT l."kind", p."handle" FROM "letter" l JOIN "person" p ON p."id" = l."person"
    WHERE l."proposal" = ? AND l."kind" LIKE '%Moved' ORDER BY l."kind", p."handle"`;
  const rows: { kind: string; handle: string }[] = await house().records.reader.query(sql, [story.id]);
  return rows.map(({ kind, handle }) => `${kind} ${handle}`);
};

it('moves the days for answers that the council gave, not those that somebody named, and tells whom it concerns', async () => {
  const story = await Story.begins(house());
  const add = [
    { post: 'equalities', stage: 'consultation' },
    { post: 'slt', stage: 'consultation', answerBy: '2018-03-13' },
  ];
  await story.does('author', 'nameConsultees', { add });
  await story.goesTo('consultation');
  const days = async () => Object.fromEntries((await story.now()).consultees.map((c: Json) => [c.post, c.answerBy]));
  expect(await days()).toMatchObject({ dmt: '2018-03-15', equalities: '2018-03-15', slt: '2018-03-13' });
  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-12')), 201);
  expect(await days()).toMatchObject({ dmt: '2018-03-16', equalities: '2018-03-16', slt: '2018-03-13' });
  await house().relay.tick();
  expect((await story.history()).at(-1)).toMatchObject({
    kind: 'datesRecounted',
    payload: { answers: ['consultation:dmt', 'consultation:equalities'] },
  });
  expect(await letters(story)).toEqual(['answerByMoved dmt', 'answerByMoved equalities', 'datesMoved author']);
  const { body: mine } = ok(await house().as('equalities').get('tasks?list=mine'));
  expect(mine).toMatchObject([{ due: '2018-03-16', dueIn: 10, overdue: false }]);
  // The reminder comes with the new day, and once.
  house().advance('2018-03-16');
  await house().relay.tick();
  expect(await story.kinds()).not.toContain('answerEscalated');
  expect((await story.history()).filter(({ kind }) => kind === 'answerReminded').map(({ payload }) => payload.subject)).toEqual([
    'consultation:slt',
  ]);
});

it('tells councillors and scrutiny of a moved day of theirs, and nobody of one that has not moved', async () => {
  const open = await (await Story.begins(house())).goesTo('callInPeriod');
  const called = await (await Story.begins(house())).goesTo('callInPeriod');
  await called.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  for (const who of ['scrutiny2', 'scrutiny3'] as const) await called.does(who, 'supportCallIn');
  const draft = await Story.begins(house());
  const at = house().clock.at.slice(0, 10);
  const { callInEnds } = (await open.now()).dates;
  // Beyond the end of call-in, and within the days for the hearing.
  ok(await house().as('admin').post('council/calendar-days', mourning('2018-03-27')), 201);
  await house().relay.tick();
  expect(at < callInEnds && callInEnds < '2018-03-27').toBe(true);
  expect(await letters(open)).toEqual([]);
  expect(await letters(draft)).toEqual([]);
  expect(await letters(called)).toEqual([
    'datesMoved author',
    'datesMoved democratic',
    'datesMoved democratic2',
    'datesMoved member',
    'hearingByMoved scrutinyOfficer',
  ]);
  ok(await house().as('admin').post('council/calendar-days', mourning(callInEnds)), 201);
  await house().relay.tick();
  expect((await letters(open)).filter((one) => one.startsWith('callInEndsMoved'))).toEqual([
    ...['councilChair', 'scrutiny1', 'scrutiny2', 'scrutiny3', 'scrutinyChair', 'viceChair'].map((who) => `callInEndsMoved ${who}`),
  ]);
});

it('lets nobody but an administrator or the proper officer add one', async () => {
  const answer = await house().as('member').post('council/calendar-days', mourning('2018-05-04'));
  expect(answer.status).toBe(403);
});
