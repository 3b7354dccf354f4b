import { aHouse, ok, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();
const begins = async () => {
  const story = await Story.begins(house(), { title: 'A van for Usk' });
  return { story, ref: (await story.now()).ref as string };
};
const here = (ref: string, section = 'recommendations') => `/proposals/${ref}/welsh/${section}`;
const welshOf = async (story: Story, section = 'recommendations') =>
  ok(await house().as('auditor').get(`proposals/${story.id}/report/welsh`)).body.sections.find(
    (one: { section: string }) => one.section === section,
  );
const statesOf = async (story: Story) => (await welshOf(story)).blocks.map(({ state }: { state: string }) => state);

it('goes from asking through a draft to approval by somebody else, with forms', async () => {
  const { story, ref } = await begins();
  const author = await Visitor.in(house(), 'author');
  const index = await author.get(`/proposals/${ref}/welsh`);
  expect(index.heading).toBe('The report in Welsh');
  expect(index.text).toContain('Nobody has answered this yet.');
  expect(index.links).toContainEqual({ text: 'Answer it in the head of the report', href: `/proposals/${ref}/report/head` });
  const page = await author.fill(here(ref), { do: 'requestAll' });
  expect(page.url).toBe(here(ref));
  expect([...new Set(await statesOf(story))]).toEqual(['requested']);

  const translator = await Visitor.in(house(), 'translator');
  const list = await translator.get('/translations');
  const line = list.links.find(({ href }) => href.startsWith(here(ref)))!;
  expect(line.text).toContain('A van for Usk');
  expect(list.text).toMatch(/\d to translate/);
  const draft = await translator.fill(here(ref), { 'text:p1': 'Creu un swydd.', do: 'save' });
  expect(draft.text).toContain('Draft to approve');
  expect(draft.text).toContain('The person who wrote the Welsh cannot approve it.');
  expect(draft.html).not.toContain('value="approve:p1"');

  const officer = await Visitor.in(house(), 'welsh');
  expect((await officer.get('/cy/translations')).text).toContain('1 i’w gymeradwyo');
  const approved = await officer.fill(here(ref), { do: 'approve:p1' });
  expect(approved.text).toContain('Approved by');
  expect((await welshOf(story)).blocks[0]).toMatchObject({ state: 'approved', welsh: { text: 'Creu un swydd.' }, writtenBy: 'translator' });
  const refused = await author.post(
    here(ref),
    new URLSearchParams([...(await author.get(here(ref))).forms[0]!.fields, ['do', 'approve:p1']]),
  );
  expect(refused.status).toBe(409);
  expect(refused.problems.join()).toContain('Only a translator or a Welsh language officer can approve Welsh text.');
});

it('shows by word what has changed in English under Welsh that no longer fits', async () => {
  const { story, ref } = await begins();
  const [first, ...rest] = ok(await house().as('auditor').get(`proposals/${story.id}/report`)).body.sections.find(
    ({ section }: { section: string }) => section === 'recommendations',
  ).blocks;
  const translator = await Visitor.in(house(), 'translator');
  await (await Visitor.in(house(), 'author')).fill(here(ref), { do: 'requestAll' });
  await translator.fill(here(ref), { 'text:p1': 'Creu un swydd.', do: 'save' });
  const open = await translator.get(here(ref));
  await story.does('author', 'editSection', { section: 'recommendations', blocks: [{ ...first, text: `${first.text} Twice.` }, ...rest] });
  const page = await translator.get(`/cy${here(ref)}`);
  expect(page.text).toContain('Mae’r Saesneg wedi newid');
  expect(page.texts('ins').join(' ')).toContain('Twice');
  expect((await translator.get('/translations')).text).toContain('1 whose English has changed');

  // The form that was open was made for the English of before: nothing typed is lost, and the new English is shown.
  const late = await translator.send(open, { 'text:p1': 'Creu swydd.', do: 'save' });
  expect(late.status).toBe(409);
  expect(late.problems.join()).toContain('The English has changed since you saw it.');
  expect(late.forms[0]?.fields.get('text:p1')).toBe('Creu swydd.');
  expect(late.text).toContain('Twice.');
  const again = await translator.send(late, { 'text:p1': 'Creu swydd, ddwywaith.', do: 'save' });
  expect(again.status).toBe(200);
  expect((await welshOf(story)).blocks[0]).toMatchObject({ state: 'draft', welsh: { text: 'Creu swydd, ddwywaith.' } });
});

it('keeps what was typed when another has written meanwhile, and shows what they wrote', async () => {
  const { ref } = await begins();
  const [author, translator] = [await Visitor.in(house(), 'author'), await Visitor.in(house(), 'translator')];
  await author.fill(here(ref), { do: 'requestAll' });
  const open = await translator.get(here(ref));
  await author.fill(here(ref), { 'text:p1': 'Un swydd.', do: 'save' });
  const late = await translator.send(open, { 'text:p1': 'Swydd.', 'text:p2': 'Ariannu.', do: 'save' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Un swydd.');
  expect([late.forms[0]?.fields.get('text:p1'), late.forms[0]?.fields.get('text:p2')]).toEqual(['Swydd.', 'Ariannu.']);
  expect((await translator.send(late, { do: 'save' })).status).toBe(200);
});

it('wants a reason where Welsh is not needed, and saves what was typed elsewhere with whatever button', async () => {
  const { story, ref } = await begins();
  const author = await Visitor.in(house(), 'author');
  const bare = await author.fill(here(ref), { 'text:p1': 'Creu un swydd.', do: 'leave:p2' });
  expect(bare.status).toBe(422);
  expect(bare.links.map(({ href }) => href)).toContain('#reason-p2');
  expect(bare.forms[0]?.fields.get('text:p1')).toBe('Creu un swydd.');
  const done = await author.send(bare, { 'reason:p2': 'A figure only.', do: 'leave:p2' });
  expect(done.text).toContain('A figure only.');
  expect((await statesOf(story)).slice(0, 2)).toEqual(['draft', 'notNeeded']);
  const typedOver = await author.fill(here(ref), { 'text:p1': 'Creu swydd.', do: 'approve:p1' });
  expect([typedOver.status, typedOver.problems.join()]).toEqual([422, expect.stringContaining('Save it as a draft first')]);
  expect((await author.fill(here(ref), { do: 'save' })).text).toContain('Nothing was changed');
});

it('takes the words of a table cell by cell, and leaves figures as they are', async () => {
  const { story, ref } = await begins();
  const rows = [
    ['Post', 'Pay'],
    ['Driver', '£20,000'],
  ];
  await story.does('author', 'editSection', { section: 'purpose', blocks: [{ kind: 'table', id: 't1', header: true, rows }] });
  const author = await Visitor.in(house(), 'author');
  const cells = { 'cell:t1:0:0': 'Swydd', 'cell:t1:0:1': 'Cyflog', 'cell:t1:1:0': 'Gyrrwr' };
  const page = await author.fill(here(ref, 'purpose'), { ...cells, do: 'save' });
  expect(page.html).not.toContain('name="cell:t1:1:1"');
  expect((await welshOf(story, 'purpose')).blocks[0].welsh.rows).toEqual([
    ['Swydd', 'Cyflog'],
    ['Gyrrwr', '£20,000'],
  ]);
});

it('hands back what was typed for a paragraph that is gone', async () => {
  const { story, ref } = await begins();
  const author = await Visitor.in(house(), 'author');
  const open = await author.get(here(ref, 'purpose'));
  ok(await story.edits('purpose', 'Another text.'));
  await story.does('author', 'editSection', { section: 'purpose', blocks: [{ kind: 'paragraph', id: 'q9', text: 'Another text.' }] });
  const name = [...open.forms[0]!.fields.keys()].find((one) => one.startsWith('text:'))!;
  const late = await author.send(open, { [name]: 'Testun coll.', do: 'save' });
  expect(late.status).toBe(422);
  expect(late.text).toContain('Testun coll.');
  expect(late.links.map(({ href }) => href)).toContain('#gone');
});

it('is read by others without a form, says why, and is not there for whoever may not read', async () => {
  const { ref } = await begins();
  const auditor = await Visitor.in(house(), 'auditor');
  const page = await auditor.get(here(ref));
  expect(page.forms).toEqual([]);
  expect(page.text).toContain('Why the Welsh cannot be changed here');
  expect((await auditor.get(here(ref, 'nowhere'))).status).toBe(404);
  expect((await (await Visitor.in(house(), 'translator')).get(`/proposals/${ref}/welsh`)).status).toBe(404);
  expect((await (await Visitor.in(house(), 'author2')).get('/translations')).text).toContain('Nothing waits for you.');
});
