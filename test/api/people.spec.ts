import { createHash } from 'node:crypto';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type House, type Json, openHouse } from './house.js';
import { creation, expectProblem, expectStatus } from './journey.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const admin = () => house.as('admin');
const codesOf = (answer: { body: Json }): string[] => answer.body.refusals.map((r: Json) => r.code);
/** The entries of the council's chain of one kind, with what each says. */
const entries = async (kind: string): Promise<{ actor: string; payload: string }[]> =>
  house.records.reader.query(
    `SELECT "actor", "payload" FROM "entry" JOIN "entry_payload" USING ("chain", "sequence") WHERE "entry"."chain" = 'demo' AND "kind" = ?`,
    [kind],
  );

describe('people', () => {
  const sian = { handle: 'sian', name: 'Siân Enghraifft', email: 'sian@council.example', language: 'cy' };

  it('come in by the administrator, who gives them their posts; each change is an entry', async () => {
    const made = expectStatus(await admin().post('people', sian), 201);
    expect(made.body).toEqual({ ...sian, kind: 'person', posts: [] });
    expect(made.headers.location).toBe('/api/v1/people/sian');
    expectProblem(await house.bearing('Bearer demo:sian').post('proposals', creation), 403);
    const held = expectStatus(await admin().post('people/sian/posts', { post: 'author' }), 201);
    expect(held.body).toEqual([{ person: 'sian', post: 'author', from: house.clock.at, until: null, standing: 'held' }]);
    expectStatus(await house.bearing('Bearer demo:sian').post('proposals', creation), 201);
    expect(await entries('personAdded')).toEqual([expect.objectContaining({ payload: expect.stringContaining('Siân Enghraifft') })]);
  });

  it('are seen by everybody, and their addresses only by those who look after people, and by themselves', async () => {
    const seen = async (by: 'admin' | 'democratic' | 'hr', handle: string) => (await house.as(by).get(`people/${handle}`)).body.email;
    expect([await seen('admin', 'sian'), await seen('democratic', 'sian')]).toEqual([sian.email, sian.email]);
    expect([await seen('hr', 'sian'), await seen('hr', 'hr')]).toEqual([undefined, 'hr@council.example']);
    const list = expectStatus(await house.as('hr').get('people'), 200).body;
    expect(list.map((p: Json) => p.handle)).toEqual(expect.arrayContaining(['sian', 'hr', 'admin']));
    expect(JSON.stringify(list)).not.toContain(sian.email);
    expectProblem(await house.as('hr').get('people/nobody'), 404);
  });

  it('change their name, address and language, and keep what they did under the new handle', async () => {
    const changed = expectStatus(await admin().ask('PATCH', 'people/sian', { handle: 'sian.e', name: 'Siân Esiampl', email: null }), 200);
    expect(changed.body).toMatchObject({ handle: 'sian.e', name: 'Siân Esiampl', email: null, language: 'cy', posts: ['author'] });
    expectProblem(await house.bearing('Bearer demo:sian').get('tasks'), 401);
    expect((await house.bearing('Bearer demo:sian.e').get('proposals')).body[0]).toMatchObject({ author: 'sian.e' });
  });

  it('are nobody else, and are written to at one plain address', async () => {
    const wrong = async (change: object) => expectProblem(await admin().post('people', { ...sian, handle: 'new', ...change }), 422);
    expect((await wrong({ handle: 'hr' })).errors).toMatchObject([{ field: 'handle', code: 'duplicate' }]);
    for (const handle of ['clock', 'Public', '1st', 'a b', 'c0ffee00-0000-4000-8000-000000000001', '__proto__', 'a/b'])
      expect((await wrong({ handle })).errors[0].field).toBe('handle');
    for (const email of ['nobody', 'a@b, c@d', 'A <a@b>', 'a@b\nBcc: c@d', '', 7, { a: 1 }])
      expect((await wrong({ email })).errors[0].field).toBe('email');
    expect((await wrong({ language: 'fr' })).errors[0].field).toBe('language');
    expect((await wrong({ name: '' })).errors[0].field).toBe('name');
    expectProblem(await admin().ask('PATCH', 'people/hr', {}), 422, 'body');
    expectProblem(await admin().ask('PATCH', 'people/hr', { handle: 'legal' }), 422, 'handle');
    expectProblem(await admin().ask('PATCH', 'people/nobody', { name: 'X' }), 404);
  });

  it('are the administrator’s to add and to change, and nobody else’s', async () => {
    expectProblem(await house.as('democratic').post('people', { ...sian, handle: 'other' }), 403);
    expectProblem(await house.as('hr').ask('PATCH', 'people/hr', { name: 'X' }), 403);
    expectProblem(await house.as('democratic').post('people/hr/posts', { post: 'finance' }), 403);
    expectProblem(await house.as('democratic').post('systems', { handle: 'cms', name: 'Website' }), 403);
  });
});

