import { aHouse, changesConstitution, decision, Story } from '../journeys/story.js';
import { addresses, found, reads, readsWell } from './public.js';

// A house for each: where the clock has recorded a checkpoint it cannot be set back.
const house = aHouse(beforeEach);
const refOf = async (story: Story): Promise<string> => (await story.now()).ref;
const page = async (story: Story) => readsWell(house(), `register/decisions/${await refOf(story)}`);

/** Nothing anywhere says that there is such a proposal. */
async function isUnknown(story: Story): Promise<void> {
  const ref = await refOf(story);
  expect((await reads(house(), `register/decisions/${ref}`)).status).toBe(404);
  expect((await reads(house(), `register/decisions/${story.id}`)).status).toBe(404);
  for (const address of addresses) expect((await reads(house(), address)).text).not.toContain(ref);
  expect(await found(house(), `?q=${ref}`)).toEqual([]);
}

it('knows nothing of a proposal until notice is served, and follows it from then to its evaluation', async () => {
  const story = await Story.begins(house(), { wards: ['Abercwm'] });
  for (const stop of ['draft', 'consultation', 'signOff', 'awaitingDecision'] as const) {
    if (stop !== 'draft') await story.goesTo(stop);
    await isUnknown(story);
  }
  await story.goesTo('noticeServed');
  expect(await page(story)).toMatchObject({
    state: { code: 'noticeServed', words: 'Decision to be taken' },
    outcome: null,
    decisions: [],
    member: { name: 'Nia Enghraifft', post: 'Cabinet Member' },
    dates: { noticeServed: '2018-03-01', earliestDecision: '2018-03-07', decided: null },
    report: { version: 2 },
  });
  expect((await readsWell(house(), 'register/forward-plan')).decisions).toMatchObject([{ ref: await refOf(story) }]);

  await story.goesTo('stated');
  const before = await page(story);
  expect(before).toMatchObject({ state: { code: 'noticeServed' }, decisions: [], outcome: null, dates: { decided: null } });

  await story.goesTo('callInPeriod');
  const decided = await page(story);
  expect(decided).toMatchObject({
    state: { code: 'callInPeriod' },
    outcome: { code: 'agreed', words: 'Agreed' },
    decisions: [
      {
        by: { name: 'Nia Enghraifft' },
        reasons: decision.reasons,
        alternatives: decision.alternatives,
        statement: { en: 'The member agreed.', cy: 'Cytunodd yr aelod.' },
      },
    ],
    callIn: { ends: '2018-03-14', closes: '17:00', calledInOn: null, signatures: null, callers: null },
  });
  expect(decided.decisions[0].recommendations.map((r: { number: string }) => r.number)).toEqual(['2.1', '2.2']);
  expect(decided.consultation.asked).toContainEqual({
    who: 'Finance (Section 151 Officer)',
    stage: { code: 'signOff', words: 'Sign-off' },
    verdict: { code: 'yes', words: 'Yes' },
    on: '2018-03-01',
  });
  expect((await readsWell(house(), 'register/forward-plan')).decisions).toEqual([]);

  await story.goesTo('inForce');
  await house().relay.tick();
  expect(await page(story)).toMatchObject({ state: { code: 'inForce' }, dates: { inForce: '2018-03-15' }, evaluation: { on: null } });
  await story.goesTo('closed');
  const { evaluation, state } = await page(story);
  expect([state.code, evaluation.on]).toEqual(['evaluated', '2019-03-15']);
  expect(evaluation.questions[0]).toMatchObject({
    promise: 'The van runs on every working day.',
    achieved: { code: 'fully' },
    result: 'It did.',
  });
});

it('forgets a proposal whose notice was cancelled, and knows it again with the next', async () => {
  const story = await Story.begins(house(), { title: 'Cancelled for a while' });
  await story.goesTo('noticeServed');
  expect(await found(house(), '?q=cancelled')).toEqual([await refOf(story)]);
  await story.edits('keyIssues', '3.1 Another text.', { reason: 'A figure was wrong.' });
  await isUnknown(story);
  expect(await found(house(), '?q=cancelled')).toEqual([]);
  await story.isAt('signOff').goesTo('noticeServed');
  const { consultation, report } = await page(story);
  expect(report.version).toBe(3);
  expect(consultation.changes).toMatchObject([{ version: 3, on: '2018-03-01', sections: [{ code: 'keyIssues', words: 'Key issues' }] }]);
});

