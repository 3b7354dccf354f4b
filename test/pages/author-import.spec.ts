import { officersWord } from '../fixtures/word/officer.js';
import { say, wordFile } from '../fixtures/word/word-file.js';
import { aHouse, ok, paper, Story } from '../journeys/story.js';
import { clean2018, seed2015, seed2018 } from '../reports/papers.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();

async function empty(template = 'report-2018'): Promise<{ ref: string; id: string }> {
  const given = { template, kind: 'establishment', title: 'A team', portfolio: 'social-care', wards: ['all'] };
  return ok(await house().as('author').post('proposals', given), 201).body;
}
const author = () => Visitor.in(house(), 'author');
const show = async (id: string) => (await house().as('author').get(`proposals/${id}`)).body;
const report = async (id: string) => (await house().as('author').get(`proposals/${id}/report`)).body;
const texts = async (id: string, section: string): Promise<string[]> =>
  (await report(id)).sections
    .find((one: { section: string }) => one.section === section)
    .blocks.map((block: { text: string }) => block.text);
/** The form that imports what was looked at. */
const confirm = (page: Page) => page.forms.find(({ fields }) => fields.has('numbering'))!;

describe('the seeds', () => {
  it.each([
    ['2018', 'report-2018', seed2018],
    ['2015', 'report-2015', seed2015],
  ])('of %s are looked at as Word files, and imported as the API imports them', async (_, template, seed) => {
    const { ref, id } = await empty(template);
    const visitor = await author();
    const look = await visitor.bring(await visitor.get(`/proposals/${ref}/import`), await officersWord(seed), 'Paper (final).docx');
    expect(look.heading).toBe('Look at what was read');
    expect(look.text).toContain('Read from “Paper (final).docx”.');
    expect(look.text).toContain('Document properties, left out: 3');
    // The one principle that the paper of 2018 does not name.
    expect(look.text.includes('was read as: Long-term')).toBe(template === 'report-2018');
    expect(look.texts('tr').find((row) => row.startsWith('1 Purpose'))).toContain('Certain');
    expect(look.html.length).toBeLessThan(150_000);
    const done = await visitor.send(look, { numbering: 'paper' });
    expect(done.url).toBe(`/proposals/${ref}/report`);
    const other = await empty(template);
    ok(
      await house()
        .as('author')
        .post(`proposals/${other.id}/report/import`, seed, { headers: { 'content-type': 'text/plain' }, seen: await show(other.id) }),
    );
    const hashes = async (one: string) => (await report(one)).sections.map(({ hash }: { hash: string }) => hash);
    expect(await hashes(id)).toEqual(await hashes(other.id));
    const history = (await house().as('author').get(`proposals/${id}/history`)).body;
    expect(history.at(-1)).toMatchObject({ kind: 'reportImported', payload: { source: 'Paper (final).docx' } });
    expect((await visitor.get(`/proposals/${ref}/import`)).text).toContain('Or paste its text');
  });
});

it('takes pasted text, and lets a person place what belongs to no section, in the order of the paper', async () => {
  const { ref, id } = await empty('report-2015');
  const visitor = await author();
  const text =
    '1. PURPOSE\n\n1.1 To agree.\n\n4. OPTIONS APPRAISAL\n\nA **bold** thought.\n\n4.1 Another one.\n\n5. RESOURCE IMPLICATIONS\n\nNone.\n';
  const look = await visitor.fill(`/proposals/${ref}/import`, { text });
  expect(look.text).toContain('Text that needs a place');
  const { fields, action } = confirm(look);
  const places = [...fields.keys()].filter((name) => name.startsWith('placing-'));
  expect(places).toHaveLength(3);
  fields.set(places[1]!, 'resources');
  fields.set(places[2]!, 'purpose');
  await visitor.post(action, fields);
  expect(await texts(id, 'purpose')).toEqual(['To agree.', 'Another one.']);
  expect(await texts(id, 'resources')).toEqual(['A bold thought.', 'None.']);
});

it('replaces only what is ticked, and shows by word what would change', async () => {
  const { ref, id } = await empty();
  const visitor = await author();
  await visitor.send(await visitor.fill(`/proposals/${ref}/import`, { text: clean2018 }), { numbering: 'paper' });
  const before = await texts(id, 'purpose');
  const changed = clean2018
    .replace('because nobody could drive it', 'because nobody was there to drive it')
    .replace('for a second library van driver', 'for another library van driver');
  const look = await visitor.fill(`/proposals/${ref}/import`, { text: changed });
  expect(look.texts('ins').join(' ')).toContain('was there to');
  expect(look.texts('del').join(' ')).toContain('could');
  expect(confirm(look).fields.getAll('replace')).toEqual([]);
  await visitor.send(look, { numbering: 'paper', replace: ['keyIssues'] });
  expect(await texts(id, 'purpose')).toEqual(before);
  expect((await texts(id, 'keyIssues')).join(' ')).toContain('nobody was there to drive it');
  const both = await visitor.fill(`/proposals/${ref}/import`, {
    text: clean2018.replace('Grade D', 'Grade E').replace('5.1 ', '5.1 Truly: '),
  });
  await visitor.send(both, { numbering: 'paper', replace: 'all' });
  expect((await texts(id, 'reasons')).join(' ')).toContain('Truly:');
  expect((await texts(id, 'recommendations')).join(' ')).toContain('Grade E');
});

