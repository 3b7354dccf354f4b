import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { languageOf } from '../../src/locales/locales.js';
import { aHouse, Story } from '../journeys/story.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const house = aHouse();

/** A page as a browser asks for it, without a sign-in. */
async function page(url: string): Promise<{ status: number; headers: Record<string, unknown>; html: string; elements: Element[] }> {
  const answer = await house().app.inject({ url, headers: { accept: 'text/html' } });
  return { status: answer.statusCode, headers: answer.headers, html: answer.body, elements: [...elementsOf(parse(answer.body))] };
}

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}

const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map((child) => textOf(child)).join('') : '';

async function published(): Promise<Story> {
  const story = await Story.begins(house());
  await story.goesTo('inForce');
  return story;
}

it('shows the register and a decision to everybody, in the language of the address, with everything behind a heading', async () => {
  const story = await published();
  const { ref, title } = await story.now();
  for (const [prefix, language, heading] of [
    ['', 'en', 'Register of decisions'],
    ['/cy', 'cy', 'Cofrestr penderfyniadau'],
  ] as const) {
    const list = await page(`${prefix}/register`);
    expect(list.status).toBe(200);
    expect(list.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'public, max-age=60',
    });
    expect(list.headers).not.toHaveProperty('set-cookie');
    expect(attribute(list.elements.find(({ tagName }) => tagName === 'html') as Element, 'lang')).toBe(language);
    expect(list.elements.filter(({ tagName }) => tagName === 'h1').map((one) => textOf(one).trim())).toEqual([heading]);
    const links = list.elements.filter(({ tagName }) => tagName === 'a').map((one) => attribute(one, 'href'));
    expect(links).toContain(`${prefix}/register/${ref}`);

    const decision = await page(`${prefix}/register/${ref}`);
    expect(decision.status).toBe(200);
    expect(decision.elements.filter(({ tagName }) => tagName === 'h1').map((one) => textOf(one).trim())).toEqual([title]);
  }
});

it('has no link that leads nowhere', async () => {
  const { ref } = await (await published()).now();
  const seen = new Set<string>();
  const waiting = ['/', `/cy/register/${ref}`];
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const [address = ''] = url.split('#');
    if (address === '' || seen.has(address) || seen.size > 200) continue;
    seen.add(address);
    const found = await page(address);
    // What is for those who have signed in leads to the page for it.
    const own = found.status === 303 && /^(?:\/cy)?\/sign-in\?next=/.test(String(found.headers.location));
    expect({ address, status: own ? 200 : found.status }).toEqual({ address, status: 200 });
    if (!String(found.headers['content-type']).startsWith('text/html') || address.startsWith('/api')) continue;
    for (const element of found.elements) {
      const to = attribute(element, element.tagName === 'a' || element.tagName === 'link' ? 'href' : 'src');
      if (to?.startsWith('/')) waiting.push(to);
    }
  }
  expect(seen.size).toBeGreaterThan(8);
});

it('tells why a decision ended that the public was told of', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeServed');
  await story.does('author', 'withdraw', { reason: 'The grant was refused.' });
  const { status, html } = await page(`/register/${(await story.now()).ref}`);
  expect(status).toBe(200);
  expect(html).toContain('Why it ended');
  expect(html).toContain('The grant was refused.');
});

it('takes an address that nobody made here for one that asks for nothing', async () => {
  await published();
  const day = Buffer.from('["2018-03-28",1]').toString('base64url');
  const rank = Buffer.from('[-1.5,1]').toString('base64url');
  for (const asked of ['after=x', `after=${rank}`, `q=report&after=${day}`, 'state=nonsense', 'year=20x8', 'ward=nowhere'])
    expect({ asked, status: (await page(`/register?${asked}`)).status }).toEqual({ asked, status: 200 });
});

it('lets in no script but its own, and no frame', async () => {
  const { headers, elements } = await page('/register');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  for (const script of elements.filter(({ tagName }) => tagName === 'script')) {
    const nonce = attribute(script, 'nonce');
    expect(attribute(script, 'src')?.startsWith('/assets/') || policy.includes(`'nonce-${nonce}'`)).toBe(true);
  }
});

it('escapes what people typed, and what the address says', async () => {
  const { status, html } = await page(`/register?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(status).toBe(200);
  expect(html).not.toContain('<script>alert');
});

it('says on a page, in its language, that there is no such decision, and nothing of one that is not public', async () => {
  const draft = await Story.begins(house());
  for (const ref of ['CD-1900-0001', (await draft.now()).ref]) {
    const { status, html } = await page(`/cy/register/${ref}`);
    expect(status).toBe(404);
    expect(html).toContain('Heb ei ganfod');
  }
});

it('asks the browser for a language on the first page only', async () => {
  const first = await house().app.inject({ url: '/', headers: { 'accept-language': 'cy' } });
  expect(first.headers['content-language']).toBe('cy');
  const other = await house().app.inject({ url: '/register', headers: { 'accept-language': 'cy' } });
  expect(other.headers['content-language']).toBe(languageOf('en'));
});
