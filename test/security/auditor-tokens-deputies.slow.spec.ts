import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { Desk } from '../../src/proposals/desk.js';
import { type Caller, type House, openHouse } from '../api/house.js';
import { kept } from '../api/journey.js';
import { MORNING } from '../cube/scenes.js';
import { ok, type Stop, Story } from '../journeys/story.js';
import { Sender } from '../pages/sender.js';
import { whoMay } from './who-may.js';
import type { Entry } from './whom.js';

jest.setTimeout(240_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ at: MORNING });
});

const isRead = (route: string) => route.startsWith('GET ');
const isApi = (route: string) => route.includes(' /api/');
const urlOf = (route: string, { at }: Entry, ref: string): string => {
  const [, path = ''] = route.split(' ');
  return (at ?? path).replace(':id', path.includes('/meetings') ? 'none' : ref).replace(':ref', ref);
};
const sends = (caller: Caller, route: string, entry: Entry, ref: string) => {
  const method = route.split(' ')[0]!;
  const body = isRead(route) || method === 'DELETE' ? undefined : (entry.body ?? {});
  return caller.ask(method, urlOf(route, entry, ref), body, isRead(route) ? {} : { headers: { 'if-match': '"1.1"' } });
};
/** What is kept but for the visits themselves, and the days on which a token was last used. */
async function written(): Promise<string> {
  const [counts, heads] = JSON.parse(await kept(house));
  for (const table of Object.keys(counts)) if (/session/i.test(table)) delete counts[table];
  return JSON.stringify([counts, heads]);
}

/** What is somebody's own to write, whoever they are: their visit, account, letters, tokens, calendar and cover; and the demo's clock. */
const THEIR_OWN = /^\w+ \/(?:sign-(?:in|out)|my-account|my-letters|tokens|cover|demo|api\/v1\/demo|tasks\/no-comment)(?:[/:]|$)/;

/**
 * Where nothing is refused because nothing is asked: the page is shown again as it stands, or what is only counted, or
 * somebody's own working copy, which the auditor has none of, is done away with.
 */
const ASKS_NOTHING = [
  'POST /proposals/:id/import',
  'POST /proposals/:id/attachments',
  'POST /proposals/:id/welsh/:section',
  'POST /proposals/:id/report/:section/discard',
  'POST /proposals/:id/report/:section/totals',
  'DELETE /api/v1/proposals/:id/report/sections/:section/working-copy',
];

