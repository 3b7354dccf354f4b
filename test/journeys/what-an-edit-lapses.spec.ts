import { aHouse, codesOf, ok, Story } from './story.js';

const house = aHouse();

async function signedOff(): Promise<Story> {
  const story = await Story.begins(house(), { kind: 'establishment' });
  return story.goesTo('signedOff');
}

it('leaves Finance’s sign-off standing when the Key issues are edited, and lapses that of Human Resources, who own them', async () => {
  const story = await signedOff();
  ok(await story.edits('keyIssues', '3.1 The van was off the road for 40 hours.'));
  expect(await story.standingOf('finance')).toBe('stands');
  expect(await story.standingOf('legal')).toBe('stands');
  expect(await story.standingOf('hr')).toBe('lapsed');
  expect(await story.refused('author', 'submitForDecision')).toEqual(['sign-off-lapsed']);
  await story.does('hr', 'signOff', { as: 'hr', verdict: 'yes' });
  expect((await story.does('author', 'submitForDecision')).state).toBe('awaitingDecision');
});

it('lapses Finance’s sign-off, and no other, when the Resource implications are edited', async () => {
  const story = await signedOff();
  ok(await story.edits('resources', '6.1 £50,000, outside the budget.'));
  expect(await story.standingOf('finance')).toBe('lapsed');
  expect(await story.standingOf('hr')).toBe('stands');
  const codes = codesOf(await story.ask('author', 'submitForDecision'));
  expect(codes).toEqual(['sign-off-lapsed']);
});

it('lapses every sign-off when the recommendations are edited', async () => {
  const story = await signedOff();
  ok(await story.edits('recommendations', '2.1 To create two posts.'));
  for (const post of ['finance', 'hr', 'legal']) expect(await story.standingOf(post)).toBe('lapsed');
});

it('takes a late edit with a reason only, back to sign-off, and cancels the notice', async () => {
  const story = await signedOff();
  await story.goesTo('noticeServed');
  expect(codesOf(await story.edits('resources', '6.1 £50,000.'))).toEqual(['reasons-missing']);
  const late = ok(await story.edits('resources', '6.1 £50,000.', { reason: 'A figure was wrong.' })).body;
  expect(late).toMatchObject({ state: 'signOff', dates: { noticeServed: null, noticeEnds: null, earliestDecision: null } });
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  await story.does('author', 'submitForDecision');
  expect(await story.refused('member', 'recordDecision', { outcome: 'agreed', reasons: 'R', alternatives: 'A' })).toEqual([
    'notice-not-served',
  ]);
});

it('counts text that is saved as it stands as no change at all', async () => {
  const story = await signedOff();
  ok(await story.edits('resources', '6.1 £1.'));
  const before = await story.now();
  ok(await story.edits('resources', '6.1 £1.'));
  expect(await story.now()).toEqual(before);
});
