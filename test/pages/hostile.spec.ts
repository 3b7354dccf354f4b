import { createHash } from 'node:crypto';
import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { demoPeople } from '../../src/councils/demo-people.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { WebSessions } from '../../src/people/web-sessions.js';
import { insertToken } from '../../src/records/people.js';
import { type House, openHouse } from '../api/house.js';
import { aHouse, ok, Story } from '../journeys/story.js';
import { Sender } from './sender.js';
import { attribute, Page, Visitor } from './visitor.js';

const house = aHouse();
const minutes = (count: number, from: string): string => new Date(Date.parse(from) + count * 60_000).toISOString();
const countOf = async (kind: string): Promise<number> =>
  (await house().records.reader.query('SELECT count(*) AS "count" FROM "entry" WHERE "kind" = ?', [kind]))[0].count;

describe('a visit', () => {
  it('has a new name once somebody signs in, and the name that was there before opens nothing', async () => {
    const thief = new Sender(house());
    thief.cookies.set('visit', 'a-name-that-somebody-else-chose');
    const victim = new Sender(house());
    victim.cookies.set('visit', 'a-name-that-somebody-else-chose');
    await victim.signsIn({ person: 'author' });
    expect(victim.cookie).not.toBe(thief.cookie);
    expect((await thief.get('/tasks')).headers.location).toContain('/sign-in');
    const old = new Sender(house());
    old.cookies.set('visit', victim.cookies.get('visit')!);
    expect((await old.get('/tasks')).status).toBe(200);
    await victim.signsIn({ person: 'finance' });
    expect((await old.get('/tasks')).headers.location).toContain('/sign-in');
  });

  it('is over for everybody who knows its name once its owner signs out', async () => {
    const owner = await Sender.in(house(), 'author');
    const thief = new Sender(house());
    thief.cookies.set('visit', owner.cookies.get('visit')!);
    await owner.sends('/sign-out', {});
    expect((await thief.get('/tasks')).headers.location).toContain('/sign-in');
  });

  it('is not begun anew by a page that was under way when its owner signed out', async () => {
    const visits = house().app.get(WebSessions);
    const author = await Sender.in(house(), 'author');
    const name = author.cookies.get('visit')!;
    const read = () =>
      new Promise<object>((resolve, reject) => visits.get(name, (error, data) => (error ? reject(error) : resolve(data!))));
    const underWay = await read();
    await author.sends('/sign-out', {});
    await new Promise<void>((resolve, reject) => visits.set(name, underWay, (error) => (error ? reject(error) : resolve())));
    expect(await read()).toBeNull();
  });

  it('loses a post in the moment in which it is taken away', async () => {
    const auditor = await Sender.in(house(), 'auditor');
    expect((await auditor.get('/audit')).status).toBe(200);
    const left = await (await Visitor.in(house(), 'admin')).fill('/admin/people/auditor/posts/auditor/leave');
    expect(left.url).toBe('/admin/people/auditor');
    expect((await auditor.get('/audit')).status).toBe(403);
    ok(await house().as('admin').post('people/auditor/posts', { post: 'auditor' }), 201);
    expect((await auditor.get('/audit')).status).toBe(200);
  });
});

