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
