import type { DemoHandle } from '../../src/councils/demo-people.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type House, type Json, openHouse } from './house.js';
import { aDraft, bring, kept } from './journey.js';

jest.setTimeout(400_000);

let house: House;
let api: Json;
let routes: { method: string; path: string; operation: Json }[];
let ids: string[];
beforeAll(async () => {
  house = await openHouse();
  api = (await house.as(null).get('openapi.json')).body;
  routes = Object.entries<Json>(api.paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  ids = [await aDraft(house), await aDraft(house)];
  await bring(house, ids[1]!, 'publishNotice');
});

/** Words that end, escape or name something wherever they come to. */
const words = [
  ...["'; DROP TABLE proposal;--", '" OR ""="', '<script>alert(1)</script>', '{{7*7}}', '#{7*7}', '../../../../etc/passwd', '%2e%2e%2f'],
  ...[
    '\u0000',
    'a\u0000b',
    '\u202e',
    '\ud800',
    '💥'.repeat(50),
    'x'.repeat(30_000),
    '__proto__',
    'constructor',
    'toString',
    ' ',
    '',
    '\r\nX: y',
  ],
  ...['-1', '1e999', 'NaN', '99999999999999999999', '2018-02-31', '9999-12-31', '0000-00-00', '2018-03-01T25:00:00Z', 'true', 'null', '[]'],
];
const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
/** What no field takes, or some one field takes only within its bounds. */
const others: unknown[] = [
  ...[null, true, -1, 0, 1.5, 1e308, [], {}, [[]], [null], { a: 1 }, deep(60), Array.from({ length: 400 }, () => 'x')],
  JSON.parse('{"__proto__":{"posts":["admin"]},"constructor":{"prototype":{"x":1}}}'),
];

/** A value of that schema, as an innocent caller would send it. */
function right(schema: Json, depth = 0): Json {
  if (schema === undefined || depth > 6) return 'x';
  if (schema.$ref !== undefined) return right(api.components.schemas[schema.$ref.split('/').at(-1)], depth + 1);
  const one = schema.oneOf?.[0] ?? schema.anyOf?.[0] ?? schema.allOf?.[0];
  if (one !== undefined) return right(one, depth + 1);
  if (schema.enum !== undefined) return schema.enum[0];
  const type = [schema.type].flat()[0];
  if (type === 'object' || schema.properties !== undefined)
    return Object.fromEntries(Object.entries<Json>(schema.properties ?? {}).map(([name, of]) => [name, right(of, depth + 1)]));
  if (type === 'array') return [right(schema.items, depth + 1)];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  return schema.format === 'date' ? '2018-03-05' : schema.format === 'date-time' ? '2018-03-05T09:00:00.000Z' : 'x';
}

/** Every body that differs from a right one in one field, at whatever depth, by one hostile value. */
function* bodiesOf(body: Json): Generator<unknown> {
  yield* others;
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries<Json>(body)) {
    const { [name]: _, ...without } = body;
    yield without;
    for (const word of words) yield { ...body, [name]: word };
    for (const other of others) yield { ...body, [name]: other };
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const inner of [...bodiesOf(value)].slice(0, 60)) yield { ...body, [name]: inner };
  }
  yield { ...body, unknownField: 1 };
}

const plain: Record<string, string> = {
  section: 'purpose',
  handle: 'finance',
  kind: 'report',
  format: 'html',
  post: 'finance',
  name: 'noticeDays',
};
const addressOf = (path: string, id: string) =>
  path.replace(/\{(\w+)\}/g, (_, name) => (name === 'id' || name === 'ref' ? id : (plain[name] ?? 'x')));
const people: (DemoHandle | null)[] = ['author', 'democratic', 'admin', 'scrutiny1', 'auditor', null];

/** Every what-th of them: enough to come to every value of every field by one person or another, in the time there is. */
const some = <T>(all: readonly T[], at: number, every: number): T[] => all.filter((_, i) => i % every === at % every);

