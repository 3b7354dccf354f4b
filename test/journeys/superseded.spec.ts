import { aHouse, Story } from './story.js';

const house = aHouse();
const reason = 'A wider scheme took its place.';

it('puts another proposal, named by its reference or id, in the place of a decision in call-in, in force or evaluated', async () => {
  const other = await Story.begins(house());
  const { ref, id } = await other.now();
  for (const [stop, by] of [
    ['callInPeriod', ref],
    ['inForce', id],
    ['evaluationDue', ref],
  ] as const) {
    house().clock.at = '2018-03-01T09:00:00.000Z';
    const story = await Story.begins(house());
    await story.goesTo(stop);
    expect(await story.refused('author', 'supersede', { by, reason })).toContain('not-your-verb');
    expect(await story.does('democratic', 'supersede', { by, reason })).toMatchObject({
      state: 'superseded',
      ending: { by: id, publish: true },
    });
    expect(await story.refused('author', 'recordImplementation', { on: story.today() })).toContain('wrong-state');
  }
});

it('names another proposal that is there', async () => {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  for (const by of [story.id, (await story.now()).ref, 'CD-2018-9999']) {
    const answer = await story.ask('democratic', 'supersede', { by, reason });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'by', code: 'proposal-unknown' })]);
  }
});
