import type { Json } from '../api/house.js';
import { aHouse, decision, ok, Story } from './story.js';

const house = aHouse(beforeEach);

/** Decided on 7 March, called in and heard that day: the tenth working day after it is the 21st. */
async function referredBack(): Promise<Story> {
  const story = await Story.begins(house());
  await story.goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'The cost is not shown.' });
  await story.does('scrutiny2', 'supportCallIn');
  await story.does('scrutiny3', 'supportCallIn');
  const back = await story.does('scrutinyOfficer', 'hearCallIn', {
    heardOn: story.today(),
    outcome: 'referredBack',
    reasons: 'Think again.',
  });
  expect(back).toMatchObject({
    state: 'awaitingDecision',
    decision: null,
    earlierDecisions: [{ outcome: 'agreed' }],
    dates: { reconsiderBy: '2018-03-21', noticeServed: '2018-03-01', decided: null, published: null, callInEnds: null },
  });
  return story;
}

async function publishes(story: Story): Promise<Json> {
  await story.isAt('decided').goesTo('stated');
  return story.does('democratic2', 'publishNotice');
}
const callsInAgain = async (story: Story): Promise<string[]> => story.refused('scrutiny1', 'callIn', { grounds: 'Still not.' });

it('is confirmed without fresh notice, in force on publication, and cannot be called in again', async () => {
  const story = await referredBack();
  house().advance('2018-03-09');
  expect(await story.refused('democratic', 'serveNotice')).toEqual(['notice-already-served']);
  await story.does('member', 'recordDecision', { ...decision, reasons: 'The cost is shown now.' });
  expect(await publishes(story)).toMatchObject({
    state: 'inForce',
    dates: { published: '2018-03-09', callInEnds: null, inForce: '2018-03-09', evaluationDue: '2019-03-09' },
    decision: { reasons: 'The cost is shown now.' },
    earlierDecisions: [{ outcome: 'agreed', reasons: decision.reasons }],
  });
  expect(await callsInAgain(story)).toEqual(expect.arrayContaining(['wrong-state', 'already-called-in']));
});

it('is amended, once those who own what is changed have advised', async () => {
  const story = await referredBack();
  const { body } = await house().as('member').get(`proposals/${story.id}/report`);
  const recommendations = [{ id: body.recommendations[0].id, outcome: 'agreedWithChanges', text: 'For one year.' }];
  await story.does('member', 'recordDecision', { ...decision, outcome: 'agreedWithChanges', recommendations });
  await story.does('democratic', 'writeStatement', { en: 'Agreed for one year.', cy: 'Cytunwyd am flwyddyn.' });
  expect(await story.refused('democratic2', 'publishNotice')).toEqual(['advice-on-changes-outstanding']);
  await story.does('legal', 'adviseOnChanges', { as: 'legal', advice: 'Within the powers.' });
  const published = await story.does('democratic2', 'publishNotice');
  expect(published).toMatchObject({ state: 'inForce', decision: { outcome: 'agreedWithChanges' } });
});

it('is overturned: a refusal is closed on publication, never in force and never evaluated', async () => {
  const story = await referredBack();
  await story.does('member', 'recordDecision', { ...decision, outcome: 'refused', reasons: 'Scrutiny is right.' });
  expect(await publishes(story)).toMatchObject({ state: 'closed', dates: { inForce: null, evaluationDue: null } });
  expect(await callsInAgain(story)).toEqual(expect.arrayContaining(['wrong-state', 'already-called-in']));
});

it('is late once ten working days have passed, is said to be late once, and is decided all the same', async () => {
  const story = await referredBack();
  house().advance('2018-03-21T23:00:00.000Z');
  await house().relay.tick();
  expect(await story.kinds()).not.toContain('reconsiderationLate');
  house().advance('2018-03-22');
  for (let times = 0; times < 2; times += 1) await house().relay.tick();
  expect((await story.kinds()).filter((kind) => kind === 'reconsiderationLate')).toHaveLength(1);
  const { body: mine } = ok(await house().as('member').get('tasks?list=mine'));
  expect(mine).toMatchObject([{ verb: 'recordDecision', due: '2018-03-21', dueIn: -1, overdue: true }]);
  await story.does('member', 'recordDecision', decision);
  expect(await publishes(story)).toMatchObject({ state: 'inForce' });
});
