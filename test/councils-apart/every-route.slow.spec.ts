import type { DemoHandle } from '../../src/councils/demo-people.js';
import { londonDate } from '../../workflows/deadlines.js';
import { personVerbs } from '../../workflows/verbs.js';
import { type Answer, type Json } from '../api/house.js';
import { expectStatus } from '../api/journey.js';
import { attaches } from '../attachments/upload.js';
import { bodiesOf } from '../cube/scenes.js';
import { type Stop, Story } from '../journeys/story.js';
import { attribute, Visitor } from '../pages/visitor.js';
import { routesOf } from '../security/routes.js';
import { whoMay } from '../security/who-may.js';
import { everythingOf, listen, type Things, thingsOf } from './things.js';
import { BETA, CANARY, hosts, type TwoCouncils, twoCouncils } from './two-councils.js';

jest.setTimeout(400_000);

const MORNING = '2018-03-01T09:00:00.000Z';
/** Between them they may do, at home, everything that anybody may. */
const people: DemoHandle[] = ['author', 'democratic', 'admin', 'auditor', 'member'];

let town: TwoCouncils;
let things: Things;
let betaOnly: Json;
const tokens = new Map<DemoHandle, string>();
const cookies = new Map<DemoHandle, { cookie: string; token: string }>();

beforeAll(async () => {
  town = await twoCouncils({ at: MORNING });
  const { alpha, beta, house } = town;
  const bring = async (council: typeof alpha, stop: Stop) => {
    house.clock.at = MORNING;
    return (await Story.begins(council)).goesTo(stop);
  };
  for (const stop of ['draft', 'noticeServed', 'callInPeriod'] as const) await bring(alpha, stop);
  const stops: Stop[] = ['draft', 'consultation', 'signedOff', 'noticeServed', 'decided', 'callInPeriod', 'inForce', 'closed'];
  const file = Buffer.from(`${CANARY} figures\n`);
  for (const stop of stops) {
    const story = await bring(beta, 'draft');
    expectStatus(await attaches(beta, { id: story.id, file, name: 'figures.txt', title: `${CANARY} figures`, section: 'resources' }), 200);
    await story.goesTo(stop);
  }
  house.clock.at = MORNING;
  const consulted = await bring(beta, 'consultation');
  await consulted.does('dmt', 'comment', { section: 'purpose', text: 'For whom?' });
  betaOnly = await consulted.now();
  expectStatus(await beta.as('dmt').post('meetings', { post: 'dmt', on: '2018-03-08', place: 'Hall' }), 201);
  expectStatus(await beta.as('admin').post('people', { handle: `${CANARY}-clerk`, name: 'Clerk', email: null, language: 'en' }), 201);
  expectStatus(await beta.as('hr').post('people/hr/tokens', { name: 'hers', until: '2018-12-31' }), 201);
  const { address } = expectStatus(await beta.as('member').post('people/member/calendar-link'), 201).body;
  things = await thingsOf(house, /calendar\/(.+)\.ics/.exec(address)?.[1] ?? '');
  for (const who of people) {
    const issued = await alpha.as(who).post(`people/${who}/tokens`, { name: 'mine', until: '2018-12-31' });
    tokens.set(who, expectStatus(issued, 201).body.token ?? issued.body.secret);
    cookies.set(who, await visit(who));
  }
});

/** Signs somebody of the first council in; the cookie, and what lets a form of theirs through. */
async function visit(who: DemoHandle): Promise<{ cookie: string; token: string }> {
  const { app } = town.alpha;
  const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  const entered = await app.inject({ method: 'POST', url: '/sign-in', headers: form, payload: `person=${who}` });
  const cookie = entered.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const tasks = await app.inject({ method: 'GET', url: '/tasks', headers: { accept: 'text/html', cookie } });
  const token = /name="token" value="([^"]+)"/.exec(tasks.body)?.[1];
  if (token === undefined) throw new Error(`${who} is not signed in: ${tasks.statusCode} ${entered.statusCode}`);
  return { cookie, token };
}

/** What the second council has that may stand at a place of an address; what is every council's alike is there once. */
function fillings(route: string, name: string, before: string): string[] {
  const { proposals, meetings, letters, tokens: theirs, comments, people: persons, secret } = things;
  const some = (ids: string[]) => ids.slice(0, 3).concat(ids.slice(-1));
  if (name === 'id' && before === 'proposals') return some(proposals);
  if (name === 'id' && before === 'meetings') return meetings;
  if (name === 'id' && before === 'letters') return letters.slice(0, 2);
  if (name === 'id' && before === 'tokens') return theirs;
  if (name === 'ref') return proposals;
  if (name === 'handle') return [persons[0] ?? '', persons.at(-1) ?? '', 'finance'];
  if (name === 'comment') return comments;
  if (name === 'attachment') return things.attachments.slice(0, 1);
  if (name === 'secret') return [secret];
  const known: Record<string, string> = {
    ...{ section: 'purpose', format: 'pdf', kind: 'report', post: 'finance', setting: 'noticeDays', name: 'noticeDays' },
    ...{ verb: 'withdraw', key: 'report-2018@1', id: proposals[0] ?? '' },
  };
  const one = known[name];
  if (one === undefined) throw new Error(`nobody has said what stands for :${name} in ${route}`);
  return [one];
}