describe('outside the demo a visit', () => {
  const secretOf = (handle: string): string => `a-token-of-${handle}`;
  let outside: House;
  beforeAll(async () => {
    outside = await openHouse({ env: { DEMO: '0' } });
    const founding = { type: 'found' as const, constitution: demoConstitution, calendar: demoCalendar };
    await outside.app.get(CouncilDesk, { strict: false }).found('real', founding, demoPeople);
    for (const { id: person, handle } of demoPeople.slice(0, 2)) {
      const hash = createHash('sha256').update(secretOf(handle)).digest('hex');
      const [createdAt, expiresAt] = [outside.clock.at, '2019-01-01T00:00:00.000Z'];
      const token = { id: hash.slice(0, 36), hash, council: 'real', person, name: 'test', createdAt, expiresAt, revokedAt: null };
      await outside.records.write((tx) => insertToken(tx, token));
    }
  });
  const visitor = async (handle: string): Promise<Sender> => {
    const sender = new Sender(outside);
    await sender.signsIn({ secret: secretOf(handle) });
    return sender;
  };
  const wait = (count: number): void => {
    outside.clock.at = minutes(count, outside.clock.at);
  };

  it('ends twelve hours after it began, however busy it is', async () => {
    const author = await visitor('author');
    for (let i = 0; i < 15; i += 1) {
      expect((await author.get('/tasks')).status).toBe(200);
      wait(48);
    }
    expect((await author.get('/tasks')).headers.location).toContain('/sign-in');
  });

  it('brings what was typed before whoever typed it, and not before the next who signs in', async () => {
    const author = await visitor('author');
    wait(61);
    const asked = await author.sends('/proposals/new', { title: 'Known to one alone' });
    expect(asked.status).toBe(401);
    const kept = attribute(new Page('', 401, {}, asked.body).all('input').find((one) => attribute(one, 'name') === 'kept')!, 'value')!;
    const other = new Sender(outside);
    expect((await other.signsIn({ secret: secretOf('author2'), kept })).headers.location).toBe('/tasks');
    expect((await other.get('/proposals/new')).body).not.toContain('Known to one alone');
    const same = new Sender(outside);
    const back = await same.asks('POST', '/sign-in', {
      body: new URLSearchParams({ secret: secretOf('author'), kept }).toString(),
    });
    expect(back.headers.location).toBe('/proposals/new');
    expect((await same.get('/proposals/new')).body).toContain('Known to one alone');
  });
});

describe('a form', () => {
  it('that is sent twice in one breath is carried out once', async () => {
    const before = await countOf('tokenIssued');
    const author = await Sender.in(house(), 'author');
    const fields = { name: 'A script', 'until-day': '1', 'until-month': '9', 'until-year': '2018', scopes: 'read', once: 'in-one-breath' };
    const both = await Promise.all([author.sends('/tokens/new', fields), author.sends('/tokens/new', fields)]);
    expect(both.map(({ status }) => status)).toEqual([201, 303]);
    expect(await countOf('tokenIssued')).toBe(before + 1);
    const finance = await Sender.in(house(), 'finance');
    const cover = new URLSearchParams({ to: 'financeDeputy', posts: 'finance', once: 'in-one-breath' });
    for (const [name, month] of [
      ['from', '5'],
      ['until', '6'],
    ])
      for (const [part, value] of [
        ['day', '1'],
        ['month', month],
        ['year', '2018'],
      ])
        cover.set(`${name}-${part}`, value!);
    const covers = await Promise.all([finance.sends('/cover', cover), finance.sends('/cover', cover)]);
    expect(covers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await countOf('delegated')).toBe(1);
  });

  it('does nothing with another’s token, with none, or for what its sender may not know of', async () => {
    const story = await Story.begins(house());
    const { ref, version, revision } = await story.now();
    const author = await Sender.in(house(), 'author');
    const stranger = await Sender.in(house(), 'scrutiny1');
    const fields = { reason: 'Gone.', seen: `${version}.${revision}` };
    for (const token of [stranger.token, 'x'.repeat(100_000), ' '])
      expect((await author.sends(`/proposals/${ref}/do/withdraw`, { ...fields, token })).status).toBe(303);
    for (const url of ['do/withdraw', 'report/purpose', 'report/purpose/discard', 'report/purpose/working-copy', 'report/purpose/totals'])
      expect((await stranger.sends(`/proposals/${ref}/${url}`, fields)).status).toBe(404);
    for (const url of ['consultees', 'comments', 'check', 'import', 'answer', 'decide', 'statement', 'evaluation', 'welsh/purpose'])
      expect((await stranger.sends(`/proposals/${ref}/${url}`, { ...fields, do: 'sendToConsultation' })).status).toBe(404);
    expect((await story.now()).revision).toBe(revision);
  });

  it('that is out of date leads back to the page that it stands on, and tells a script so without a page', async () => {
    const story = await Story.begins(house());
    const section = `/proposals/${(await story.now()).ref}/report/purpose`;
    const author = await Sender.in(house(), 'author');
    const again = await author.sends(`${section}/discard`, { token: 'forged' });
    expect(again).toMatchObject({ status: 303, headers: { location: section } });
    expect((await author.get(section)).status).toBe(200);
    const body = new URLSearchParams({ token: 'forged' }).toString();
    const script = await author.asks('POST', `${section}/working-copy`, { body, headers: { 'x-csrf-token': 'forged' } });
    expect(script.status).toBe(403);
    const nobody = await new Sender(house()).sends(`${section}/discard`, { offered: 'yes' });
    expect(nobody.body).toContain(`${section}&quot;`);
  });

  it('that no page of ours makes is refused on a page, and changes nothing', async () => {
    const story = await Story.begins(house());
    const { ref, revision } = await story.now();
    const author = await Sender.in(house(), 'author');
    const headers = { 'x-csrf-token': author.token };
    const urls = [
      `/proposals/${ref}/report/purpose`,
      `/proposals/${ref}/do/withdraw`,
      `/proposals/${ref}/comments`,
      '/proposals/new',
      '/cover',
    ];
    const odd = [
      { body: '{"__proto__":{"seen":"1.1"}}', type: 'application/json' },
      { body: 'seen=1.1', type: 'text/plain' },
      { body: '<seen/>', type: 'application/xml' },
      { body: 'x', type: 'multipart/form-data; boundary=y' },
      { body: Buffer.from([0x61, 0x3d, 0xff]), type: 'application/x-www-form-urlencoded' },
      { body: `a=${'x'.repeat(1_200_000)}`, type: 'application/x-www-form-urlencoded' },
      {
        body: `token=${encodeURIComponent(author.token)}&seen=999999999.999999999&text=%00&reason=%00&${'f=1&'.repeat(5000)}`,
        type: 'application/x-www-form-urlencoded',
      },
    ];
    for (const url of urls)
      for (const one of odd) {
        const { status } = await author.asks('POST', url, { ...one, headers });
        expect({ url, status, refused: status >= 400 && status < 500 }).toMatchObject({ refused: true });
      }
    expect((await story.now()).revision).toBe(revision);
  });
});