const told = new Map<number, number>();
const faults: string[] = [];
async function asks(
  who: DemoHandle | null,
  method: string,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<void> {
  const writes = method !== 'GET';
  const before = writes ? await kept(house) : '';
  const began = performance.now();
  const answer = await house.as(who).ask(method, url, body, { headers });
  const took = performance.now() - began;
  told.set(answer.status, (told.get(answer.status) ?? 0) + 1);
  const what = `${method} ${url.slice(0, 90)} by ${who} with ${String(JSON.stringify(body)).slice(0, 90)}: ${answer.status}`;
  if (answer.status >= 500) faults.push(`${what} ${answer.text.slice(0, 200)}`);
  if (took > 3_000) faults.push(`${what} took ${Math.round(took)} ms`);
  if (answer.status < 400) return;
  if (!/^application\/problem\+json/.test(String(answer.headers['content-type']))) faults.push(`${what}: no problem`);
  if (/node_modules|at \w+ \(|SQLITE|\.[jt]s:\d/.test(answer.text)) faults.push(`${what}: says what it is made of`);
  if (writes && (await kept(house)) !== before) faults.push(`${what}: refused, and written`);
}

it('whatever stands in an address or behind the question mark, every route answers, and never with a failure', async () => {
  for (const [at, { method, path, operation }] of routes.entries()) {
    if (method !== 'GET') continue;
    const who = people[at % people.length]!;
    for (const word of words) {
      const encoded = encodeURIComponent(/\p{Surrogate}/u.test(word) ? 'ud800' : word).slice(0, 600);
      await asks(who, method, path.replace(/\{\w+\}/g, encoded), undefined);
      const asked = (operation.parameters ?? []).filter((one: Json) => one.in === 'query').map((one: Json) => one.name);
      if (asked.length === 0) continue;
      for (const query of [
        asked.map((name: string) => `${name}=${encoded}`).join('&'),
        asked.map((name: string) => `${name}=${encoded}&${name}=1`).join('&'),
        asked.map((name: string) => `${name}[a]=${encoded}&${name}[]=1`).join('&'),
      ])
        await asks(who, method, `${addressOf(path, ids[at % 2]!)}?${query}`, undefined);
    }
  }
  expect(faults.splice(0).slice(0, 10)).toEqual([]);
});

it('whatever is sent, every route that writes refuses what is wrong with a problem, and writes nothing of it', async () => {
  for (const [at, { method, path, operation }] of routes.entries()) {
    if (method === 'GET' || path.startsWith('/api/v1/demo')) continue;
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const bodies = [...bodiesOf(right(schema))];
    for (const [n, who] of people.entries())
      for (const body of some(bodies, n + at, people.length))
        await asks(who, method, addressOf(path, ids[(n + at) % 2]!), body, { 'if-match': ['"1.1"', '"2.2"', '"1"', 'x'][n % 4]! });
  }
  expect(faults.splice(0).slice(0, 10)).toEqual([]);
});

it('a body that is not what its type says, or no type at all, is a problem everywhere', async () => {
  const sent: [string, string][] = [
    ['application/json', '{"a":'],
    ['application/json', ''],
    ['application/json', '\ufeff{}'],
    ['application/json;charset=utf-16', '{}'],
    ['application/xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--'],
    ['application/x-www-form-urlencoded', 'a[b][c]=1&a=2&__proto__[x]=1'],
    ['x', '{}'],
  ];
  for (const [at, { method, path }] of routes.entries())
    if (method !== 'GET')
      for (const [type, body] of sent)
        await asks(people[at % 5]!, method, addressOf(path, ids[at % 2]!), body, { 'content-type': type, 'if-match': '"1.1"' });
  expect(faults.splice(0).slice(0, 10)).toEqual([]);
});

it('leaves a record that holds, and came as far as each kind of answer', async () => {
  const { faults: found } = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(found).toEqual([]);
  expect([...told.keys()]).toEqual(expect.arrayContaining([200, 401, 403, 404, 412, 415, 422]));
  expect([...told.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(3_000);
});
