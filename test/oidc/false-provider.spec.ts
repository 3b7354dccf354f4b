import type { ServerResponse } from 'node:http';
import { type House, openHouse } from '../api/house.js';
import type { Page } from '../pages/visitor.js';
import { settingsFor, signsInThrough } from './council.js';
import { FalseProvider, type Wrongs } from './false-provider.js';
import { Traveller } from './traveller.js';

let house: House;
let provider: FalseProvider;
beforeEach(async () => {
  house = await openHouse();
  provider = await FalseProvider.start();
  expect((await house.as('admin').ask('PATCH', 'people/finance', { email: 'grace@demo.example' })).status).toBe(200);
  await signsInThrough(house, settingsFor(provider.issuer));
});
afterEach(async () => {
  await provider.stop();
  await house.close();
});

/** To the provider, and back with what it says; the page that comes of it, and who is signed in then. */
async function comesBack(differing: Record<string, string> = {}): Promise<{ page: Page; visitor: Traveller }> {
  const visitor = new Traveller(house, false);
  const { url } = await visitor.get('/sign-in/provider');
  const page = await visitor.get(provider.back(url, differing));
  return { page, visitor };
}

async function letsNobodyIn(said: string, status = 403, differing: Record<string, string> = {}): Promise<void> {
  const { page, visitor } = await comesBack(differing);
  expect([page.status, page.heading]).toEqual([status, 'You have not been signed in']);
  expect(page.text).toContain(said);
  expect((await visitor.get('/tasks')).heading).toBe('Sign in');
}

const UNTRUE = 'could not be trusted';
const SILENT = 'does not answer';
const EXPIRED = 'longer than ten minutes';
const seconds = (ago: number): number => Math.floor(Date.now() / 1000) - ago;

it('lets in whom a provider vouches for as it should, so that what follows is no accident', async () => {
  expect((await comesBack()).page.heading).toBe('Your tasks');
  expect(provider.asked[0]?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
});

const wrongs: [string, Wrongs][] = [
  ['with another nonce', { claims: { nonce: 'another' } }],
  ['without a nonce', { claims: { nonce: undefined } }],
  ['of another issuer', { claims: { iss: 'https://elsewhere.example' } }],
  ['for another client', { claims: { aud: 'another' } }],
  ['for several clients, without saying who asked', { claims: { aud: ['cabinet-decisions', 'another'] } }],
  ['that has expired', { claims: { iat: seconds(900), exp: seconds(600) } }],
  ['that is not yet good', { claims: { nbf: seconds(-600) } }],
  ['about nobody', { claims: { sub: undefined } }],
  ['that nobody has signed', { unsigned: true }],
  ['that says that nobody needs to sign it', { header: { alg: 'none' } }],
  ['that somebody else has signed', { forged: true }],
  ['signed with a key that nobody knows', { header: { kid: 'two' } }],
  ['that asks for its public key as a shared one', { header: { alg: 'HS256' } }],
];
it.each(wrongs)('lets nobody in by a token %s', async (_, wrong) => {
  provider.wrongs = wrong;
  await letsNobodyIn(UNTRUE);
});

it('takes a clock that is a little wrong, and no more', async () => {
  provider.wrongs = { claims: { iat: seconds(330), exp: seconds(30) } };
  expect((await comesBack()).page.heading).toBe('Your tasks');
  provider.wrongs = { claims: { iat: seconds(400), exp: seconds(90) } };
  await letsNobodyIn(UNTRUE);
});

it('lets nobody in with another state, or with the answer of another provider', async () => {
  await letsNobodyIn(EXPIRED, 403, { state: 'en.another' });
  await letsNobodyIn(UNTRUE, 403, { iss: 'https://elsewhere.example' });
  expect(provider.asked).toEqual([]);
});

it('lets nobody in with a code that was begun in another visit', async () => {
  const victim = new Traveller(house, false);
  const { url } = await victim.get('/sign-in/provider');
  const stolen = provider.back(url);
  const thief = new Traveller(house, false);
  const own = new URL((await thief.get('/sign-in/provider')).url).searchParams.get('state')!;
  // The thief's own state, and the victim's code: its challenge is not the thief's.
  const page = await thief.get(stolen.replace(/state=[^&]+/, `state=${own}`));
  expect(page.heading).toBe('You have not been signed in');
});

const send =
  (status: number, text: string, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);

it.each([
  ['fails', '/token', send(500, '{}')],
  ['answers without end', '/token', send(200, `{"a":"${'x'.repeat(1_100_000)}"}`)],
  ['breaks off', '/token', (response: ServerResponse) => void response.destroy()],
  ['does not show its keys', '/keys', send(503, '')],
])('says that the provider does not answer when it %s', async (_, path, answer) => {
  provider.wrongs = { answers: { [path]: answer } };
  await letsNobodyIn(SILENT, 503);
});

it('waits five seconds for an answer, and no longer', async () => {
  provider.wrongs = { answers: { '/token': () => undefined } };
  const begun = performance.now();
  await letsNobodyIn(SILENT, 503);
  expect(performance.now() - begun).toBeLessThan(8_000);
}, 15_000);

it('follows nobody elsewhere, and asks nothing over a line that others read', async () => {
  const elsewhere = await FalseProvider.start();
  const path = '/.well-known/openid-configuration';
  provider.wrongs = { answers: { [path]: send(302, '', { location: `${elsewhere.issuer}${path}` }) } };
  const page = await new Traveller(house, false).get('/sign-in/provider');
  expect([page.status, page.text.includes(SILENT)]).toEqual([503, true]);
  for (const metadata of [
    { token_endpoint: 'http://elsewhere.example/token' },
    { issuer: elsewhere.issuer },
    { jwks_uri: 'file:///etc/passwd' },
  ]) {
    provider.wrongs = { metadata };
    expect((await new Traveller(house, false).get('/sign-in/provider')).status).toBe(503);
  }
  await elsewhere.stop();
});

describe('whoever is to prove again who they are', () => {
  /** Signed in, and asked again. */
  async function again(claims: Record<string, unknown>): Promise<Page> {
    const { visitor } = await comesBack();
    provider.wrongs = { claims };
    const { url } = await visitor.get('/sign-in/provider?again=yes&next=/my-letters');
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
    expect(new URL(url).searchParams.get('max_age')).toBe('0');
    return visitor.get(provider.back(url));
  }

  it('is let on once the provider says that they have just done so', async () => {
    expect((await again({ auth_time: seconds(5) })).url).toContain('/my-letters');
  });

  it.each([
    ['long ago', { auth_time: seconds(3600) }],
    ['at a time that it does not tell', {}],
  ])('is not when the provider has asked them %s', async (_, claims) => {
    const page = await again(claims);
    expect(page.text).toContain(UNTRUE);
  });

  it('is not when it is somebody else', async () => {
    expect((await house.as('admin').ask('PATCH', 'people/legal', { email: 'jane@demo.example' })).status).toBe(200);
    const page = await again({ auth_time: seconds(5), sub: 'l-1', email: 'jane@demo.example' });
    expect(page.text).toContain('somebody else than the person who is using this browser');
  });
});
