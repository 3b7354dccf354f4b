import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { SignInBusy } from '../../src/errors.js';
import { Passwords, passwordErrors } from '../../src/people/passwords.js';

const codes = (password: string, about: string[] = []) => passwordErrors(password, about).map(({ code }) => code);

describe('which passwords are taken', () => {
  it('takes any twelve to 128 characters, and asks for no kinds of characters', () => {
    for (const password of ['mochyn daear gwlyb', 'teapotgravelninety', 'ŵŷâêîôû ŵŷâêîôû äö', 'x9 kettle '.repeat(12)])
      expect(codes(password)).toEqual([]);
    expect(codes('')).toEqual(['missing']);
    expect(codes('elevenchars')).toEqual(['password-short']);
    expect(codes(`${'kettle bridge '.repeat(9)}abc`)).toEqual(['password-long']);
  });

  it('counts characters, and not bytes or halves of one', () => {
    expect(codes('🫖🐑🌧🏴🧱🪨🫘🪵🧶🪗🎺')).toEqual(['password-short']);
    expect(codes('🫖🐑🌧🏴🧱🪨🫘🪵🧶🪗🎺🥁')).toEqual([]);
  });

  it.each([
    'password1234',
    'Password12345!',
    'Pass-Word-2018',
    'Cyfrinair2018!',
    'qwertyuiop123',
    'QWERTYUIOP[]12',
    '123456789012',
    '111111111111',
    'abcabcabcabc',
    'abcdefghijkl',
    'letmein12345',
    'Welcome123456',
    'croesocroeso',
    'Caerdydd2018',
    'correct horse battery staple',
    '1q2w3e4r5t6y',
    'zxcvbnmasdfghjkl',
    '!!!!!!!!!!!!!',
  ])('refuses %s, which anybody would try', (password) => {
    expect(codes(password)).toEqual(['password-common']);
  });

  it('refuses hardly more than what anybody knows of the person', () => {
    const about = ['cseren', 'Carys Seren-Lewis', 'carys.seren@council.example', 'Example Council'];
    for (const password of ['carysserenlewis1', 'Carys Seren 99!', 'ExampleCouncil7', 'carys.seren@council.example', 'cserencseren12'])
      expect(codes(password, about)).toEqual(['password-personal']);
    expect(codes('cseren likes long walks', about)).toEqual([]);
  });
});

describe('the hash', () => {
  const passwords = new Passwords();

  it('is kept with a salt and its parameters, is never the same twice, and tells the password from every other', async () => {
    const [one, two] = [
      await passwords.hash('teapot gravel ninety', randomBytes(16)),
      await passwords.hash('teapot gravel ninety', randomBytes(16)),
    ];
    expect(one).toMatch(/^\$scrypt\$n=32768,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await passwords.holds('teapot gravel ninety', one)).toEqual({ holds: true, stale: false });
    expect(await passwords.holds('teapot gravel ninetY', one)).toEqual({ holds: false, stale: false });
  });

  it('is the same for the same letters, however a keyboard makes them', async () => {
    const hash = await passwords.hash('tŷ mawr ger y môr'.normalize('NFD'), randomBytes(16));
    expect((await passwords.holds('tŷ mawr ger y môr'.normalize('NFC'), hash)).holds).toBe(true);
  });

  it('of other parameters still holds, and is known to be stale', async () => {
    // scrypt of RFC 7914 at the lowest cost: made with node:crypto's own function in the test below.
    const { scryptSync } = await import('node:crypto');
    const salt = randomBytes(16);
    const key = scryptSync('teapot gravel ninety', salt, 32, { N: 1024, r: 8, p: 1 });
    const old = `$scrypt$n=1024,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`;
    expect(await passwords.holds('teapot gravel ninety', old)).toEqual({ holds: true, stale: true });
  });

  it('is computed for nobody too, and holds for no password', async () => {
    expect(await passwords.holds('', null)).toEqual({ holds: false, stale: false });
  });

  it('is computed for so many people at a time, and everybody else is told to come again', async () => {
    const asked = Array.from({ length: 40 }, () => passwords.holds('x', null));
    const came = await Promise.allSettled(asked);
    const busy = came.filter((one) => one.status === 'rejected');
    expect(busy).toHaveLength(6);
    for (const one of busy) expect((one as PromiseRejectedResult).reason).toBeInstanceOf(SignInBusy);
    // Nobody's place is lost.
    expect(await passwords.holds('x', null)).toEqual({ holds: false, stale: false });
  }, 60_000);
});

it('never fails on what somebody types', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.string(), { maxLength: 3 }),
      (password, about) => passwordErrors(password, about).length <= 1,
    ),
  );
});
