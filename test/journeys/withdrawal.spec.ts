import { aHouse, Story } from './story.js';

const house = aHouse();
const why = { reason: 'The grant was lost.' };

it('publishes the withdrawal of a proposal of which notice had been served, and no other', async () => {
  const quiet = await Story.begins(house());
  await quiet.goesTo('awaitingDecision');
  expect(await quiet.does('author', 'withdraw', why)).toMatchObject({ state: 'withdrawn', ending: { publish: false } });
  const noticed = await Story.begins(house());
  await noticed.goesTo('noticeServed');
  expect(await noticed.refused('member', 'withdraw', why)).toContain('not-your-verb');
  expect(await noticed.does('democratic', 'withdraw', why)).toMatchObject({
    state: 'withdrawn',
    ending: { reason: why.reason, by: 'democratic', publish: true },
  });
  expect(await noticed.refused('democratic', 'withdraw', why)).toContain('wrong-state');
});

it('comes too late once there is a decision', async () => {
  const story = await Story.begins(house());
  await story.goesTo('decided');
  expect(await story.refused('author', 'withdraw', why)).toEqual(['wrong-state', 'already-decided']);
});

it('leaves a draft that nobody was consulted on where it was: its author’s', async () => {
  const story = await Story.begins(house());
  expect((await house().as('leader').get(`proposals/${story.id}`)).status).toBe(404);
  await story.does('author', 'withdraw', why);
  for (const who of ['leader', 'member', 'translator', 'councilChair'] as const)
    expect((await house().as(who).get(`proposals/${story.id}`)).status).toBe(404);
  expect((await house().as('finance').get(`proposals/${story.id}`)).status).toBe(200);
});
