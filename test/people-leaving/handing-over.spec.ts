import { aHouse, changesConstitution, codesOf, ok, Story } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';

const house = aHouse(beforeEach);
const creation = { template: 'report-2018', kind: 'grant', portfolio: 'resources', wards: ['all'] };
const hanging = async (handle: string, who: 'admin' | 'democratic' = 'admin') =>
  ok(await house().as(who).get(`people/${handle}/leaving`)).body;

async function aJoiner(handle: string, post = 'author'): Promise<void> {
  ok(
    await house()
      .as('admin')
      .post('people', { handle, name: `${handle} Enghraifft`, email: `${handle}@council.example`, language: 'en' }),
    201,
  );
  ok(await house().as('admin').post(`people/${handle}/posts`, { post }), 201);
}

it('shows all that hangs on somebody, and titles only to whoever may read them', async () => {
  const story = await Story.begins(house());
  const [seen, unseen] = [await hanging('author', 'democratic'), await hanging('author')];
  expect(seen.work).toEqual([{ ref: (await story.now()).ref, title: 'A library van driver', state: 'draft', parts: ['author'] }]);
  expect(unseen.work[0]).toMatchObject({ title: null, parts: ['author'] });
  expect(seen.posts).toEqual([expect.objectContaining({ post: 'author', until: null })]);
  expect([seen.leaving, seen.done]).toEqual([null, false]);
  expect(codesOf(await house().as('hr').get('people/author/leaving'))).toEqual(['not-your-verb']);
  expect((await house().as('author').get('people/author/leaving')).status).toBe(200);
});

it('hands over one proposal after the other, tells which rules stop one, and goes on with what is left', async () => {
  await aJoiner('newcomer');
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const draft = ok(
    await house()
      .as('author')
      .post('proposals', { ...creation, title: 'Another' }),
    201,
  ).body;
  const over = (to: string) => house().as('democratic').post('people/author/leaving/hand-over', { to, reason: 'She leaves.' });
  // The member who will decide cannot write it, and who writes for nobody cannot take it over.
  const handed = ok(await over('member')).body;
  expect(handed.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['refused', 'refused']);
  expect(handed[0].refused.map(({ code }: { code: string }) => code)).toEqual(expect.arrayContaining(['not-an-author']));
  expect(handed.map(({ ref }: { ref: string }) => ref)).toEqual([(await story.now()).ref, draft.ref]);
  // Half of it was done by hand already.
  ok(await house().as('head').does(draft.id, 'handOver', { role: 'author', to: 'newcomer', reason: 'First this one.' }));
  expect(ok(await over('newcomer')).body).toEqual([{ ref: (await story.now()).ref, role: 'author', outcome: 'done', refused: [] }]);
  expect(ok(await over('newcomer')).body).toEqual([]);
  expect((await hanging('author')).work).toEqual([]);
  const tasks = ok(await house().bearing('Bearer demo:newcomer').get('tasks')).body;
  expect(tasks.map(({ ref }: { ref: string }) => ref)).toContain(draft.ref);
  expect(codesOf(await house().as('admin').post('people/author/leaving/hand-over', { to: 'newcomer', reason: 'x' }))).toContain(
    'not-your-verb',
  );
  expect((await house().as('democratic').post('people/author/leaving/hand-over', { to: 'author', reason: 'x' })).status).toBe(422);
});

it('judges four eyes again: whoever has signed a report does not become its author', async () => {
  ok(await house().as('admin').post('people/finance/posts', { post: 'author' }), 201);
  const story = await Story.begins(house());
  await story.goesTo('signedOff');
  const [handed] = ok(
    await house().as('democratic').post('people/author/leaving/hand-over', { to: 'finance', reason: 'She leaves.' }),
  ).body;
  expect(handed).toMatchObject({ outcome: 'refused' });
  expect(handed.refused.map(({ code }: { code: string }) => code)).toContain('own-proposal');
});

