import { aHouse } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();
const admin = () => Visitor.in(house(), 'admin');
/** What the council's own record says of one kind of entry. */
const entries = async (kind: string): Promise<{ actor: string; onBehalfOf: string | null; payload: string }[]> =>
  house().records.reader.query(
    `SELECT "actor", "onBehalfOf", "payload" FROM "entry" JOIN "entry_payload" USING ("chain", "sequence") WHERE "entry"."chain" = 'demo' AND "kind" = ?`,
    [kind],
  );

it('lists everybody by name with the posts they hold, and finds them by a part of the name or by a post', async () => {
  const visitor = await admin();
  const all = await visitor.get('/admin/people');
  expect(all.heading).toBe('People');
  expect(all.text).toContain('28 people');
  expect(all.links).toContainEqual({ text: 'Grace Sample', href: '/admin/people/finance' });
  const found = await visitor.get('/admin/people?q=SAMPLE&post=finance');
  expect(found.texts('dl')).toEqual([
    expect.stringMatching(/^Grace Sample ?finance Finance \(Section 151 Officer\) ?finance@council.example$/),
  ]);
  const welsh = await visitor.get('/cy/admin/people?q=grace');
  expect(welsh.heading).toBe('Pobl');
  expect(welsh.texts('dl')[0]).toContain('Cyllid (Swyddog Adran 151)');
});

it('adds a person once, however often the form is sent, and says so on their page', async () => {
  const visitor = await admin();
  const form = await visitor.get('/admin/new-person');
  const typed = { name: 'Rhian Newydd', handle: 'rhian', email: 'rhian@council.example', language: 'cy' };
  const done = await visitor.send(form, typed);
  expect(done.url).toBe('/admin/people/rhian');
  expect(done.heading).toBe('Rhian Newydd');
  expect(done.text).toContain('A person was added to the council.');
  expect(done.text).toContain('No post yet.');
  expect((await visitor.send(form, typed)).url).toBe('/admin/people/rhian');
  expect(await entries('personAdded')).toHaveLength(1);
  // What is typed anew into a form that was gone back to is another person.
  expect((await visitor.send(form, { ...typed, name: 'Rhian Arall', handle: 'rhian2' })).heading).toBe('Rhian Arall');
});

it('keeps what was typed where a field is wrong or a short name is taken', async () => {
  const visitor = await admin();
  const blank = await visitor.fill('/admin/new-person', { name: '' });
  expect(blank.status).toBe(422);
  expect(blank.links).toContainEqual({ text: 'Name: Fill this in.', href: '#name' });
  const taken = await visitor.send(blank, { name: 'Somebody Else', handle: 'finance', language: 'en' });
  expect(taken.status).toBe(422);
  expect(taken.links).toContainEqual({ text: 'Short name: This is in the list already.', href: '#handle' });
  expect(taken.forms[0]?.fields.get('name')).toBe('Somebody Else');
  expect(taken.html).toContain('aria-describedby="handle-hint handle-error"');
});

it('records of a changed person only what is different', async () => {
  const visitor = await admin();
  const done = await visitor.fill('/admin/people/hr/change', { email: 'people@council.example' });
  expect(done.url).toBe('/admin/people/hr');
  expect(done.text).toContain('people@council.example');
  const [entry] = await entries('personChanged');
  expect(Object.keys(JSON.parse(entry!.payload)).sort()).toEqual(['email', 'person', 'type']);
  const nothing = await visitor.fill('/admin/people/hr/change', {});
  expect(nothing.text).toContain('Nothing was changed.');
  expect(await entries('personChanged')).toHaveLength(1);
  const emptied = await visitor.fill('/admin/people/hr/change', { name: '' });
  expect(emptied.status).toBe(422);
  expect(emptied.links).toContainEqual({ text: 'Name: This cannot be empty.', href: '#name' });
});

