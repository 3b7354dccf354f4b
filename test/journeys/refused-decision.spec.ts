import { aHouse, decision, Story } from './story.js';

const house = aHouse();
const refusal = { ...decision, outcome: 'refused' };

it('publishes a refused decision, and closes it when call-in has passed: never in force, never evaluated', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  await story.does('member', 'recordDecision', refusal);
  const published = await story.isAt('decided').goesTo('callInPeriod');
  expect(await published.state()).toBe('callInPeriod');
  expect(await story.refused('author', 'recordImplementation', { on: story.today() })).toEqual(
    expect.arrayContaining(['wrong-state', 'not-in-force', 'in-call-in']),
  );
  house().advance('2018-03-15');
  expect(await story.now()).toMatchObject({ state: 'closed', dates: { inForce: null, evaluationDue: null }, evaluation: null });
  house().advance('2020-03-15');
  expect(await story.state()).toBe('closed');
});

it('may be called in like any other, and is closed when scrutiny accepts it', async () => {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  await story.does('member', 'recordDecision', refusal);
  await story.isAt('decided').goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'It is needed.' });
  await story.does('scrutiny2', 'supportCallIn');
  expect((await story.does('scrutiny3', 'supportCallIn')).state).toBe('calledIn');
  const heard = await story.does('scrutinyOfficer', 'hearCallIn', { heardOn: story.today(), outcome: 'accepted', reasons: 'So be it.' });
  expect(heard).toMatchObject({ state: 'closed', dates: { inForce: null } });
});
