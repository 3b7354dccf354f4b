import { aHouse, Story } from '../journeys/story.js';
import { addresses, reads } from './public.js';

const house = aHouse();
let story: Story;
beforeAll(async () => {
  story = await Story.begins(house());
  await story.goesTo('noticeServed');
});

const everyAddress = async (): Promise<string[]> => [...addresses, `register/decisions/${(await story.now()).ref}`];

it('answers anybody with what may be kept, and says so again only when it has changed', async () => {
  const tags = new Map<string, string>();
  for (const address of await everyAddress()) {
    const first = await reads(house(), address);
    expect({ address, status: first.status }).toEqual({ address, status: 200 });
    expect(first.headers).toMatchObject({
      etag: expect.stringMatching(/^"[\w-]{43}"$/),
      'cache-control': 'public, max-age=60',
      vary: 'Accept-Language',
      'last-modified': 'Thu, 01 Mar 2018 09:00:00 GMT',
    });
    expect(first.headers).not.toHaveProperty('set-cookie');
    const etag = String(first.headers.etag);
    for (const kept of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await reads(house(), address, { 'if-none-match': kept });
      expect([address, again.status, again.text]).toEqual([address, 304, '']);
      expect(again.headers).toMatchObject({ etag, 'cache-control': 'public, max-age=60' });
    }
    tags.set(address, etag);
  }
  await story.goesTo('callInPeriod');
  for (const [address, etag] of tags) {
    const { status } = await reads(house(), address, { 'if-none-match': etag });
    expect([address, status]).toEqual([address, 200]);
  }
});

it('tells nobody more for having signed in, and takes no other method', async () => {
  for (const address of await everyAddress()) {
    const [signedIn, unsigned] = [await house().as('admin').get(address), await reads(house(), address)];
    expect(signedIn.text).toBe(unsigned.text);
    expect((await house().as('admin').post(address, {})).status).toBeGreaterThanOrEqual(404);
  }
});

it('speaks the language that the address asks for, else the browser', async () => {
  const [line] = (await reads(house(), 'register/decisions', { 'accept-language': 'cy' })).body.decisions;
  expect(line).toMatchObject({
    outcome: { code: 'agreed', words: 'Cytunwyd' },
    portfolio: { words: 'Gofal Cymdeithasol, Diogelu ac Iechyd' },
  });
  for (const address of (await everyAddress()).filter((one) => !one.startsWith('open-data'))) {
    const welsh = await reads(house(), address, { 'accept-language': 'cy' });
    const asked = await reads(house(), `${address}?lang=cy`, { 'accept-language': 'en' });
    expect([asked.headers['content-language'], asked.text]).toEqual(['cy', welsh.text]);
    expect((await reads(house(), `${address}?lang=en`, { 'accept-language': 'cy' })).headers['content-language']).toBe('en');
  }
});

it('refuses what it does not understand, naming the field', async () => {
  const wrong: [string, string][] = [
    ['state=draft', 'state'],
    ['outcome=deferred', 'outcome'],
    ['year=18', 'year'],
    ['from=2018-02-30', 'from'],
    ['limit=1000', 'limit'],
    ['after=nonsense', 'after'],
    [`after=${Buffer.from('["2018-03-01",1]').toString('base64url')}&q=library`, 'after'],
    ['lang=fr', 'lang'],
    ['q=a&q=b', 'q'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['council=other', 'council'],
  ];
  for (const [query, field] of wrong) {
    const answer = await reads(house(), `register/decisions?${query}`);
    expect([query, answer.status, answer.body.errors?.[0]?.field]).toEqual([query, 422, field]);
    expect(answer.headers['cache-control']).toBe('no-store');
  }
  for (const q of ['%00', '%22', '"', '* OR 1', 'NEAR(a b)', 'title:library', "';--", '%F0%9F%90%88'])
    expect([q, (await reads(house(), `register/decisions?q=${encodeURIComponent(q)}`)).status < 500]).toEqual([q, true]);
});