describe('the auditor', () => {
  it.each<Stop>(['draft', 'signedOff', 'noticeServed', 'stated', 'inForce'])(
    'changes nothing at any address, while a proposal is at %s',
    async (stop) => {
      house.clock.at = MORNING;
      const story = await (await Story.begins(house)).goesTo(stop);
      const { ref } = await story.now();
      const auditor = { pages: await Sender.in(house, 'auditor'), api: house.as('auditor') };
      // What is due by now is the clock's to write, and would be written by whoever asks anything.
      await house.app.get(Desk).passDeadlines(DEMO_COUNCIL, story.id);
      const before = await written();
      const faults: string[] = [];
      let tried = 0;
      for (const [route, entry] of whoMay) {
        if (isRead(route) || THEIR_OWN.test(route)) continue;
        tried += 1;
        const answer = isApi(route)
          ? await sends(auditor.api, route, entry, ref)
          : await auditor.pages.sends(urlOf(route, entry, ref), { ...(entry.body as Record<string, string>) });
        if ((answer.status < 400 && !ASKS_NOTHING.includes(route)) || answer.status >= 500) faults.push(`${route}: ${answer.status}`);
      }
      expect(faults).toEqual([]);
      expect(await written()).toBe(before);
      expect(tried).toBeGreaterThan(80);
    },
  );

  it('reads every proposal, from the first line of a draft on, at every address of it that is not for one verb', async () => {
    house.clock.at = MORNING;
    const { ref } = await (await Story.begins(house)).now();
    const pages = await Sender.in(house, 'auditor');
    const faults: string[] = [];
    for (const [route, entry] of whoMay) {
      if (!isRead(route) || entry.who !== 'readers' || entry.also !== undefined) continue;
      const { status } = isApi(route) ? await sends(house.as('auditor'), route, entry, ref) : await pages.get(urlOf(route, entry, ref));
      if (status !== 200) faults.push(`${route}: ${status}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('a token', () => {
  const until = '2018-12-31';
  const program = async (scopes: string[]) =>
    house.bearing(
      `Bearer ${ok(await house.as('democratic').post('people/democratic/tokens', { name: scopes.join(), until, scopes }), 201).body.token}`,
    );
  /** Every route of the API behind sign-in. */
  const routes = [...whoMay].filter(([route, { who }]) => isApi(route) && who !== 'anybody' && who !== 'published');

  it('does no more than its scopes at any route, and as much as its person within them', async () => {
    house.clock.at = MORNING;
    const { ref } = await (await Story.begins(house)).now();
    const [reads, writes] = [await program(['read']), await program(['write'])];
    const person = house.as('democratic');
    const before = await written();
    const faults: string[] = [];
    for (const [route, entry] of routes) {
      const [within, beyond] = isRead(route) ? [reads, writes] : [writes, reads];
      const refused = await sends(beyond, route, entry, ref);
      const scope = isRead(route) ? 'read' : 'write';
      if (refused.status !== 403 || refused.body.scope !== scope) faults.push(`${route} without ${scope}: ${refused.status}`);
      if (!isRead(route)) continue;
      const [token, own] = [await sends(within, route, entry, ref), await sends(person, route, entry, ref)];
      if (token.status !== own.status) faults.push(`${route}: ${token.status} with the token, ${own.status} without`);
    }
    expect(faults).toEqual([]);
    expect(await written()).toBe(before);
    expect(routes.length).toBeGreaterThan(70);
  });

  it('that is nobody’s is nobody at any route', async () => {
    const { ref } = await (await Story.begins(house)).now();
    const faults: string[] = [];
    for (const secret of ['Bearer made-up', 'Bearer demo:nobody-is-called-so', 'Basic YTpi'])
      for (const [route, entry] of routes) {
        const { status } = await sends(house.bearing(secret), route, entry, ref);
        if (status !== 401) faults.push(`${route} with ${secret}: ${status}`);
      }
    expect(faults).toEqual([]);
  });
});

describe('a deputy', () => {
  it('reads what the principal’s post is asked about, at every address of it, for as long as the cover stands', async () => {
    house.clock.at = MORNING;
    const story = await (await Story.begins(house)).goesTo('signOff');
    const { ref } = await story.now();
    const routes = [...whoMay].filter(([route, { who }]) => isRead(route) && who === 'readers');
    const [deputy, principal] = [await Sender.in(house, 'scrutinyOfficer'), await Sender.in(house, 'legal')];
    const statuses = async (handle: 'scrutinyOfficer' | 'legal', pages: Sender) => {
      const told: Record<string, number> = {};
      for (const [route, entry] of routes)
        told[route] = (isApi(route) ? await sends(house.as(handle), route, entry, ref) : await pages.get(urlOf(route, entry, ref))).status;
      return told;
    };
    const none = Object.fromEntries(routes.map(([route]) => [route, 404]));
    expect(await statuses('scrutinyOfficer', deputy)).toEqual(none);
    const covering = { to: 'scrutinyOfficer', posts: ['legal'], from: story.today(), until: '2018-12-31' };
    const { id } = ok(await house.as('legal').post('people/legal/delegations', covering), 201).body;
    const theirs = await statuses('legal', principal);
    expect(Object.values(theirs).filter((status) => status === 200).length).toBeGreaterThan(15);
    expect(await statuses('scrutinyOfficer', deputy)).toEqual(theirs);
    expect((await house.as('legal').delete(`people/legal/delegations/${id}`)).status).toBe(204);
    expect(await statuses('scrutinyOfficer', deputy)).toEqual(none);
  });
});
