import { aHouse, Story } from './story.js';

const house = aHouse();
const why = { reason: 'Say what it costs.' };

it('goes back to the author from consultation, sign-off or the member, with its answers, and without its notice', async () => {
  for (const [stop, who] of [
    ['consultation', 'head'],
    ['signedOff', 'democratic'],
    ['noticeServed', 'head'],
  ] as const) {
    house().clock.at = '2018-03-01T09:00:00.000Z';
    const story = await Story.begins(house());
    await story.goesTo(stop);
    expect(await story.refused('author', 'returnToAuthor', why)).toContain('not-your-verb');
    const back = await story.does(who, 'returnToAuthor', why);
    expect(back).toMatchObject({ state: 'draft', dates: { noticeServed: null, noticeEnds: null, earliestDecision: null } });
    expect(await story.standingOf('finance')).toBe(stop === 'consultation' ? 'notAsked' : 'stands');
    // An answer stands as long as the text that it covered: only what is missing is asked again.
    await story.does('author', 'sendToConsultation');
    await story.isAt('consultation');
    if (stop === 'consultation') await story.everybodyAnswers();
    await story.does('author', 'requestSignOff');
    await story.everybodySignsOff();
    await story.does('author', 'submitForDecision');
    expect(await story.refused('member', 'recordDecision', { outcome: 'agreed', reasons: 'R', alternatives: 'A' })).toEqual([
      'notice-not-served',
    ]);
  }
});

it('is returned by the management team or at sign-off, with a reason, and that answer does not stand', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const bare = await story.ask('finance', 'signOff', { as: 'finance', verdict: 'returned' });
  expect(bare.status).toBe(422);
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'returned', comment: 'Where is the budget?' });
  expect(await story.state()).toBe('draft');
  expect(await story.standingOf('finance')).toBe('notAsked');
});
