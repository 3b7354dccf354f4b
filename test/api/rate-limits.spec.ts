import { addressKey } from '../../src/shapes/rate-limits.js';
import { type House, openHouse } from './house.js';

/** Twenty a minute; one try to be let in, and two of what takes the program long. */
const aLimitedHouse = (): Promise<House> => openHouse({ env: { RATE_LIMIT: '20' } });
const times = async <T>(count: number, ask: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let i = 0; i < count; i += 1) answers.push(await ask());
  return answers;
};
const counted = (answers: { status: number }[]): number[] => answers.map(({ status }) => status);

it('answers a person so often in a minute, then says when to ask again, in their language', async () => {
  const house = await aLimitedHouse();
  const finance = house.as('finance');
  expect(new Set(counted(await times(20, () => finance.get('tasks'))))).toEqual(new Set([200]));
  const over = await finance.get('tasks', { headers: { 'accept-language': 'cy' } });
  expect(over.status).toBe(429);
  expect(over.headers['content-type']).toContain('application/problem+json');
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(over.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(over.body).toMatchObject({ type: 'urn:cabinet-decisions:problem:too-many', title: 'Gormod o geisiadau' });
});

it('counts people by who they are: colleagues behind one address have room of their own', async () => {
  const house = await aLimitedHouse();
  await times(21, () => house.as('finance').get('tasks'));
  expect((await house.as('finance').get('tasks')).status).toBe(429);
  expect((await house.as('legal').get('tasks')).status).toBe(200);
  expect((await house.as(null).get('register/decisions')).status).toBe(200);
});

it('counts whoever has not signed in by address', async () => {
  const house = await aLimitedHouse();
  const from = async (ip: string) => ({
    status: (await house.app.inject({ url: '/api/v1/register/decisions', headers: { 'x-forwarded-for': ip } })).statusCode,
  });
  expect(counted(await times(21, () => from('203.0.113.4'))).at(-1)).toBe(429);
  expect((await from('203.0.113.5')).status).toBe(200);
});

it('lets one address try few tokens', async () => {
  const house = await aLimitedHouse();
  expect((await house.bearing('Bearer guessed').get('tasks')).status).toBe(401);
  expect((await house.bearing('Bearer guessed-again').get('tasks')).status).toBe(429);
  expect((await house.as('finance').get('tasks')).status).toBe(200);
});

it('lets one address try to sign in few times, and says so on a page', async () => {
  const house = await aLimitedHouse();
  const tries = (language: string) =>
    house.app.inject({
      method: 'POST',
      url: `${language}/sign-in`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: 'person=nobody',
    });
  expect((await tries('')).statusCode).toBe(422);
  const over = await tries('/cy');
  expect(over.statusCode).toBe(429);
  expect(over.headers['content-type']).toContain('text/html');
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  expect(over.body).toContain('Gormod o geisiadau');
});

it('counts the same however an address is written', async () => {
  const house = await aLimitedHouse();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const enter = (url: string) => house.app.inject({ method: 'POST', url, headers, payload: 'person=nobody' });
  expect((await enter('/sign-in')).statusCode).toBe(422);
  expect((await enter('/%73ign-in')).statusCode).toBe(429);
  expect((await enter('/cy/sign%2Din')).statusCode).toBe(429);
  const search = (query: string) => house.as(null).get(`register/decisions?${query}`);
  expect(counted([await search('%71=library'), await search('q=van'), await search('lang=en&%71=grant')])).toEqual([200, 200, 429]);
});

it('gives documents, imports and searches a smaller part', async () => {
  const house = await aLimitedHouse();
  const search = (word: string) => house.as(null).get(`register/decisions?q=${word}`);
  expect(counted([await search('library'), await search('van'), await search('grant')])).toEqual([200, 200, 429]);
  expect((await house.as(null).get('register/decisions')).status).toBe(200);
});

it('counts nobody where the limit is off', async () => {
  const house = await openHouse({ env: { RATE_LIMIT: '0' } });
  expect(new Set(counted(await times(60, () => house.as(null).get('register/decisions?q=x'))))).toEqual(new Set([200]));
});

it('does not count what watches over the program, nor what pages are made of', async () => {
  const house = await aLimitedHouse();
  const statuses = await times(30, async () => ({ status: (await house.app.inject({ url: '/assets/site.css' })).statusCode }));
  expect(new Set(counted(statuses))).toEqual(new Set([200]));
});

it('takes whoever has one address of IPv6 for whoever has the rest of its network', () => {
  expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(addressKey('2001:db8:1:2::1')).toBe(addressKey('2001:db8:1:2:ffff::9'));
  expect(addressKey('2001:db8::1')).not.toBe(addressKey('2001:db8:0:1::1'));
  expect(addressKey('::1')).toBe('0:0:0:0::/64');
  expect(addressKey('::ffff:203.0.113.4')).toBe('203.0.113.4');
  expect(addressKey('203.0.113.4')).toBe('203.0.113.4');
});
