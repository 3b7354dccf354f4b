import type { DemoHandle } from '../../src/councils/demo-people.js';
import { aHouse, ok, Story } from './story.js';

const house = aHouse();
const yes = { as: 'finance', verdict: 'yes' };
const cover = (principal: DemoHandle, to: string, posts: string[], from: string, until: string) =>
  house().as(principal).post(`people/${principal}/delegations`, { to, posts, from, until });

it('lets a deputy sign for an absent principal, within the days of the cover and no others', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  expect(await story.refused('financeDeputy', 'signOff', yes)).toEqual(['not-your-verb', 'not-this-post']);
  ok(await cover('finance', 'financeDeputy', ['finance'], '2018-03-05', '2018-03-06'), 201);
  expect(await story.refused('financeDeputy', 'signOff', yes)).toContain('not-your-verb');
  house().advance('2018-03-05');
  const signed = await story.does('financeDeputy', 'signOff', yes);
  expect(signed.consultees).toContainEqual(
    expect.objectContaining({ post: 'finance', standing: 'stands', by: 'financeDeputy', onBehalfOf: 'finance' }),
  );
  expect((await story.history()).at(-1)).toMatchObject({ kind: 'signedOff', actor: 'financeDeputy', onBehalfOf: 'finance' });
  // The last day is covered to its end in London.
  house().advance('2018-03-06T23:59:00.000Z');
  await story.does('financeDeputy', 'withdrawSignOff', { as: 'finance', reason: 'A second look.' });
  house().advance('2018-03-07');
  expect(await story.refused('financeDeputy', 'signOff', yes)).toContain('not-your-verb');
  await story.does('finance', 'signOff', yes);
});

it('ends a cover that is revoked, at once', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const made = ok(await cover('legal', 'financeDeputy', ['legal'], story.today(), '2018-12-31'), 201).body;
  ok(await house().as('legal').delete(`people/legal/delegations/${made.id}`), 204);
  expect(await story.refused('financeDeputy', 'signOff', { as: 'legal', verdict: 'yes' })).toContain('not-your-verb');
});

it('lets nobody sign their own report as a deputy, nor the member who will decide on it', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  for (const deputy of ['author', 'member'] as const) {
    ok(await cover('finance', deputy, ['finance'], story.today(), '2018-12-31'), 201);
    expect(await story.refused(deputy, 'signOff', yes)).toEqual(['own-proposal']);
  }
});

it('lends only posts that are one’s own, to somebody else', async () => {
  const today = house().clock.at.slice(0, 10);
  ok(await cover('finance', 'equalities', ['finance'], today, '2018-12-31'), 201);
  const refusals = async (principal: DemoHandle, to: string, posts: string[]) =>
    (await cover(principal, to, posts, today, '2018-12-31')).body.refusals.map((r: { code: string }) => r.code);
  expect(await refusals('equalities', 'welsh', ['finance'])).toEqual(['not-this-post']);
  expect(await refusals('hr', 'hr', ['hr'])).toEqual(['own-deputy']);
  const other = await house()
    .as('slt')
    .post('people/hr/delegations', { to: 'slt', posts: ['hr'], from: today, until: '2018-12-31' });
  expect(other.status).toBe(403);
});
