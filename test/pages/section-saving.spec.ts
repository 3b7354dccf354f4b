import type { Json } from '../api/house.js';
import { aHouse, ok, Story } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();

const begun = () => Story.begins(house(), { kind: 'establishment', coAuthors: ['author2'] });
const address = async (story: Story, section: string) => `/proposals/${(await story.now()).ref}/report/${section}`;
const formOf = (page: Page) => page.forms.find(({ fields }) => fields.has('began'))!;
const blocksOf = async (story: Story, section: string): Promise<Json[]> =>
  ok(await house().as('author').get(`proposals/${story.id}/report`)).body.sections.find((one: Json) => one.section === section).blocks;
const textOf = async (story: Story, section: string): Promise<string> =>
  (await blocksOf(story, section)).map(({ text }) => text).join('\n');

/** What the page's script sends while somebody types: the form as it is, to an address under the page's. */
const sends = (visitor: Visitor, page: Page, under: string, typed: Record<string, string>): Promise<Page> => {
  const { action, fields } = formOf(page);
  for (const [name, text] of Object.entries(typed)) fields.set(name, text);
  return visitor.post(`${action}/${under}`, fields);
};

it('keeps amounts to the penny, shows what they come to, and says of each that cannot be read how to write it', async () => {
  const story = await begun();
  const author = await Visitor.in(house(), 'author');
  const opened = await author.fill(await address(story, 'resources'), { adding: 'costs', do: 'append' });
  const at = /blocks\[\d+\]\.lines\[0\]/.exec([...formOf(opened).fields.keys()].join(' '))![0];
  expect(opened.text).toContain('The totals show here once every amount and year can be read.');
  const line = {
    [`${at}.item`]: 'Driver',
    [`${at}.type`]: 'revenue',
    [`${at}.quantity`]: '0.5',
    [`${at}.unit`]: 'post',
    [`${at}.rate`]: '£16,211.01',
    [`${at}.onCost`]: '30 %',
    [`${at}.years`]: '2018/19; 2019/20',
  };
  const part = await sends(author, opened, 'totals', line);
  expect(part.html).toContain('£10,537.16');
  expect(part.html).toContain('£21,074.32');
  const wrong = await author.send(opened, { ...line, [`${at}.rate`]: 'a lot', [`${at}.onCost`]: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.problems[0]).toContain('Write an amount in pounds, such as 1,234.56.');
  expect(wrong.problems[0]).toContain('Write a percentage');
  expect(formOf(wrong).fields.get(`${at}.rate`)).toBe('a lot');
  const late = await author.send(wrong, { ...line, [`${at}.years`]: '2018/20' });
  expect(late.problems[0]).toContain('two years that follow each other');
  await author.send(late, line);
  const costs = (await blocksOf(story, 'resources')).find(({ kind }) => kind === 'costs')!;
  expect(costs.lines).toEqual([
    {
      ...{ id: 'l1', item: 'Driver', type: 'revenue', quantity: 50, unit: 'post' },
      ...{ rate: 1_621_101, onCost: 3000, years: ['2018/19', '2019/20'] },
    },
  ]);
});

it('takes a post that is new, one that goes and one that changes, and keeps the ids of those that stay', async () => {
  const story = await begun();
  const author = await Visitor.in(house(), 'author');
  const place = await address(story, 'backgroundPapers');
  ok(await story.edits('backgroundPapers', ''));
  const opened = await author.fill(place, { adding: 'posts', do: 'append' });
  const two = await author.send(opened, { do: 'addLine:1' });
  const now = { grade: 'D', scp: '9 to 12', hours: '37', salary: '16,211', onCost: '4863', tenure: 'permanent' };
  const side = (at: number, name: string, terms: object) =>
    Object.fromEntries(Object.entries(terms).map(([field, text]) => [`blocks[1].lines[${at}].${name}.${field}`, text as string]));
  const half = { 'blocks[1].lines[0].post': 'Driver', ...side(0, 'to', { grade: 'E' }), 'blocks[1].lines[1].post': 'Clerk' };
  const wrong = await author.send(two, half);
  expect(wrong.problems[0]).toContain('Write the hours a week');
  const saved = await author.send(wrong, { ...side(0, 'to', now), ...side(1, 'from', { ...now, hours: '18.5' }) });
  expect(`${saved.url}/backgroundPapers`).toBe(place);
  const [posts] = await blocksOf(story, 'backgroundPapers');
  const terms = { grade: 'D', scp: '9 to 12', hours: 3700, salary: 1_621_100, onCost: 486_300, tenure: 'permanent' };
  expect(posts!.lines).toEqual([
    { id: 'l1', post: 'Driver', to: terms },
    { id: 'l2', post: 'Clerk', from: { ...terms, hours: 1850 } },
  ]);
  const fewer = await author.fill(place, { 'blocks[0].lines[1].jobEvaluation': 'JE-7', do: 'removeLine:0:0' });
  await author.send(fewer);
  const [left] = await blocksOf(story, 'backgroundPapers');
  expect(left!.lines.map(({ id, jobEvaluation }: Json) => [id, jobEvaluation])).toEqual([['l2', 'JE-7']]);
});

it('says whose answers would lapse before they do, keeps the text meanwhile, and saves it only when asked again', async () => {
  const story = await (await begun()).goesTo('signedOff');
  const author = await Visitor.in(house(), 'author');
  const asked = await author.fill(await address(story, 'resources'), { 'blocks[0].text': '£50,000, outside the budget.' });
  expect(asked.heading).toBe('Save “6 Resource implications”?');
  expect(asked.text).toContain('Finance (Section 151 Officer): Yes (version 2)');
  expect(await story.standingOf('finance')).toBe('stands');
  const back = await author.send(asked, { do: 'edit' });
  expect(formOf(back).fields.get('blocks[0].text')).toBe('£50,000, outside the budget.');
  const again = await author.send(back);
  const saved = await author.send(again, { reason: 'The auditor’s figure.' });
  expect(saved.url).toBe((await address(story, 'x')).replace('/x', ''));
  expect(await story.standingOf('finance')).toBe('lapsed');
  expect((await story.history()).at(-1)!.payload.reason).toBe('The auditor’s figure.');
});

it('asks nothing where nothing lapses', async () => {
  const story = await (await begun()).goesTo('consultation');
  const author = await Visitor.in(house(), 'author');
  await author.fill(await address(story, 'purpose'), { 'blocks[0].text': 'To buy a van.' });
  expect(await textOf(story, 'purpose')).toBe('To buy a van.');
});

it('asks for the reason of a late change, says that the notice is cancelled, and takes no change without one', async () => {
  const story = await (await begun()).goesTo('noticeServed');
  const author = await Visitor.in(house(), 'author');
  const asked = await author.fill(`/cy${await address(story, 'resources')}`, { 'blocks[0].text': '£50,000.' });
  expect(asked.text).toContain('Nid yw’r hysbysiad a gyflwynwyd yn dal mwyach');
  const without = await author.send(asked, { reason: ' ' });
  expect(without.heading).toBe(asked.heading);
  expect(without.text).toContain('Llenwch hwn.');
  expect(await story.state()).toBe('awaitingDecision');
  await author.send(without, { reason: 'A figure was wrong.' });
  expect(await story.state()).toBe('signOff');
});

it('shows somebody who was slower what the other changed and what their own text would, and keeps theirs in the boxes', async () => {
  const story = await begun();
  const [first, second] = [await Visitor.in(house(), 'author'), await Visitor.in(house(), 'author2')];
  const place = await address(story, 'purpose');
  const opened = await first.get(place);
  await second.fill(place, { 'blocks[0].text': 'To seek approval for a third library van driver.' });
  const late = await first.send(opened, { 'blocks[0].text': 'To ask for a second library van driver.' });
  expect(late.status).toBe(412);
  expect(late.texts('ins').join(' ')).toContain('third');
  expect(late.texts('del').join(' ')).toContain('second');
  expect(formOf(late).fields.get('blocks[0].text')).toBe('To ask for a second library van driver.');
  expect(await textOf(story, 'purpose')).toContain('third');
  await first.send(late);
  expect(await textOf(story, 'purpose')).toBe('To ask for a second library van driver.');
});

it('is not in the way of somebody who writes another section at the same time', async () => {
  const story = await begun();
  const [first, second] = [await Visitor.in(house(), 'author'), await Visitor.in(house(), 'author2')];
  const opened = await first.get(await address(story, 'purpose'));
  await second.fill(await address(story, 'reasons'), { 'blocks[0].text': 'It is needed.' });
  await first.send(opened, { 'blocks[0].text': 'To buy a van.' });
  expect([await textOf(story, 'purpose'), await textOf(story, 'reasons')]).toEqual(['To buy a van.', 'It is needed.']);
});

it('keeps what is typed without saving it, and offers it to its author alone, who takes it up or throws it away', async () => {
  const story = await begun();
  const author = await Visitor.in(house(), 'author');
  const place = await address(story, 'purpose');
  const opened = await author.get(place);
  const kept = await sends(author, opened, 'working-copy', { 'blocks[0].text': 'To buy' });
  expect(kept.html.trim()).toBe('Unsaved text kept on 1 March 2018 at 9:00am.');
  expect((await author.get((await address(story, 'x')).replace('/x', ''))).text).toMatch(/1 Purpose In progress/);
  const offered = await author.get(place);
  expect(offered.text).toContain('You have unsaved text of this section from 1 March 2018 at 9:00am.');
  expect(formOf(offered).fields.get('blocks[0].text')).toBe('To seek approval for a second library van driver.');
  expect((await (await Visitor.in(house(), 'author2')).get(place)).text).not.toContain('unsaved text');
  // A step of the form neither takes the offer up nor declines it.
  expect((await author.send(offered, { do: 'add:0' })).text).toContain('You have unsaved text');
  const used = await author.get(`${place}?copy=use`);
  expect(formOf(used).fields.get('blocks[0].text')).toBe('To buy');
  await author.send(used, { 'blocks[0].text': 'To buy a van.' });
  expect(await textOf(story, 'purpose')).toBe('To buy a van.');
  expect((await author.get(place)).text).not.toContain('unsaved text');

  await sends(author, await author.get(place), 'working-copy', { 'blocks[0].text': 'To buy two' });
  const page = await author.get(place);
  const discard = page.forms.find(({ action }) => action.endsWith('/discard'))!;
  expect((await author.post(discard.action, discard.fields)).text).toContain('The unsaved text was discarded.');
  expect((await author.get(place)).text).not.toContain('You have unsaved text');
});

it('says why something typed is not kept: it cannot be read, was saved since, or the report is locked', async () => {
  const story = await begun();
  const author = await Visitor.in(house(), 'author');
  const place = await address(story, 'resources');
  const opened = await author.fill(place, { adding: 'costs', do: 'append' });
  const at = /blocks\[\d+\]\.lines\[0\]/.exec([...formOf(opened).fields.keys()].join(' '))![0];
  const unread = await sends(author, opened, 'working-copy', { [`${at}.item`]: 'Van', [`${at}.rate`]: 'a lot' });
  expect(unread.html.trim()).toBe('Not kept yet: something typed cannot be read.');
  const page = await author.get(place);
  await author.send(page, { 'blocks[0].text': 'Nothing.' });
  const late = await sends(author, page, 'working-copy', { 'blocks[0].text': 'Noth' });
  expect(late.html.trim()).toBe('Not kept: you have saved this section since.');
  const fresh = await author.get(place);
  await story.does('author', 'withdraw', { reason: 'No money.' });
  const locked = await sends(author, fresh, 'working-copy', { 'blocks[0].text': 'More.' });
  expect(locked.html.trim()).toBe('Not kept: the report can no longer be changed.');
});

it('takes up a copy that others have overtaken beside what they changed, and loses neither', async () => {
  const story = await begun();
  const [first, second] = [await Visitor.in(house(), 'author'), await Visitor.in(house(), 'author2')];
  const place = await address(story, 'purpose');
  await sends(first, await first.get(place), 'working-copy', { 'blocks[0].text': 'Mine.' });
  await second.fill(place, { 'blocks[0].text': 'Theirs.' });
  const used = await first.get(`${place}?copy=use`);
  expect(used.text).toContain('What has changed in this section since you began');
  expect(used.texts('ins')).toEqual(expect.arrayContaining([expect.stringContaining('Theirs')]));
  expect(formOf(used).fields.get('blocks[0].text')).toBe('Mine.');
});

it('remembers what a form had begun from while its author signs in again, and overwrites nobody', async () => {
  const story = await begun();
  const [first, second] = [await Visitor.in(house(), 'author'), await Visitor.in(house(), 'author2')];
  const place = await address(story, 'purpose');
  const opened = await first.get(place);
  first.forgets();
  const asked = await first.send(opened, { 'blocks[0].text': 'Mine.' });
  await second.fill(place, { 'blocks[0].text': 'Theirs.' });
  const back = await first.send(await first.send(asked), { person: 'author' });
  expect(formOf(back).fields.get('blocks[0].text')).toBe('Mine.');
  expect((await first.send(back)).status).toBe(412);
  expect(await textOf(story, 'purpose')).toBe('Theirs.');
});

it('leads a reader to where the report is read, and says which rule keeps them from writing', async () => {
  const story = await (await begun()).goesTo('consultation');
  const { ref } = await story.now();
  const finance = await Visitor.in(house(), 'finance');
  const list = await finance.get(`/proposals/${ref}/report`);
  expect(list.text).toMatch(/1 Purpose Locked/);
  expect(list.links.map(({ href }) => href)).toContain(`/proposals/${ref}/read#section-purpose`);
  const page = await finance.get(`/proposals/${ref}/report/purpose`);
  expect(page.text).toContain('You cannot change this section now.');
  expect(page.text).toContain('Source:');
  expect(page.forms).toEqual([]);
});
