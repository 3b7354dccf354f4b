import { createHash } from 'node:crypto';
import { demoId } from '../../src/councils/demo-people.js';
import { NotFound } from '../../src/errors.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { ProposalQueries } from '../../src/proposals/queries.js';
import { insertToken, pseudonymise, revokeToken } from '../../src/records/people.js';
import { aRealHouse } from '../people/account-house.js';
import { type House, openHouse } from './house.js';
import { aDraft, bring, creation, expectProblem, expectStatus, show } from './journey.js';

let house: House;
let draft: string;
beforeAll(async () => {
  house = await openHouse();
  draft = await aDraft(house);
});

describe('who is asking', () => {
  it.each([
    ['nobody', ''],
    ['a handle that the demo does not have', 'Bearer demo:nobody'],
    ['a token that nobody has', 'Bearer 0123456789abcdef'],
    ['another scheme', 'Basic YTpi'],
  ])('does not answer %s', async (_, authorization) => {
    const asker = authorization === '' ? house.as(null) : house.bearing(authorization);
    const answer = await asker.get('proposals');
    expectProblem(answer, 401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('knows the person behind a token by its hash, until it is revoked or they are gone', async () => {
    const token = 'a-token-that-nobody-can-guess';
    const hash = createHash('sha256').update(token).digest('hex');
    const { id, council } = { id: demoId('author'), council: DEMO_COUNCIL };
    const at = house.clock.at;
    await house.records.write((tx) =>
      insertToken(tx, { id: 'script', hash, council, person: id, name: 'script', createdAt: at, expiresAt: null, revokedAt: null }),
    );
    expect((await house.bearing(`Bearer ${token}`).get(`proposals/${draft}`)).status).toBe(200);
    await house.records.write((tx) => revokeToken(tx, { council, person: id, id: 'script' }, at));
    expectProblem(await house.bearing(`Bearer ${token}`).get(`proposals/${draft}`), 401);
    await house.records.write((tx) => pseudonymise(tx, council, demoId('slt'), at));
    expectProblem(await house.bearing(`Bearer demo:${demoId('slt')}`).get('tasks'), 401);
  });

  it('knows the demo’s handles in the demo only', async () => {
    const real = await aRealHouse();
    expectProblem(await real.as('author').get('proposals'), 401);
    expectProblem(await real.as('author').post('demo/clock', { at: '2030-01-01T00:00:00.000Z' }), 404);
    await real.close();
  });

  it('answers about health and about itself without a sign-in', async () => {
    expect((await house.as(null).get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await house.as(null).get('/health/ready')).status).toBe(200);
    expect((await house.as(null).get('openapi.json')).body.openapi).toBe('3.1.0');
    expect((await house.as(null).get('/api/docs')).text).toContain('swagger-ui-bundle.js');
    expect((await house.as(null).get('/api/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});

describe('refusals', () => {
  it('answers 409 with every rule that stops a command, in the reader’s language', async () => {
    const body = { outcome: 'agreed', reasons: '' };
    const id = await aDraft(house);
    await bring(house, id, 'submitForDecision');
    const english = await house.as('member').does(id, 'recordDecision', body);
    const problem = expectProblem(english, 409);
    expect(problem.refusals.map((r: { code: string }) => r.code)).toEqual(['notice-not-served', 'reasons-missing']);
    expect(problem.refusals[0]).toEqual({
      code: 'notice-not-served',
      source: expect.any(String),
      clearedBy: ['democraticServices'],
      since: null,
      details: {},
      message: expect.stringMatching(/ /),
    });
    expect(problem.title).not.toBe(problem.detail);
    expect(english.headers.etag).toBe(`"2.${(await show(house, id)).revision}"`);
    const welsh = await house.as('member').does(id, 'recordDecision', body, { headers: { 'accept-language': 'cy, en;q=0.5' } });
    expect(welsh.headers['content-language']).toBe('cy');
    expect(welsh.body.title).not.toBe(problem.title);
  });

  it('answers 403 when the verb is another’s, and says whose', async () => {
    const problem = expectProblem(await house.as('head').does(draft, 'sendToConsultation'), 403);
    expect(problem.refusals[0]).toMatchObject({ code: 'not-your-verb', clearedBy: ['author'] });
  });

  it('answers 403 to everybody for what only the clock asks', async () => {
    for (const type of ['noticeEnds', 'callInEnds', 'lapse', 'recountDates', 'evaluationOverdue']) {
      const answer = await house.as('author').does(draft, type, { due: '2018-01-01T00:00:00.000Z', subject: 'x' });
      expect(expectProblem(answer, 403).refusals[0]).toMatchObject({ code: 'not-your-verb', clearedBy: ['clock'] });
    }
  });

  it('answers 404 for what is not there and for what is not the asker’s to read', async () => {
    for (const id of [draft, 'CD-2018-9999', 'nothing', '%00', "' OR 1=1 --"])
      for (const path of ['', '/report', '/checks', '/commands', '/history'])
        expectProblem(await house.as('scrutiny1').get(`proposals/${encodeURIComponent(id)}${path}`), 404);
    expectProblem(
      await house.as('scrutiny1').does(draft, 'comment', { section: 'purpose', text: 'x' }, { seen: { version: 1, revision: 1 } }),
      404,
    );
    expectProblem(await house.as('scrutiny1').does(draft, 'noticeEnds', {}, { seen: { version: 1, revision: 1 } }), 404);
  });

  it('finds a proposal by its reference too', async () => {
    const { ref } = await show(house, draft);
    expect((await house.as('author').get(`proposals/${ref}`)).body.id).toBe(draft);
    expectStatus(await house.as('author').does(ref, 'comment', { section: 'purpose', text: 'A word.' }), 200);
  });
});

describe('versions and keys', () => {
  it('needs the version that was seen', async () => {
    const answer = await house.as('author').post(`proposals/${draft}/commands`, { type: 'sendToConsultation' });
    expectProblem(answer, 428);
    for (const header of ['*', 'W/"1.1"', '"1"', '1.1', '"1.1", "1.2"', '"-1.1"'])
      expectProblem(
        await house.as('author').post(`proposals/${draft}/commands`, { type: 'sendToConsultation' }, { headers: { 'if-match': header } }),
        422,
        'If-Match',
      );
  });

  it('tells a stale write what stands now, and what has happened since', async () => {
    const id = await aDraft(house);
    const before = await show(house, id);
    expectStatus(await house.as('author').does(id, 'comment', { section: 'purpose', text: 'One.' }), 200);
    const answer = await house.as('author').does(id, 'sendToConsultation', {}, { seen: before });
    const problem = expectProblem(answer, 412);
    expect(problem.current).toEqual(await show(house, id));
    expect(problem.since).toEqual([{ kind: 'commented', actor: 'author', at: house.clock.at }]);
    expect(answer.headers.etag).toBe(`"${problem.current.version}.${problem.current.revision}"`);
  });

  it('lets several answer in the same instant', async () => {
    const id = await aDraft(house);
    const seen = await bring(house, id, 'requestSignOff');
    const answers = await Promise.all(
      (['finance', 'legal'] as const).map((as) => house.as(as).does(id, 'signOff', { as, verdict: 'yes' }, { seen })),
    );
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
  });

  it('answers the same key and body the same, and the key with another body not at all', async () => {
    const author = house.as('author');
    const first = expectStatus(await author.post('proposals', creation, { key: 'create-1' }), 201);
    const again = expectStatus(await author.post('proposals', creation, { key: 'create-1' }), 201);
    expect([again.body, again.headers.location, again.headers.etag]).toEqual([first.body, first.headers.location, first.headers.etag]);
    expectProblem(await author.post('proposals', { ...creation, title: 'Another' }, { key: 'create-1' }), 422);
    const id = await aDraft(house);
    const seen = await show(house, id);
    const body = { section: 'purpose', text: 'Once.' };
    expectStatus(await author.does(id, 'comment', body, { seen, key: 'c' }), 200);
    expectStatus(await author.does(id, 'comment', body, { seen, key: 'c' }), 200);
    expect((await show(house, id)).comments).toHaveLength(1);
    for (const key of ['x'.repeat(65), 'a b', 'é'])
      expectProblem(await author.post('proposals', creation, { key }), 422, 'Idempotency-Key');
  });
});

describe('what the server itself answers', () => {
  it.each([
    ['an unknown address', 'GET', '/api/v1/nothing', 404],
    ['an unknown address outside the API', 'GET', '/nothing', 404],
    ['a method that the address does not take', 'PATCH', '/api/v1/proposals', 404],
    ['an address that cannot be read', 'GET', '/api/v1/proposals/%E0%A4%A', 400],
    ['an address that is too long', 'GET', `/api/v1/proposals/${'x'.repeat(300)}`, 414],
  ])('answers %s with a problem', async (_, method, url, status) => {
    expectProblem(await house.as('author').ask(method, url, undefined), status);
  });

  it('answers what is nobody’s mistake but ours with an id, and nothing else of it', async () => {
    const queries = house.app.get(ProposalQueries, { strict: false });
    const broken = jest.spyOn(queries, 'find').mockRejectedValueOnce(new TypeError('secret inner thing'));
    const answer = await house.as('author').get(`proposals/${draft}`);
    broken.mockRestore();
    expect(expectProblem(answer, 500).id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.text).not.toContain('secret');
    const gone = jest.spyOn(queries, 'find').mockRejectedValueOnce(new NotFound('proposal', 'x'));
    expectProblem(await house.as('author').get(`proposals/${draft}`), 404);
    gone.mockRestore();
  });
});

describe('lists', () => {
  it('goes through what the asker may read page by page, each once', async () => {
    const place = await openHouse();
    const mine: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      const by = i % 3 === 0 ? 'author' : 'author2';
      const { body } = expectStatus(await place.as(by).post('proposals', creation), 201);
      if (by === 'author') mine.push(body.ref);
    }
    const seen: string[] = [];
    let url: string | undefined = '/api/v1/proposals?limit=3';
    while (url !== undefined) {
      const page = expectStatus(await place.as('author').get(url), 200);
      seen.push(...page.body.map((p: { ref: string }) => p.ref));
      expect(page.body.length).toBeLessThanOrEqual(3);
      url = /^<([^>]+)>; rel="next"$/.exec(String(page.headers.link ?? ''))?.[1];
    }
    expect(seen).toEqual([...mine].reverse());
    expect((await place.as('head').get('proposals?state=draft')).body).toHaveLength(12);
    expect((await place.as('head').get('proposals?state=closed')).body).toEqual([]);
    for (const [query, field] of [
      ['limit=0', 'limit'],
      ['limit=x', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['state=gone', 'state'],
      ['page=2', 'page'],
      ['after=', 'after'],
    ] as const)
      expectProblem(await place.as('author').get(`proposals?${query}`), 422, field);
    await place.close();
  });
});