it('ends every post on the day, and then what opens doors, by the clock', async () => {
  const [hr, today] = [house().as('hr'), house().clock.at.slice(0, 10)];
  const { token } = ok(await hr.post('people/hr/tokens', { name: 'script', until: '2018-12-31' }), 201).body;
  ok(await hr.post('people/hr/calendar-link'), 201);
  ok(
    await house()
      .as('finance')
      .post('people/finance/delegations', { to: 'hr', posts: ['finance'], from: today, until: '2018-12-31' }),
    201,
  );
  const visitor = await Visitor.in(house(), 'hr');
  const script = () => house().bearing(`Bearer ${token}`).get('tasks');
  const prepared = ok(await house().as('admin').put('people/hr/leaving', { until: '2018-03-09' })).body;
  expect(prepared).toMatchObject({
    leaving: { until: '2018-03-10T00:00:00.000Z', completedAt: null },
    waysIn: { tokens: 1, visits: 1, calendarLink: 1 },
  });
  house().advance('2018-03-09');
  await house().relay.tick();
  expect((await script()).status).toBe(200);
  house().advance('2018-03-10T00:00:00.000Z');
  // The posts are over at that moment, whether or not a clock has looked.
  expect(ok(await hr.get('people/hr')).body.posts).toEqual([]);
  await house().relay.tick();
  await house().relay.tick();
  expect((await script()).status).toBe(401);
  expect((await visitor.get('/tasks')).url).toContain('/sign-in');
  const after = await hanging('hr');
  expect(after).toMatchObject({ posts: [], covers: [], waysIn: { tokens: 0, visits: 0, calendarLink: 0 }, done: true });
  expect(after.leaving.completedAt).toBe('2018-03-10T00:00:00.000Z');
});

it('can be called off before the day, and not after it', async () => {
  const admin = house().as('admin');
  ok(await admin.put('people/hr/leaving', { until: '2018-03-09' }));
  ok(await admin.delete('people/hr/leaving'), 204);
  expect((await admin.delete('people/hr/leaving')).status).toBe(404);
  house().advance('2018-03-12');
  await house().relay.tick();
  expect((await hanging('hr')).leaving).toBeNull();
  ok(await admin.put('people/hr/leaving', {}));
  await house().relay.tick();
  expect((await admin.delete('people/hr/leaving')).status).toBe(404);
});

it('keeps the last administrator, and lets nobody else prepare a leaving', async () => {
  expect(codesOf(await house().as('admin').put('people/admin/leaving', {}))).toEqual(['last-admin']);
  expect(codesOf(await house().as('democratic').put('people/hr/leaving', {}))).toEqual(['not-your-verb']);
  expect(codesOf(await house().as('admin').put('people/hr/leaving', { until: '2018-02-01' }))).toEqual(['date-impossible']);
  await aJoiner('second', 'admin');
  ok(await house().as('admin').put('people/admin/leaving', { until: '2018-03-09' }));
  // Whoever is left then cannot go before somebody else is there.
  expect(codesOf(await house().bearing('Bearer demo:second').put('people/second/leaving', { until: '2018-03-20' }))).toEqual([
    'last-admin',
  ]);
});

it('lets a joiner take over a post with what waits for it, and lends the post ahead', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  ok(await house().as('admin').put('people/finance/leaving', { until: '2018-03-09' }));
  ok(await house().as('admin').post('people', { handle: 'treasurer', name: 'Y Trysorydd', email: null, language: 'cy' }), 201);
  ok(await house().as('admin').post('people/treasurer/posts', { post: 'finance', from: '2018-03-10' }), 201);
  const treasurer = house().bearing('Bearer demo:treasurer');
  ok(
    await treasurer.post('people/treasurer/delegations', {
      to: 'financeDeputy',
      posts: ['finance'],
      from: '2018-03-20',
      until: '2018-03-21',
    }),
    201,
  );
  const waiting = async () => ok(await treasurer.get('tasks')).body.map(({ verb, as }: { verb: string; as: string }) => `${verb} ${as}`);
  expect(await waiting()).not.toContain('signOff finance');
  house().advance('2018-03-12');
  await house().relay.tick();
  expect(await waiting()).toContain('signOff finance');
  // Whoever has left is nobody here any more.
  expect((await house().as('finance').get(`proposals/${story.id}`)).status).toBe(401);
  ok(await treasurer.does(story.id, 'signOff', { as: 'finance', verdict: 'yes' }));
});

