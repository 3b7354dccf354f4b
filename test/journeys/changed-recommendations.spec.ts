import { aHouse, decision, Story } from './story.js';

const house = aHouse();

describe('a decision that changes a recommendation', () => {
  it('is a decision with changes, however it is called', async () => {
    const story = await (await Story.begins(house())).goesTo('noticeRun');
    const { body } = await house().as('member').get(`proposals/${story.id}/report`);
    const [{ id }] = body.recommendations;
    const changed = [{ id, outcome: 'agreedWithChanges', text: 'With a limit to the cost.' }];
    expect(await story.refused('member', 'recordDecision', { ...decision, recommendations: changed })).toEqual(['decision-inconsistent']);
    expect(
      await story.refused('member', 'recordDecision', { ...decision, outcome: 'refused', recommendations: [{ id, outcome: 'agreed' }] }),
    ).toEqual(['decision-inconsistent']);
    await story.does('member', 'recordDecision', { ...decision, outcome: 'agreedWithChanges', recommendations: changed });
    await story.does('democratic', 'writeStatement', { en: 'Agreed with a limit.', cy: 'Cytunwyd gyda therfyn.' });
    expect(await story.refused('democratic', 'publishNotice')).toEqual(['advice-on-changes-outstanding']);
  });

  it('says what the new text is', async () => {
    const story = await (await Story.begins(house())).goesTo('noticeRun');
    const { body } = await house().as('member').get(`proposals/${story.id}`);
    const sent = {
      type: 'recordDecision',
      ...decision,
      outcome: 'agreedWithChanges',
      recommendations: [{ id: 'p1', outcome: 'agreedWithChanges' }],
    };
    const answer = await house().as('member').post(`proposals/${story.id}/commands`, sent, { seen: body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'recommendations[0].text', code: 'missing' }]);
  });
});

describe('what stays open to the proper officer and the head of service', () => {
  it('lets the Welsh of a statement follow as a correction of what was blank', async () => {
    const story = await (await Story.begins(house())).goesTo('decided');
    await story.does('democratic', 'writeStatement', { en: 'The member agreed.', welshReason: 'The translation follows.' });
    const correction = { field: 'statement.cy', from: '', to: 'Cytunodd yr aelod.', reason: 'The translation is there.' };
    expect((await story.does('democratic', 'correctRecord', correction)).corrections).toMatchObject([correction]);
    expect(await story.refused('democratic', 'correctRecord', correction)).toEqual(['correction-does-not-match']);
  });

  it('hands the evaluation to nobody who decided, and lets no earlier author sign', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    const reason = 'A change of duties.';
    expect(await story.refused('head', 'handOver', { role: 'evaluator', to: 'member', reason })).toEqual(['own-proposal']);
    await story.does('head', 'handOver', { role: 'author', to: 'author2', reason });
    const cover = { to: 'author', posts: ['finance'], from: '2018-01-01', until: '2019-12-31' };
    expect((await house().as('finance').post('people/finance/delegations', cover)).status).toBe(201);
    expect((await house().as('author').get('people/finance/delegations')).body).toMatchObject([{ principal: 'finance', to: 'author' }]);
    expect(await story.refused('author', 'signOff', { as: 'finance', verdict: 'yes' })).toEqual(['own-proposal']);
  });

  it('publishes a withdrawal even if the notice had been cancelled by then', async () => {
    const story = await (await Story.begins(house())).goesTo('noticeServed');
    await story.does('head', 'returnToAuthor', { reason: 'The figures moved.' });
    expect((await story.does('author', 'withdraw', { reason: 'No longer needed.' })).ending).toMatchObject({ publish: true });
  });
});

describe('consultees and reports as they are read', () => {
  it('are taken off the list by the post or the person, as they were put on it', async () => {
    const story = await Story.begins(house());
    expect(await story.refused('author', 'nameConsultees', { add: [], remove: [{ post: 'finance', stage: 'signOff' }] })).toEqual([
      'required-post',
    ]);
    await story.does('author', 'nameConsultees', { add: [{ person: 'author2', stage: 'consultation' }] });
    const { consultees } = await story.does('author', 'nameConsultees', { remove: [{ person: 'author2', stage: 'consultation' }] });
    expect(consultees.some((c: { person: string | null }) => c.person === 'author2')).toBe(false);
  });

  it('takes back a report as it was shown, and nothing has changed', async () => {
    const story = await Story.begins(house());
    const shown = await house().as('author').get(`proposals/${story.id}/report`);
    const now = await house().as('author').get(`proposals/${story.id}`);
    const back = await house().as('author').put(`proposals/${story.id}/report`, shown.body, { seen: now.body });
    expect(back.status).toBe(200);
    expect((await story.now()).version).toBe(now.body.version);
  });
});
