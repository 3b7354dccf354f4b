import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { House, Json } from '../api/house.js';
import { aHouse, ok } from '../journeys/story.js';
import { attribute, type Page, Visitor } from './visitor.js';

const house = aHouse();

const seeds = [
  ['report-2015', 'business-support-officer-2015.txt'],
  ['report-2018', 'business-support-team-2018.txt'],
] as const;

async function begun(at: House, template = 'report-2018'): Promise<Json> {
  const creation = { template, kind: 'establishment', title: 'Business support', portfolio: 'social-care', wards: ['all'] };
  return ok(await at.as('author').post('proposals', creation), 201).body;
}

async function imported(at: House, template: string, file: string): Promise<Json> {
  const made = await begun(at, template);
  const text = readFileSync(join(__dirname, '../fixtures/seeds', file), 'utf8');
  ok(await at.as('author').post(`proposals/${made.id}/report/import`, text, { headers: { 'content-type': 'text/plain' }, seen: made }));
  return now(made);
}

const now = async ({ id }: Json): Promise<Json> => ok(await house().as('author').get(`proposals/${id}`)).body;

const blocksOf = async ({ id }: Json, section: string): Promise<Json[]> =>
  ok(await house().as('author').get(`proposals/${id}/report`)).body.sections.find((one: Json) => one.section === section).blocks;

const formOf = (page: Page) => page.forms.find(({ fields }) => fields.has('began'))!;
const textsIn = (page: Page): string[] =>
  [...formOf(page).fields].filter(([name]) => /^blocks\[\d+\]\.text$/.test(name)).map(([, text]) => text);
const kinds = { paragraph: 'text', table: 'rows[0][0]', costs: 'lines[0].id', posts: 'lines[0].id' };

describe.each(seeds)('%s', (template, file) => {
  it('opens in every section with the ids of its blocks, and saving a section as it stands makes no new version', async () => {
    const proposal = await imported(house(), template, file);
    const { ref, version } = proposal;
    const author = await Visitor.in(house(), 'author');
    const list = await author.get(`/proposals/${ref}/report`);
    const sections = list.links.filter(({ href }) => /\/report\/\w+$/.test(href)).map(({ href }) => href);
    expect(sections.length).toBeGreaterThan(14);
    const changed: string[] = [];
    for (const href of sections) {
      const page = await author.get(href);
      expect([href, page.status]).toEqual([href, 200]);
      const { action, fields } = formOf(page);
      const section = href.split('/').at(-1)!;
      const standing = section === 'head' ? [] : await blocksOf(proposal, section);
      const ids = standing.map((_, at) => fields.get(`blocks[${at}].id`));
      expect(ids).toEqual(standing.map(({ id }) => id));
      for (const [at, { kind }] of standing.entries()) expect(fields.has(`blocks[${at}].${kinds[kind as 'table']}`)).toBe(true);
      const after = await author.post(action, fields);
      expect([href, after.url]).toEqual([href, `/proposals/${ref}/report`]);
      if (!after.text.includes('Nothing was changed')) changed.push(href);
    }
    expect(changed).toEqual([]);
    expect((await now(proposal)).version).toBe(version);
  });
});

it('says of each section how far it is, what the checks found there, and what may be left out', async () => {
  const { ref } = await imported(house(), ...seeds[0]);
  const author = await Visitor.in(house(), 'author');
  const page = await author.get(`/proposals/${ref}/report`);
  const rows = page.all('li').filter((one) => attribute(one, 'class')?.includes('govuk-task-list__item'));
  expect(rows).toHaveLength(16);
  expect(page.text).toMatch(/Head of the paper 1 error To correct/);
  expect(page.text).toMatch(/1 Purpose Done/);
  expect(page.text).toMatch(/5 Resource implications 1 warning To look at/);
  expect(page.text).toMatch(/Role profile May be left out Not started/);
  const welsh = await author.get(`/cy/proposals/${ref}/report`);
  expect(welsh.text).toMatch(/1 Diben Wedi’i gwblhau/);
});

it('shows each finding beside the paragraph or the row that it is about, until it is answered', async () => {
  const proposal = await imported(house(), ...seeds[1]);
  const author = await Visitor.in(house(), 'author');
  const address = `/proposals/${proposal.ref}/report/keyIssues`;
  const page = await author.get(address);
  const twice = 'The paragraph number 3.5 is used more than once.';
  expect(page.text).toContain(`Paragraph 3.5 (second) Warning: ${twice}`);
  expect(page.text).toContain('Warning: Row 2: A salary of £29,323 stands beside a cost of £39,510.');
  const answer = { code: 'paragraph-number-twice', paragraph: '3.5 (second)', reason: 'It is quoted so.' };
  ok(await house().as('author').does(proposal.id, 'answerFinding', answer));
  expect((await author.get(address)).text).not.toContain(twice);
});