it('says that a proposal was withdrawn after notice, with the reason and nothing else', async () => {
  const quiet = await Story.begins(house());
  await quiet.goesTo('awaitingDecision');
  await quiet.does('author', 'withdraw', { reason: 'The grant was lost.' });
  await isUnknown(quiet);
  const noticed = await Story.begins(house());
  await noticed.goesTo('noticeServed');
  house().advance('2018-03-02');
  await noticed.does('democratic', 'withdraw', { reason: 'The grant was lost.' });
  expect(await page(noticed)).toMatchObject({
    state: { code: 'withdrawn' },
    ending: { on: '2018-03-02', reason: 'The grant was lost.', by: null },
    decisions: [],
    ...{ consultation: null, report: null, evaluation: null, callIn: null },
  });
});

it('keeps the report to itself until the decision where the council has so laid down', async () => {
  await changesConstitution(house(), (constitution) => ({
    ...constitution,
    publishReport: { value: 'withDecision', source: 'Executive Procedure Rules' },
  }));
  const story = await Story.begins(house());
  await story.goesTo('stated');
  const noticed = await page(story);
  expect(noticed).toMatchObject({ state: { code: 'noticeServed' }, report: null, consultation: null, evaluation: null });
  expect(await found(house(), '?q=Llanfoist')).toEqual([]);
  await story.goesTo('callInPeriod');
  expect(await page(story)).toMatchObject({ report: { version: 2 }, consultation: { asked: [{}, {}, {}] } });
  expect(await found(house(), '?q=Llanfoist')).toEqual([await refOf(story)]);
});

it('keeps the decision that was referred back, and names who called it in once it was heard', async () => {
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'It is against the budget.' });
  await story.does('scrutiny2', 'supportCallIn');
  expect((await page(story)).callIn).toMatchObject({ calledInOn: null, signatures: null, callers: null });
  await story.does('scrutiny3', 'supportCallIn');
  const called = await page(story);
  expect(called).toMatchObject({ state: { code: 'calledIn' }, callIn: { calledInOn: '2018-03-07', signatures: 3, callers: null } });
  expect(JSON.stringify(called)).not.toContain('against the budget');
  const heard = { heardOn: story.today(), outcome: 'referredBack', reasons: 'Ask the users.' };
  await story.does('scrutinyOfficer', 'hearCallIn', heard);
  await story.does('member', 'recordDecision', { ...decision, outcome: 'refused', reasons: 'The users were against it.' });
  const back = await page(story);
  expect(back).toMatchObject({
    state: { code: 'referredBack' },
    outcome: { code: 'agreed' },
    decisions: [{ outcome: { code: 'agreed' } }],
    callIn: {
      callers: [{ by: { name: 'Urien Patrwm', post: 'Councillor' }, grounds: 'It is against the budget.' }, {}, {}],
      hearing: { on: heard.heardOn, outcome: { code: 'referredBack' }, reasons: heard.reasons },
    },
  });
  expect(JSON.stringify(back)).not.toContain('users were against it');
  await story.isAt('decided').goesTo('callInPeriod');
  expect((await page(story)).decisions.map((d: { reasons: string }) => d.reasons)).toEqual([
    'The users were against it.',
    decision.reasons,
  ]);
});

it('names the decision that took the place of another, and says corrections beside what was corrected', async () => {
  const [one, newer] = [await Story.begins(house()), await Story.begins(house())];
  await one.goesTo('callInPeriod');
  const correction = { field: 'title', from: 'A library van driver', to: 'A second library van driver', reason: 'There is one already.' };
  await one.does('democratic', 'correctRecord', correction);
  expect(await page(one)).toMatchObject({
    title: { text: correction.from },
    correctedTitle: correction.to,
    corrections: [{ field: { code: 'title' }, from: correction.from, to: correction.to, reason: correction.reason, on: '2018-03-07' }],
  });
  await one.does('democratic', 'supersede', { by: newer.id, reason: 'A newer one.' });
  expect(await page(one)).toMatchObject({ state: { code: 'superseded' }, ending: { by: null, reason: 'A newer one.' } });
  house().advance('2018-03-12');
  await newer.goesTo('noticeServed');
  expect((await page(one)).ending.by).toBe(await refOf(newer));
});
