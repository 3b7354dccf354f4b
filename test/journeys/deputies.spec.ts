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

const told = async (handle: DemoHandle) =>
  ok(await house().as('admin').get(`letters?to=${handle}&limit=100`))
    .body.filter(({ kind }: { kind: string }) => kind.startsWith('cover'))
    .map(({ kind, subject, status }: { kind: string; subject: string; status: string }) => `${kind} ${status}: ${subject}`)
    .reverse();

it('announces a cover that lies ahead to the deputy at once and on its first day, in the deputy’s language', async () => {
  const before = [await told('hr'), await told('legal')];
  const today = house().clock.at.slice(0, 10);
  const [from, until] = [`${Number(today.slice(0, 4)) + 1}-06-03`, `${Number(today.slice(0, 4)) + 1}-06-07`];
  const made = await house()
    .as('democratic')
    .post('people/legal/delegations', { to: 'hr', posts: ['legal'], from, until });
  const { id } = ok(made, 201).body;
  await house().relay.tick();
  const [hr, legal] = [(await told('hr')).slice(before[0].length), (await told('legal')).slice(before[1].length)];
  expect(hr).toHaveLength(2);
  expect(hr).toContainEqual(expect.stringMatching(/^coverAnnounced kept: You cover for Jane Template from 3 June \d{4} to 7 June \d{4}$/));
  expect(hr).toContainEqual('coverBegins waiting: Today you begin to cover for Jane Template');
  expect(legal).toEqual([expect.stringMatching(/^coverArranged kept: /)]);
  expect((await house().as('hr').get('council/delegations')).body).toContainEqual(expect.objectContaining({ id, standing: 'toCome' }));
  house().advance(from);
  await house().relay.tick();
  expect(await told('hr')).toContainEqual('coverBegins kept: Today you begin to cover for Jane Template');
  ok(await house().as('legal').delete(`people/legal/delegations/${id}`), 204);
  expect(await told('hr')).toContainEqual(expect.stringMatching(/^coverEnded waiting: You no longer cover for Jane Template$/));
});

it('sends no letter of a first day that does not come any more', async () => {
  const year = Number(house().clock.at.slice(0, 4)) + 1;
  const { id } = ok(await cover('equalities', 'translator', ['equalities'], `${year}-02-03`, `${year}-02-07`), 201).body;
  expect(
    (await told('translator')).some((line: string) =>
      line.startsWith('coverBegins waiting: Heddiw rydych yn dechrau dirprwyo dros Kamal Example'),
    ),
  ).toBe(true);
  ok(await house().as('equalities').delete(`people/equalities/delegations/${id}`), 204);
  expect((await told('translator')).filter((line: string) => line.startsWith('coverBegins'))).toEqual([
    expect.stringMatching(/^coverBegins cancelled/),
  ]);
});

it('gives nothing by a cover of a cover', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const [today, later] = [story.today(), `${Number(story.today().slice(0, 4)) + 1}-12-31`];
  ok(await cover('legal', 'slt', ['legal'], today, later), 201);
  // The deputy lends what is their own, and nothing of what was lent to them comes with it.
  const onward = await cover('slt', 'dmt', ['legal'], today, later);
  expect(onward.body.refusals.map(({ code }: { code: string }) => code)).toEqual(['not-this-post']);
  ok(await cover('slt', 'dmt', ['slt'], today, later), 201);
  expect(await story.refused('dmt', 'signOff', { as: 'legal', verdict: 'yes' })).toEqual(expect.arrayContaining(['not-this-post']));
  expect(await story.refused('dmt', 'signOff', { as: 'legal', onBehalfOf: 'legal', verdict: 'yes' })).toContain('no-delegation');
});

it('judges four eyes on the principal too: nobody signs for somebody who has written the report, or is to decide on it', async () => {
  const [today, later] = [house().clock.at.slice(0, 10), `${Number(house().clock.at.slice(0, 4)) + 1}-12-31`];
  for (const principal of ['author', 'member'] as const) {
    ok(await house().as('admin').post(`people/${principal}/posts`, { post: 'legal' }), 201);
    ok(await cover(principal, 'scrutinyOfficer', ['legal'], today, later), 201);
  }
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  for (const onBehalfOf of ['author', 'member'])
    expect(await story.refused('scrutinyOfficer', 'signOff', { as: 'legal', onBehalfOf, verdict: 'yes' })).toEqual(['own-proposal']);
  for (const principal of ['author', 'member'] as const) ok(await house().as('admin').put(`people/${principal}/posts/legal`, {}));
});

it('holds through two covers for the same days, and ends with the last of them', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const [today, later] = [story.today(), `${Number(story.today().slice(0, 4)) + 1}-12-31`];
  const covers = [
    ok(await cover('slt', 'evaluator', ['slt'], today, later), 201).body,
    ok(await cover('slt', 'evaluator', ['slt'], today, later), 201).body,
  ];
  const reads = async () =>
    (await house().as('evaluator').get('council/delegations')).body.filter(
      ({ to, standing }: { to: string; standing: string }) => to === 'evaluator' && standing === 'held',
    ).length;
  expect(await reads()).toBe(2);
  for (const { id } of covers) ok(await house().as('slt').delete(`people/slt/delegations/${id}`), 204);
  expect(await reads()).toBe(0);
});
