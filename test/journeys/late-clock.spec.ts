import { aHouse, Story } from './story.js';

const house = aHouse();

it('takes no call-in after the period, though no clock has run: the decision is in force from the day after', async () => {
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  const seen = await story.now();
  expect(seen.dates).toMatchObject({ decided: '2018-03-07', published: '2018-03-07', callInEnds: '2018-03-14' });
  house().advance('2018-04-20');
  expect((await story.history()).at(-1)?.kind).toBe('noticePublished');
  const late = await story.ask('scrutiny1', 'callIn', { grounds: 'Too quick.' }, { seen });
  expect(late.status).toBe(409);
  expect(late.body.refusals.map((r: { code: string }) => r.code)).toEqual(expect.arrayContaining(['wrong-state', 'call-in-closed']));
  const now = await story.now();
  expect(now).toMatchObject({ state: 'inForce', callIn: null, dates: { inForce: '2018-03-15', evaluationDue: '2019-03-15' } });
  expect((await story.history()).at(-1)).toMatchObject({ kind: 'callInPeriodEnded', actor: 'clock', state: 'inForce' });
});

it('takes a call-in on the last day until the hour at which it closes', async () => {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  house().advance('2018-03-14T16:59:59.999Z');
  await story.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  house().advance('2018-03-14T17:00:00.000Z');
  expect(await story.refused('scrutiny2', 'supportCallIn')).toEqual(['call-in-closed']);
  house().advance('2018-03-14T23:59:59.999Z');
  expect(await story.state()).toBe('callInPeriod');
  house().advance('2018-03-15T00:00:00.000Z');
  expect(await story.state()).toBe('inForce');
});

it('brings a decision that was called in and never heard into force after the last day for hearing it', async () => {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  await story.does('scrutiny2', 'supportCallIn');
  // Fifteen working days from 7 March, over Good Friday; Easter Monday is beyond.
  expect((await story.does('scrutiny3', 'supportCallIn')).dates.hearingBy).toBe('2018-03-28');
  house().advance('2018-04-10');
  expect(
    await story.refused('scrutinyOfficer', 'hearCallIn', { heardOn: '2018-03-28', outcome: 'referredBack', reasons: 'Late.' }),
  ).toContain('wrong-state');
  expect(await story.now()).toMatchObject({ state: 'inForce', dates: { inForce: '2018-03-29' } });
});
