import { demoId } from '../../src/councils/demo-people.js';
import { accountIn, withSecret } from '../../src/notifications/account-words.js';
import { wordLetter } from '../../src/notifications/wording.js';
import { AccountKey } from '../../src/people/accounts-key.js';
import { AccountLinks } from '../../src/people/accounts-links.js';
import { codeAt } from '../../src/people/one-time-codes.js';
import { Rolls } from '../../src/people/rolls.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { accountOf } from '../../src/records/accounts.js';
import { historyOf } from '../../src/records/audit.js';
import { listLetters } from '../../src/records/letters.js';
import type { House } from '../api/house.js';
import { aRealHouse, COUNCIL, code, enrols, linkFor, PASSWORD, secretOn, signsIn, types, waits } from '../people/account-house.js';
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
const letters = () => listLetters(house.records.reader, COUNCIL, { limit: 50 });
const account = (handle: 'author' | 'head') => accountOf(house.records.reader, { council: COUNCIL, person: demoId(handle) });

describe('an invitation', () => {
  it.each([
    ['', 'Set your password', 'Your account is ready', 'Your tasks'],
    ['/cy', 'Gosod eich cyfrinair', 'Mae eich cyfrif yn barod', 'Eich tasgau'],
  ])('leads through a password and a second factor to the tasks, %s', async (language, asked, ready, tasks) => {
    const visitor = new Visitor(house);
    const page = await visitor.get(`${language}${await linkFor(house, 'author')}`);
    expect(page.heading).toBe(asked);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['cache-control']).toContain('no-store');
    const secret = secretOn(page);
    const done = await visitor.send(page, { password: PASSWORD, code: codeAt(secret, house.clock.at) });
    expect(done.heading).toBe(ready);
    expect(done.texts('code')).toHaveLength(10);
    waits(house, 30);
    const ask = await types(visitor, 'author', PASSWORD, `${language}/sign-in?next=/tasks`);
    expect((await visitor.send(ask, { code: codeAt(secret, house.clock.at) })).heading).toBe(tasks);
    expect(await kinds()).toEqual(['accountInvited', 'accountEnrolled']);
  });

  it('is used up by being sent, and not by being looked at; of two at once, one is taken', async () => {
    const address = await linkFor(house, 'author');
    const [one, other] = [new Visitor(house), new Visitor(house)];
    const pages = [await one.get(address), await other.get(address)];
    const sent = await Promise.all(
      pages.map((page, at) => [one, other][at]!.send(page, { password: PASSWORD, code: codeAt(secretOn(page), house.clock.at) })),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await one.get(address)).heading).toBe('This link opens nothing any more');
    expect((await kinds()).filter((kind) => kind === 'accountEnrolled')).toHaveLength(1);
  });

  it('opens for seven days, only the latest of them, and in no other council', async () => {
    const first = await linkFor(house, 'author');
    const second = await linkFor(house, 'author');
    const visitor = new Visitor(house);
    expect((await visitor.get(first)).status).toBe(404);
    expect((await visitor.get(`${second.slice(0, -1)}x`)).status).toBe(404);
    waits(house, 7 * 24 * 3600 - 1);
    expect((await visitor.get(second)).status).toBe(200);
    waits(house, 1);
    expect((await visitor.get(second)).status).toBe(404);
  });

  it('says what is wrong with a password and a code, keeps the picture, and nothing of the password', async () => {
    const visitor = new Visitor(house);
    const page = await visitor.get(await linkFor(house, 'author'));
    const wrong = await visitor.send(page, { password: 'alysenghraifft1', code: '000000' });
    expect(wrong.status).toBe(422);
    expect(wrong.problems.join()).toContain('hardly more than your name');
    expect(wrong.problems.join()).toContain('This code does not hold now');
    expect(wrong.html).not.toContain('alysenghraifft1');
    expect(secretOn(wrong)).toEqual(secretOn(page));
    expect(await account('author')).toBeNull();
  });

  it('goes by letter in the reader’s language, which nobody else can open and no list shows', async () => {
    const address = await linkFor(house, 'author');
    const [letter] = await letters();
    const roster = await new Rolls().of(house.records.reader, COUNCIL);
    const key = house.app.get(AccountKey, { strict: false });
    expect(JSON.stringify(letter)).not.toContain(address.split('/').pop());
    expect(accountIn(letter!)).not.toBeNull();
    expect(
      wordLetter(
        withSecret(letter!, (link) => key.linkSecret(link)),
        roster,
        house.config.baseUrl,
      ).text,
    ).toContain(`/cy${address}`);
    expect(wordLetter(letter!, roster, house.config.baseUrl).text).not.toContain(address);
  });
});

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

describe('a forgotten password', () => {
  it('is answered the same whoever is asked for, and written about at most three times a day', async () => {
    await enrols(house, 'author');
    const answers = new Set<string>();
    for (const name of ['author', 'nobody', 'head', 'author', 'author', 'author']) {
      answers.add((await new Visitor(house).fill('/sign-in/forgotten', { name })).text);
      await house.app.get(AccountLinks, { strict: false }).settled();
    }
    expect(answers.size).toBe(1);
    expect((await letters()).filter(({ kind }) => kind === 'resetAsked')).toHaveLength(3);
  });

  it('is set anew by the link within an hour, with a code too, and ends every visit', async () => {
    const author = await enrols(house, 'author');
    const before = await signsIn(house, author);
    const address = await linkFor(house, 'author', 'askReset');
    const visitor = new Visitor(house);
    const without = await visitor.send(await visitor.get(address), { password: 'another kettle of fish', code: '000000' });
    expect(without.status).toBe(422);
    const done = await visitor.send(without, { password: 'another kettle of fish', code: code(house, author) });
    expect(done.heading).toBe('Your password is changed');
    expect((await before.get('/tasks')).heading).toBe('Sign in');
    expect((await types(new Visitor(house), 'author', PASSWORD)).heading).toBe('Sign in');
    expect((await types(new Visitor(house), 'author', 'another kettle of fish')).heading).toBe('Enter your code');
    const late = await linkFor(house, 'author', 'askReset');
    waits(house, 3600);
    expect((await visitor.get(late)).status).toBe(404);
  });
});

describe('one’s own account', () => {
  it('changes the password with the present one, and signs out everywhere', async () => {
    const author = await enrols(house, 'author');
    const [one, other] = [await signsIn(house, author), await signsIn(house, author)];
    const wrong = await one.fill('/my-account/password', { present: 'not the password', password: 'another kettle of fish' });
    expect(wrong.problems.join()).toContain('This is not your present password');
    expect((await one.send(wrong, { present: PASSWORD, password: 'another kettle of fish' })).heading).toBe('Your password is changed');
    for (const visitor of [one, other]) expect((await visitor.get('/tasks')).heading).toBe('Sign in');
    expect((await letters()).map(({ kind }) => kind)).toContain('passwordSet');
  });

  it('sets up another second factor: the old one opens nothing any more', async () => {
    const author = await enrols(house, 'author');
    const visitor = await signsIn(house, author);
    const page = await visitor.get('/my-account/second-factor');
    const secret = secretOn(page);
    const done = await visitor.send(page, { present: PASSWORD, code: codeAt(secret, house.clock.at) });
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
    const codes = (await visitor.fill('/my-account/recovery-codes', { present: PASSWORD })).texts('code');
    expect(codes).toHaveLength(10);
    expect(codes).not.toContain(author.recovery[0]);
    const next = new Visitor(house);
    expect((await next.send(await types(next, 'author', PASSWORD), { code: author.recovery[0]! })).status).toBe(422);
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
