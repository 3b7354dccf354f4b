import { aHouse, ok, Story } from '../journeys/story.js';
import { attribute, textOf, Visitor } from './visitor.js';

const house = aHouse();

async function inConsultation(): Promise<{ story: Story; ref: string; at: string }> {
  const story = await Story.begins(house(), { title: 'A van for Usk' });
  await story.does('author', 'nameConsultees', { add: [{ post: 'slt', stage: 'consultation' }] });
  await story.goesTo('consultation');
  const { ref } = await story.now();
  return { story, ref, at: `/proposals/${ref}/comments` };
}
/** The second numbered paragraph of the resources. */
async function paragraphOf(story: Story): Promise<string> {
  const { sections } = ok(await house().as('author').get(`proposals/${story.id}/report`)).body;
  return sections.find((one: { section: string }) => one.section === 'resources').blocks[1].id;
}

it('comments on a paragraph, replies to it, and folds the thread when all of it is resolved', async () => {
  const { story, at } = await inConsultation();
  const paragraph = await paragraphOf(story);
  const slt = await Visitor.in(house(), 'slt');
  const form = await slt.get(`${at}?section=resources&paragraph=${paragraph}`);
  expect(form.forms.at(-1)?.fields.get('about')).toBe(`resources/${paragraph}`);
  expect(form.texts('blockquote')).toEqual([expect.stringContaining('The proposal is therefore cost neutral')]);
  const said = await slt.send(form, { text: 'For how many years?' });
  expect(said.heading).toBe('Comments');
  expect(said.texts('h2')).toContainEqual(expect.stringContaining('Resource implications, paragraph 6.2 Open'));
  const author = await Visitor.in(house(), 'author');
  const reply = (await author.get(at)).links.find(({ text }) => text.startsWith('Reply'));
  const answered = await author.send(await author.get(reply?.href.replace('#write', '') ?? ''), { text: 'For three.' });
  expect(
    answered
      .all('li')
      .map(textOf)
      .filter((text) => text.includes('For '))
      .map((text) => text.trim().split('\n')[0]?.trim()),
  ).toEqual(['For how many years?', 'For three.']);

  expect((await slt.get(at)).forms.filter(({ fields }) => fields.has('resolve'))).toHaveLength(1);
  let page = await author.get(at);
  for (const form of page.forms.filter(({ fields }) => fields.has('resolve')))
    page = await author.send(await author.get(at), { resolve: form.fields.get('resolve') ?? '' });
  expect(page.text).toContain('2 resolved comments');
  expect(page.all('details').length).toBe(1);
  expect((await author.get(`${at}?show=open`)).text).toContain('No comment is open.');
  expect((await story.now()).comments.every((one: { resolvedAt: string | null }) => one.resolvedAt !== null)).toBe(true);
});

it('shows threads in the order of the report, and words typed in English as English on a Welsh page', async () => {
  const { story, at } = await inConsultation();
  await story.does('slt', 'comment', { section: 'resources', text: 'And the fuel?' });
  await story.does('slt', 'comment', { section: 'purpose', text: 'Why now?' });
  const page = await (await Visitor.in(house(), 'author')).get(`/cy${at}`);
  const threads = page.texts('h2');
  expect(threads.findIndex((one) => one.startsWith('Diben'))).toBeLessThan(threads.findIndex((one) => one.startsWith('Goblygiadau')));
  expect(
    page
      .all('p')
      .filter((one) => attribute(one, 'lang') === 'en')
      .map((one) => textOf(one)),
  ).toEqual(expect.arrayContaining(['Why now?', 'And the fuel?']));
});

it('puts a comment that names its paragraph by the printed number into the paragraph’s own thread', async () => {
  const { story, at } = await inConsultation();
  await story.does('slt', 'comment', { section: 'resources', paragraph: '6.2', text: 'Neutral for how long?' });
  await story.does('author', 'comment', { section: 'resources', paragraph: await paragraphOf(story), text: 'For three years.' });
  await story.does('slt', 'comment', { section: 'resources', paragraph: 'p99', text: 'And what stood here?' });
  const page = await (await Visitor.in(house(), 'slt')).get(at);
  const threads = page.texts('h2').filter((one) => one.startsWith('Resource implications'));
  expect(threads).toEqual(['Resource implications, paragraph 6.2 Open', 'Resource implications, text that is no longer there Open']);
  const reply = page.links.filter(({ text }) => text.startsWith('Reply')).at(-1)?.href ?? '';
  const answered = await (await Visitor.in(house(), 'slt')).fill(reply.replace('#write', ''), { text: 'The fuel did.' });
  expect(answered.texts('h2').filter((one) => one.startsWith('Resource implications'))).toEqual(threads);
});

it('keeps a comment that cannot be added, and says why', async () => {
  const { at } = await inConsultation();
  const slt = await Visitor.in(house(), 'slt');
  const blank = await slt.send(await slt.get(`${at}?section=purpose`), { text: '' });
  expect([blank.status, blank.problems.length, blank.forms[0]?.fields.get('about')]).toEqual([422, 1, 'purpose']);
  const wrong = await slt.send(blank, { about: 'nowhere', text: 'Typed once.' });
  expect(wrong.problems[0]).toContain('The report has no such section.');
  expect(wrong.forms[0]?.fields.get('text')).toBe('Typed once.');
});

it('shows comments to whoever may read the proposal, and why they cannot add one', async () => {
  const { story, at } = await inConsultation();
  await story.does('slt', 'comment', { section: 'purpose', text: '<b>Why now?</b>' });
  const page = await (await Visitor.in(house(), 'auditor')).get(at);
  expect(page.text).toContain('<b>Why now?</b>');
  expect(page.forms).toEqual([]);
  expect(page.text).toContain('Who can clear this:');
  expect((await (await Visitor.in(house(), 'scrutiny1')).get(at)).status).toBe(404);
});
