import { randomBytes } from 'node:crypto';
import { codeAt, forAuthenticator, recoveryCodes, recoveryHash, stepOf } from '../../src/people/one-time-codes.js';

const secret = Buffer.from('12345678901234567890');

it('shows the codes of RFC 6238', () => {
  // Appendix B, the last six of the eight digits.
  for (const [seconds, code] of [
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ] as const)
    expect(codeAt(secret, new Date(seconds * 1000).toISOString())).toBe(code);
});

it('takes a code of now, of half a minute ago and of half a minute on, and of no other moment', () => {
  const now = Date.parse('2018-03-01T09:00:10.000Z');
  const at = new Date(now).toISOString();
  const taken = (seconds: number) =>
    stepOf(codeAt(secret, new Date(now + seconds * 1000).toISOString()), secret, { at, after: 0 }) !== null;
  expect([-60, -30, 0, 30, 60].map(taken)).toEqual([false, true, true, true, false]);
});

it('takes a code once, and none of before it', () => {
  const at = '2018-03-01T09:00:10.000Z';
  const step = stepOf(codeAt(secret, at), secret, { at, after: 0 });
  expect(step).not.toBeNull();
  expect(stepOf(codeAt(secret, at), secret, { at, after: step! })).toBeNull();
  expect(stepOf(codeAt(secret, '2018-03-01T08:59:40.000Z'), secret, { at, after: step! })).toBeNull();
  expect(stepOf(codeAt(secret, '2018-03-01T09:00:40.000Z'), secret, { at, after: step! })).toBe(step! + 1);
});

it('takes a code with a space in it, and nothing else that is no code', () => {
  const at = '2018-03-01T09:00:10.000Z';
  const code = codeAt(secret, at);
  expect(stepOf(` ${code.slice(0, 3)} ${code.slice(3)}`, secret, { at, after: 0 })).not.toBeNull();
  for (const wrong of ['', '12345', `${code}0`, `-${code}`, 'abcdef', '１２３４５６'])
    expect(stepOf(wrong, secret, { at, after: 0 })).toBeNull();
});

it('tells an authenticator whose account it is', () => {
  const { uri, text } = forAuthenticator(secret, { issuer: 'Cyngor: Enghraifft', label: 'carys' });
  const { protocol, host, pathname, searchParams } = new URL(uri);
  expect({ protocol, host, pathname: decodeURIComponent(pathname) }).toEqual({
    protocol: 'otpauth:',
    host: 'totp',
    pathname: '/Cyngor  Enghraifft:carys',
  });
  expect(Object.fromEntries(searchParams)).toMatchObject({
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
  expect(text).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
});

it('makes ten recovery codes that are all different, and knows them again however they are typed', () => {
  const codes = recoveryCodes((bytes) => randomBytes(bytes));
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(recoveryHash(code.toUpperCase().replaceAll('-', ' '))).toBe(recoveryHash(code));
  }
});
