import { letterFailed } from '../../src/records/letters.js';
import { type Answer, type House, type Json, openHouse } from './house.js';
import { aDraft, bring, expectProblem, expectStatus, show } from './journey.js';

let house: House;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  id = await aDraft(house);
  await bring(house, id, 'requestSignOff');
});

const list = async (query = '', by: 'admin' | 'democratic' = 'democratic'): Promise<Answer> =>
  expectStatus(await house.as(by).get(`letters${query}`), 200);

it('lists letters to those who look after them, the latest first, and never what they say', async () => {
  const { ref, title } = await show(house, id);
  const lines = (await list('', 'admin')).body;
  expect(lines).toContainEqual({
    id: expect.any(String),
    kind: 'asked',
    to: 'finance',
    language: 'en',
    subject: `${ref}: your answer is needed`,
    status: 'waiting',
    attempts: 0,
    at: house.clock.at,
    sentAt: null,
    lastError: null,
    nextAt: house.clock.at,
    proposal: ref,
  });
  expect(JSON.stringify(lines)).not.toContain(title);
  for (const handle of ['author', 'finance', 'head', 'auditor'] as const) expectProblem(await house.as(handle).get('letters'), 403);
  expectProblem(await house.as('author').get('letters?proposal=CD-2018-9999'), 403);
});

it('finds them by how they fare, by proposal, recipient and kind', async () => {
  const { ref } = await show(house, id);
  const all = (await list()).body;
  const found = async (query: string) => (await list(query)).body.map((l: Json) => l.id);
  const those = (wanted: (l: Json) => boolean) => all.filter(wanted).map((l: Json) => l.id);
  expect(await found('?to=finance')).toEqual(those((l) => l.to === 'finance'));
  expect(await found('?kind=asked&to=dmt')).toEqual(those((l) => l.kind === 'asked' && l.to === 'dmt'));
  expect(await found(`?proposal=${ref}`)).toEqual(those(() => true));
  expect(await found(`?proposal=${id}&status=sent`)).toEqual([]);
  expect(those((l) => l.to === 'finance')).toHaveLength(1);
  expectProblem(await house.as('admin').get('letters?to=nobody'), 422, 'to');
  expectProblem(await house.as('admin').get('letters?proposal=CD-2018-9999'), 422, 'proposal');
  expectProblem(await house.as('admin').get('letters?status=lost'), 422, 'status');
  expectProblem(await house.as('admin').get('letters?after=x'), 422, 'after');
});

it('goes on where the last page ended', async () => {
  const all = (await list()).body.map((l: Json) => l.id);
  expect(all.length).toBeGreaterThan(2);
  const paged: string[] = [];
  for (let url: string | undefined = '/api/v1/letters?limit=2'; url !== undefined; ) {
    const page: Answer = expectStatus(await house.as('admin').get(url), 200);
    expect(page.body.length).toBeLessThanOrEqual(2);
    paged.push(...page.body.map((l: Json) => l.id));
    url = /^<([^>]+)>; rel="next"$/.exec(String(page.headers.link ?? ''))?.[1];
  }
  expect(paged).toEqual(all);
});

it('puts a stuck letter back, with an entry in the council’s chain', async () => {
  const [letter] = (await list('?to=finance')).body;
  expect((await house.as('democratic').post(`letters/${letter.id}/resend`)).body.refusals[0].code).toBe('letter-not-stuck');
  await house.records.write((tx) => letterFailed(tx, letter.id, { nextAt: house.clock.at, error: '550 unknown', stuck: true }));
  expect((await list('?status=stuck')).body).toMatchObject([{ id: letter.id, lastError: '550 unknown', nextAt: null }]);
  expectProblem(await house.as('finance').post(`letters/${letter.id}/resend`), 403);
  expectProblem(await house.as('democratic').post('letters/nothing/resend'), 404);
  expect((await house.as('democratic').post(`letters/${letter.id}/resend`)).status).toBe(204);
  expect((await list('?status=stuck')).body).toEqual([]);
  const entries = await house.records.reader.query(`SELECT "kind" FROM "entry" WHERE "chain" = 'demo' AND "kind" = 'letterResent'`);
  expect(entries).toHaveLength(1);
});

describe('how somebody is written to', () => {
  const path = (handle: string) => `people/${handle}/letters`;

  it('is each letter by itself, until they choose a digest', async () => {
    expect((await house.as('finance').get(path('finance'))).body).toEqual({ letters: 'each', gathered: 0, nextDigest: null });
    const daily = expectStatus(await house.as('finance').put(path('finance'), { letters: 'daily' }), 200).body;
    // The next working day at half past seven, by a London clock.
    expect(daily).toEqual({ letters: 'daily', gathered: 0, nextDigest: '2018-03-02T07:30:00.000Z' });
    expect((await house.as('finance').get(path('finance'))).body).toEqual(daily);
  });

  it('is entered once, however often the same is chosen', async () => {
    for (let time = 0; time < 2; time += 1) await house.as('legal').put(path('legal'), { letters: 'daily' });
    const entries = await house.records.reader.query(`SELECT "actor" FROM "entry" WHERE "kind" = 'lettersPreferred'`);
    expect(entries).toHaveLength(2);
  });

  it('is nobody else’s to see or to choose', async () => {
    for (const handle of ['admin', 'democratic', 'finance'] as const) {
      expectProblem(await house.as(handle).get(path('hr')), 404);
      expectProblem(await house.as(handle).put(path('hr'), { letters: 'daily' }), 404);
    }
    expectProblem(await house.as(null).get(path('hr')), 401);
    expectProblem(await house.as('hr').put(path('hr'), { letters: 'weekly' }), 422, 'letters');
    expectProblem(await house.as('hr').put(path('hr'), {}), 422, 'letters');
  });

  it('shows in the list of letters what is gathered, and when it is to go', async () => {
    await house.as('dmt').put(path('dmt'), { letters: 'daily' });
    await bring(house, await aDraft(house), 'sendToConsultation');
    const nextAt = '2018-03-02T07:30:00.000Z';
    expect((await list('?status=gathered&to=dmt')).body).toMatchObject([{ kind: 'asked', status: 'gathered', nextAt }]);
    expect((await house.as('dmt').get(path('dmt'))).body).toEqual({ letters: 'daily', gathered: 1, nextDigest: nextAt });
    house.advance(nextAt);
    await house.relay.tick();
    expect((await list('?to=dmt&kind=digest')).body).toMatchObject([
      { status: 'kept', proposal: null, subject: '2 Mawrth 2018: mae rhywbeth i chi mewn 1 cynnig' },
    ]);
  });
});
