import { type House, openHouse } from './house.js';
import { aDraft, bring, expectProblem, expectStatus, show } from './journey.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

describe('cover for an absence', () => {
  const cover = { to: 'financeDeputy', posts: ['finance'], from: '2018-03-01', until: '2018-03-09' };

  it('lets a deputy sign through the last day of the cover, and not after it', async () => {
    const made = expectStatus(await house.as('finance').post('people/finance/delegations', cover), 201);
    expect(made.body).toEqual({
      id: expect.any(String),
      principal: 'finance',
      to: 'financeDeputy',
      posts: ['finance'],
      from: '2018-03-01T00:00:00.000Z',
      until: '2018-03-10T00:00:00.000Z',
      revokedAt: null,
    });
    expect(made.headers.location).toBe(`/api/v1/people/finance/delegations/${made.body.id}`);
    const id = await aDraft(house);
    await bring(house, id, 'requestSignOff');
    house.clock.at = '2018-03-10T00:00:00.000Z';
    expectProblem(
      await house.as('financeDeputy').does(id, 'signOff', { as: 'finance', verdict: 'yes' }, { seen: await show(house, id) }),
      403,
    );
    house.clock.at = '2018-03-09T23:59:59.999Z';
    expect((await house.as('financeDeputy').get('tasks')).body).toMatchObject([{ proposal: id, verb: 'signOff', as: 'finance' }]);
    const signed = expectStatus(await house.as('financeDeputy').does(id, 'signOff', { as: 'finance', verdict: 'yes' }), 200);
    expect(signed.body.consultees.find((c: { post: string; stage: string }) => c.post === 'finance')).toMatchObject({
      by: 'financeDeputy',
      onBehalfOf: 'finance',
    });
  });

  it('ends early', async () => {
    const made = expectStatus(
      await house.as('hr').post('people/hr/delegations', { ...cover, to: 'slt', posts: ['hr'], until: '2018-04-01T12:00:00Z' }),
      201,
    );
    expectProblem(await house.as('hr').delete('people/legal/delegations/x'), 404);
    expectProblem(await house.as('legal').delete(`people/hr/delegations/${made.body.id}`), 403);
    expect((await house.as('hr').delete(`people/hr/delegations/${made.body.id}`)).status).toBe(204);
    expectProblem(await house.as('hr').delete(`people/hr/delegations/${made.body.id}`), 404);
  });

  it('refuses what is not theirs to give', async () => {
    const codes = async (by: 'finance' | 'hr', change: object) =>
      (await house.as(by).post('people/finance/delegations', { ...cover, ...change })).body.refusals.map((r: { code: string }) => r.code);
    expect(await codes('hr', {})).toEqual(['not-your-verb']);
    expect(await codes('finance', { posts: ['legal'] })).toEqual(['not-this-post']);
    expect(await codes('finance', { to: 'finance' })).toEqual(['own-deputy']);
    expect(await codes('finance', { until: '2018-02-01' })).toEqual(['date-impossible']);
    const post = (change: object) => house.as('finance').post('people/finance/delegations', { ...cover, ...change });
    expectProblem(await post({ to: 'nobody' }), 422, 'to');
    expectProblem(await post({ posts: ['nothing'] }), 422, 'posts[0]');
    expectProblem(await post({ posts: [] }), 422, 'posts');
    expectProblem(await post({ until: '2018-02-30' }), 422, 'until');
    expectProblem(await house.as('finance').post('people/nobody/delegations', cover), 404);
  });
});

describe('the constitution', () => {
  const url = 'council/constitution';

  it('changes as a whole, against the revision that was seen', async () => {
    const before = expectStatus(await house.as('author').get(url), 200);
    expect(before.body.portfolios[0]).toMatchObject({ id: 'social-care', member: 'member' });
    const etag = String(before.headers.etag);
    const next = { ...before.body, noticeDays: { value: 5, source: 'Council of 1 March 2018' } };
    const put = (body: object, match?: string, by: 'democratic' | 'author' = 'democratic') =>
      house.as(by).put(url, body, match === undefined ? {} : { headers: { 'if-match': match } });
    expectProblem(await put(next), 428);
    expectProblem(await put(next, 'x'), 422, 'If-Match');
    expectProblem(await put(next, etag, 'author'), 403);
    expectProblem(await put({ ...next, noticeDays: { value: 0, source: 'x' } }, etag), 422, 'noticeDays.value');
    expectProblem(await put({ ...next, portfolios: [{ ...next.portfolios[0], member: 'nobody' }] }, etag), 422, 'portfolios[0].member');
    const after = expectStatus(await put(next, etag), 200);
    expect(after.body).toEqual(next);
    expect(after.headers.etag).not.toBe(etag);
    expect(expectProblem(await put(next, etag), 412).current).toEqual(next);
  });

  it('counts open dates again when a day is added', async () => {
    const id = await aDraft(house);
    await bring(house, id, 'serveNotice');
    const { noticeEnds } = (await show(house, id)).dates;
    const day = { date: noticeEnds, reason: { en: 'Mourning', cy: 'Galar' }, source: 'Proclamation' };
    expectProblem(await house.as('author').post('council/calendar-days', day), 403);
    expectProblem(await house.as('democratic').post('council/calendar-days', { ...day, date: '2018-02-30' }), 422, 'date');
    expect(expectStatus(await house.as('democratic').post('council/calendar-days', day), 201).body).toEqual(day);
    expectProblem(await house.as('democratic').post('council/calendar-days', day), 422, 'date');
    expect((await show(house, id)).dates.noticeEnds > noticeEnds).toBe(true);
  });
});

describe('the demo', () => {
  it('moves its clock through every deadline, never back', async () => {
    const demo = await openHouse({ ownClock: true });
    const { body: started } = expectStatus(await demo.as('author').post('demo/clock', { at: '2018-03-01T09:00:00Z' }), 200);
    expect(started.now.slice(0, 16)).toBe('2018-03-01T09:00');
    demo.clock.at = started.now;
    const id = await aDraft(demo);
    await bring(demo, id, 'serveNotice');
    const move = (body: object) => demo.as('author').post('demo/clock', body);
    const { noticeEnds, earliestDecision } = (await show(demo, id)).dates;
    expect(noticeEnds).toBe('2018-03-06');
    expect((await move({ to: 'noticeEnds', proposal: id })).body).toMatchObject({
      now: expect.stringContaining(`${earliestDecision}T00:00`),
    });
    expectProblem(await move({ to: 'callInEnds', proposal: id }), 422, 'to');
    expectProblem(await move({ at: '2018-03-01T09:00:00Z' }), 422, 'at');
    expectProblem(await move({ at: '2018-13-01T09:00:00Z' }), 422, 'at');
    expectProblem(await move({}), 422, 'at');
    expectProblem(await move({ at: '2019-03-01T09:00:00Z', to: 'noticeEnds' }), 422, 'at');
    expectProblem(await move({ to: 'noticeEnds' }), 422, 'proposal');
    expectProblem(await move({ to: 'noticeEnds', proposal: 'CD-1' }), 422, 'proposal');
    const letters = (await demo.as('author').get(`demo/letters?proposal=${id}&to=member`)).body;
    expect(letters.map((l: { kind: string }) => l.kind)).toContain('decisionDue');
    expect(letters[0]).toMatchObject({ to: 'member', subject: expect.any(String), text: expect.any(String), proposal: 'CD-2018-0001' });
    await demo.close();
  });

  it('has no clock to move where the clock was handed in', async () => {
    expectProblem(await house.as('author').post('demo/clock', { at: '2030-01-01T00:00:00.000Z' }), 404);
  });
});
