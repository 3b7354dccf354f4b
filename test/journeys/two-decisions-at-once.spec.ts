import { aHouse, decision, Story } from './story.js';

const house = aHouse();

it('records one of two decisions that are sent at once, and tells the other what has changed', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  const seen = await story.now();
  const both = await Promise.all([
    story.ask('member', 'recordDecision', decision, { seen }),
    story.ask('member', 'recordDecision', { ...decision, outcome: 'refused' }, { seen }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const told = both.find(({ status }) => status === 412);
  expect(told?.text).toContain('decisionRecorded');
  expect((await story.kinds()).filter((kind) => kind === 'decisionRecorded')).toHaveLength(1);
  const stands = await story.now();
  expect(stands.decision.outcome).toBe(both.find(({ status }) => status === 200)?.body.decision.outcome);
  expect(await story.refused('member', 'recordDecision', decision)).toEqual(expect.arrayContaining(['wrong-state', 'already-decided']));
});
