import { aHouse, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const secretIn = (text: string): string => /\/calendar\/([\w-]{43})\.ics/.exec(text)?.[1] ?? '';
const calendar = async (secret: string): Promise<{ status: number; text: string }> => {
  const { statusCode, body } = await house().app.inject({ url: `/calendar/${secret}.ics` });
  return { status: statusCode, text: body };
};
const chosen = async (visitor: Visitor): Promise<string | null | undefined> =>
  (await visitor.get('/my-letters')).forms.find(({ fields }) => fields.has('letters'))?.fields.get('letters');

it('lets everybody choose between each letter and one a day, for themselves alone', async () => {
  const [author, finance] = [await Visitor.in(house(), 'author'), await Visitor.in(house(), 'finance')];
  expect(await chosen(author)).toBe('each');
  const kept = await author.fill('/my-letters', { letters: 'daily' });
  expect(kept.url).toBe('/my-letters');
  expect(await chosen(author)).toBe('daily');
  expect(await chosen(finance)).toBe('each');
  expect(kept.text).toContain('Letters go to ');
  expect(kept.text).toContain('At 7:30am on working days');
  const nothing = await author.fill('/cy/my-letters', { letters: 'never' });
  expect(nothing.status).toBe(422);
  expect(nothing.links.map(({ href }) => href)).toContain('#letters');
  expect(await chosen(author)).toBe('daily');
});

it('says when the next daily letter goes out, and how much it will hold', async () => {
  const author = await Visitor.in(house(), 'author');
  expect((await author.get('/my-letters')).text).not.toContain('The next daily letter');
  await author.fill('/my-letters', { letters: 'daily' });
  // The same once more is no news.
  const entries = async () => (await house().as('auditor').get('audit?kind=lettersPreferred')).body;
  const before = await entries();
  expect(before).toHaveLength(1);
  await author.fill('/my-letters', { letters: 'daily' });
  expect(await entries()).toEqual(before);
  expect((await author.get('/my-letters')).text).toContain('Waiting for it: 0 letters.');
  await (await Story.begins(house())).goesTo('answered');
  expect((await author.get('/my-letters')).text).toMatch(
    /The next daily letter: 2 March 2018 at 7:30am\. Waiting for it: [1-9]\d* letters?\./,
  );
  expect((await author.get('/my-letters')).text).toContain('Waits for your daily letter');
});

it('goes on behind the last letter of a page, and never to somebody else’s', async () => {
  for (let i = 0; i < 24; i += 1) {
    const story = await Story.begins(house());
    await story.goesTo('consultation');
  }
  const [team, author] = [await Visitor.in(house(), 'dmt'), await Visitor.in(house(), 'author')];
  const first = await team.get('/my-letters');
  expect(first.texts('h3')).toHaveLength(20);
  const next = first.links.find(({ href }) => href.startsWith('/my-letters?after='))?.href ?? '';
  const second = await team.get(next);
  expect(second.texts('h3').length).toBeGreaterThanOrEqual(4);
  expect(second.texts('h3').filter((one) => first.texts('h3').includes(one))).toEqual([]);
  expect((await author.get(next)).texts('h3')).toEqual([]);
});

it('shows what was written to oneself of late and how it fared, and nobody else’s letters', async () => {
  const story = await (await Story.begins(house())).goesTo('consultation');
  const { ref } = await story.now();
  const team = await (await Visitor.in(house(), 'dmt')).get('/my-letters');
  expect(team.texts('h3')).toEqual([expect.stringContaining(ref)]);
  expect(team.text).toContain('About to go out');
  expect(team.links).toContainEqual({ text: `Go to ${ref}`, href: `/proposals/${ref}` });
  const author = await (await Visitor.in(house(), 'author')).get('/cy/my-letters');
  expect(author.heading).toBe('Llythyrau a chalendr');
  expect(author.text).toContain('Nid oes dim wedi’i ysgrifennu atoch eto.');
});

it('makes an address for one’s calendar and shows it once; a new one takes its place, and it can be taken away', async () => {
  await (await Story.begins(house())).goesTo('consultation');
  const member = await Visitor.in(house(), 'dmt');
  expect((await member.get('/my-letters')).text).toContain('Your calendar has no address yet.');
  const form = await member.get('/my-letters/calendar');
  const issued = await member.send(form);
  expect(issued.headers['cache-control']).toBe('no-store');
  expect(issued.heading).toBe('The address of your calendar');
  const first = secretIn(issued.text);
  expect(first).not.toBe('');
  expect((await calendar(first)).text).toContain('BEGIN:VCALENDAR');
  // The same form once more, as a reload sends it, makes none and shows none.
  const again = await member.send(form);
  expect(again.url).toBe('/my-letters/calendar');
  expect(secretIn(again.html)).toBe('');
  expect((await calendar(first)).status).toBe(200);
  expect((await member.get('/my-letters')).text).toContain('Your calendar has had an address since');

  const renewed = await member.fill('/cy/my-letters/calendar');
  const second = secretIn(renewed.text);
  expect(renewed.heading).toBe('Cyfeiriad eich calendr');
  expect(second).not.toBe(first);
  expect([(await calendar(first)).status, (await calendar(second)).status]).toEqual([404, 200]);

  const revoked = await member.fill('/my-letters/calendar/revoke');
  expect(revoked.url).toBe('/my-letters');
  expect((await calendar(second)).status).toBe(404);
  expect((await member.get('/my-letters/calendar/revoke')).status).toBe(404);
});

it('is for whoever has signed in, and found from the tasks and the foot of every page', async () => {
  expect((await new Visitor(house()).get('/my-letters')).url).toContain('/sign-in');
  const auditor = await Visitor.in(house(), 'auditor');
  const links = (await auditor.get('/tasks')).links.filter(({ href }) => href === '/my-letters');
  expect(links).toHaveLength(2);
  expect((await auditor.get('/forward-plan')).links.map(({ href }) => href)).toContain('/my-letters');
});
