import { aHouse, Story } from './story.js';

const house = aHouse();

it('puts a decision in force on publication where the chair of the council has waived call-in', async () => {
  const story = await Story.begins(house());
  await story.goesTo('decided');
  expect(await story.refused('viceChair', 'agreeUrgency', { kind: 'callIn', reason: 'It cannot wait.' })).toEqual(['urgency-order']);
  await story.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'It cannot wait.' });
  await story.goesTo('stated');
  const published = await story.does('democratic2', 'publishNotice');
  expect(published).toMatchObject({ state: 'inForce', dates: { published: '2018-03-07', callInEnds: null, inForce: '2018-03-07' } });
  expect(await story.refused('scrutiny1', 'callIn', { grounds: 'Too quick.' })).toEqual(['wrong-state', 'call-in-closed']);
  await story.does('author', 'recordImplementation', { on: '2018-03-07' });
});
