import { aHouse, decision, Story } from './story.js';

const house = aHouse();

it('closes here, once published, what the member refers to the Cabinet', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  await story.does('member', 'recordDecision', { ...decision, outcome: 'referredToCabinet' });
  await story.isAt('decided').goesTo('stated');
  expect(await story.does('democratic2', 'publishNotice')).toMatchObject({
    state: 'closed',
    decision: { outcome: 'referredToCabinet', publishedBy: 'democratic2' },
    dates: { published: '2018-03-07', callInEnds: null, inForce: null, evaluationDue: null },
  });
  expect(await story.refused('scrutiny1', 'callIn', { grounds: 'Too quick.' })).toContain('wrong-state');
});
