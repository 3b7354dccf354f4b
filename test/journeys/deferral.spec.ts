import { aHouse, decision, Story } from './story.js';

const house = aHouse();

it('leaves a deferred proposal with the member, and asks for notice again before it is decided', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  const deferred = await story.does('member', 'recordDecision', { outcome: 'deferred', reasons: 'More figures.', until: '2018-04-30' });
  expect(deferred).toMatchObject({
    state: 'awaitingDecision',
    decision: null,
    earlierDecisions: [{ outcome: 'deferred', until: '2018-04-30' }],
    dates: { noticeServed: null, noticeEnds: null, earliestDecision: null, decided: null },
  });
  expect(await story.refused('member', 'recordDecision', decision)).toEqual(['notice-not-served']);
  expect((await story.does('democratic', 'serveNotice')).dates.noticeEnds).toBe('2018-03-12');
  expect(await story.refused('member', 'recordDecision', decision)).toEqual(['notice-running']);
  await story.waitsUntil('earliestDecision');
  expect(await story.does('member', 'recordDecision', decision)).toMatchObject({
    state: 'decided',
    earlierDecisions: [{ outcome: 'deferred' }],
  });
});
