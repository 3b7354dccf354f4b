import { createHash } from 'node:crypto';
import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { demoPeople } from '../../src/councils/demo-people.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { insertToken } from '../../src/records/people.js';
import { aHouse, decision, ok, Story } from '../journeys/story.js';
import { type Caller, openHouse } from './house.js';

const house = aHouse();
const until = '2018-12-31';
let count = 0;

/** A program that acts for somebody, with a token of theirs that may do so much; as usual, where nothing is said. */
async function program(handle: 'author' | 'member' | 'admin' | 'finance', scopes?: string[]): Promise<Caller> {
  count += 1;
  const issued = await house()
    .as(handle)
    .post(`people/${handle}/tokens`, { name: `Program ${count}`, until, ...(scopes === undefined ? {} : { scopes }) });
  return house().bearing(`Bearer ${ok(issued, 201).body.token}`);
}
const missing = (scope: string) => ({
  status: 403,
  body: expect.objectContaining({ type: 'urn:cabinet-decisions:problem:scope-missing', status: 403, scope }),
});

it('lets a token that only reads change nothing, and says which scope is missing', async () => {
  const reader = await program('author', ['read']);
  expect((await reader.get('tasks')).status).toBe(200);
  const refused = await reader.post('proposals', { title: 'Not made' });
  expect(refused).toMatchObject(missing('write'));
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(refused.headers['www-authenticate']).toBe('Bearer realm="cabinet-decisions", error="insufficient_scope", scope="write"');
  expect((await reader.put('people/hr/posts/hr', {})).status).toBe(403);
  expect((await house().as('author').get('proposals')).text).not.toContain('Not made');
});

it('lets a token that only writes read nothing', async () => {
  expect(await (await program('author', ['write'])).get('tasks')).toMatchObject(missing('read'));
});

it('opens the pages by no token that may only look, or only change', async () => {
  const outside = await openHouse({ env: { DEMO: '0' } });
  const founding = { type: 'found' as const, constitution: demoConstitution, calendar: demoCalendar };
  await outside.app.get(CouncilDesk, { strict: false }).found('real', founding, demoPeople);
  const enters = async (scopes: string): Promise<number> => {
    const secret = `a-secret-to-${scopes.replaceAll(' ', '-')}`;
    const hash = createHash('sha256').update(secret).digest('hex');
    const times = { createdAt: outside.clock.at, expiresAt: '2019-01-01T00:00:00.000Z', revokedAt: null };
    const token = { id: hash.slice(0, 36), hash, council: 'real', person: demoPeople[0]!.id, name: scopes, ...times, scopes };
    await outside.records.write((tx) => insertToken(tx, token));
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const payload = new URLSearchParams({ secret }).toString();
    return (await outside.app.inject({ method: 'POST', url: '/sign-in', headers, payload })).statusCode;
  };
  expect(await enters('read')).toBe(422);
  expect(await enters('write decide')).toBe(422);
  expect(await enters('read write')).toBe(303);
});

it('records a decision only by a token that may decide: the usual one may not', async () => {
  const story = await (await Story.begins(house())).goesTo('noticeRun');
  const usual = await program('member');
  expect(await usual.does(story.id, 'recordDecision', decision)).toMatchObject(missing('decide'));
  expect((await story.now()).state).toBe('awaitingDecision');
  // What it may do else, it may.
  expect((await usual.does(story.id, 'declareInterest', { nature: 'personal', detail: 'My cousin drives a van.' })).status).toBe(200);
  const trusted = await program('member', ['read', 'write', 'decide']);
  expect((await trusted.does(story.id, 'recordDecision', decision)).status).toBe(200);
  expect((await story.now()).state).toBe('decided');
});

it('issues by a token none that may do more than itself', async () => {
  const usual = await program('finance');
  const ask = (scopes: string[]) => usual.post('people/finance/tokens', { name: 'More', until, scopes });
  expect(await ask(['read', 'decide'])).toMatchObject(missing('decide'));
  expect((await ask(['read'])).body).toMatchObject({ scopes: ['read'], usedOn: null });
});

