import { aHouse, ok, Story } from './story.js';

const house = aHouse(beforeEach);

it('lapses after twelve months in which nobody has changed anything, and not a day earlier', async () => {
  const story = await Story.begins(house());
  await story.goesTo('consultation');
  house().advance('2019-02-28T23:59:59.999Z');
  // A reminder that the clock has sent is no change by a person.
  await house().relay.tick();
  expect((await story.kinds()).at(-1)).toBe('answerEscalated');
  expect(await story.state()).toBe('consultation');
  house().advance('2019-03-01T00:00:00.000Z');
  expect(await story.refused('dmt', 'recordConsultation', { meeting: '2019-02-28', outcome: 'endorsed' })).toContain('wrong-state');
  expect(await story.now()).toMatchObject({ state: 'lapsed', ending: { reason: 'idle', by: null, publish: false } });
  expect((await story.history()).at(-1)).toMatchObject({ kind: 'lapsed', actor: 'clock' });
});

it('counts the twelve months again from every change by a person', async () => {
  const story = await Story.begins(house());
  house().advance('2019-02-20');
  ok(await story.edits('purpose', '1.1 Another purpose.'));
  house().advance('2020-02-19');
  expect(await story.state()).toBe('draft');
  house().advance('2020-02-20');
  expect(await story.state()).toBe('lapsed');
});

it('never lapses once it is decided', async () => {
  const story = await Story.begins(house());
  await story.goesTo('decided');
  house().advance('2021-03-01');
  expect(await story.state()).toBe('decided');
  // Late is flagged, and blocks nobody.
  await story.goesTo('callInPeriod');
  expect(await story.kinds()).toContain('publicationLate');
});
