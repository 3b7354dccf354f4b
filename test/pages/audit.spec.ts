import { aHouse, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();
let story: Story;
let ref: string;
beforeAll(async () => {
  house().advance('2018-03-02');
  story = await (await Story.begins(house())).goesTo('awaitingDecision');
  ({ ref } = await story.now());
});

it('shows the latest of every record first, and goes on behind the last one', async () => {
  const auditor = await Visitor.in(house(), 'auditor');
  const page = await auditor.get('/audit');
  expect(page.heading).toBe('Search the record');
  expect(page.texts('li').find((text) => text.includes('2 March 2018'))).toMatch(
    /^The report was submitted for decision\. 2 March 2018 at 9:00am · Alys Enghraifft/,
  );
  const seen = new Set<string>();
  for (let next: string | undefined = '/audit'; next !== undefined; ) {
    const one: Awaited<ReturnType<Visitor['get']>> = await auditor.get(next);
    for (const hash of one.all('abbr')) seen.add(String(hash.attrs.find(({ name }) => name === 'title')?.value));
    next = one.links.find(({ text }) => text === 'Earlier entries of the search')?.href;
  }
  const [{ count }] = await house().records.reader.query('SELECT COUNT(*) AS "count" FROM "entry"');
  expect(seen.size).toBe(Number(count));
});

it('finds who did what when, by name, kind, proposal and day, in the reader’s language', async () => {
  const auditor = await Visitor.in(house(), 'auditor');
  const rows = async (query: string) => (await auditor.get(`/audit?${query}`)).texts('li').filter((text) => text.includes('sealed with'));
  const signed = await rows('actor=Grace+Sample&kind=signedOff');
  expect(signed).toHaveLength(1);
  expect(signed[0]).toContain(ref);
  expect(await rows('actor=grace&kind=signedOff')).toEqual(signed);
  expect(await rows(`proposal=${ref}&kind=councilFounded`)).toEqual([]);
  expect(await rows('council=yes&kind=councilFounded')).toHaveLength(1);
  expect(await rows('to-day=28&to-month=2&to-year=2018')).toEqual([]);
  expect((await rows('from-day=2&from-month=3&from-year=2018&kind=signedOff')).length).toBeGreaterThan(1);
  const welsh = await auditor.get('/cy/audit?kind=signedOff&actor=finance');
  expect(welsh.links).toContainEqual({
    text: ref,
    href: expect.stringMatching(new RegExp(`^/cy/proposals/${ref}/history\\?before=\\d+$`)),
  });
  expect((await auditor.get(welsh.links.find(({ text }) => text === ref)!.href)).status).toBe(200);
});

it('says what of a search is wrong, and keeps what was typed', async () => {
  const auditor = await Visitor.in(house(), 'auditor');
  const page = await auditor.get('/audit?actor=example&proposal=CD-2018-9999&from-day=31&from-month=2&from-year=2018');
  expect(page.status).toBe(422);
  // Several people are called Example.
  expect(page.links.filter(({ href }) => href.startsWith('#')).map(({ href }) => href)).toEqual(
    expect.arrayContaining(['#actor', '#from']),
  );
  expect(page.html).toContain('value="CD-2018-9999"');
  const unknown = await auditor.get('/audit?proposal=CD-2018-9999');
  expect(unknown.links).toContainEqual({ text: 'Name another proposal of this council.', href: '#proposal' });
  const turned = await auditor.get('/audit?from-day=2&from-month=3&from-year=2018&to-day=1&to-month=3&to-year=2018');
  expect(turned.links.map(({ href }) => href)).toContain('#to');
});

it('gives everything that matches as a file, the same as the page', async () => {
  const auditor = await Visitor.in(house(), 'auditor');
  const { links } = await auditor.get('/cy/audit?kind=signedOff');
  const [csv] = links.filter(({ href }) => href.includes('.csv'));
  const file = await auditor.get(csv!.href);
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  // Codes and instants need no quotes.
  const [head = '', ...lines] = file.html
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [head.split(',')[at], cell])));
  expect(rows.map(({ actor }) => actor).sort()).toEqual(['finance', 'legal']);
  expect(rows.every((row) => row.kind === 'signedOff' && row.ref === ref && /^[0-9a-f]{64}$/.test(row.hash ?? ''))).toBe(true);
  expect((await (await Visitor.in(house(), 'finance')).get('/audit.csv')).status).toBe(403);
});