it('hands out the post of administrator, and changes where letters go, only by a token that may decide', async () => {
  const usual = await program('admin');
  expect(await usual.post('people/hr/posts', { post: 'admin' })).toMatchObject(missing('decide'));
  const cover = { to: 'hr', posts: ['admin'], from: '2018-03-01', until: '2018-12-09' };
  expect(await usual.post('people/admin/delegations', cover)).toMatchObject(missing('decide'));
  expect(await usual.ask('PATCH', 'people/hr', { email: 'thief@example.org' })).toMatchObject(missing('decide'));
  expect((await usual.ask('PATCH', 'people/hr', { language: 'cy' })).status).toBe(200);
});

it('lasts a year at most', async () => {
  const today = house().clock.at.slice(0, 10);
  const [year = 0, rest] = [Number(today.slice(0, 4)) + 1, today.slice(4)];
  const ask = (last: string) => house().as('hr').post('people/hr/tokens', { name: 'Long', until: last });
  expect((await ask(`${year}${rest}`)).status).toBe(201);
  const long = await ask(`${year + 1}-01-01`);
  expect(long.status).toBe(409);
  expect(long.body.refusals).toEqual([expect.objectContaining({ code: 'token-too-long' })]);
});

it.each([
  [[], 'empty'],
  [['read', 'read'], 'not-allowed'],
  [['everything'], 'not-allowed'],
  [['__proto__'], 'not-allowed'],
  ['read write', 'wrong-type'],
  [[['read']], 'not-allowed'],
])('takes no scopes that there are not: %j', async (scopes, code) => {
  const answer = await house().as('hr').post('people/hr/tokens', { name: 'Odd', until, scopes });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([expect.objectContaining({ code })]);
});

it('tells the day on which a token last opened the door, and keeps it once a day', async () => {
  const finance = house().as('finance');
  const issued = ok(await finance.post('people/finance/tokens', { name: 'Daily', until }), 201).body;
  const lastUsed = async () => (await finance.get('people/finance/tokens')).body.find((one: { id: string }) => one.id === issued.id).usedOn;
  expect(await lastUsed()).toBeNull();
  await house().bearing(`Bearer ${issued.token}`).get('tasks');
  const first = house().clock.at.slice(0, 10);
  expect(await lastUsed()).toBe(first);
  house().advance(1);
  expect(await lastUsed()).toBe(first);
  await house().bearing(`Bearer ${issued.token}`).get('tasks');
  expect(await lastUsed()).toBe(house().clock.at.slice(0, 10));
  expect(issued.token).toMatch(/^[\w-]{43}$/);
  const [row] = await house().records.reader.query('SELECT * FROM "token" WHERE "id" = ?', [issued.id]);
  expect(row.hash).toBe(createHash('sha256').update(issued.token).digest('hex'));
  expect(JSON.stringify(row)).not.toContain(issued.token);
});

it('leaves a record that holds, also of tokens that are in use', async () => {
  expect((await house().records.snapshot((reader) => verifyAudit(reader))).faults).toEqual([]);
});

it('lets a token of before there were scopes read and write, and decide nothing', async () => {
  const person = demoPeople.find(({ handle }) => handle === 'member')!.id;
  const hash = createHash('sha256').update('of-before').digest('hex');
  const row = { id: 'of-before', hash, council: DEMO_COUNCIL, person, name: 'Before', createdAt: '2018-01-01T00:00:00.000Z' };
  const old = await openHouse();
  await old.records.write((tx) => insertToken(tx, { ...row, expiresAt: null, revokedAt: null }));
  const before = old.bearing('Bearer of-before');
  expect((await before.get('tasks')).status).toBe(200);
  const story = await (await Story.begins(old, { title: 'Of before' })).goesTo('noticeRun');
  expect(await before.does(story.id, 'recordDecision', decision)).toMatchObject(missing('decide'));
});
