import { demoPeople } from '../../src/councils/demo-people.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type House, openHouse } from '../api/house.js';
import { pageRoutes } from '../browser/routes.js';
import type { Story } from '../journeys/story.js';
import { EVIL, type HostileCouncil, hostileCouncil } from './hostile-council.js';
import { Sender, type Sent } from './sender.js';
import { attribute, Page, Visitor } from './visitor.js';

let house: House;
let council: HostileCouncil;
const refs = new Map<Story, string>();
beforeAll(async () => {
  house = await openHouse();
  council = await hostileCouncil(house);
  for (const story of stories()) refs.set(story, (await story.now()).ref);
}, 120_000);

const stories = (): Story[] => Object.values(council).filter((one): one is Story => typeof one === 'object');
const routes = pageRoutes().filter(({ method }) => method === 'GET');

/** What may stand in a place of an address beside a proposal: what there is, and words that every object knows. */
const places: Record<string, string[]> = {
  ':section': ['purpose', 'head', '__proto__'],
  ':verb': ['withdraw', 'callIn', 'reassign', 'respond', 'noticeEnds', 'constructor', '__proto__'],
  ':handle': ['finance', '__proto__'],
  ':post': ['finance', 'constructor'],
  ':setting': ['noticeDays', 'urgency.notice', '__proto__'],
  ':key': ['report-2018@1', '__proto__@1'],
  ':kind': ['report', 'notice', 'assessment', '__proto__'],
  ':format': ['html', 'constructor'],
};

/** The addresses of a route that are about a proposal, or about nothing that has an id. */
function addressesOf(path: string, ref: string): string[] {
  const own: Record<string, string> = { '/meetings/:id': council.meeting, '/admin/covers/:id': council.cover, okens: council.token };
  const id = Object.entries(own).find(([part]) => path.includes(part))?.[1] ?? (path.startsWith('/admin') ? 'resources' : ref);
  let found = [path.replace('tokens/:handle', 'tokens/author').replace(':id', id).replace(':ref', ref)];
  for (const [place, values] of Object.entries(places))
    found = found.flatMap((one) => (one.includes(place) ? values.map((value) => one.replace(place, value)) : [one]));
  return found;
}

/** Every address of every page, those about a proposal for each that is given. */
const everywhere = (some: readonly Story[]): { url: string; story: Story }[] =>
  some.flatMap((story, i) =>
    routes
      .filter(({ path }) => i === 0 || /^\/(proposals|register|call-ins|meetings).*:(id|ref)/.test(path))
      .flatMap(({ path }) => addressesOf(path, refs.get(story)!).map((url) => ({ url, story }))),
  );