it('adds, moves, splits and removes paragraphs without saving, and keeps the ids of those that stay', async () => {
  const proposal = await imported(house(), ...seeds[1]);
  const before = await blocksOf(proposal, 'recommendations');
  const author = await Visitor.in(house(), 'author');
  const address = `/proposals/${proposal.ref}/report/recommendations`;
  const opened = await author.get(address);
  const [first, second, third] = textsIn(opened);
  const added = await author.send(opened, { do: 'add:0' });
  expect(textsIn(added)).toEqual([first, '', second, third]);
  const typed = await author.send(added, { 'blocks[1].text': 'To tell the staff.\nTo tell the union.', do: 'up:1' });
  expect(textsIn(typed)).toEqual(['To tell the staff.\nTo tell the union.', first, second, third]);
  const split = await author.send(typed, { do: 'split:0' });
  expect(textsIn(split)).toEqual(['To tell the staff.', 'To tell the union.', first, second, third]);
  const removed = await author.send(split, { do: 'remove:3' });
  const renumbered = await author.send(removed, { do: 'renumber' });
  expect((await now(proposal)).version).toBe(proposal.version);
  expect(renumbered.text).toMatch(/Recommendation 2\.1 .* Recommendation 2\.4/);
  const saved = await author.send(renumbered);
  expect(saved.url).toBe(`/proposals/${proposal.ref}/report`);
  const after = await blocksOf(proposal, 'recommendations');
  expect(after.map(({ id, text }) => [id, text])).toEqual([
    ['p4', 'To tell the staff.'],
    ['p5', 'To tell the union.'],
    [before[0]!.id, first],
    [before[2]!.id, third],
  ]);
  expect(after.some((block) => 'sourceNumber' in block)).toBe(false);
});

it('changes rows and columns of a table, and leaves out rows at its end that nobody wrote in', async () => {
  const proposal = await imported(house(), ...seeds[1]);
  const author = await Visitor.in(house(), 'author');
  const opened = await author.get(`/proposals/${proposal.ref}/report/keyIssues`);
  const at = [...formOf(opened).fields].findIndex(([name, kind]) => name.endsWith('.kind') && kind === 'table');
  const place = [...formOf(opened).fields][at]![0].replace('.kind', '');
  const number = /\d+/.exec(place)![0];
  const row = await author.send(opened, { do: `addRow:${number}:1` });
  const column = await author.send(row, { [`${place}.rows[2][0]`]: 'On-costs', do: `addColumn:${number}` });
  const last = await author.send(column, { [`${place}.rows[2][2]`]: 'by post', do: `addRow:${number}` });
  await author.send(last);
  const { rows } = (await blocksOf(proposal, 'keyIssues')).find(({ kind }) => kind === 'table')!;
  expect(rows).toHaveLength(5);
  expect(rows[2]).toEqual(['On-costs', '', 'by post']);
  expect(rows[4][0]).toBe('Total');
});

it('asks the questions of a form that nobody has written in yet, and makes no text of them', async () => {
  const proposal = await begun(house());
  const author = await Visitor.in(house(), 'author');
  const address = `/proposals/${proposal.ref}/report/evaluation`;
  const opened = await author.get(address);
  expect(opened.texts('h2')).toContain('What is it expected to cost or to save?');
  expect((await author.send(opened)).text).toContain('Nothing was changed');
  expect(await blocksOf(proposal, 'evaluation')).toEqual([]);
  await author.fill(address, { 'blocks[1].text': 'One post for all teams.' });
  const blocks = await blocksOf(proposal, 'evaluation');
  expect(blocks.map(({ id, style }) => [id, style])).toEqual([
    ['p1', 'heading'],
    ['p2', undefined],
    ['p3', 'heading'],
    ['p4', 'heading'],
  ]);
  const again = await author.get(address);
  expect(textsIn(again)[1]).toBe('One post for all teams.');
  expect(again.text).not.toContain(`no answer: ${blocks[0]!.text}`);
});

it('asks for the because of “no impact”, and names the rows of the assessment in the reader’s language', async () => {
  const proposal = await imported(house(), ...seeds[1]);
  const author = await Visitor.in(house(), 'author');
  const opened = await author.get(`/cy/proposals/${proposal.ref}/report/assessment`);
  expect(opened.texts('legend')).toContain('Cymru lewyrchus');
  const [name] = [...formOf(opened).fields].find(([, text]) => text === 'No impact')!;
  const wanting = (page: Page) => page.text.split('Dywedwch pam: “Dim effaith, oherwydd …”').length;
  const typed = await author.send(opened, { [name]: 'No impact, because nobody’s duties change.', do: 'none' });
  expect(wanting(typed)).toBe(wanting(opened) - 1);
});

it('keeps the head’s facts and the paper’s headings, and says what is missing of half an answer', async () => {
  const proposal = await imported(house(), ...seeds[0]);
  const author = await Visitor.in(house(), 'author');
  const address = `/proposals/${proposal.ref}/report/head`;
  const wrong = await author.fill(address, {
    'head.welsh.needed': 'no',
    'head.date-day': '31',
    'head.date-month': '2',
    'head.date-year': '2016',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.problems[0]).toContain('Enter a date that exists');
  expect(wrong.links.map(({ href }) => href)).toEqual(expect.arrayContaining(['#head-date', '#head-welsh-reason']));
  const typed = { 'head.date-day': '28', 'head.welsh.reason': 'Staff only.', 'head.headings.purpose': '1. PURPOSE' };
  const saved = await author.send(wrong, { ...typed, 'head.headings.reasons': '' });
  expect(saved.url).toBe(`/proposals/${proposal.ref}/report`);
  const { head } = ok(await house().as('author').get(`proposals/${proposal.id}/report`)).body;
  expect(head).toMatchObject({ date: '2016-02-28', welsh: { needed: false, reason: 'Staff only.' } });
  expect(head.headings).toMatchObject({ purpose: '1. PURPOSE', keyIssues: '3. KEY ISSUES:' });
  expect(head.headings).not.toHaveProperty('reasons');
});

it('knows no section that the report does not have', async () => {
  const { ref } = await begun(house());
  const author = await Visitor.in(house(), 'author');
  expect((await author.get(`/proposals/${ref}/report/nothing`)).status).toBe(404);
  expect((await author.get('/proposals/CD-1999-0001/report')).status).toBe(404);
});