it('is shown on pages in both languages, asks for the last day, and shows what a rule stops', async () => {
  await Story.begins(house());
  await aJoiner('newcomer');
  const admin = await Visitor.in(house(), 'admin');
  expect((await admin.get('/admin/people/author')).text).toContain('Leaving');
  const page = await admin.get('/admin/people/author/leaving');
  expect(page.text).toContain('No leaving was prepared.');
  expect(page.text).not.toContain('A library van driver');
  expect((await admin.get('/cy/admin/people/author/leaving')).text).toContain('Nid oes ymadawiad wedi’i baratoi.');
  const ready = await admin.fill('/admin/people/author/leaving/prepare', { 'until-day': '9', 'until-month': '3', 'until-year': '2018' });
  expect(ready.text).toContain('Last day: 9 March 2018.');
  const clerk = await Visitor.in(house(), 'democratic');
  const refused = await clerk.fill('/admin/people/author/leaving/hand-over', { to: 'member', reason: 'She leaves.' });
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('not handed over')]);
  const blank = await clerk.fill('/admin/people/author/leaving/hand-over', { to: 'newcomer', reason: '' });
  expect(blank.status).toBe(422);
  expect(blank.forms.at(-1)?.fields.get('to')).toBe('newcomer');
  const done = await clerk.send(blank, { to: 'newcomer', reason: 'She leaves.' });
  expect(done.text).toContain('1 part was handed over.');
  house().advance('2018-03-12');
  await house().relay.tick();
  const later = await Visitor.in(house(), 'admin');
  const form = await later.get('/admin/people/author/pseudonymise');
  const slip = await later.send(form, { confirm: 'autor' });
  expect([slip.status, slip.problems[0]]).toEqual([422, expect.stringContaining('not the short name')]);
  expect((await later.send(slip, { confirm: 'author' })).text).toContain('name and address were taken off the record');
  expect((await later.get('/admin/people/author/leaving')).status).toBe(404);
});

it('removes what a council keeps no longer, once a day, and says so', async () => {
  const { body } = ok(await house().as('hr').post('people/hr/tokens', { name: 'script', until: '2018-03-31' }), 201);
  const cover = { to: 'financeDeputy', posts: ['finance'], from: '2018-03-02', until: '2018-03-05' };
  ok(await house().as('finance').post('people/finance/delegations', cover), 201);
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  await house().relay.tick();
  const kept = async () => [
    ok(await house().as('hr').get('people/hr/tokens')).body.map(({ id }: { id: string }) => id),
    ok(await house().as('finance').get('people/finance/delegations')).body.length,
    ok(await house().as('admin').get('letters?limit=1')).body.length,
  ];
  house().advance('2020-03-05');
  await house().relay.tick();
  expect(await kept()).toEqual([[body.id], 1, 1]);
  const source = 'Retention schedule, 2019';
  await changesConstitution(house(), (c) => ({
    ...c,
    keepTokens: { value: 12, source },
    keepCovers: { value: 12, source },
    keepLetters: { value: 12, source },
  }));
  house().advance('2020-03-06');
  await house().relay.tick();
  const [tokens, covers] = await kept();
  expect([tokens, covers]).toEqual([[], 0]);
  const entries = ok(await house().as('auditor').get('audit?kind=expiredRemoved')).body;
  expect(JSON.stringify(entries)).toContain('expiredRemoved');
});

it('lets nobody in who has left, until they are given a post again', async () => {
  ok(await house().as('admin').put('people/hr/leaving', {}));
  await house().relay.tick();
  expect((await house().as('hr').get('tasks')).status).toBe(401);
  expect(await (await new Visitor(house()).post('/sign-in', new URLSearchParams({ person: 'hr' }))).url).not.toBe('/tasks');
  ok(await house().as('admin').post('people/hr/posts', { post: 'hr' }), 201);
  ok(await house().as('hr').get('tasks'));
});
