import { request as httpRequest } from 'node:http';
import { createServer, request as httpsRequest, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { demoPeople } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { WebSessions } from '../../src/people/web-sessions.js';
import { type House, openHouse } from '../api/house.js';
import { pageRoutes } from '../browser/routes.js';
import { aHouse } from '../journeys/story.js';
import { selfSigned } from './certificate.js';
import { Sender } from './sender.js';
import { Visitor } from './visitor.js';

const demo = aHouse();
const { key, cert } = selfSigned();

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Production: the program speaks plain HTTP to a proxy on its own machine, which alone speaks TLS. */
let production: House;
let proxy: Server;
let address: string;

beforeAll(async () => {
  proxy = createServer({ key, cert }, (incoming, outgoing) => {
    const { port } = production.app.getHttpServer().address() as AddressInfo;
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9', host: incoming.headers.host };
    const passed = httpRequest(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: { ...incoming.headers, ...forwarded } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  address = `https://localhost:${(proxy.address() as AddressInfo).port}`;
  production = await openHouse({ env: { BASE_URL: address } });
  await production.app.listen(0, '127.0.0.1');
});
afterAll(() => new Promise((resolve) => proxy.close(resolve)));

/** As a browser asks, over TLS, believing no certificate but that one. */
function asks(url: string, sent: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Got> {
  const { method = 'GET', headers = {}, body } = sent;
  return new Promise((resolve, reject) => {
    const options = { method, ca: cert, headers: { accept: 'text/html', ...headers }, agent: false as const };
    const asking = httpsRequest(`${address}${url}`, options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString('utf8') }),
      );
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const signIn = (headers: Record<string, string> = {}): Promise<Got> =>
  asks('/sign-in', { method: 'POST', body: 'person=finance', headers: { ...form, ...headers } });
const cookiesOf = ({ headers }: Got): string[] => [headers['set-cookie'] ?? []].flat();

describe('behind a TLS proxy on its own machine', () => {
  it('keeps a visit in a cookie that only https carries, that no script reads and no other host can set', async () => {
    const [cookie, ...more] = cookiesOf(await signIn());
    expect(more).toEqual([]);
    const [named, ...attributes] = cookie!.split('; ');
    expect(named).toMatch(/^__Host-visit=[\w-]{32,}/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect((await asks('/tasks', { headers: { cookie: named! } })).status).toBe(200);
  });

  it('asks browsers to come by https only, and in the demo over plain HTTP does not', async () => {
    expect((await asks('/register')).headers['strict-transport-security']).toBe('max-age=31536000');
    const plain = await new Sender(demo()).get('/register');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    const visit = await demo().app.inject({ method: 'POST', url: '/sign-in', headers: form, payload: 'person=finance' });
    expect(visit.headers['set-cookie']).toMatch(/^visit=/);
    expect(visit.headers['set-cookie']).not.toMatch(/Secure|Domain/);
  });

  it('gives no visit to whoever did not come by https', async () => {
    const plain = await production.app.inject({ method: 'POST', url: '/sign-in', headers: form, payload: 'person=finance' });
    expect(plain.headers['set-cookie']).toBeUndefined();
  });
});

const isolated = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
};

describe('every answer', () => {
  it.each(['/register', '/tasks', '/sign-in', '/api/v1/tasks', '/api/v1/register/decisions', '/assets/site.css', '/no/such/page'])(
    '%s keeps the browser from guessing, framing, telling and sharing, and does not say what serves it',
    async (url) => {
      const { headers } = await asks(url);
      expect(headers).toMatchObject(isolated);
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(String(headers['content-security-policy'])).toContain("frame-ancestors 'none'");
      expect([headers.server, headers['x-powered-by']]).toEqual([undefined, undefined]);
    },
  );

  it('names each script and style, lets none be written into the page, and sends forms nowhere else', async () => {
    const member = await Visitor.in(demo(), 'member');
    const page = await member.get('/tasks');
    const policy = String(page.headers['content-security-policy']);
    const script = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(script).toMatch(/^'self' 'nonce-[^']{16,}'$/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    for (const part of ["default-src 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'", "connect-src 'self'"])
      expect(policy).toContain(part);
    const again = await member.get('/tasks');
    expect(again.headers['content-security-policy']).not.toBe(policy);
    for (const one of page.all('script')) expect(one.attrs.some(({ name }) => name === 'src' || name === 'nonce')).toBe(true);
    expect(page.elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
  });

  it('to somebody who has signed in is kept by no cache', async () => {
    const member = await Sender.in(demo(), 'admin');
    const routes = pageRoutes().filter(({ method, path }) => method === 'GET' && !path.includes(':'));
    const own = routes.filter(({ path }) => !/^\/(?:register|accessibility|help|cookies|$)/.test(path));
    expect(own.length).toBeGreaterThan(20);
    const kept: string[] = [];
    for (const { path } of own) {
      const answer = await member.get(path);
      if (answer.status === 200 && !String(answer.headers['cache-control']).includes('no-store'))
        kept.push(`${path}: ${answer.headers['cache-control']}`);
    }
    expect(kept).toEqual([]);
  });
});

describe('where a request came from', () => {
  it('is what a trusted proxy says, and never what anybody else says', async () => {
    const open = await openHouse({ env: { TRUST_PROXY: 'none', RATE_LIMIT: '20' } });
    const from = (ip: string) => open.app.inject({ url: '/api/v1/register/decisions', headers: { 'x-forwarded-for': ip } });
    // Twenty a minute from one address, whatever it says of itself.
    const statuses: number[] = [];
    for (let i = 0; i < 21; i += 1) statuses.push((await from(`198.51.100.${i}`)).statusCode);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(statuses[20]).toBe(429);
    const behind = await openHouse({ env: { RATE_LIMIT: '20' } });
    for (let i = 0; i < 21; i += 1) {
      const answer = await behind.app.inject({ url: '/api/v1/register/decisions', headers: { 'x-forwarded-for': `198.51.100.${i}` } });
      expect(answer.statusCode).toBe(200);
    }
  });
});

describe('a form', () => {
  const posts = pageRoutes().filter(({ method }) => method === 'POST');
  const filled = (path: string): string => path.replace(/:\w+/g, 'x');

  it('is refused on every page without the token of its visit, and with another visit’s', async () => {
    const [own, other] = [await Sender.in(demo(), 'admin'), await Sender.in(demo(), 'finance')];
    expect(posts.length).toBeGreaterThan(60);
    const through: string[] = [];
    for (const { path } of posts.filter((one) => !isOpen(one.path)))
      for (const token of ['', other.token, 'x']) {
        const { status, headers } = await own.sends(filled(path), { token });
        // Led back to the page, to be shown the form anew; or not theirs to see at all.
        const refused = status === 403 || (status === 303 && String(headers.location) === filled(path).replace(/\/discard$/, ''));
        if (!refused) through.push(`${path} with ${token || 'none'}: ${status} ${headers.location}`);
      }
    expect(through).toEqual([]);
  }, 120_000);

  it('is refused on every page, also those of signing in and out, when another site sent it', async () => {
    const own = await Sender.in(demo(), 'admin');
    const through: string[] = [];
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost' },
    ];
    for (const { path } of posts)
      for (const headers of foreign) {
        const body = new URLSearchParams({ token: own.token, person: 'finance' }).toString();
        const answer = await own.asks('POST', filled(path), { body, headers: headers as Record<string, string> });
        if (answer.status !== 403) through.push(`${path} ${JSON.stringify(headers)}: ${answer.status}`);
      }
    expect(through).toEqual([]);
    expect((await own.get('/tasks')).body).toContain('Bethan Esiampl');
  }, 120_000);

  it('of our own is taken, also by a page that sends no referrer', async () => {
    for (const headers of [
      { origin: address },
      { origin: address, 'sec-fetch-site': 'same-origin' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[])
      expect((await signIn(headers)).status).toBe(303);
    expect((await signIn({ origin: address.replace('https:', 'http:') })).status).toBe(403);
  });
});

/** Open to whoever has not signed in: there is no visit yet whose token it could carry. */
const isOpen = (path: string): boolean => /^\/(?:sign-in|sign-out|demo)(?:\/|$)/.test(path);

it('keeps a visit that the program was never told of nowhere', async () => {
  const person = demoPeople.find(({ handle }) => handle === 'hr')!.id;
  const sender = new Sender(demo());
  sender.cookies.set('visit', Buffer.from(JSON.stringify({ council: DEMO_COUNCIL, person })).toString('base64url'));
  expect((await sender.get('/tasks')).headers.location).toContain('/sign-in');
  expect(await demo().app.get(WebSessions).list(DEMO_COUNCIL, person, 'none')).toEqual([]);
});
