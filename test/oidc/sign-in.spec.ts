import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { historyOf } from '../../src/records/audit.js';
import { type House, openHouse } from '../api/house.js';
import { Visitor } from '../pages/visitor.js';
import { postsOf, settingsFor, signsInThrough } from './council.js';
import { type Account, clientAt, type RunningProvider, startProvider } from './provider.js';
import { Traveller } from './traveller.js';

let house: House;
let provider: RunningProvider;

const finance: Account = { sub: 'f-1', email: 'finance@demo.example', email_verified: true, name: 'Somebody in Finance' };
const head: Account = { sub: 'h-1', email: 'HEAD@demo.example', email_verified: true };
const accounts: Record<string, Account> = { finance, head };

beforeAll(async () => {
  house = await openHouse();
  provider = await startProvider({ clients: [clientAt(house.config.baseUrl)], accounts });
  for (const handle of ['finance', 'head']) {
    const answer = await house.as('admin').ask('PATCH', `people/${handle}`, { email: `${handle}@demo.example` });
    expect(answer.status).toBe(200);
  }
}, 60_000);
beforeEach(async () => {
  await signsInThrough(house, settingsFor(provider.issuer));
  await provider.turn({ accounts, inToken: false, clients: [clientAt(house.config.baseUrl)] });
});
afterEach(async () => {
  const { faults } = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(faults).toEqual([]);
});
afterAll(() => provider?.stop());

const entries = async (kind: string) => {
  const chain = { kind: 'council' as const, id: DEMO_COUNCIL, council: DEMO_COUNCIL };
  return (await historyOf(house.records.reader, chain, { after: 0, limit: 1000 })).filter((entry) => entry.kind === kind);
};

it('signs somebody in through the provider, from the page that they wanted, and back to it', async () => {
  const traveller = new Traveller(house);
  const door = await traveller.get('/tasks');
  expect(door.text).toContain('Sign in with your council account');
  const link = door.links.find(({ text }) => text === 'Sign in with your council account');
  const page = await traveller.signsIn('finance', { from: link!.href });
  expect([page.url, page.heading]).toEqual([`${house.config.baseUrl}/tasks`, 'Your tasks']);
  expect(page.html).toContain('Grace Sample');
});

it('asks with a state, a nonce and the challenge of PKCE, each new every time', async () => {
  const asked = async () => new URL((await new Traveller(house, false).get('/sign-in/provider')).url).searchParams;
  const [one, other] = [await asked(), await asked()];
  expect(one.get('code_challenge_method')).toBe('S256');
  expect(one.get('response_type')).toBe('code');
  expect(one.get('redirect_uri')).toBe(`${house.config.baseUrl}/sign-in/provider/return`);
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(one.get(name)!.length).toBeGreaterThanOrEqual(43);
    expect(one.get(name)).not.toBe(other.get(name));
  }
});

it('leads there and back in Welsh', async () => {
  const traveller = new Traveller(house);
  const page = await traveller.signsIn('finance', { from: '/cy/sign-in/provider?next=/my-letters' });
  expect(page.url).toBe(`${house.config.baseUrl}/cy/my-letters`);
  expect(traveller.trail.some((address) => new URL(address).searchParams.get('ui_locales') === 'cy')).toBe(true);
});

it.each(['https://evil.example/', '//evil.example', '/\\evil.example'])('leads nobody on to %s', async (next) => {
  const page = await new Traveller(house).signsIn('finance', { from: `/sign-in/provider?${new URLSearchParams({ next })}` });
  expect(page.url).toBe(`${house.config.baseUrl}/tasks`);
});

it('keeps what was typed when the visit had ended, over the way to the provider and back', async () => {
  const kept = JSON.stringify({ address: '/my-letters', fields: [['letters', 'daily']] });
  const traveller = new Traveller(house);
  const there = await traveller.post('/sign-in/provider', new URLSearchParams({ next: '', kept }));
  const page = await traveller.send(there, { account: 'finance', do: 'in' });
  expect(page.url).toBe(`${house.config.baseUrl}/my-letters`);
  expect(page.text).toContain('It has not been sent yet');
});

it('says so in the language of the visitor when the provider lets nobody in, and keeps what was typed for the next try', async () => {
  const kept = JSON.stringify({ address: '/my-letters', fields: [['letters', 'daily']] });
  const traveller = new Traveller(house);
  const there = await traveller.post('/cy/sign-in/provider', new URLSearchParams({ next: '', kept }));
  const refused = await traveller.send(there, { do: 'no' });
  expect([refused.status, refused.heading]).toEqual([403, 'Nid ydych wedi’ch mewngofnodi']);
  const again = await traveller.send(refused, {}, '/sign-in/provider');
  const page = await traveller.send(again, { account: 'finance', do: 'in' });
  expect(page.url).toBe(`${house.config.baseUrl}/cy/my-letters`);
});

