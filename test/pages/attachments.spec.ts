import { type House, openHouse } from '../api/house.js';
import { aDocx, aPdf } from '../attachments/make.js';
import { formWith } from '../attachments/upload.js';
import { Story } from '../journeys/story.js';
import { attribute, type Page, Visitor } from './visitor.js';

let house: House;
let story: Story;
let author: Visitor;
const here = () => `/proposals/${story.id}/attachments`;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  story = await Story.begins(house);
  author = await Visitor.in(house, 'author');
});

/** Fills in the form with a file, as a browser sends it. */
async function attaches(page: Page, file: Buffer, name: string, typed: Record<string, string>): Promise<Page> {
  const form = page.all('form').find((one) => attribute(one, 'enctype') === 'multipart/form-data');
  const hidden = page.all('input').filter((one) => attribute(one, 'type') === 'hidden');
  const of = (field: string) => attribute(hidden.find((one) => attribute(one, 'name') === field)!, 'value') ?? '';
  const kept: Record<string, string> = hidden.some((one) => attribute(one, 'name') === 'kept')
    ? { kept: of('kept'), keptName: of('keptName') }
    : {};
  const { body, headers } = formWith(file, name, { once: of('once'), seen: of('seen'), ...kept, ...typed });
  return author.ask('POST', attribute(form!, 'action') ?? '', body, headers['content-type'] ?? '');
}
const said = { section: 'purpose', title: 'Job descriptions', language: 'both' };

it('attaches a file, lists it with what it hides, and takes it off again', async () => {
  const file = await aDocx('<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>', { by: 'Jane Jones' });
  const page = await attaches(await author.get(here()), file, 'Posts.docx', said);
  expect(page.status).toBe(200);
  expect(page.texts('h2')).toContain('Appendix A: Job descriptions');
  expect(page.text).toMatch(/Attached by\s*Alys Enghraifft/);
  expect(page.text).toContain('Tracked changes: 1');
  expect(page.text).toContain('Names of people in the properties: 1');
  const link = page.links.find(({ text }) => text === 'Posts.docx');
  expect((await author.get(link?.href ?? '')).headers['content-disposition']).toContain('attachment; filename="Posts.docx"');
  expect((await author.get(`/cy${here()}`)).text).toContain('Atodiad A: Job descriptions');
  const gone = await author.send(page, {
    attachment: attribute(page.all('input').find((one) => attribute(one, 'name') === 'attachment')!, 'value') ?? '',
  });
  expect(gone.text).toContain('No file is attached to the report.');
  expect(gone.texts('h2')).toContain('Attached to earlier versions');
});

it('keeps the file and what was typed where something else is wrong', async () => {
  const page = await attaches(await author.get(here()), aPdf(), 'Posts.pdf', { ...said, title: '' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('“Posts.pdf” is kept from your last attempt.');
  const done = await attaches(page, Buffer.alloc(0), '', said);
  expect(done.texts('h2')).toContain('Appendix A: Job descriptions');
});

it('says at the field why a file is not taken, in both languages', async () => {
  const page = await attaches(await author.get(here()), Buffer.from('<svg onload="x"/>'), 'map.png', said);
  expect(page.status).toBe(422);
  expect(page.text).toContain('Files of this kind cannot be attached.');
  const welsh = await attaches(await author.get(`/cy${here()}`), Buffer.from('<svg/>'), 'map.png', said);
  expect(welsh.text).toContain('Ni ellir atodi ffeiliau o’r math hwn.');
});

it('shows readers the files, and why they cannot attach any', async () => {
  await attaches(await author.get(here()), aPdf(), 'Posts.pdf', said);
  await story.goesTo('consultation');
  const page = await (await Visitor.in(house, 'head')).get(here());
  expect(page.links.map(({ text }) => text)).toContain('Posts.pdf');
  expect(page.text).toContain('Why you cannot attach a file');
  expect(page.forms).toEqual([]);
});
