import { type House, openHouse } from '../api/house.js';
import { kept } from '../api/journey.js';
import { handles, MORNING } from '../cube/scenes.js';
import { ok, Story } from '../journeys/story.js';
import { Sender } from '../pages/sender.js';
import { routesOf } from './routes.js';
import { whoMay } from './who-may.js';
import { allowed, type Entry, readers, STRANGER } from './whom.js';

jest.setTimeout(400_000);

const everybody = [...handles, 'nobody'] as const;
type Who = (typeof everybody)[number];

let house: House;
let routes: string[];
let meeting: string;
const count = { cells: 0, let: 0, refused: 0 };
/** Those that somebody who may come has come through, and was told something else than that it is not theirs, or not there. */
const cameThrough = new Set<string>();

beforeAll(async () => {
  house = await openHouse({ at: MORNING });
  routes = routesOf(house);
  // Nobody’s answer is anybody’s: what a proposal is hidden from is tried with somebody who holds no post at all.
  ok(await house.as('admin').put(`people/${STRANGER}/posts/evaluator`, {}));
  meeting = ok(await house.as('dmt').post('meetings', { post: 'dmt', on: '2029-03-15' }), 201).body.id;
});
afterAll(() => console.log(`who may: ${routes.length} routes, ${count.cells} cells, ${count.let} let in, ${count.refused} refused`));

it('says of every route who may come to it, and of none that there is not', () => {
  expect(routes.filter((route) => !whoMay.has(route))).toEqual([]);
  expect([...whoMay.keys()].filter((route) => !routes.includes(route))).toEqual([]);
});

interface Place {
  ref: string;
  /** Stands in its title and in that of no other, and is looked for in every answer to somebody who may not read it. */
  canary: string;
  readers: readonly string[];
  published: boolean;
}

const aboutProposals = ({ who }: Entry) => who === 'readers' || who === 'published';
const isRead = (route: string) => route.startsWith('GET ');

/** What is wrong with how a route answers everybody: who may not is tried first, and leaves no trace. */
async function walk(route: string, entry: Entry, place: Place, senders: Map<Who, Sender>): Promise<string[]> {
  const [method = '', path = ''] = route.split(' ');
  const url = (entry.at ?? path).replace(':id', path.includes('/meetings') ? meeting : place.ref).replace(':ref', place.ref);
  const may = allowed(entry.who, place.readers, place.published);
  const wrong = new Map<string, Who[]>();
  const note = (what: string, who: Who) => wrong.set(what, [...(wrong.get(what) ?? []), who]);
  const ask = async (who: Who) => {
    count.cells += 1;
    const api = url.startsWith('/api');
    const council = entry.seen === 'council' ? await house.as('admin').get('council/constitution') : null;
    const body = entry.body ?? council?.body ?? {};
    // Every write names what was seen of it.
    const headers: Record<string, string> = isRead(route)
      ? {}
      : { 'if-match': String(council?.headers.etag ?? (entry.seen === 'meeting' ? '"1"' : '"1.1"')) };
    const answer = api
      ? await house.as(who === 'nobody' ? null : who).ask(method, url, isRead(route) || method === 'DELETE' ? undefined : body, { headers })
      : isRead(route)
        ? await senders.get(who)!.get(url)
        : await senders.get(who)!.sends(url, { ...(entry.body as Record<string, string>) });
    const text = 'text' in answer ? answer.text : answer.body;
    const { status } = answer;
    const fault = (what: string) => note(`${route}: ${what}, got ${status}`, who);
    if (status >= 500) fault('a failure');
    const open = api && url.startsWith('/api/v1/demo');
    if (!place.readers.includes(who) && !place.published && !open && url !== '/demo' && text.includes(place.canary)) fault('a title');
    if (may.has(who)) {
      count.let += 1;
      if (![401, 403, 404].includes(status)) cameThrough.add(route);
      if ([401, 403, 404].includes(status) && !entry.also?.includes(status)) fault('may come');
      if (status === 303 && isRead(route) && entry.who !== 'anybody' && String(answer.headers.location).includes('/sign-in'))
        fault('may come');
    } else {
      count.refused += 1;
      const wanted = who === 'nobody' && entry.who !== 'published' ? (isRead(route) && !api ? 303 : 401) : expected(entry);
      if (status !== wanted) fault(`may not come (${wanted})`);
      if (wanted === 303 && !String(answer.headers.location).includes('/sign-in')) fault('is led elsewhere than to sign in');
    }
  };
  const before = isRead(route) ? '' : await written();
  for (const who of everybody) if (!may.has(who)) await ask(who);
  if (!isRead(route) && (await written()) !== before) note(`${route}: what may not be written was written`, 'nobody');
  for (const who of everybody) if (may.has(who)) await ask(who);
  return [...wrong].map(([what, whom]) => `${what}: ${whom.join(' ')}`);
}

const expected = ({ who, hidden, refused = 403 }: Entry): number => (hidden || who === 'readers' || who === 'published' ? 404 : refused);

/** What is kept but for the visits themselves. */
async function written(): Promise<string> {
  const [counts, heads] = JSON.parse(await kept(house));
  for (const table of Object.keys(counts)) if (/session/i.test(table)) delete counts[table];
  return JSON.stringify([counts, heads]);
}

async function signedIn(): Promise<Map<Who, Sender>> {
  const senders = new Map<Who, Sender>();
  for (const who of everybody) senders.set(who, await Sender.in(house, who === 'nobody' ? null : who));
  return senders;
}

