import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { councilCommand } from '../../src/cli-councils.js';
import { personCommand } from '../../src/cli-people.js';
import { keyFile } from '../../src/people/accounts-key.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { codeAt } from '../../src/people/one-time-codes.js';
import { Rolls } from '../../src/people/rolls.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { historyOf } from '../../src/records/audit.js';
import { newId, realWorld } from '../../src/world.js';
import { openHouse } from '../api/house.js';
import { Visitor } from '../pages/visitor.js';
import { PASSWORD, secretOn } from './account-house.js';

jest.setTimeout(60_000);

const before = { ...process.env };
let dataDir: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cli-'));
  process.env = { ...before, DATA_DIR: dataDir, DEMO: '0', DATABASE_URL: '', ACCOUNT_KEY: '' };
  [said, complained] = [[], []];
  jest.spyOn(console, 'log').mockImplementation((text) => void said.push(String(text)));
  jest.spyOn(console, 'error').mockImplementation((text) => void complained.push(String(text)));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = before;
  rmSync(dataDir, { recursive: true, force: true });
});

const council = () =>
  councilCommand(['add', '--id', 'sirfynwy', '--name-en', 'Monmouthshire County Council', '--name-cy', 'Cyngor Sir Fynwy']);
const person = (handle: string) =>
  personCommand([
    ...['add', '--council', 'sirfynwy', '--handle', handle, '--name', 'Rhian Enghraifft', '--email', `${handle}@council.example`],
    ...['--language', 'cy', '--post', 'admin', '--invite'],
  ]);

it('lets the first administrator of a new service in, by a link that is shown once, and nobody after that', async () => {
  expect(await council()).toBe(0);
  expect(await person('rhian')).toBe(0);
  const link = new URL(said.at(-1) ?? '').pathname;
  expect(link).toMatch(/^\/sign-in\/link\/[\w-]{43}$/);
  expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600);

  expect(await person('somebody')).toBe(1);
  expect(complained.join()).toContain('the council has an administrator already');
  // Until a password is set, another link can be had; the first one opens nothing then.
  expect(await personCommand(['invite', '--council', 'sirfynwy', '--handle', 'rhian'])).toBe(0);
  const later = new URL(said.at(-1) ?? '').pathname;

  const house = await openHouse({ at: new Date().toISOString(), env: { DATA_DIR: dataDir, DEMO: '0', RATE_LIMIT: '0' } });
  const visitor = new Visitor(house);
  expect((await visitor.get(link)).status).toBe(404);
  const page = await visitor.get(later);
  const secret = secretOn(page);
  expect((await visitor.send(page, { password: PASSWORD, code: codeAt(secret, house.clock.at) })).heading).toBe('Your account is ready');
  house.clock.at = new Date(Date.parse(house.clock.at) + 30_000).toISOString();
  const ask = await visitor.fill('/sign-in?next=/admin', { name: 'rhian', password: PASSWORD });
  expect((await visitor.send(ask, { code: codeAt(secret, house.clock.at) })).url).toBe('/admin');
  expect((await house.records.snapshot((reader) => verifyAudit(reader))).faults).toEqual([]);

  expect(await personCommand(['invite', '--council', 'sirfynwy', '--handle', 'rhian'])).toBe(1);
  await house.close();
});

it('lets the only administrator in anew, whose phone and recovery codes are lost, and nobody whom another could invite', async () => {
  expect(await council()).toBe(0);
  expect(await person('rhian')).toBe(0);
  const house = await openHouse({ at: new Date().toISOString(), env: { DATA_DIR: dataDir, DEMO: '0', RATE_LIMIT: '0' } });
  const visitor = new Visitor(house);
  const setsUp = async (): Promise<Buffer> => {
    const page = await visitor.get(new URL(said.at(-1) ?? '').pathname);
    const secret = secretOn(page);
    const done = await visitor.send(page, { password: PASSWORD, code: codeAt(secret, house.clock.at) });
    expect(done.heading).toBe('Your account is ready');
    house.clock.at = new Date(Date.parse(house.clock.at) + 30_000).toISOString();
    return secret;
  };
  const lost = await setsUp();
  const reset = (handle: string) => personCommand(['reset', '--council', 'sirfynwy', '--handle', handle]);
  expect(await reset('rhian')).toBe(0);
  const found = await setsUp();
  const ask = await visitor.fill('/sign-in?next=/admin', { name: 'rhian', password: PASSWORD });
  const old = await visitor.send(ask, { code: codeAt(lost, house.clock.at) });
  expect(old.status).toBe(422);
  expect((await visitor.send(old, { code: codeAt(found, house.clock.at) })).url).toBe('/admin');

  // Somebody who holds no post is invited by the administrator, and so is a second administrator and by them the first.
  const desk = house.app.get(CouncilDesk, { strict: false });
  const rolls = house.app.get(Rolls, { strict: false });
  const of = async (handle: string) => (await rolls.of(house.records.reader, 'sirfynwy')).byHandle(handle)?.id ?? '';
  const [rhian, gwen] = [await of('rhian'), newId(realWorld)];
  const added = { type: 'addPerson' as const, person: gwen, handle: 'gwen', name: 'Gwen Example', email: null, language: 'en' as const };
  expect((await desk.perform('sirfynwy', rhian, added)).kind).toBe('done');
  expect(await reset('gwen')).toBe(1);
  expect(complained.join()).toContain('only an administrator of the council');
  const held = { type: 'holdPost' as const, person: gwen, post: 'admin', from: house.clock.at, until: null };
  expect((await desk.perform('sirfynwy', rhian, held)).kind).toBe('done');
  house.clock.at = new Date(Date.parse(house.clock.at) + 1000).toISOString();
  // The command lives in the real time.
  jest.useFakeTimers({
    now: new Date(house.clock.at),
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask', 'performance'],
  });
  expect(await reset('gwen')).toBe(1);
  jest.useRealTimers();
  expect(complained.join()).toContain('the council has an administrator already');

  const chain = { kind: 'council' as const, id: 'sirfynwy', council: 'sirfynwy' };
  const kinds = (await historyOf(house.records.reader, chain, { after: 0, limit: 500 })).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'administratorReadmitted')).toHaveLength(1);
  expect((await house.records.snapshot((reader) => verifyAudit(reader))).faults).toEqual([]);
  await house.close();
});

it('says how it is used, where something is missing', async () => {
  expect(await personCommand(['add', '--council', 'sirfynwy'])).toBe(2);
  expect(await personCommand(['remove'])).toBe(2);
  expect(complained.join()).toContain('cli person add');
});