describe('posts', () => {
  it('are held from a day through a last day, and the list says past, held and to come', async () => {
    const held = expectStatus(await admin().post('people/evaluator/posts', { post: 'hr', from: '2018-03-05', until: '2018-03-09' }), 201);
    expect(held.body.at(-1)).toEqual({
      person: 'evaluator',
      post: 'hr',
      from: '2018-03-05T00:00:00.000Z',
      until: '2018-03-10T00:00:00.000Z',
      standing: 'toCome',
    });
    const standing = async () => {
      const posts = (await house.as('hr').get('council/posts')).body;
      return posts.find((p: Json) => p.post === 'hr').holdings.find((h: Json) => h.person === 'evaluator').standing;
    };
    const seen: string[] = [];
    for (const at of ['2018-03-04T23:59:59.999Z', '2018-03-05T00:00:00.000Z', '2018-03-10T00:00:00.000Z']) {
      house.clock.at = at;
      seen.push(await standing());
    }
    expect(seen).toEqual(['toCome', 'held', 'past']);
  });

  it('are left, also before they began', async () => {
    expectStatus(await admin().post('people/hr/posts', { post: 'slt', from: '2018-06-01' }), 201);
    const left = expectStatus(await admin().put('people/hr/posts/slt', {}), 200);
    expect(left.body.map((h: Json) => h.post)).toEqual(['hr']);
    expect((await admin().post('people/hr/posts', { post: 'slt', from: '2018-06-01' })).body).toHaveLength(2);
    expectStatus(await admin().put('people/hr/posts/slt', {}), 200);
    expectStatus(await admin().post('people/hr/posts', { post: 'slt' }), 201);
    const ending = expectStatus(await admin().put('people/hr/posts/slt', { until: '2018-03-31' }), 200);
    expect(ending.body.at(-1)).toMatchObject({ post: 'slt', until: '2018-03-31T23:00:00.000Z', standing: 'held' });
    expect((await admin().put('people/hr/posts/slt', { until: '2018-03-20' })).body.at(-1)).toMatchObject({
      until: '2018-03-21T00:00:00.000Z',
    });
    expectProblem(await admin().put('people/hr/posts/legal', {}), 404);
  });

  it('are not given for the past, twice, or for no time, and are those of the constitution', async () => {
    const codes = async (body: object) => codesOf(await admin().post('people/legal/posts', { post: 'slt', ...body }));
    expect(await codes({ from: '2018-03-01' })).toEqual(['date-impossible']);
    expect(await codes({ from: '2018-04-02', until: '2018-04-01' })).toEqual(['date-impossible']);
    expect(await codes({ post: 'legal', from: '2018-05-01', until: '2018-05-02' })).toEqual(['post-already-held']);
    expectProblem(await admin().post('people/legal/posts', { post: 'nothing' }), 422, 'post');
    expectProblem(await admin().post('people/nobody/posts', { post: 'slt' }), 404);
  });

  it('are covered for, and the list says so', async () => {
    const cover = { to: 'financeDeputy', posts: ['finance'], from: '2018-04-01', until: '2018-04-30' };
    const { id } = expectStatus(await house.as('finance').post('people/finance/delegations', cover), 201).body;
    const [one] = (await house.as('hr').get('council/delegations')).body;
    expect(one).toMatchObject({ id, principal: 'finance', to: 'financeDeputy', posts: ['finance'], standing: 'toCome' });
    expect((await admin().delete(`people/finance/delegations/${id}`)).status).toBe(204);
    expect((await house.as('hr').get('council/delegations')).body).toMatchObject([{ id, standing: 'past' }]);
  });

  it('never leave the council without an administrator', async () => {
    expect(codesOf(await admin().put('people/admin/posts/admin', {}))).toEqual(['last-admin']);
    expectStatus(await admin().post('people/slt/posts', { post: 'admin' }), 201);
    expectStatus(await house.as('slt').put('people/admin/posts/admin', {}), 200);
    expectProblem(await admin().post('people/hr/posts', { post: 'admin' }), 403);
    expectStatus(await house.as('slt').post('people/admin/posts', { post: 'admin' }), 201);
  });
});

