import { aHouse, decision, Story } from './story.js';

const house = aHouse();

async function beforeCouncil(): Promise<Story> {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'It is against the budget.' });
  await story.does('scrutiny2', 'supportCallIn');
  await story.does('scrutiny3', 'supportCallIn');
  expect(
    await story.refused('democratic', 'recordCouncilOutcome', { metOn: story.today(), outcome: 'noObjection', reasons: 'None.' }),
  ).toContain('not-referred-to-council');
  const hearing = { heardOn: story.today(), outcome: 'referredToCouncil', reasons: 'Council set the budget.' };
  expect((await story.does('scrutinyOfficer', 'hearCallIn', hearing)).state).toBe('calledIn');
  expect(await story.refused('scrutinyOfficer', 'hearCallIn', hearing)).toEqual(['referred-to-council']);
  expect(await story.refused('democratic', 'ruleOnCallIn', { valid: false, reason: 'Too late.' })).toEqual(['referred-to-council']);
  return story;
}

it('waits for Council as long as Council takes, and is in force on the day that Council has no objection', async () => {
  const story = await beforeCouncil();
  house().advance('2018-05-10');
  expect(await story.state()).toBe('calledIn');
  expect(
    await story.refused('democratic', 'recordCouncilOutcome', { metOn: '2018-05-11', outcome: 'noObjection', reasons: 'None.' }),
  ).toEqual(['date-impossible']);
  const met = await story.does('democratic', 'recordCouncilOutcome', { metOn: '2018-05-10', outcome: 'noObjection', reasons: 'None.' });
  expect(met).toMatchObject({ state: 'inForce', dates: { inForce: '2018-05-10', evaluationDue: '2019-05-10' } });
});

it('comes back to the member when Council refers it back: without fresh notice, and without a second call-in', async () => {
  const story = await beforeCouncil();
  const back = await story.does('democratic', 'recordCouncilOutcome', {
    metOn: story.today(),
    outcome: 'referredBack',
    reasons: 'Think again.',
  });
  expect(back).toMatchObject({
    state: 'awaitingDecision',
    decision: null,
    earlierDecisions: [{ outcome: 'agreed' }],
    dates: { reconsiderBy: '2018-03-21', decided: null, published: null, callInEnds: null },
  });
  await story.does('member', 'recordDecision', { ...decision, reasons: 'Thought again.' });
  await story.isAt('decided').goesTo('stated');
  expect(await story.does('democratic2', 'publishNotice')).toMatchObject({ state: 'inForce', dates: { inForce: '2018-03-07' } });
  expect(await story.refused('scrutiny1', 'callIn', { grounds: 'Still.' })).toEqual(
    expect.arrayContaining(['wrong-state', 'call-in-closed', 'already-called-in']),
  );
});