it('links a person once, by an address in whatever case, and records it', async () => {
  const before = (await entries('identityLinked')).length;
  await new Traveller(house).signsIn('head');
  await new Traveller(house).signsIn('head');
  expect(await entries('identityLinked')).toHaveLength(before + 1);
});

it('lets nobody become somebody else by another address at the provider', async () => {
  await new Traveller(house).signsIn('head');
  await provider.turn({ accounts: { ...accounts, head: { ...head, email: 'finance@demo.example' } } });
  const page = await new Traveller(house).signsIn('head');
  expect(page.url).toBe(`${house.config.baseUrl}/tasks`);
  const name = (await (await Visitor.in(house, 'head')).get('/tasks')).html.match(/app-person[\s\S]*?<span[^>]*>([^<]+)/)?.[1];
  expect(page.html).toContain(name);
});

it('does not hand a linked person to another account with the same address', async () => {
  await new Traveller(house).signsIn('head');
  await provider.turn({ accounts: { thief: { ...head, sub: 'h-2' } } });
  const page = await new Traveller(house).signsIn('thief');
  expect([page.status, page.heading]).toEqual([403, 'You have not been signed in']);
  expect(page.text).toContain('signs in with another account');
});

it.each([
  ['that is not said to be proven', { email_verified: false }, 'proven to be yours'],
  ['of which nothing is said', { email_verified: undefined }, 'proven to be yours'],
  ['that nobody has here', { email: 'nobody@demo.example' }, 'nobody has been added here'],
])('lets nobody in by an address %s', async (_, claims, said) => {
  await provider.turn({ accounts: { stranger: { ...finance, sub: 's-9', ...claims } } });
  const page = await new Traveller(house).signsIn('stranger');
  expect(page.status).toBe(403);
  expect(page.text).toContain(said);
});

it('answers a second use of what the provider sent, and its use in another browser, with nothing', async () => {
  const traveller = new Traveller(house);
  await traveller.signsIn('finance');
  const back = traveller.trail.find((address) => address.includes('/sign-in/provider/return'))!;
  for (const other of [traveller, new Traveller(house)]) {
    const page = await other.get(back);
    expect([page.status, page.heading]).toEqual([403, 'You have not been signed in']);
  }
});

it('signs somebody in once when the answer of the provider comes twice at a time', async () => {
  const traveller = new Traveller(house, false);
  const begun = await traveller.get('/sign-in/provider');
  const going = traveller.twin();
  // The provider's own answer is stopped at our door, and brought twice.
  const form = await going.get(begun.url);
  const stopped = going.twin(false);
  const answered = await stopped.send(form, { account: 'finance', do: 'in' });
  expect(answered.url).toContain('/sign-in/provider/return?code=');
  const pages = await Promise.all([traveller.get(answered.url), traveller.twin().get(answered.url)]);
  expect(pages.filter(({ heading }) => heading === 'Your tasks')).toHaveLength(1);
});

it('forgets a sign-in after ten minutes', async () => {
  const traveller = new Traveller(house);
  const form = await traveller.get('/sign-in/provider');
  const at = house.clock.at;
  house.clock.at = new Date(Date.parse(at) + 11 * 60_000).toISOString();
  const page = await traveller.send(form, { account: 'finance', do: 'in' });
  expect(page.text).toContain('longer than ten minutes');
  house.clock.at = at;
});

it('goes on when the provider has changed its keys, also between the question and the answer', async () => {
  const traveller = new Traveller(house);
  await traveller.signsIn('finance');
  await provider.turn({ rotate: true });
  const asking = new Traveller(house, false);
  const { url } = await asking.get('/sign-in/provider');
  await provider.turn({ rotate: true });
  expect((await asking.twin().signsIn('finance', { from: url })).heading).toBe('Your tasks');
});

it('is refused by the provider without the verifier of PKCE', async () => {
  const begun = new URL((await new Traveller(house, false).get('/sign-in/provider')).url);
  const thief = new Traveller(house);
  const form = await thief.get(begun.href);
  const stopped = await thief.twin(false).send(form, { account: 'finance', do: 'in' });
  const code = new URL(stopped.url).searchParams.get('code')!;
  const fields = {
    grant_type: 'authorization_code',
    client_id: 'cabinet-decisions',
    code,
    redirect_uri: begun.searchParams.get('redirect_uri')!,
  };
  const answer = await fetch(`${provider.issuer}/token`, { method: 'POST', body: new URLSearchParams(fields) });
  expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, 'invalid_grant']);
});

