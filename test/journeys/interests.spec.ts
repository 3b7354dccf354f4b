import { aHouse, decision, Story } from './story.js';

const house = aHouse();
const interest = { nature: 'prejudicial', detail: 'A sister drives the van.' };

it('takes a proposal from a member with a prejudicial interest: the Leader gives it to another, who decides', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  await story.does('member', 'declareInterest', interest);
  expect(await story.refused('member', 'recordDecision', decision)).toEqual(['interest-prejudicial']);

  const to = { member: 'member2', reason: 'The interest declared.' };
  expect(await story.refused('head', 'reassign', to)).toContain('not-your-verb');
  expect(await story.refused('democratic', 'reassign', to)).toEqual(['direction-missing']);
  expect(await story.refused('democratic', 'reassign', { ...to, byDirectionOf: 'member2' })).toEqual(['direction-missing']);
  expect(await story.refused('leader', 'reassign', { ...to, member: 'scrutiny1' })).toEqual(['not-a-member']);
  const given = await story.does('democratic', 'reassign', { ...to, byDirectionOf: 'leader' });
  expect(given).toMatchObject({ member: 'member2', state: 'awaitingDecision' });
  expect((await story.history()).at(-1)).toMatchObject({ kind: 'reassigned', actor: 'democratic', onBehalfOf: 'leader' });

  expect(await story.refused('member', 'recordDecision', decision)).toContain('not-your-verb');
  const decided = await story.does('member2', 'recordDecision', decision);
  expect(decided).toMatchObject({
    state: 'decided',
    decision: { by: 'member2' },
    interests: [{ person: 'member', nature: 'prejudicial' }],
  });
});

it('lets a member decide with a personal interest, and with a dispensation for a prejudicial one', async () => {
  house().clock.at = '2018-03-01T09:00:00.000Z';
  const story = await Story.begins(house());
  await story.goesTo('noticeRun');
  await story.does('member', 'declareInterest', { nature: 'personal', detail: 'A reader of books.' });
  await story.does('member', 'declareInterest', interest);
  await story.does('member', 'declareInterest', { ...interest, dispensation: 'Standards committee, 2 March 2018.' });
  expect((await story.does('member', 'recordDecision', decision)).state).toBe('decided');
});