it('imports nothing that nobody has looked at, nor what was looked at before the report changed', async () => {
  const { ref, id } = await empty();
  const visitor = await author();
  const first = await visitor.fill(`/proposals/${ref}/import`, { text: '1. PURPOSE\n\n1.1 First.\n' });
  await visitor.bring(await empty().then((other) => visitor.get(`/proposals/${other.ref}/import`)), '1. PURPOSE\n\n1.1 Second.\n', 'b.txt');
  const gone = await visitor.send(first, { numbering: 'paper' });
  expect(gone.status).toBe(409);
  expect(gone.problems[0]).toContain('no longer here');
  const look = await visitor.send(gone, { text: '1. PURPOSE\n\n1.1 Third.\n' });
  ok(
    await house()
      .as('author')
      .put(`proposals/${id}/report/sections/reasons`, { text: 'Because.' }, { seen: await show(id) }),
  );
  const stale = await visitor.send(look, { numbering: 'system', reason: 'As agreed.' });
  expect(stale.status).toBe(412);
  expect(confirm(stale).fields.get('reason')).toBe('As agreed.');
  expect(confirm(stale).fields.get('numbering')).toBe('system');
  expect((await show(id)).version).toBe(2);
  await visitor.send(stale, { numbering: 'system' });
  expect(await texts(id, 'purpose')).toEqual(['Third.']);
  // What the paper does not have stands as it stood: nobody ticked it.
  expect(await texts(id, 'reasons')).toEqual(['Because.']);
});

it('says whose answers lapse before it is done, and asks for a reason where a decision is awaited', async () => {
  const story = await (await Story.begins(house())).goesTo('noticeServed');
  const { ref } = await story.now();
  const visitor = await author();
  const look = await visitor.fill(`/cy/proposals/${ref}/import`, { text: paper.replace('2.1', '2.1 Yn wir:') });
  expect(look.text).toContain('ni fydd yr hysbysiad a gyflwynwyd yn sefyll mwyach');
  expect(look.text).toContain('bydd ateb Cyllid (Swyddog Adran 151) yn dod i ben');
  const sections = look.elements.flatMap((one) =>
    one.attrs.filter(({ name }) => name === 'id').flatMap(({ value }) => /^replace-(?!hint)(.+)$/.exec(value)?.[1] ?? []),
  );
  const refused = await visitor.send(look, { numbering: 'paper', replace: sections });
  expect(refused.status).toBe(409);
  expect(confirm(refused).fields.getAll('replace')).toEqual(sections);
  await visitor.send(refused, { reason: 'Y paper terfynol.' });
  expect(await story.state()).toBe('signOff');
});

it('names what a file hides, and refuses what is no paper in the reader’s language', async () => {
  const { ref } = await empty();
  const visitor = await author();
  const address = `/cy/proposals/${ref}/import`;
  const hidden =
    '<w:p><w:r><w:t>1. PURPOSE</w:t></w:r></w:p><w:p><w:r><w:t>1.1 To agree.</w:t></w:r><w:del w:id="1" w:author="x" w:date="2018-01-01T00:00:00Z"><w:r><w:delText>secretly</w:delText></w:r></w:del></w:p>';
  const look = await visitor.bring(await visitor.get(address), await wordFile(hidden), 'a.docx');
  expect(look.text).toContain('Dileadau wedi’u tracio, wedi’u gadael allan: 1');
  expect(look.text).toContain('secretly');
  const { fields, action } = confirm(look);
  fields.set('do', 'discard');
  const again = await visitor.post(action, fields);
  expect(again.heading).toBe('Mewnforio papur');
  const macros = await visitor.bring(again, await wordFile(say('x'), { 'word/vbaProject.bin': 'x' }), 'a.docx');
  expect(macros.status).toBe(415);
  expect(macros.all('title').length).toBeGreaterThan(0);
  const nothing = await visitor.send(await visitor.get(address), { text: ' ' });
  expect(nothing.status).toBe(422);
});

it('says to whoever may not import why, and is not there for whoever may not read', async () => {
  const story = await (await Story.begins(house())).goesTo('consultation');
  const { ref } = await story.now();
  const page = await (await Visitor.in(house(), 'dmt')).get(`/proposals/${ref}/import`);
  expect(page.text).toContain('Why this cannot be done now');
  expect(page.text).toContain('Alys Enghraifft');
  expect(page.forms).toEqual([]);
  expect((await (await Visitor.in(house(), 'scrutinyOfficer')).get(`/proposals/${ref}/import`)).status).toBe(404);
});

it('forgets a paper that was not imported within twelve hours, and keeps one a person', async () => {
  const { ref } = await empty();
  const visitor = await author();
  const address = `/proposals/${ref}/import`;
  const rows = () => house().records.reader.query('SELECT person, filename FROM brought_paper');
  await visitor.bring(await visitor.get(address), '1. PURPOSE\n\n1.1 One.\n', 'one.txt');
  house().advance(new Date(Date.parse(house().clock.at) + 12 * 3_600_000 - 1).toISOString());
  expect((await visitor.get(address)).text).toContain('Read from “one.txt”.');
  house().advance(new Date(Date.parse(house().clock.at) + 1).toISOString());
  expect((await visitor.get(address)).heading).toBe('Import a paper');
  await visitor.bring(await visitor.get(address), '1. PURPOSE\n\n1.1 Two.\n', 'two.txt');
  expect(await rows()).toEqual([expect.objectContaining({ filename: 'two.txt' })]);
  await visitor.send(await visitor.get(address), { numbering: 'paper' });
  expect(await rows()).toEqual([]);
});