/** Every address of a route that names something of the second council, or might show it. */
function addressesOf(route: string): string[] {
  const path = route.slice(route.indexOf(' ') + 1).replace('*', 'nothing.css');
  return path.split('/').reduce<string[]>(
    (made, part, at, parts) => {
      const names = [...part.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
      const filled = names.reduce<string[]>(
        (texts, name) => texts.flatMap((text) => fillings(route, name, parts[at - 1] ?? '').map((one) => text.replace(`:${name}`, one))),
        [part],
      );
      return made.flatMap((start) => filled.map((one) => (at === 0 ? one : `${start}/${one}`)));
    },
    [''],
  );
}

interface Asking {
  host: string;
  bearer?: string;
  visit?: { cookie: string; token: string };
}

async function ask(
  route: string,
  url: string,
  { host, bearer, visit: visiting }: Asking,
  sent?: object,
): Promise<Pick<Answer, 'status' | 'text'> & { location: string }> {
  const [method = 'GET'] = route.split(' ');
  const form = visiting !== undefined && method === 'POST';
  const body = form
    ? new URLSearchParams({ token: visiting.token, once: 'x'.repeat(12), reason: 'For a reason.' }).toString()
    : JSON.stringify(sent ?? whoMay.get(route)?.body ?? {});
  const answer = await town.house.app.inject({
    method: method as 'GET',
    url,
    headers: {
      host,
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(visiting === undefined ? {} : { cookie: visiting.cookie, accept: 'text/html' }),
      ...(['GET', 'DELETE'].includes(method)
        ? {}
        : { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json', 'if-match': '"1.1"' }),
    },
    ...(['GET', 'DELETE'].includes(method) ? {} : { payload: body }),
  });
  return {
    status: answer.statusCode,
    text: `${JSON.stringify(answer.headers)} ${answer.rawPayload.toString('utf8')}`,
    location: String(answer.headers.location ?? ''),
  };
}

const isApi = (route: string): boolean => / \/(?:api|calendar|health)\//.test(route);
/** Names something that the second council alone has. */
const namesTheirs = (url: string): boolean =>
  [...things.proposals, ...things.meetings, ...things.letters, ...things.tokens, ...things.comments, ...things.people, things.secret].some(
    (id) => url.split(/[/.]/).includes(id) || url.includes(`/${id}/`) || url.endsWith(`/${id}`),
  );

/** Ends the visit, or moves what both councils share: each would change who asks, and neither names anything of a council. */
const setAside = ['POST /sign-out', 'POST /api/v1/demo/clock', 'POST /demo'];

it('shows and does nothing of another council at any address, whoever asks and whatever they name', async () => {
  const before = await everythingOf(town.house);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['council', 'proposal', 'person', 'meeting', 'letter', 'token', 'entry']));
  const heard = await listen(town.house);
  const faults: string[] = [];
  let asked = 0;
  for (const route of routesOf(town.house).filter((one) => !setAside.includes(one)))
    for (const url of addressesOf(route))
      for (const who of [...people, null]) {
        const host = hosts.alpha;
        const as: Asking = who === null ? { host } : isApi(route) ? { host, bearer: tokens.get(who)! } : { host, visit: cookies.get(who)! };
        const { status, text } = await ask(route, url, as);
        asked += 1;
        // Some forms end a visit: whoever asks next is there again.
        if (who !== null && as.visit !== undefined && route.startsWith('POST')) cookies.set(who, await visit(who));
        if (text.toLowerCase().includes(CANARY) && !url.includes(CANARY))
          faults.push(`${route} ${url} as ${who}: told of them (${status})`);
        if (namesTheirs(url) && status < 300) faults.push(`${route} ${url} as ${who}: ${status}`);
        if (status >= 500) faults.push(`${route} ${url} as ${who}: ${status} ${text.slice(0, 200)}`);
      }
  expect(asked).toBeGreaterThan(1000);
  const said = heard();
  expect(said.length).toBeGreaterThan(asked);
  const theirs = new Set<unknown>([...things.proposals, ...things.meetings, ...things.letters, ...things.tokens, ...things.people]);
  const wide = said.filter(
    ({ parameters }) => parameters.includes(BETA) || (parameters.some((one) => theirs.has(one)) && !parameters.includes('demo')),
  );
  expect([...new Set(wide.map(({ sql }) => sql))]).toEqual([]);
  expect(faults.slice(0, 10)).toEqual([]);
  expect(await everythingOf(town.house)).toEqual(before);
});

it('carries out no verb on a proposal of another council', async () => {
  const before = await everythingOf(town.house);
  const report = (await town.beta.as('auditor').get(`proposals/${betaOnly.id}/report`)).body;
  const faults: string[] = [];
  for (const type of Object.keys(personVerbs))
    for (const [body = {}] of [bodiesOf(type, betaOnly, { today: londonDate(MORNING), other: things.proposals[0] ?? '', report })])
      for (const who of people)
        for (const id of [betaOnly.id, betaOnly.ref]) {
          const route = 'POST /api/v1/proposals/:id/commands';
          const { status, text } = await ask(
            route,
            `/api/v1/proposals/${id}/commands`,
            { host: hosts.alpha, bearer: tokens.get(who)! },
            { type, ...body },
          );
          // A verb that needs a file says so to anybody.
          const unshaped = status === 422 && Object.keys(body).length === 0;
          if ((status !== 404 && !unshaped) || text.toLowerCase().includes(CANARY))
            faults.push(`${type} by ${who}: ${status} ${text.slice(0, 200)}`);
        }
  expect(faults.slice(0, 10)).toEqual([]);
  expect(await everythingOf(town.house)).toEqual(before);
});

it('takes nobody of one council for somebody at the host of another', async () => {
  const before = await everythingOf(town.house);
  const faults: string[] = [];
  for (const route of routesOf(town.house).filter((one) => !setAside.includes(one)))
    for (const url of addressesOf(route).slice(0, 2)) {
      const host = hosts.beta;
      const unknown = await ask(route, url, isApi(route) ? { host } : { host, visit: { cookie: '', token: 'none' } });
      for (const who of people.slice(0, 3)) {
        const there = await ask(route, url, isApi(route) ? { host, bearer: tokens.get(who)! } : { host, visit: cookies.get(who)! });
        if (there.status !== unknown.status || there.location !== unknown.location)
          faults.push(`${route} ${url} as ${who}: ${there.status}, and ${unknown.status} to nobody`);
      }
    }
  expect(faults.slice(0, 10)).toEqual([]);
  expect(await everythingOf(town.house)).toEqual(before);
});

it('opens its own doors to everybody at home, so that what is closed elsewhere is closed for a reason', async () => {
  for (const who of people) {
    expectStatus(await town.alpha.bearing(`Bearer ${tokens.get(who)}`).get('tasks'), 200);
    expectStatus(await town.beta.bearing(`Bearer ${tokens.get(who)}`).get('tasks'), 401);
    const there = await town.house.app.inject({
      method: 'GET',
      url: '/tasks',
      headers: { host: hosts.alpha, cookie: cookies.get(who)!.cookie },
    });
    expect(there.statusCode).toBe(200);
  }
  const told = await town.beta.as('auditor').get(`proposals/${betaOnly.id}`);
  expect(told.text).toContain(CANARY);
  expect(betaOnly.id).toBe(things.proposals.find((id) => id === betaOnly.id));
});

it('leads from every letter, feed and calendar of a council to that council', async () => {
  for (const [council, own, others] of [
    [town.alpha, hosts.alpha, hosts.beta],
    [town.beta, hosts.beta, hosts.alpha],
  ] as const) {
    const { secret } = things;
    const read = [
      await council.as(null).get('demo/letters'),
      ...(await Promise.all(['feed.atom', 'feed.json', 'calendar.ics'].map((file) => council.as(null).get(`register/${file}`)))),
      ...(own === hosts.beta ? [await council.as(null).get(`/calendar/${secret}.ics`)] : []),
      await council.as(null).get(`/register/${things.proposals.find((id) => /^CD/.test(id)) ?? ''}`, { headers: { accept: 'text/html' } }),
    ];
    for (const { status, text } of read.slice(0, -1)) {
      expect(status).toBe(200);
      expect(text).toContain(`http://${own}/`);
      expect(text).not.toContain(others);
      expect(text).not.toContain('http://cabinet.example');
    }
  }
});

it('lets a visitor with the same handle in at each host, as whoever has it there', async () => {
  const one = await Visitor.in(town.alpha, 'finance');
  const other = await Visitor.in(town.beta, 'finance');
  const nameOn = async (visitor: Visitor) =>
    (await visitor.get('/tasks')).all('form').find((form) => attribute(form, 'action')?.endsWith('/sign-out'));
  expect(JSON.stringify(await visitorsName(nameOn(one)))).not.toContain(CANARY);
  expect(JSON.stringify(await visitorsName(nameOn(other)))).toContain(CANARY);
});

/** The words of the part of a page that says who is signed in. */
async function visitorsName(form: Promise<Json>): Promise<string> {
  const seen = (node: Json): string => node.value ?? (node.childNodes ?? []).map(seen).join('');
  return seen(await form);
}
