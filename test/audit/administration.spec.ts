import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { erasePayload } from '../../src/records/audit.js';
import { type House, openHouse } from '../api/house.js';
import { creation, expectStatus } from '../api/journey.js';
import { Vandal } from '../records/vandal.js';

let house: House;
let vandal: Vandal;
beforeAll(async () => {
  house = await openHouse();
  const admin = house.as('admin');
  const sian = { handle: 'sian', name: 'Siân Enghraifft', email: 'sian@council.example', language: 'cy' };
  expectStatus(await admin.post('people', sian), 201);
  expectStatus(await admin.ask('PATCH', 'people/sian', { name: 'Siân Esiampl' }), 200);
  expectStatus(await admin.post('people/sian/posts', { post: 'author' }), 201);
  expectStatus(await admin.post('systems', { handle: 'website', name: 'Website' }), 201);
  expectStatus(await admin.put('council/look', { colour: '#7a1f3d' }), 200);
  const { id } = expectStatus(await house.as('hr').post('people/hr/tokens', { name: 'old', until: '2018-12-31' }), 201).body;
  expect((await house.as('hr').delete(`people/hr/tokens/${id}`)).status).toBe(204);
  expectStatus(await house.as('hr').post('people/hr/tokens', { name: 'script', until: '2018-12-31' }), 201);
  expectStatus(await house.bearing('Bearer demo:sian').post('proposals', creation), 201);
  vandal = await Vandal.at(house.config);
});
afterAll(() => vandal.leave());

const faults = async () => (await house.records.snapshot((reader) => verifyAudit(reader))).faults;
const found = async () => (await faults()).map(({ chain, what }) => `${chain}: ${what}`);
const row = async (table: string, column: string, value: string) => (await vandal.rows(table)).find((one) => one[column] === value)!;

const NAMES = 'demo: the names or tokens kept are not those that its entries tell';

it('holds what an administrator did', async () => {
  expect(await found()).toEqual([]);
});

it.each(['handle', 'name', 'email', 'language', 'pseudonymisedAt'])(
  'finds another %s of a person whom the record tells of',
  async (column) => {
    expect(await vandal.whileSet('person', await row('person', 'handle', 'sian'), column, 'x', found)).toEqual([NAMES]);
  },
);

it('finds a person passed off as another system, for whom the administrator could then issue a token', async () => {
  const faults = await vandal.whileSet('person', await row('person', 'handle', 'finance'), 'kind', 'system', found);
  expect(faults).toEqual(['demo: the constitution, calendar, posts or delegations kept are not those that its entries tell']);
});

it.each(['id', 'hash', 'person', 'name', 'createdAt', 'expiresAt', 'revokedAt'])('finds another %s of a token', async (column) => {
  for (const name of ['old', 'script'])
    expect(await vandal.whileSet('token', await row('token', 'name', name), column, 'x', found)).toEqual([NAMES]);
});

it('finds a token that nobody issued, and one that is gone', async () => {
  const { rowid: _, ...token } = await row('token', 'name', 'script');
  const columns = Object.keys(token).map((column) => `"${column}"`);
  const insert = (values: object) =>
    vandal.run(`INSERT INTO token (${columns}) VALUES (${columns.map(() => '?')})`, Object.values({ ...token, ...values }));
  await insert({ hash: 'f'.repeat(64), id: 'forged' });
  expect(await found()).toEqual([NAMES]);
  await vandal.run("DELETE FROM token WHERE id = 'forged'");
  // Also one that borrows the id of another.
  await insert({ hash: 'f'.repeat(64) });
  expect(await found()).toEqual([NAMES]);
  await vandal.run(`DELETE FROM token WHERE hash = '${'f'.repeat(64)}'`);
  await vandal.run("DELETE FROM token WHERE name = 'script'");
  expect(await found()).toEqual([NAMES]);
  await insert({});
  expect(await found()).toEqual([]);
});

it('finds another look of the council', async () => {
  const faults = await vandal.whileSet(
    'council',
    await row('council', 'id', DEMO_COUNCIL),
    'look',
    '{"colour":"#000000","logo":null}',
    found,
  );
  expect(faults).toHaveLength(1);
});

it('still judges everything else once a person’s name is erased from the record', async () => {
  const chain = { kind: 'council' as const, id: DEMO_COUNCIL, council: DEMO_COUNCIL };
  for (const kind of ['personAdded', 'personChanged', 'tokenRevoked']) {
    const { sequence } = await row('entry', 'kind', kind);
    const erasure = { actor: 'clock', onBehalfOf: null, at: house.clock.at, reason: 'asked to' };
    await house.records.write((tx) => erasePayload(tx, chain, sequence, erasure, () => house.clock.random(16)));
  }
  expect(await found()).toEqual([]);
  const post = await row('post_holding', 'post', 'finance');
  expect(await vandal.whileSet('post_holding', post, 'post', 'legal', found)).toHaveLength(1);
  const proposal = (await vandal.rows('proposal'))[0]!;
  expect(await vandal.whileSet('proposal', proposal, 'title', 'x', found)).toHaveLength(1);
  // Of which token the revocation was, nobody can say any more; that there is another token is seen all the same.
  expect(await vandal.whileSet('token', await row('token', 'name', 'old'), 'revokedAt', null, found)).toEqual([]);
  expect(await vandal.whileSet('token', await row('token', 'name', 'script'), 'hash', 'x', found)).toEqual([NAMES]);
});
