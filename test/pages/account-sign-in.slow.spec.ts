import { demoId } from '../../src/councils/demo-people.js';
import { Rolls } from '../../src/people/rolls.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { accountOf } from '../../src/records/accounts.js';
import { historyOf } from '../../src/records/audit.js';
import { listLetters } from '../../src/records/letters.js';
import type { House } from '../api/house.js';
import { aRealHouse, COUNCIL, code, enrols, PASSWORD, signsIn, types, waits } from '../people/account-house.js';
import { Visitor } from './visitor.js';

jest.setTimeout(60_000);

let house: House;
beforeEach(async () => {
  house = await aRealHouse();
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
const _letters = () => listLetters(house.records.reader, COUNCIL, { limit: 50 });
const account = (handle: 'author' | 'head') => accountOf(house.records.reader, { council: COUNCIL, person: demoId(handle) });

describe('signing in', () => {
  it('answers the same for somebody unknown, a wrong password and a locked account', async () => {
    await enrols(house, 'author');
    const answers: string[] = [];
    const ask = async (name: string, password: string) => {
      const page = await types(new Visitor(house), name, password);
      answers.push(`${page.status} ${page.text.replaceAll(name, 'NAME')}`);
    };
    await ask('nobody', PASSWORD);
    await ask('head', PASSWORD);
    for (let i = 0; i < 5; i += 1) await ask('author', 'not the password');
    await ask('author', PASSWORD);
    expect(new Set(answers).size).toBe(1);
    expect(await kinds()).toContain('accountLocked');
  });

  it('takes handle or address, in any letters', async () => {
    const author = await enrols(house, 'author');
    for (const name of [
      'AUTHOR',
      ' author ',
      'Author@Example.invalid'.replace(
        /.*/,
        (await new Rolls().of(house.records.reader, COUNCIL)).byHandle('author')!.email!.toUpperCase(),
      ),
    ]) {
      const visitor = new Visitor(house);
      expect((await visitor.send(await types(visitor, name, PASSWORD), { code: code(house, author) })).url).toBe('/tasks');
      waits(house, 30);
    }
  });

  it('needs the second factor: a password alone opens no page', async () => {
    await enrols(house, 'author');
    const visitor = new Visitor(house);
    expect((await types(visitor, 'author', PASSWORD)).heading).toBe('Enter your code');
    expect((await visitor.get('/tasks')).heading).toBe('Sign in');
    expect((await new Visitor(house).get('/sign-in/code')).heading).toBe('Sign in');
  });

  it('takes a code once, and waits five minutes for it', async () => {
    const author = await enrols(house, 'author');
    const used = code(house, author);
    const [one, other, late] = [new Visitor(house), new Visitor(house), new Visitor(house)];
    await one.send(await types(one, 'author', PASSWORD), { code: used });
    const again = await other.send(await types(other, 'author', PASSWORD), { code: used });
    expect({ status: again.status, heading: again.heading }).toEqual({ status: 422, heading: 'Enter your code' });
    const page = await types(late, 'author', PASSWORD);
    waits(house, 5 * 60);
    expect((await late.send(page, { code: code(house, author) })).heading).toBe('Sign in');
  });

  it('locks for a minute after five failures, twice as long after each more, up to an hour, and begins anew once somebody is in', async () => {
    const author = await enrols(house, 'author');
    const fails = () => types(new Visitor(house), 'author', 'not the password');
    for (let i = 0; i < 5; i += 1) await fails();
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const locked = Date.parse((await account('author'))!.lockedUntil!) - Date.parse(house.clock.at);
      expect(locked).toBe(minutes * 60_000);
      // Not even the right one while it lasts.
      expect((await types(new Visitor(house), 'author', PASSWORD)).heading).toBe('Sign in');
      waits(house, minutes * 60);
      await fails();
    }
    waits(house, 3600);
    await signsIn(house, author);
    expect(await account('author')).toMatchObject({ failures: 0, lockedUntil: null });
  });

  it('gives whoever knows the password no more than five guesses at the code', async () => {
    await enrols(house, 'author');
    for (let i = 0; i < 5; i += 1) {
      const visitor = new Visitor(house);
      await visitor.send(await types(visitor, 'author', PASSWORD), { code: '000000' });
    }
    expect((await account('author'))!.lockedUntil).not.toBeNull();
    expect((await types(new Visitor(house), 'author', PASSWORD)).heading).toBe('Sign in');
  });

  it('counts failures that come at once, each of them', async () => {
    await enrols(house, 'author');
    await Promise.all(Array.from({ length: 8 }, () => types(new Visitor(house), 'author', 'not the password')));
    expect((await account('author'))!.lockedUntil).not.toBeNull();
    expect((await kinds()).filter((kind) => kind === 'accountLocked')).toHaveLength(1);
  });

  it('opens by each recovery code once', async () => {
    const { recovery } = await enrols(house, 'author');
    const tries = async () => {
      const visitor = new Visitor(house);
      return (await visitor.send(await types(visitor, 'author', PASSWORD), { code: recovery[0]!.toUpperCase() })).heading;
    };
    expect(await tries()).toBe('Your tasks');
    expect(await tries()).toBe('Enter your code');
    expect((await account('author'))!.recovery).toHaveLength(9);
  });

  it('takes a token until anybody has an account, and none after that', async () => {
    const door = await new Visitor(house).get('/sign-in');
    expect(door.forms.some(({ fields }) => fields.has('secret'))).toBe(true);
    await enrols(house, 'author');
    const closed = await new Visitor(house).get('/sign-in');
    expect(closed.forms.some(({ fields }) => fields.has('secret'))).toBe(false);
  });
});
