import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type House, openHouse } from '../api/house.js';
import { Visitor } from '../pages/visitor.js';
import { Vandal } from '../records/vandal.js';
import { settingsFor, signsInThrough } from './council.js';
import { FalseProvider } from './false-provider.js';
import { Traveller } from './traveller.js';

const SECRET = 'known-to-the-environment-alone';
let house: House;
let provider: FalseProvider;
beforeAll(async () => {
  house = await openHouse({ env: { OIDC_CLIENT_SECRET_DEMO: SECRET } });
  provider = await FalseProvider.start();
});
afterAll(() => provider.stop());

const typed = () => ({
  'provider.name.en': 'your council account',
  'provider.name.cy': 'eich cyfrif cyngor',
  'provider.issuer': provider.issuer,
  'provider.clientId': 'cabinet-decisions',
  'provider.match': 'email',
  'provider.posts': 'groups | g-legal | legal',
});
const page = '/admin/sign-in';

it('tells an administrator what to register at the provider, and that there is a secret, but never what it is', async () => {
  const admin = await Visitor.in(house, 'admin');
  const shown = await admin.get(page);
  expect(shown.text).toContain(`${house.config.baseUrl}/sign-in/provider/return`);
  expect(shown.text).toContain('It is never shown');
  expect(shown.html).not.toContain(SECRET);
});

it('tries a provider before anything is kept, and says when it does not answer', async () => {
  const admin = await Visitor.in(house, 'admin');
  expect((await admin.fill(page, { ...typed(), do: 'try' })).text).toContain('The provider answers');
  const silent = await admin.fill(page, { ...typed(), 'provider.issuer': 'http://127.0.0.1:9', do: 'try' });
  expect(silent.text).toContain('does not answer at this address');
  expect((await admin.get('/sign-in')).text).not.toContain('your council account');
});

it('keeps what was typed beside what is wrong with it, in both languages', async () => {
  const admin = await Visitor.in(house, 'admin');
  for (const [field, text] of [
    ['provider.issuer', 'http://login.example'],
    ['provider.issuer', 'https://user:secret@login.example'],
    ['provider.name.cy', ''],
    ['provider.posts', 'groups | g-legal | nobody'],
    ['provider.posts', 'legal'],
  ] as const) {
    const wrong = await admin.fill(`/cy${page}`, { ...typed(), [field]: text });
    expect([wrong.status, wrong.problems.length]).toEqual([422, 1]);
    expect(wrong.forms[0]?.fields.get(field)).toBe(text);
  }
});

it('offers the provider once it is kept, asks its client’s secret of nobody, and takes it away again', async () => {
  const admin = await Visitor.in(house, 'admin');
  const kept = await admin.fill(page, typed());
  expect([kept.url, kept.status]).toEqual([page, 200]);
  expect((await new Visitor(house).get('/cy/sign-in')).text).toContain('Mewngofnodi gyda eich cyfrif cyngor');
  const visitor = new Traveller(house, false);
  await visitor.get(provider.back((await visitor.get('/sign-in/provider')).url));
  expect(provider.asked).toHaveLength(1);
  const blank = Object.fromEntries(Object.keys(typed()).map((name) => [name, '']));
  await admin.fill(page, { ...blank, 'provider.match': 'email' });
  expect((await new Visitor(house).get('/sign-in')).text).not.toContain('your council account');
});

it('is for the administrator alone', async () => {
  expect((await (await Visitor.in(house, 'democratic')).get(page)).status).toBe(403);
});

it('leaves a trace that nobody can forge: another identity, or another setting, is found in the record', async () => {
  await signsInThrough(house, settingsFor(provider.issuer, { vouches: true, posts: [{ claim: 'groups', value: 'g', post: 'legal' }] }));
  expect((await house.as('admin').ask('PATCH', 'people/finance', { email: 'grace@demo.example' })).status).toBe(200);
  provider.wrongs = { claims: { groups: ['g'] } };
  const visitor = new Traveller(house, false);
  expect((await visitor.get(provider.back((await visitor.get('/sign-in/provider')).url))).heading).toBe('Your tasks');
  const faults = async () => (await house.records.snapshot((reader) => verifyAudit(reader))).faults.map(({ what }) => what);
  expect(await faults()).toEqual([]);
  const vandal = await Vandal.at(house.config);
  const [identity] = await vandal.rows('identity');
  for (const column of ['person', 'issuer', 'subject', 'linkedAt'])
    expect(await vandal.whileSet('identity', identity!, column, 'x', faults)).toEqual([
      'the names or tokens kept are not those that its entries tell',
    ]);
  const council = (await vandal.rows('council')).find(({ id }) => id === DEMO_COUNCIL)!;
  expect(await vandal.whileSet('council', council, 'signIn', '{"provider":null,"local":"on"}', faults)).toHaveLength(1);
  await vandal.leave();
});
