import { demoPerson } from '../../src/councils/demo-people.js';
import type { CouncilChange } from '../../src/people/council-changes.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { type House, openHouse } from '../api/house.js';
import { postsOf, settingsFor, signsInThrough } from './council.js';
import { FalseProvider } from './false-provider.js';
import { Traveller } from './traveller.js';

let house: House;
let provider: FalseProvider;
const finance = demoPerson('finance')!.id;
const groups = [{ claim: 'groups', value: 'accountants', post: 'finance' }];

beforeEach(async () => {
  house = await openHouse();
  provider = await FalseProvider.start();
  provider.wrongs = { claims: { groups: ['accountants'] } };
  expect((await house.as('admin').ask('PATCH', 'people/finance', { email: 'grace@demo.example' })).status).toBe(200);
  await signsInThrough(house, settingsFor(provider.issuer, { posts: groups }));
});
afterEach(async () => {
  await provider.stop();
  await house.close();
});

async function asked(by: string, change: CouncilChange): Promise<void> {
  const outcome = await house.app.get(CouncilDesk, { strict: false }).perform(DEMO_COUNCIL, by, change);
  expect(outcome).toMatchObject({ kind: 'done' });
}

async function comesBack() {
  const visitor = new Traveller(house, false);
  const { url } = await visitor.get('/sign-in/provider');
  return visitor.get(provider.back(url));
}

it('gives no post back to somebody who has left, though the provider still tells of their groups', async () => {
  expect((await comesBack()).heading).toBe('Your tasks');
  expect(await postsOf(house, 'finance')).toContain('finance');
  await asked(demoPerson('admin')!.id, { type: 'prepareLeaving', person: finance, until: house.clock.at });
  await asked('clock', { type: 'completeLeaving', person: finance });
  expect((await comesBack()).heading).toBe('You have not been signed in');
  expect(await postsOf(house, 'finance')).toEqual([]);
});

it('lets somebody in again whom the administrator has given a post', async () => {
  expect((await comesBack()).heading).toBe('Your tasks');
  await asked(demoPerson('admin')!.id, { type: 'prepareLeaving', person: finance, until: house.clock.at });
  await asked('clock', { type: 'completeLeaving', person: finance });
  await asked(demoPerson('admin')!.id, { type: 'holdPost', person: finance, post: 'translator', from: house.clock.at, until: null });
  expect((await comesBack()).heading).toBe('Your tasks');
});