const scenes: [
  canary: string,
  read: keyof typeof readers,
  more: readonly string[],
  build: (titled: { title: string }) => Promise<Story>,
][] = [
  ['a-draft', 'draft', [], (titled) => Story.begins(house, titled)],
  ['a-draft-of-two', 'draft', ['author2'], (titled) => Story.begins(house, { ...titled, coAuthors: ['author2'] })],
  ['in-consultation', 'consulted', [], async (titled) => (await Story.begins(house, titled)).goesTo('consultation')],
  ['signed-off', 'consulted', [], async (titled) => (await Story.begins(house, titled)).goesTo('signedOff')],
  [
    'withdrawn-as-a-draft',
    'draft',
    [],
    async (titled) => {
      const story = await Story.begins(house, titled);
      await story.does('author', 'withdraw', { reason: 'No longer needed.' });
      return story;
    },
  ],
  ['notice-running', 'public', [], async (titled) => (await Story.begins(house, titled)).goesTo('noticeServed')],
  ['in-force', 'public', [], async (titled) => (await Story.begins(house, titled)).goesTo('inForce')],
];

it.each(scenes)('lets in whoever may read a proposal, and nobody else: %s', async (canary, read, more, build) => {
  const { ref } = await (await build({ title: `Quokka ${canary}` })).now();
  const senders = await signedIn();
  const place = { ref, canary: `Quokka ${canary}`, readers: [...readers[read], ...more], published: read === 'public' };
  const faults: string[] = [];
  for (const [route, entry] of whoMay) if (aboutProposals(entry)) faults.push(...(await walk(route, entry, place, senders)));
  expect(faults).toEqual([]);
});

it('lets in to everything else whom it is for, and nobody else, and shows the title of a draft in no list', async () => {
  const { ref } = await (await Story.begins(house, { title: 'Wombat' })).now();
  const senders = await signedIn();
  const place = { ref, canary: 'Wombat', readers: readers.draft, published: false };
  const faults: string[] = [];
  // Those that take something away come last, so that there is something to be refused.
  const rest = [...whoMay].filter(([, entry]) => !aboutProposals(entry)).sort(([a], [b]) => ends(a) - ends(b));
  for (const [route, entry] of rest) faults.push(...(await walk(route, entry, place, senders)));
  expect(faults).toEqual([]);
});
const ends = (route: string): number =>
  /^POST \/(sign-(in|out)|my-account\/sessions)$/.test(route) ? (route.endsWith('sessions') ? 2 : 3) : Number(route.startsWith('DELETE'));

it('finds a draft for nobody who may not read it, whatever is searched', async () => {
  const { title } = await (await Story.begins(house, { title: 'Numbat on a branch' })).now();
  const senders = await signedIn();
  const lists = ['/register', '/proposals', '/forward-plan', '/evaluations', '/api/v1/register/decisions', '/api/v1/proposals'];
  const addresses = [...lists.map((list) => `${list}?q=Numbat`), '/proposals?list=all', '/tasks?view=all', '/api/v1/proposals?limit=50'];
  const finds = async (who: Who, address: string): Promise<boolean> => {
    if (!address.startsWith('/api')) return (await senders.get(who)!.get(address)).body.includes(title);
    return (await house.as(who === 'nobody' ? null : who).get(address)).text.includes(title);
  };
  const found = new Set<string>();
  for (const who of everybody) for (const address of addresses) if (await finds(who, address)) found.add(who);
  expect([...found].sort()).toEqual([...readers.draft].filter((who) => found.has(who)).sort());
  expect(found).toContain('author');
});

/** They lead to a thing, or are for a step, that there is none of in these scenes: that it is let through, its own journeys show. */
const NOTHING_THERE = [
  ...['GET', 'POST'].flatMap((method) => [
    ...[`${method} /tokens/:id/revoke`, `${method} /admin/people/:handle/posts/:post/leave`, `${method} /admin/covers/:id/end`],
    ...[`${method} /admin/tokens/:handle/:id/revoke`, `${method} /meetings/:id/items/:ref`, `${method} /sign-in/link/:secret`],
    ...['password', 'recovery-codes', 'second-factor'].map((page) => `${method} /my-account/${page}`),
  ]),
  ...['POST /demo', 'POST /admin/letters', 'POST /admin/covers/new', 'POST /admin/people/:handle/account', 'GET /sign-in/provider/trouble'],
  ...['POST /proposals/:id/check', 'POST /proposals/:id/statement', 'POST /admin/people/:handle/leaving/call-off'],
  ...['GET /meetings/:id/minutes', 'GET /meetings/:id/minutes.:format', 'GET /api/v1/meetings/:id/minutes.:format'],
  ...['POST /api/v1/letters/:id/resend', 'DELETE /api/v1/people/:handle/tokens/:id', 'POST /my-account/sessions/:id/end'],
  ...['GET /api/v1/people/:handle/delegations/:id', 'DELETE /api/v1/people/:handle/delegations/:id', 'GET /calendar/:secret.ics', 'GET /*'],
  'GET /api/v1/proposals/:id/report/sections/:section/working-copy',
  ...['GET /proposals/:id/attachments/:attachment', 'GET /api/v1/proposals/:id/attachments/:attachment/file'],
  ...['GET /api/v1/register/decisions/:ref/attachments/:attachment', 'GET /register/:ref/attachments/:attachment'],
];

it('has seen somebody come through each of them, but for those that lead to a thing that there is none of', () => {
  const never = [...whoMay].filter(([route]) => !cameThrough.has(route)).map(([route]) => route);
  expect(never.sort()).toEqual([...NOTHING_THERE].sort());
});
