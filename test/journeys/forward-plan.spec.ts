import { randomUUID } from 'node:crypto';
import { demoPeople } from '../../src/councils/demo-people.js';
import { ForwardPlans } from '../../src/proposals/forward-plan.js';
import { insertProposal, loadProposal } from '../../src/records/proposals.js';
import type { Proposal } from '../../workflows/facts.js';
import { type House, type Json, openHouse } from '../api/house.js';
import { Visitor } from '../pages/visitor.js';
import { ok, Story } from './story.js';

/** Proposals beside the one with a report, of which every third has no target and every second is another author's. */
const MANY = 600;
let house: House;
let all: Proposal[];

/** Kept as rows, without the entries that would tell of them: it is lists that are asked about. */
beforeAll(async () => {
  house = await openHouse();
  const story = await Story.begins(house, { targetDate: '2018-04-03' });
  const first = (await loadProposal(house.records.reader, 'demo', story.id)) as Proposal;
  const [, other] = demoPeople;
  const more = Array.from({ length: MANY }, (_, n): Proposal => {
    const targetDate = n % 3 === 0 ? null : `2018-0${4 + (n % 5)}-${String(1 + ((n * 7) % 28)).padStart(2, '0')}`;
    const author = n % 2 === 0 ? first.author : (other?.id ?? '');
    return { ...first, id: randomUUID(), ref: `CD-2018-${String(2_000 + ((n * 37) % MANY)).padStart(4, '0')}`, targetDate, author };
  });
  await house.records.write(async (tx) => {
    for (const one of more) await insertProposal(tx, one);
  });
  all = [first, ...more];
});

const byTarget = (a: { targetDate: string | null; ref: string }, b: { targetDate: string | null; ref: string }): number =>
  `${a.targetDate ?? '9999'} ${a.ref}` < `${b.targetDate ?? '9999'} ${b.ref}` ? -1 : 1;
const refsOf = (proposals: readonly { ref: string }[]) => proposals.map(({ ref }) => ref);
const page = async (query = '', who: 'head' | 'author' | 'scrutiny1' = 'head'): Promise<Json> =>
  ok(await house.as(who).get(`forward-plan${query}`)).body;

async function inPages(who: 'head' | 'author', limit: number): Promise<{ refs: string[]; sizes: number[] }> {
  const refs: string[] = [];
  const sizes: number[] = [];
  for (let query = `?limit=${limit}`; ; ) {
    const { decisions, more, next } = await page(query, who);
    refs.push(...refsOf(decisions));
    sizes.push(decisions.length);
    expect(more).toBe(next !== null);
    if (next === null) return { refs, sizes };
    query = `?limit=${limit}&after=${next}`;
  }
}

it('goes by the day of the target, then by the reference, and what has no target comes last', async () => {
  const { decisions, more, next } = await page();
  expect(refsOf(decisions)).toEqual(refsOf([...all].sort(byTarget)));
  expect(decisions.at(-1).targetDate).toBeNull();
  expect([more, next]).toEqual([false, null]);
});

it('gives the same in pages of any size, each full but the last, and each proposal once', async () => {
  const whole = refsOf([...all].sort(byTarget));
  for (const limit of [77, 200, 601]) {
    const { refs, sizes } = await inPages('head', limit);
    expect(refs).toEqual(whole);
    expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
    expect(sizes).toHaveLength(Math.ceil(whole.length / limit));
  }
  const own = all.filter(({ author }) => author === all[0]?.author);
  const { refs, sizes } = await inPages('author', 50);
  expect(refs).toEqual(refsOf([...own].sort(byTarget)));
  expect(sizes.slice(0, -1).every((size) => size === 50)).toBe(true);
});

it('takes no place that it did not name itself', async () => {
  const text = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
  for (const after of ['', 'x', text(['2018-02-30', 'CD-1']), text([7, 'CD-1']), text([null, "'; --"])])
    expect((await house.as('head').get(`forward-plan?after=${after}`)).status).toBe(422);
  for (const limit of ['0', '1001', 'all']) expect((await house.as('head').get(`forward-plan?limit=${limit}`)).status).toBe(422);
  expect((await page(`?after=${text([null, 'CD-2018-9999'])}`)).decisions).toEqual([]);
});

it('tells how many there are in all only to those who may read of them all', async () => {
  const plans = house.app.get(ForwardPlans);
  const asker = (handle: string) => ({ id: demoPeople.find((one) => one.handle === handle)?.id ?? '', council: 'demo' });
  expect(await plans.total(asker('head'), {})).toBe(MANY + 1);
  expect(await plans.total(asker('head'), { state: 'draft', portfolio: 'leader' })).toBe(0);
  expect(await plans.total(asker('head'), { late: true })).toBeNull();
  expect(await plans.total(asker('author'), {})).toBeNull();
  expect(await plans.total({ ...asker('head'), id: 'nobody' }, {})).toBeNull();
});

it('is a page of fifty that leads on to the next, narrowed as it was, and back to the start', async () => {
  const whole = [...all].sort(byTarget);
  const head = await Visitor.in(house, 'head');
  const first = await head.get('/forward-plan?state=draft');
  const listed = (shown: typeof first) => shown.links.map(({ text }) => text).filter((text) => /^CD-\d{4}-\d{4}$/.test(text));
  expect(listed(first)).toEqual(refsOf(whole.slice(0, 50)));
  expect(first.text).toContain(`${MANY + 1} decisions`);
  const address = first.links.find(({ text }) => text.startsWith('Next'))?.href ?? '';
  expect(address).toContain('state=draft');
  const second = await head.get(address);
  expect(listed(second)).toEqual(refsOf(whole.slice(50, 100)));
  expect(second.links).toContainEqual({ text: 'Back to the start of the list', href: '/forward-plan?state=draft' });
  const author = await (await Visitor.in(house, 'author')).get('/forward-plan');
  expect(listed(author)).toHaveLength(50);
  expect(author.text).not.toMatch(/\d+ decisions/);
  const late = (await page()).decisions.filter((one: Json) => one.late > 0);
  expect(late.length).toBeGreaterThan(5);
  expect(listed(await head.get('/forward-plan?late=yes'))).toEqual(refsOf(late.slice(0, 50)));
  const none = await (await Visitor.in(house, 'scrutiny1')).get('/forward-plan');
  expect(none.text).toContain('No decision is to come that you may read of.');
});

it('is a file of everything with one head, however many batches it comes in', async () => {
  const head = await Visitor.in(house, 'head');
  const lines = (csv: string) =>
    csv
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
  const file = await head.get('/forward-plan.csv');
  const [header, ...rows] = lines(file.html);
  expect(header).toMatch(/^ref,title,/);
  expect(file.html.match(/\uFEFF/g)).toHaveLength(1);
  expect(rows.map((row) => row.split(',')[0])).toEqual(refsOf([...all].sort(byTarget)));
  expect(lines((await head.get('/forward-plan.csv?portfolio=leader')).html)).toEqual([header]);
});
