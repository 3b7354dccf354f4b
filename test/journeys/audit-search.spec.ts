import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Json } from '../api/house.js';
import { aHouse, codesOf, ok, Story } from './story.js';

const house = aHouse();
let story: Story;
const search = async (query = '', who: DemoHandle = 'auditor'): Promise<Json[]> => ok(await house().as(who).get(`audit${query}`)).body;

beforeAll(async () => {
  story = await (await Story.begins(house())).goesTo('signOff');
  const cover = { to: 'financeDeputy', posts: ['finance'], from: '2018-03-01', until: '2018-03-09' };
  ok(await house().as('finance').post('people/finance/delegations', cover), 201);
  house().advance('2018-03-06');
  await story.does('financeDeputy', 'signOff', { as: 'finance', verdict: 'yes' });
  house().advance('2018-03-07');
  await (await Story.begins(house())).goesTo('consultation');
});

/** Every page of a search, from link to link. */
async function pages(query: string): Promise<Json[]> {
  const found: Json[] = [];
  for (let url: string | undefined = `/api/v1/audit${query}`; url !== undefined; ) {
    const { body, headers } = ok(await house().as('auditor').get(url));
    found.push(...body);
    url = /<([^>]+)>; rel="next"/.exec(String(headers.link ?? ''))?.[1];
  }
  return found;
}

it('finds every entry of every chain once, page after page, the latest first', async () => {
  const all = await pages('?limit=7');
  const names = all.map(({ chain, sequence }) => `${chain.id} ${sequence}`);
  expect(new Set(names).size).toBe(names.length);
  const [{ count }] = await house().records.reader.query('SELECT COUNT(*) AS "count" FROM "entry"');
  expect(all).toHaveLength(Number(count));
  expect(all.map(({ at }) => at)).toEqual(
    all
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  expect(await pages('?limit=500')).toEqual(all);
});

it('tells of an entry who did what when, and not what it says', async () => {
  const [entry, ...others] = await search('?actor=financeDeputy');
  expect(others).toEqual([]);
  const kept = (await story.history()).at(-1);
  expect(entry).toEqual({
    ...{ sequence: kept.sequence, chain: { kind: 'proposal', id: story.id }, ref: 'CD-2018-0001', kind: 'signedOff' },
    ...{ actor: 'financeDeputy', onBehalfOf: 'finance', at: kept.at, state: 'signOff', version: kept.version, hash: kept.hash },
  });
  expect(await search('?kind=delegated')).toMatchObject([
    { chain: { kind: 'council', id: 'demo' }, ref: null, state: null, actor: 'finance' },
  ]);
});

it('narrows by actor, kind, proposal and day, each with the others', async () => {
  const all = await search('?limit=500');
  const cases: [query: string, kept: (entry: Json) => boolean][] = [
    ['actor=author', ({ actor }) => actor === 'author'],
    ['actor=clock', ({ actor }) => actor === 'clock'],
    ['kind=sentToConsultation', ({ kind }) => kind === 'sentToConsultation'],
    ['kind=sentToConsultation&actor=author&from=2018-03-07', ({ kind, at }) => kind === 'sentToConsultation' && at >= '2018-03-07'],
    [`proposal=${story.id}`, ({ chain }) => chain.id === story.id],
    ['proposal=CD-2018-0001&actor=author', ({ chain, actor }) => chain.id === story.id && actor === 'author'],
    ['proposal=demo', ({ chain }) => chain.kind === 'council'],
    ['from=2018-03-06&to=2018-03-06', ({ at }) => at.startsWith('2018-03-06')],
    ['to=2018-03-05', ({ at }) => at < '2018-03-06'],
    ['kind=noSuchKind', () => false],
  ];
  for (const [query, kept] of cases) {
    const found = await pages(`?${query}&limit=3`);
    expect({ query, found }).toEqual({ query, found: all.filter(kept) });
    if (!query.includes('noSuchKind')) expect(found.length).toBeGreaterThan(0);
  }
});

it('counts a day as London does, in summer too', async () => {
  house().advance('2018-06-30T23:30:00.000Z');
  await Story.begins(house());
  expect((await search('?from=2018-07-01&to=2018-07-01')).map(({ kind }) => kind)).toContain('proposalCreated');
  expect(await search('?from=2018-06-30&to=2018-06-30')).toEqual([]);
});

it('answers the auditor, the administrator and the clerks, and nobody else', async () => {
  for (const who of ['auditor', 'admin', 'democratic'] as const) expect((await search('', who)).length).toBeGreaterThan(10);
  for (const who of ['author', 'head', 'member', 'leader', 'slt', 'finance'] as const)
    expect(codesOf(await house().as(who).get('audit'))).toEqual(['not-your-verb']);
  expect((await house().as(null).get('audit')).status).toBe(401);
});

it.each([
  ['actor=nobody', 'actor'],
  ['proposal=CD-1999-0001', 'proposal'],
  ['from=2018-02-30', 'from'],
  ['from=2018-03-02&to=2018-03-01', 'to'],
  ['to=9999-12-31', 'to'],
  ['from=0000-01-01', 'from'],
  ['after=bm90aGluZw', 'after'],
  ['limit=501', 'limit'],
  ['payload=x', 'payload'],
])('refuses %s, and says which field is wrong', async (query, field) => {
  const answer = await house().as('auditor').get(`audit?${query}`);
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map((error: Json) => error.field)).toEqual([field]);
});