it('takes no word that every object knows for an answer', async () => {
  const admin = await Sender.in(house(), 'admin');
  for (const name of ['notedSuffices', 'noticeDays', 'urgency.notice'])
    for (const value of ['constructor', '__proto__', 'toString'])
      expect(await admin.sends(`/admin/constitution/${name}`, { value, source: 'Nowhere', seen: '1' })).toMatchObject({ status: 422 });
});

describe('an address', () => {
  it('that names a proposal with what nobody can name one is not found, whatever page is asked for', async () => {
    const author = await Sender.in(house(), 'author');
    for (const name of ['%0d%0aset-cookie:a=b', '%E2%82%AC', '%00', '%22%3E', '..%2f..%2fregister'])
      for (const page of ['', '/do/respond', '/do/withdraw', '/report/purpose', '/documents/report.html', '/answer'])
        expect(await author.get(`/proposals/${name}${page}`)).toMatchObject({ status: 404 });
  });

  it('that looks like another site leads nowhere but here', async () => {
    const nobody = new Sender(house());
    for (const url of ['/cy//evil.example/x', '//evil.example/x', '/cy///evil.example/x', '/en//evil.example']) {
      const { links } = new Page(url, 404, {}, (await nobody.get(url)).body);
      expect(links.length).toBeGreaterThan(0);
      expect(links.filter(({ href }) => /^[/\\]{2}/.test(href))).toEqual([]);
    }
  });

  it('that cannot be read is answered with nothing that a browser could keep or run', async () => {
    const author = await Sender.in(house(), 'author');
    for (const url of ['/proposals/%ff', '/register/%E0%A4%A', `/proposals/${'x'.repeat(3000)}`]) {
      const { status, headers } = await author.get(url);
      expect([400, 404, 414]).toContain(status);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });
});

it('lets in only what each page itself has named, under a name that no other page has', async () => {
  const author = await Sender.in(house(), 'author');
  const nobody = new Sender(house());
  const pages = [await author.get('/tasks'), await author.get('/tasks'), await nobody.get('/register'), await nobody.get('/sign-in')];
  const nonces = pages.map(({ headers }) => /script-src 'self' 'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]);
  expect(new Set(nonces).size).toBe(pages.length);
  expect(nonces).not.toContain(undefined);
  for (const { headers } of pages) {
    expect(String(headers['content-security-policy'])).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  }
  expect(pages[0]?.headers['cache-control']).toBe('no-store');
  expect([...nobody.cookies]).toEqual([]);
});