it('gives a post for a time and ends it; what was held stays to be seen', async () => {
  let visitor = await admin();
  const given = await visitor.fill('/admin/people/author2/new-post', {
    ...{ post: 'evaluator', 'from-day': '12', 'from-month': '3', 'from-year': '2018' },
    ...{ 'until-day': '30', 'until-month': '3', 'until-year': '2018' },
  });
  expect(given.text).toContain('A person took up a post.');
  expect(given.text).toMatch(/Evaluator To come From 12 March 2018 to 30 March 2018/);
  expect((await visitor.get('/cy/admin/posts')).text).toContain('Benjamin Example (o 12 Mawrth 2018)');
  house().advance('2018-03-13');
  visitor = await admin();
  const left = await visitor.fill('/admin/people/author2/posts/evaluator/leave', {});
  expect(left.text).toMatch(/Evaluator Past From 12 March 2018 to 13 March 2018 at 9:00am/);
  const past = await visitor.fill('/admin/people/author2/new-post', {
    post: 'hr',
    'from-day': '1',
    'from-month': '3',
    'from-year': '2018',
  });
  expect(past.status).toBe(409);
  expect(past.forms[0]?.fields.get('from-day')).toBe('1');
  expect((await visitor.get('/admin/people/author2/posts/evaluator/leave')).status).toBe(404);
});

it('shows which posts are vacant, and leaves the council an administrator', async () => {
  const visitor = await admin();
  const refused = await visitor.fill('/admin/people/admin/posts/admin/leave', {});
  expect(refused.status).toBe(409);
  expect(refused.problems[0]).toContain('Nobody else would be the council’s administrator then.');
  await visitor.fill('/admin/people/translator/posts/translator/leave', {});
  expect((await visitor.get('/admin/posts')).text).toMatch(/Translator Vacant/);
});

it('arranges cover on somebody’s behalf, and ends it', async () => {
  const clerk = await Visitor.in(house(), 'democratic');
  const choose = await clerk.get('/admin/covers/new');
  expect(choose.forms).toEqual([]);
  const form = await clerk.get('/admin/covers/new?person=legal');
  expect(form.forms[0]?.fields.getAll('posts')).toEqual(['legal']);
  const typed = {
    ...{ to: 'head', 'from-day': '20', 'from-month': '3', 'from-year': '2018' },
    ...{ 'until-day': '22', 'until-month': '3', 'until-year': '2018' },
  };
  const none = await clerk.send(form, { ...typed, posts: [] });
  expect(none.links).toContainEqual({ text: 'Posts that are covered: This cannot be empty.', href: '#posts' });
  const done = await clerk.send(none, { posts: ['legal'] });
  expect(done.text).toMatch(
    /Carys Templed covers for Jane Template in: Legal \(Monitoring Officer\). From 20 March 2018 to 22 March 2018. To come/,
  );
  const [entry] = await entries('delegated');
  expect(entry?.onBehalfOf).toBe(JSON.parse(entry!.payload).principal);
  const [end] = done.links.filter(({ text }) => text.startsWith('End this cover'));
  const ended = await clerk.fill(end!.href);
  expect(ended.text).toContain('Nobody’s absence is covered now');
  expect((await clerk.get(end!.href)).status).toBe(404);
});

it('says to Democratic Services why people are for the administrator, and shows the pages to nobody else', async () => {
  const clerk = await Visitor.in(house(), 'democratic');
  const people = await clerk.get('/admin/people');
  expect(people.text).toContain('Add a personAdd another system You cannot do this.');
  const form = await clerk.get('/admin/new-person');
  expect(form.text).toContain('Who can clear this: Council Administrator');
  expect(form.forms).toEqual([]);
  expect(people.links.map(({ text }) => text)).not.toContain('Tokens');
  for (const url of [
    '/admin',
    '/admin/people',
    '/admin/people/hr',
    '/admin/posts',
    '/admin/covers',
    '/admin/constitution',
    '/admin/letters',
    '/audit',
  ]) {
    const page = await (await Visitor.in(house(), 'finance')).get(url);
    expect(page.status).toBe(403);
    expect(page.text).toContain('Council Administrator');
  }
  for (const url of ['/admin/tokens', '/admin/look', '/admin/health']) expect((await clerk.get(url)).status).toBe(403);
});