it('signs out here first, and then at the provider, and comes back in the same language', async () => {
  const traveller = new Traveller(house);
  await traveller.signsIn('finance', { from: '/cy/sign-in/provider' });
  const tasks = await traveller.get('/cy/tasks');
  const token = /name="token" value="([^"]+)"/.exec(tasks.html)![1]!;
  const confirm = await traveller.post('/cy/sign-out', new URLSearchParams({ token }));
  const asked = new URL(traveller.trail.at(-1)!);
  expect([asked.origin, asked.pathname]).toEqual([provider.issuer, '/session/end']);
  expect(asked.searchParams.get('id_token_hint')).not.toBeNull();
  expect((await traveller.get('/tasks')).heading).toBe('Sign in');
  const form = { action: /action="([^"]+)"/.exec(confirm.html)![1]!, xsrf: /name="xsrf" value="([^"]+)"/.exec(confirm.html)![1]! };
  const left = await traveller.post(form.action, new URLSearchParams({ xsrf: form.xsrf, logout: 'yes' }));
  expect(left.url).toBe(`${house.config.baseUrl}/cy/register`);
  expect((await traveller.get('/sign-in/provider')).html).toContain('name="account"');
});

describe('posts by what the provider says', () => {
  const mapped = () =>
    settingsFor(provider.issuer, {
      posts: [
        { claim: 'groups', value: 'g-legal', post: 'legal' },
        { claim: 'groups', value: 'g-admin', post: 'admin' },
      ],
      adds: true,
    });

  it.each([true, false])('are taken and left at each sign-in, and no others are touched (claims in the token: %s)', async (inToken) => {
    await signsInThrough(house, mapped());
    await provider.turn({ inToken, accounts: { finance: { ...finance, groups: ['g-legal', 'g-other'] } } });
    const visit = new Traveller(house);
    await visit.signsIn('finance');
    expect(await postsOf(house, 'finance')).toEqual(['finance', 'legal']);
    await provider.turn({ accounts: { finance: { ...finance, groups: [] } } });
    await new Traveller(house).signsIn('finance');
    expect(await postsOf(house, 'finance')).toEqual(['finance']);
    const [taken] = (await entries('postTaken')).slice(-1);
    expect(taken?.payload).toMatchObject({ post: 'legal', toldBy: 'provider' });
  });

  it('never leave a council without an administrator', async () => {
    await signsInThrough(house, mapped());
    const { status } = await house.as('admin').ask('PATCH', 'people/admin', { email: 'admin@demo.example' });
    expect(status).toBe(200);
    await provider.turn({ accounts: { admin: { sub: 'a-1', email: 'admin@demo.example', email_verified: true, groups: [] } } });
    expect((await new Traveller(house).signsIn('admin')).heading).toBe('Your tasks');
    expect(await postsOf(house, 'admin')).toContain('admin');
  });

  it('add whoever is unknown and has one of them, and nobody else', async () => {
    await signsInThrough(house, mapped());
    const joiner = { sub: 'j-1', email: 'siân.new@demo.example', email_verified: true, name: 'Siân Newydd' };
    await provider.turn({ accounts: { joiner: { ...joiner, groups: [] } } });
    expect((await new Traveller(house).signsIn('joiner')).status).toBe(403);
    await provider.turn({ accounts: { joiner: { ...joiner, groups: ['g-legal'] } } });
    const page = await new Traveller(house).signsIn('joiner', { from: '/cy/sign-in/provider' });
    expect(page.html).toContain('Siân Newydd');
    expect(await postsOf(house, 'sian.new')).toEqual(['legal']);
  });

  it('are not guessed where the provider says only where they could be asked for, and nothing is asked there', async () => {
    await signsInThrough(house, mapped());
    await provider.turn({ inToken: true, accounts: { finance: { ...finance, _claim_names: { groups: 'src1' } } } });
    const page = await new Traveller(house).signsIn('finance');
    expect(page.text).toContain('more groups than');
  });
});

it('says on one’s own account through which provider one comes, and lets an administrator take the link away', async () => {
  const traveller = new Traveller(house);
  await traveller.signsIn('finance');
  expect((await traveller.get('/my-account')).text).toContain('You sign in with your council account.');
  const admin = await Visitor.in(house, 'admin');
  const address = '/admin/people/finance/account';
  const page = await admin.get(address);
  expect(page.text).toContain('This person has signed in with your council account since');
  const form = page.forms.find(({ fields }) => fields.get('ask') === 'unlinkIdentity')!;
  const after = await admin.post(form.action, form.fields);
  expect(after.text).not.toContain('since');
  expect(await entries('identityUnlinked')).toHaveLength(1);
});
