import { aHouse, decision, Story } from './story.js';

const house = aHouse();
const reason = 'The road is flooding.';

it('hears the chair of scrutiny first on implementation, then the chair of the council, then the vice-chair (reg 7(3))', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeServed');
  const implementation = { kind: 'implementation', reason };
  expect(await story.refused('councilChair', 'agreeUrgency', implementation)).toEqual(['urgency-order']);
  expect(await story.refused('viceChair', 'agreeUrgency', implementation)).toEqual(['urgency-order']);
  expect(await story.refused('scrutiny1', 'agreeUrgency', implementation)).toContain('not-your-verb');
  expect(await story.refused('leader', 'agreeUrgency', implementation)).toContain('not-your-verb');
  const agreed = await story.does('councilChair', 'agreeUrgency', { ...implementation, unableToAct: 'The chair of scrutiny is abroad.' });
  expect(agreed.urgencies).toEqual([
    expect.objectContaining({ kind: 'implementation', by: 'councilChair', post: 'councilChair', unableToAct: expect.any(String) }),
  ]);
  expect(await story.refused('scrutinyChair', 'agreeUrgency', implementation)).toEqual(['urgency-already-agreed']);
});

it('lets a decision be taken without notice where the chair of the council agrees, and the chair of scrutiny has no say in that', async () => {
  const story = await Story.begins(house());
  await story.goesTo('awaitingDecision');
  expect(await story.refused('member', 'recordDecision', decision)).toEqual(['notice-not-served']);
  expect(await story.refused('scrutinyChair', 'agreeUrgency', { kind: 'notice', reason })).toContain('not-this-post');
  await story.does('councilChair', 'agreeUrgency', { kind: 'notice', reason });
  expect((await story.does('member', 'recordDecision', decision)).state).toBe('decided');
});

it('dates urgent implementation from the decision, and any other from the day in force', async () => {
  for (const urgent of [true, false]) {
    house().clock.at = '2018-03-01T09:00:00.000Z';
    const story = await Story.begins(house());
    await story.goesTo('noticeRun');
    if (urgent) await story.does('scrutinyChair', 'agreeUrgency', { kind: 'implementation', reason });
    await story.goesTo('inForce');
    const { decided, inForce } = (await story.now()).dates;
    expect(decided < inForce).toBe(true);
    if (urgent) await story.does('author', 'recordImplementation', { on: decided });
    else expect(await story.refused('author', 'recordImplementation', { on: decided })).toEqual(['date-impossible']);
  }
});

it('lets urgent implementation come before the statement, and no day of call-in be the day of it', async () => {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  await story.does('scrutinyChair', 'agreeUrgency', { kind: 'implementation', reason });
  await story.goesTo('decided');
  house().advance('2018-03-09');
  await story.goesTo('callInPeriod');
  const { decided, published, callInEnds } = (await story.now()).dates;
  expect([decided, published, callInEnds]).toEqual(['2018-03-07', '2018-03-09', '2018-03-16']);
  await story.goesTo('inForce');
  for (const on of ['2018-03-10', '2018-03-12', '2018-03-16'])
    expect(await story.refused('author', 'recordImplementation', { on })).toEqual(['date-impossible']);
  expect(await story.does('author', 'recordImplementation', { on: '2018-03-08' })).toMatchObject({ dates: { implemented: '2018-03-08' } });
});
