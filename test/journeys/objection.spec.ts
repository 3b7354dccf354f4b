import { aHouse, Story } from './story.js';

const house = aHouse();
const objects = (as: string) => ({ as, verdict: 'objected', comment: 'The duty is not met.' });

it('takes an objection to the member, where the post’s setting says so', async () => {
  const story = await Story.begins(house());
  await story.does('author', 'nameConsultees', { add: [{ post: 'equalities', stage: 'signOff' }] });
  await story.goesTo('signOff');
  for (const as of ['finance', 'legal'] as const) await story.does(as, 'signOff', { as, verdict: 'yes' });
  expect(await story.refused('author', 'submitForDecision')).toEqual(['sign-off-outstanding']);
  await story.does('equalities', 'signOff', objects('equalities'));
  expect(await story.does('author', 'submitForDecision')).toMatchObject({ state: 'awaitingDecision' });
  const read = (await house().as('member').get(`proposals/${story.id}`)).body;
  expect(read.consultees).toContainEqual(
    expect.objectContaining({ post: 'equalities', verdict: 'objected', comment: 'The duty is not met.', standing: 'stands' }),
  );
  await story.isAt('awaitingDecision').goesTo('decided');
});

it('stops at the objection of a statutory officer until it is withdrawn', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  await story.does('legal', 'signOff', { as: 'legal', verdict: 'yes' });
  await story.does('finance', 'signOff', objects('finance'));
  expect(await story.refused('head', 'submitForDecision')).toEqual(['sign-off-objected']);
  await story.does('finance', 'withdrawSignOff', { as: 'finance', reason: 'The figures have come.' });
  expect(await story.refused('head', 'submitForDecision')).toEqual(['sign-off-outstanding']);
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  expect((await story.does('head', 'submitForDecision')).state).toBe('awaitingDecision');
});

it('sends the objection of a consultee on with the report: it is no veto', async () => {
  const story = await Story.begins(house(), { kind: 'policy' });
  await story.goesTo('consultation');
  await story.does('welsh', 'respond', { as: 'welsh', verdict: 'object', comment: 'No assessment.' });
  await story.does('equalities', 'respond', { as: 'equalities', verdict: 'support' });
  expect(await story.refused('author', 'requestSignOff')).toEqual(['consultation-outstanding']);
  await story.does('dmt', 'recordConsultation', { meeting: story.today(), outcome: 'endorsed' });
  expect((await story.does('author', 'requestSignOff')).state).toBe('signOff');
});
