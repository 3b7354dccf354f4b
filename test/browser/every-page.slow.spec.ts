import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import { type Language, languages } from '../../src/locales/locales.js';
import { inLanguage } from '../../src/pages/addresses.js';
import { type Case } from './cases/case.js';
import { cases, sentByScript } from './cases.js';
import { aHouse } from './house.js';
import { HtmlChecker } from './html-checker.js';
import { barriers, type Findings, findingsOf, misspoken, overflowAt } from './inspection.js';
import { Forms, Links } from './links.js';
import { pageRoutes } from './routes.js';
import { councilAtWork, type Scenes } from './scenes.js';
import type { Visitor } from './visitor.js';

/** Where pictures of the pages are kept for somebody to look at; none are made without it. */
const SCREENS = process.env.SCREENS;

const house = aHouse();
const routes = pageRoutes();
const links = new Links();
const forms = new Forms(routes);
const checker = new HtmlChecker();
const titles = new Map<string, string>();
const visitors = new Map<DemoHandle | null, Visitor>();
let scenes: Scenes;

beforeAll(async () => {
  scenes = await councilAtWork(house().base);
}, 120_000);
afterAll(() => checker.close());

/** One session for each person, for all that they look at. */
async function visitorAs(who: DemoHandle | null): Promise<Visitor> {
  const known = visitors.get(who) ?? (await house().visit(who));
  visitors.set(who, known);
  return known;
}

const shown = [...new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))];

it('knows a page to look at for every address there is, and no other', () => {
  expect(Object.keys(cases).sort()).toEqual([...shown].sort());
});

describe.each(shown.filter((path) => cases[path] !== undefined))('%s', (path) => {
  it.each(cases[path]!.map((one) => [one.what, one] as const))(
    'can be read by everybody, in both languages, at every width: %s',
    async (what, one) => {
      const faults: string[] = [];
      for (const language of languages) {
        const found = await looksAt(path, one, language);
        faults.push(...found.map((fault) => `${language} ${what}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
    90_000,
  );
});

async function looksAt(path: string, one: Case, language: Language): Promise<string[]> {
  const visitor = await visitorAs(one.who);
  const { page, troubles } = visitor;
  const address = inLanguage(one.at(scenes), language);
  if (one.file !== undefined) return fetches(visitor, address, one.file);
  troubles.length = 0;
  await page.setViewportSize({ width: 1280, height: 900 });
  const response = await page.goto(address, { waitUntil: 'load' });
  const wanted = one.status ?? 200;
  if (response?.status() !== wanted) return [`${address} answers ${response?.status()}, not ${wanted}`];
  checker.add(`${language} ${one.what}`, await response.text());

  const findings = await findingsOf(visitor);
  // The browser says on its console that the page itself was not found, as it was to be.
  const faults = troubles.filter((trouble) => wanted === 200 || !trouble.includes(`status of ${wanted}`));
  faults.push(...framed(path, one, language, findings), ...misspoken(findings));
  faults.push(...forms.dead(house().base, findings));
  await links.followAll(visitor, { who: String(one.who), on: `${language} ${one.what}` }, findings, wanted);
  faults.push(...(await barriers(visitor, 'every rule')));
  await keepPicture(visitor, path, one, language, 1280);
  for (const width of [320, 360]) faults.push(...(await overflowAt(visitor, width)));
  faults.push(...(await barriers(visitor, 'what width changes')));
  await keepPicture(visitor, path, one, language, 360);
  return [...new Set(faults)];
}

async function fetches(visitor: Visitor, address: string, type: string): Promise<string[]> {
  const answer = await visitor.page.context().request.get(address);
  const said = answer.headers()['content-type'] ?? 'no type';
  return answer.ok() && said.startsWith(type) ? [] : [`${address} answers ${answer.status()}, ${said}`];
}

/** What every page has: its language, one main heading, and a title that no other page has. */
function framed(path: string, one: Case, language: Language, { language: said, headings, title }: Findings): string[] {
  const faults = said === language ? [] : [`says that it is in ${said}`];
  if (headings.length !== 1 || headings[0] === '') faults.push(`main headings: ${headings.join(' | ')}`);
  if (title === '') faults.push('has no title');
  if (one.twin || one.status !== undefined) return faults;
  const key = `${language} ${title}`;
  const other = titles.get(key);
  if (other !== undefined && other !== `${path} ${one.what}`) faults.push(`has the title of ${other}: ${title}`);
  titles.set(key, `${path} ${one.what}`);
  return faults;
}

async function keepPicture(visitor: Visitor, path: string, one: Case, language: Language, width: number): Promise<void> {
  if (SCREENS === undefined) return;
  mkdirSync(SCREENS, { recursive: true });
  const name = `${path} ${one.what}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  await visitor.page.screenshot({ path: join(SCREENS, `${name}.${language}.${width}.png`), fullPage: true });
}

it('sends HTML without a fault', () => {
  expect(checker.faults()).toEqual([]);
}, 120_000);

it('has no link that leads nowhere', () => {
  expect(links.faults()).toEqual([]);
});

it('takes no form that no page has, but what the pages’ own script sends', () => {
  expect(forms.unreached().sort()).toEqual([...sentByScript].sort());
});
