import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { councilCommand } from '../../src/cli-councils.js';
import { personCommand } from '../../src/cli-people.js';
import { keyFile } from '../../src/people/accounts-key.js';
import { codeAt } from '../../src/people/one-time-codes.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
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

it('says how it is used, where something is missing', async () => {
  expect(await personCommand(['add', '--council', 'sirfynwy'])).toBe(2);
  expect(await personCommand(['remove'])).toBe(2);
  expect(complained.join()).toContain('cli person add');
});
