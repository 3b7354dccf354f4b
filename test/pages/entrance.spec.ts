import { createHash } from 'node:crypto';
import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { demoPeople } from '../../src/councils/demo-people.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { insertToken } from '../../src/records/people.js';
import { openHouse } from '../api/house.js';
import { aHouse, Story } from '../journeys/story.js';
import { attribute, Visitor } from './visitor.js';

const house = aHouse();

async function awaiting(): Promise<Story> {
  const story = await Story.begins(house());
  return story.goesTo('awaitingDecision');
}

it('leads whoever has not signed in to the page for it, and back to where they wanted to go', async () => {
  const { ref } = await (await awaiting()).now();
  const visitor = new Visitor(house());
  const page = await visitor.get(`/proposals/${ref}/do/serveNotice`);
  expect(page.heading).toBe('Sign in');
  const there = await visitor.send(page, { person: 'democratic' });
  expect(there.heading).toBe('Serve notice');
});

it('serves notice by a form, says so on the next page, and does it once however often it is sent', async () => {
  const story = await awaiting();
  const { ref } = await story.now();
  const clerk = await Visitor.in(house(), 'democratic');
  const form = await clerk.get(`/cy/proposals/${ref}/do/serveNotice`);
  expect(form.heading).toBe('Cyflwyno hysbysiad');
  const done = await clerk.send(form);
  expect(done.url).toBe(`/cy/proposals/${ref}`);
  await clerk.send(form);
  expect((await story.kinds()).filter((kind) => kind === 'noticeServed')).toHaveLength(1);
});

it('keeps what was typed when a rule stops it, a field is wrong, or somebody else was quicker', async () => {
  const story = await awaiting();
  const { ref } = await story.now();
  const head = await Visitor.in(house(), 'head');
  const form = await head.get(`/proposals/${ref}/do/returnToAuthor`);
  const wrong = await head.send(form, { reason: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.problems).toEqual([expect.stringContaining('This cannot be empty.')]);
  await story.does('democratic', 'serveNotice');
  const late = await head.send(form, { reason: 'The costs must be looked at again.' });
  expect(late.status).toBe(412);
  expect(late.problems[0]).toContain('Notice of the decision to come was served. By Rhodri Templed');
  expect(late.forms[0]?.fields.get('reason')).toBe('The costs must be looked at again.');
  const done = await head.send(late);
  expect(done.url).toBe(`/proposals/${ref}`);
  expect(await story.state()).toBe('draft');
});

it('says which rule stands in the way, where it comes from and who can clear it, before anybody types', async () => {
  const { ref } = await (await awaiting()).now();
  const page = await (await Visitor.in(house(), 'finance')).get(`/proposals/${ref}/do/serveNotice`);
  expect(page.text).toContain('Why this cannot be done now');
  expect(page.text).toContain('Who can clear this: Democratic Services');
  expect(page.forms).toEqual([]);
});

it('refuses a form without the token of the visit, and shows it again with what was typed', async () => {
  const story = await awaiting();
  const { ref } = await story.now();
  const head = await Visitor.in(house(), 'head');
  const { fields, action } = (await head.get(`/proposals/${ref}/do/returnToAuthor`)).forms[0]!;
  fields.set('token', 'forged');
  fields.set('reason', 'Typed once.');
  const again = await head.post(action, fields);
  expect(again.text).toContain('It has not been sent yet');
  expect(again.forms[0]?.fields.get('reason')).toBe('Typed once.');
  expect(await story.state()).toBe('awaitingDecision');
});

it('loses nothing that was typed when the visit has ended: it is there after signing in, and sent only then', async () => {
  const story = await awaiting();
  const { ref } = await story.now();
  const head = await Visitor.in(house(), 'head');
  const form = await head.get(`/proposals/${ref}/do/returnToAuthor`);
  head.forgets();
  const asked = await head.send(form, { reason: 'It took me an hour to write this.' });
  expect(asked.status).toBe(401);
  const choose = await head.send(asked);
  const back = await head.send(choose, { person: 'head' });
  expect(back.forms[0]?.fields.get('reason')).toBe('It took me an hour to write this.');
  expect(await story.state()).toBe('awaitingDecision');
  await head.send(back);
  expect(await story.state()).toBe('draft');
});

it('lets nobody in who is not there, and leads nobody to another site', async () => {
  const visitor = new Visitor(house());
  const wrong = await visitor.fill('/sign-in', { person: 'nobody' });
  expect(wrong.status).toBe(422);
  expect(wrong.problems).toHaveLength(1);
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
    expect((await new Visitor(house()).fill('/sign-in', { next, person: 'author' })).url).toBe('/tasks');
});

it('ends a visit where somebody signs out', async () => {
  const visitor = await Visitor.in(house(), 'author');
  const page = await visitor.get('/tasks');
  expect(page.all('form').map((form) => attribute(form, 'action'))).toContain('/sign-out');
  await visitor.post('/sign-out', new URLSearchParams());
  expect((await visitor.get('/tasks')).heading).toBe('Sign in');
});

it('tells a browser at an unknown address so on a page, in the language of the address, and a program as it is told everything', async () => {
  const visitor = new Visitor(house());
  const page = await visitor.get('/cy/nowhere/at/all');
  expect({ status: page.status, heading: page.heading }).toEqual({ status: 404, heading: 'Tudalen heb ei chanfod' });
  const program = await house().as(null).get('/nowhere/at/all');
  expect(program.headers['content-type']).toContain('application/problem+json');
});

describe('outside the demo', () => {
  const SECRET = 'a-token-that-nobody-guesses';

  it('lets people in by a token, shows nobody a list of people, and asks again after an hour away', async () => {
    const outside = await openHouse({ env: { DEMO: '0' } });
    const [author] = demoPeople;
    const at = outside.clock.at;
    await outside.app
      .get(CouncilDesk, { strict: false })
      .found('real', { type: 'found', constitution: demoConstitution, calendar: demoCalendar }, demoPeople);
    const hash = createHash('sha256').update(SECRET).digest('hex');
    const expiresAt = '2019-01-01T00:00:00.000Z';
    await outside.records.write((tx) =>
      insertToken(tx, {
        id: hash.slice(0, 36),
        hash,
        council: 'real',
        person: author!.id,
        name: 'test',
        createdAt: at,
        expiresAt,
        revokedAt: null,
      }),
    );
    const visitor = new Visitor(outside);
    const door = await visitor.get('/sign-in');
    expect(door.text).not.toContain(author!.name);
    expect((await visitor.send(door, { secret: 'demo:author' })).status).toBe(422);
    expect((await visitor.send(door, { secret: SECRET })).heading).toBe('Your tasks');
    outside.clock.at = new Date(Date.parse(at) + 59 * 60_000).toISOString();
    expect((await visitor.get('/tasks')).heading).toBe('Your tasks');
    outside.clock.at = new Date(Date.parse(at) + (59 + 61) * 60_000).toISOString();
    expect((await visitor.get('/tasks')).heading).toBe('Sign in');
    expect((await visitor.get('/demo')).status).toBe(404);
  });
});
