import { pino } from 'pino';
import { demoId } from '../../src/councils/demo-people.js';
import { assertKeyForAccounts } from '../../src/people/accounts-key.js';
import { codeAt } from '../../src/people/one-time-codes.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { accountOf } from '../../src/records/accounts.js';
import { historyOf } from '../../src/records/audit.js';
import { listLetters } from '../../src/records/letters.js';
import type { House } from '../api/house.js';
import { aRealHouse, COUNCIL, code, enrols, linkFor, PASSWORD, secretOn, signsIn, types, waits } from '../people/account-house.js';
import { Visitor } from './visitor.js';

jest.setTimeout(60_000);

let house: House;
const logged: string[] = [];
beforeEach(async () => {
  house = await aRealHouse({ log: pino({ base: null }, { write: (line) => void logged.push(line) }) });
});
afterEach(async () => {
  // Whatever was done, the record holds.
  expect((await house.records.snapshot((reader) => verifyAudit(reader))).faults).toEqual([]);
  await house.close();
});

const entries = async () =>
  (await historyOf(house.records.reader, { kind: 'council', id: COUNCIL, council: COUNCIL }, { after: 0, limit: 500 })).filter(({ kind }) =>
    /^(?:account|password|secondFactor|recovery|reset)/.test(kind),
  );
const kinds = async () => (await entries()).map(({ kind }) => kind);
const letters = () => listLetters(house.records.reader, COUNCIL, { limit: 50 });
const account = (handle: 'author' | 'head') => accountOf(house.records.reader, { council: COUNCIL, person: demoId(handle) });

describe('one’s own account', () => {
  it('changes the password with the present one, and signs out everywhere', async () => {
    const author = await enrols(house, 'author');
    const [one, other] = [await signsIn(house, author), await signsIn(house, author)];
    const wrong = await one.fill('/my-account/password', { presentPassword: 'not the password', password: 'another kettle of fish' });
    expect(wrong.problems.join()).toContain('This is not your present password');
    expect((await one.send(wrong, { presentPassword: PASSWORD, password: 'another kettle of fish' })).heading).toBe(
      'Your password is changed',
    );
    for (const visitor of [one, other]) expect((await visitor.get('/tasks')).heading).toBe('Sign in');
    expect((await letters()).map(({ kind }) => kind)).toContain('passwordSet');
  });

  it('sets up another second factor: the old one opens nothing any more', async () => {
    const author = await enrols(house, 'author');
    const visitor = await signsIn(house, author);
    const page = await visitor.get('/my-account/second-factor');
    const secret = secretOn(page);
    const done = await visitor.send(page, { presentPassword: PASSWORD, code: codeAt(secret, house.clock.at) });
    expect(done.texts('code')).toHaveLength(10);
    waits(house, 30);
    const next = new Visitor(house);
    const old = await next.send(await types(next, 'author', PASSWORD), { code: code(house, author) });
    expect(old.status).toBe(422);
    expect((await next.send(old, { code: codeAt(secret, house.clock.at) })).url).toBe('/tasks');
  });

  it('makes new recovery codes in the place of the old ones', async () => {
    const author = await enrols(house, 'author');
    const visitor = await signsIn(house, author);
    const codes = (await visitor.fill('/my-account/recovery-codes', { presentPassword: PASSWORD })).texts('code');
    expect(codes).toHaveLength(10);
    expect(codes).not.toContain(author.recovery[0]);
    const next = new Visitor(house);
    expect((await next.send(await types(next, 'author', PASSWORD), { code: author.recovery[0]! })).status).toBe(422);
  });

  it('asks whether it is still they before another second factor, and keeps no password meanwhile', async () => {
    const author = await enrols(house, 'author');
    const visitor = await signsIn(house, author);
    const password = await visitor.get('/my-account/password');
    waits(house, 10 * 60);
    const asked = await visitor.get('/my-account/second-factor');
    expect({ status: asked.status, heading: asked.heading }).toEqual({ status: 401, heading: 'Is it still you?' });
    expect(asked.text).not.toContain('What you typed is kept');
    waits(house, 2 * 3600);
    const over = await visitor.send(password, { presentPassword: PASSWORD, password: 'another kettle of fish' });
    expect(over.heading).toBe('Sign in to go on');
    expect(over.html).not.toContain(PASSWORD);
    expect(over.html).not.toContain('another kettle of fish');
    const back = await visitor.send(await types(visitor, 'author', PASSWORD, asked.url), { code: code(house, author) });
    expect(back.url).toBe('/my-account/second-factor');
    expect(back.text).not.toContain('Here is what you typed');
  });
});

describe('the administrator', () => {
  it('invites, sends a reset and unlocks, and can set nobody’s password', async () => {
    const admin = await signsIn(house, await enrols(house, 'admin'));
    const page = await admin.get('/admin/people/author/account');
    expect(page.text).toContain('This person has no account with a password.');
    expect((await admin.send(page)).text).toContain('An invitation waits until');
    await enrols(house, 'author');
    for (let i = 0; i < 5; i += 1) await types(new Visitor(house), 'author', 'not the password');
    const locked = await admin.get('/admin/people/author/account');
    expect(locked.text).toContain('The account is locked until');
    const unlock = locked.forms.find(({ fields }) => fields.get('ask') === 'unlockAccount')!;
    expect((await admin.post(unlock.action, unlock.fields)).text).not.toContain('The account is locked until');
    expect(await kinds()).toContain('accountUnlocked');
    expect(locked.html).not.toContain('name="password"');
  });

  it('alone sees that page', async () => {
    const author = await signsIn(house, await enrols(house, 'author'));
    expect((await author.get('/admin/people/head/account')).status).toBe(403);
  });
});

it('keeps no secret: not in the record, not in the rows', async () => {
  const author = await enrols(house, 'author');
  await signsIn(house, author);
  const row = (await account('author'))!;
  const kept = JSON.stringify([row, await entries(), await letters()]);
  for (const secret of [
    PASSWORD,
    author.secret.toString('base64url'),
    author.secret.toString('hex'),
    ...author.recovery,
    ...author.recovery.map((one) => one.replaceAll('-', '')),
  ])
    expect(kept).not.toContain(secret);
  expect(JSON.stringify(await entries())).not.toContain('scrypt');
});

it('says in the log that somebody could not sign in, how often, and nothing of what was typed', async () => {
  await enrols(house, 'author');
  logged.length = 0;
  await types(new Visitor(house), 'author', 'not the password');
  await types(new Visitor(house), 'my password by mistake', 'not the password');
  const said = logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'somebody could not sign in');
  expect(said.map(({ council, failures }) => ({ council, failures }))).toEqual([
    { council: COUNCIL, failures: 1 },
    { council: COUNCIL, failures: 0 },
  ]);
  expect(logged.join()).not.toMatch(/author|mistake|not the password/);
});

it('is known when the program starts without the key of the accounts that there are, and not before there are any', async () => {
  const place = { accountKey: null, dataDir: house.config.dataDir, databaseUrl: 'postgres://records.example/decisions' };
  await assertKeyForAccounts(house.records.reader, place);
  await linkFor(house, 'author');
  await expect(assertKeyForAccounts(house.records.reader, place)).rejects.toThrow('ACCOUNT_KEY is not set');
  await assertKeyForAccounts(house.records.reader, { ...place, accountKey: 'A'.repeat(43) });
  await assertKeyForAccounts(house.records.reader, { ...place, databaseUrl: null });
});