/** What of an answer would act in a browser, or in a spreadsheet, where it was only to be read. */
function acts({ body, headers }: Sent, url: string): string[] {
  const type = String(headers['content-type']);
  if (type.includes('csv')) return body.split('\r\n').filter((line) => /(^|,)"?=/.test(line));
  if (!type.includes('html')) return [];
  const found = body.includes(String(1234 * 4321)) ? ['a template in a text'] : [];
  for (const one of new Page(url, 200, {}, body).elements) {
    const names = one.attrs.map(({ name }) => name);
    if (one.tagName.startsWith('x-evil') || names.some((name) => /^(on|x-evil|["'])/.test(name))) found.push(`${one.tagName} ${names}`);
    if (names.includes('style')) found.push(`a style of its own on ${one.tagName}`);
    const named = names.includes('nonce') || attribute(one, 'src')?.startsWith('/assets/') || attribute(one, 'type') === 'application/json';
    // A document is no page: it has a policy of its own.
    const document = /\.html(\?|$)/.test(url) && one.tagName === 'style';
    if (['script', 'style'].includes(one.tagName) && !named && !document) found.push(`${one.tagName} that is not named`);
    for (const name of ['href', 'src', 'action', 'formaction']) {
      const to = attribute(one, name);
      if (to !== undefined && !/^(\/(?!\/)|#|https:\/\/|http:\/\/127\.|mailto:)/.test(to)) found.push(`${name}=${to}`);
    }
  }
  return found;
}

/** What is wrong with an answer, whoever asked. */
function wrongWith(answer: Sent, url: string): string[] {
  const failed = answer.status >= 500 ? [`${answer.status}`] : [];
  const policy = String(answer.headers['content-security-policy']).includes("default-src 'none'") ? [] : ['no policy'];
  return [...failed, ...policy, ...acts(answer, url)].map((what) => `${url}: ${what}`);
}

it.each(['author', 'democratic', 'admin', 'finance', 'dmt', null] as const)(
  'shows what was typed to break it as text, on every page in both languages (%s)',
  async (handle) => {
    const sender = await Sender.in(house, handle);
    const wrong: string[] = [];
    for (const { url } of everywhere(stories()))
      for (const address of [url, ...(handle === 'author' ? [`/cy${url}`] : [])])
        wrong.push(...wrongWith(await sender.get(address), address));
    expect(wrong).toEqual([]);
  },
  240_000,
);

it('shows the name of a file that was brought as text', async () => {
  const author = await Visitor.in(house, 'author');
  const url = `/proposals/${refs.get(council.draft)}/import`;
  const brought = await author.bring(await author.get(url), '1.1 A paper.', '<x-evil>.txt');
  expect(brought.html).toContain('&lt;x-evil&gt;.txt');
  expect(acts({ status: 200, headers: { 'content-type': 'text/html' }, body: brought.html }, url)).toEqual([]);
});

it('is no page at all to whoever may not read the proposal, and its title on none', async () => {
  const wrong: string[] = [];
  for (const { handle } of demoPeople) {
    const sender = await Sender.in(house, handle);
    const hidden: Story[] = [];
    for (const story of [council.draft, council.asked, council.signOff])
      if ((await house.as(handle).get(`proposals/${story.id}`)).status === 404) hidden.push(story);
    const titles = await Promise.all(hidden.map(async (story) => (await story.now()).title.slice(EVIL.length)));
    for (const { url } of everywhere(hidden)) {
      // Where anybody can be anybody, everybody's letters are shown.
      if (url === '/demo') continue;
      const answer = await sender.get(url);
      if (/^\/proposals\/(?!new)./.test(url) && answer.status !== 404) wrong.push(`${handle} ${url}: ${answer.status}`);
      if (titles.some((title) => answer.body.includes(`javascript:x${title}`))) wrong.push(`${handle} ${url}: a title`);
    }
  }
  expect(wrong).toEqual([]);
}, 240_000);

const odd = [
  'abc',
  '-1',
  '1e9',
  '99999',
  '%00',
  '%ff',
  '__proto__',
  'x'.repeat(3000),
  '%22x-evil%3D1%3Cx-evil%3E',
  "'%20OR%201=1--",
  '2018-02-31',
  '~',
];
const names = [
  ...['version', 'after', 'before', 'from', 'to', 'q', 'view', 'section', 'list', 'state', 'portfolio', 'when', 'verb', 'year', 'kind'],
  ...['actor', 'proposal', 'lang', 'as', 'stage', 'show', 'paragraph', 'part', 'next', 'council', 'post', 'ward', 'order', 'copy'],
];

it.each(['author', 'admin', null] as const)(
  'answers whatever stands behind the question mark, and says nothing of it but as text (%s)',
  async (handle) => {
    const sender = await Sender.in(house, handle);
    const wrong: string[] = [];
    for (const { path } of routes) {
      const [url = ''] = addressesOf(path, refs.get(council.draft)!);
      const asked = [
        ...odd.map((value) => names.map((name) => `${name}=${value.slice(0, 100)}`).join('&')),
        names.map((name) => `${name}=1&${name}=2`).join('&'),
        names.map((name) => `${name}[]=1&${name}[a]=2`).join('&'),
      ];
      for (const query of asked) wrong.push(...wrongWith(await sender.get(`${url}?${query}`), `${url}?${query.slice(0, 80)}`));
    }
    expect(wrong).toEqual([]);
  },
  240_000,
);

it('leaves a record that holds', async () => {
  const { faults } = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(faults).toEqual([]);
});