describe('tokens', () => {
  const ask = { name: 'My script', until: '2018-12-31' };

  it('speak for the person who issued them until they end or are revoked, and are shown once', async () => {
    const made = expectStatus(await house.as('hr').post('people/hr/tokens', ask), 201);
    const { token, ...rest } = made.body;
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(made.headers['cache-control']).toBe('no-store');
    expect(rest).toEqual({
      id: expect.any(String),
      ending: rest.id.slice(-4),
      name: 'My script',
      person: 'hr',
      issued: house.clock.at,
      until: '2019-01-01T00:00:00.000Z',
      revokedAt: null,
      scopes: ['read', 'write'],
      usedOn: null,
      opens: true,
    });
    const program = house.bearing(`Bearer ${token}`);
    expectStatus(await program.get('tasks'), 200);
    const used = { ...rest, usedOn: '2018-03-10' };
    expect((await house.as('hr').get('people/hr/tokens')).body).toEqual([used]);
    expect((await admin().get('tokens')).body).toEqual([used]);
    expect((await house.as('hr').delete(`people/hr/tokens/${rest.id}`)).status).toBe(204);
    expectProblem(await program.get('tasks'), 401);
    expectProblem(await house.as('hr').delete(`people/hr/tokens/${rest.id}`), 404);
    expect((await admin().get('people/hr/tokens')).body).toEqual([{ ...used, revokedAt: house.clock.at, opens: false }]);
  });

  it('stand nowhere in what is kept, but for their hash', async () => {
    const { token } = expectStatus(await house.as('legal').post('people/legal/tokens', ask, { key: 'once' }), 201).body;
    const { reader } = house.records;
    let hashes = 0;
    for (const { tableName } of reader.dataSource.entityMetadatas) {
      const text = JSON.stringify(await reader.query(`SELECT * FROM "${tableName}"`));
      expect(text).not.toContain(token);
      if (text.includes(createHash('sha256').update(token).digest('hex'))) hashes += 1;
    }
    expect(hashes).toBe(2);
    const [{ id }] = (await house.as('legal').get('people/legal/tokens')).body;
    expect((await admin().delete(`people/legal/tokens/${id}`)).status).toBe(204);
  });

  it('are not issued in another person’s name, not even by the administrator', async () => {
    expect(codesOf(await admin().post('people/finance/tokens', ask))).toEqual(['not-your-token']);
    expect(codesOf(await house.as('hr').post('people/finance/tokens', { ...ask, until: '2018-03-01' }))).toEqual([
      'not-your-token',
      'date-impossible',
    ]);
    expectProblem(await house.as('hr').get('people/finance/tokens'), 403);
    expectProblem(await house.as('hr').get('tokens'), 403);
    expectProblem(await admin().post('people/nobody/tokens', ask), 404);
    expectProblem(await admin().post('people/admin/tokens', { name: 'x', until: '2018-02-30' }), 422, 'until');
  });

  it('let another system act under its own name', async () => {
    const made = expectStatus(await admin().post('systems', { handle: 'website', name: 'The council’s website' }), 201);
    expect(made.body).toMatchObject({ handle: 'website', kind: 'system', email: null });
    expectProblem(await admin().post('systems', { handle: 'hr', name: 'X' }), 422, 'handle');
    expectProblem(await house.as('democratic').post('people/website/tokens', ask), 403);
    const { token } = expectStatus(await admin().post('people/website/tokens', ask), 201).body;
    const website = house.bearing(`Bearer ${token}`);
    expect((await website.get('proposals')).body).toEqual([]);
    expectProblem(await website.post('proposals', creation), 403);
  });
});

// The last: whatever was done in this file, the record must bear it out.
it('leaves a record that holds', async () => {
  const report = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(report.faults).toEqual([]);
  expect(report.entries).toBeGreaterThan(25);
});
