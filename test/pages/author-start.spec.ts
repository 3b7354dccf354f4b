import { officersWord } from '../fixtures/word/officer.js';
import { aHouse } from '../journeys/story.js';
import { seed2018 } from '../reports/papers.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();
const typed = {
  title: 'A library van driver',
  kind: 'establishment',
  portfolio: 'social-care',
  wards: ['Abercwm', 'Bryn Glas'],
};

const author = () => Visitor.in(house(), 'author');
const begin = (page: Page): Page['forms'][number] | undefined => page.forms.find(({ fields }) => fields.has('title'));
const latest = async () => (await house().as('author').get('proposals')).body[0];

it('shows before anything is typed who must be asked for each kind, from which rule, and how soon it can be decided', async () => {
  const page = await (await author()).get('/proposals/new');
  expect(page.heading).toBe('Start a proposal');
  const row = page.texts('tr').find((text) => text.startsWith('Policy'));
  expect(row).toContain('Departmental Management Team, Equalities, Welsh Language');
  expect(row).toContain('Finance (Section 151 Officer), Legal (Monitoring Officer)');
  expect(row).toContain('Report Clearance Rules, rule 4');
  // Three clear working days of notice from 1 March 2018: 2, 5 and 6 March.
  expect(row).toContain('7 March 2018');
});

it('begins a proposal, says who must sign it off, and leads to its report', async () => {
  const page = await (await author()).fill('/proposals/new', {
    ...typed,
    'targetDate-day': '14',
    'targetDate-month': '6',
    'targetDate-year': '2018',
    coAuthors: 'author2',
  });
  const made = await latest();
  expect(page.url).toBe(`/proposals/${made.ref}/report`);
  expect(made).toMatchObject({ title: typed.title, kind: 'establishment', template: 'report-2018', wards: typed.wards, state: 'draft' });
  const whole = (await house().as('author').get(`proposals/${made.id}`)).body;
  expect(whole).toMatchObject({ targetDate: '2018-06-14', coAuthors: ['author2'] });
  expect(page.text).toContain(
    `${made.ref} has begun. It needs sign-off by Finance (Section 151 Officer), Human Resources, Legal (Monitoring Officer).`,
  );
});

it('keeps everything that was typed when something is missing or wrong, and says so at the field', async () => {
  const before = (await house().as('author').get('proposals')).body.length;
  const page = await (await author()).fill('/cy/proposals/new', {
    title: 'Gyrrwr fan',
    wards: 'Abercwm',
    'targetDate-day': '31',
    'targetDate-month': '2',
    'targetDate-year': '2018',
    coAuthors: 'author2',
  });
  expect(page.status).toBe(422);
  expect(page.problems[0]).toContain('Mae problem');
  expect(page.problems[0]).toContain('Math o gynnig – Llenwch hwn. Portffolio – Llenwch hwn.');
  expect(page.links.map(({ href }) => href)).toEqual(expect.arrayContaining(['#kind', '#portfolio', '#targetDate']));
  expect(begin(page)?.fields.get('title')).toBe('Gyrrwr fan');
  expect(begin(page)?.fields.getAll('wards')).toEqual(['Abercwm']);
  expect(begin(page)?.fields.get('targetDate-day')).toBe('31');
  expect(begin(page)?.fields.get('coAuthors')).toBe('author2');
  const none = await (await author()).fill('/proposals/new', { ...typed, wards: [] });
  expect(none.links.map(({ href }) => href)).toContain('#wards');
  expect((await house().as('author').get('proposals')).body).toHaveLength(before);
});

it('is for authors, and tells others so', async () => {
  const page = await (await Visitor.in(house(), 'finance')).get('/proposals/new');
  expect(page.status).toBe(403);
  expect(page.text).toContain('This page is for: Author');
});

it('begins once however often the form is sent, and anew where something else was typed', async () => {
  const visitor = await author();
  const form = await visitor.get('/proposals/new');
  const { ref } = { ref: (await visitor.send(form, typed)).url };
  expect((await visitor.send(form, typed)).url).toBe(ref);
  expect((await visitor.send(form, { ...typed, title: 'Another van' })).url).not.toBe(ref);
});

describe('a paper that is brought', () => {
  it('fills in what it says of itself, and is looked at when the proposal has begun', async () => {
    const visitor = await author();
    const page = await visitor.bring(await visitor.get('/proposals/new'), await officersWord(seed2018), 'Team paper.docx');
    expect(page.url).toBe('/proposals/new');
    expect(page.text).toContain('“Team paper.docx” has been read.');
    const { fields } = begin(page)!;
    expect(fields.get('title')).toBe('Business Support Team – Children’s Services');
    expect(fields.get('template')).toBe('report-2018');
    expect(page.text).not.toContain('Error:');
    const look = await visitor.send(page, {
      title: 'Changes to the business support team',
      kind: 'establishment',
      portfolio: 'social-care',
      wards: 'all',
    });
    const made = await latest();
    expect(look.url).toBe(`/proposals/${made.ref}/import`);
    expect(look.heading).toBe('Look at what was read');
    expect(made.version).toBe(1);
  });

  it('can be left behind', async () => {
    const visitor = await author();
    const page = await visitor.bring(await visitor.get('/proposals/new'), '1. PURPOSE\n1.1 To agree.\n', 'a.txt');
    const discard = page.forms.find(({ fields }) => fields.has('paper') && !fields.has('title'))!;
    discard.fields.set('do', 'discard');
    const blank = await visitor.post(discard.action, discard.fields);
    expect(blank.text).toContain('Start with an empty report');
    expect((await visitor.fill('/proposals/new', typed)).url).toMatch(/\/report$/);
  });

  it('is refused in words where it is none, or none was chosen', async () => {
    const visitor = await author();
    const pdf = await visitor.bring(await visitor.get('/cy/proposals/new'), '%PDF-1.7\n', 'a.docx');
    expect(pdf.status).toBe(415);
    expect(pdf.problems[0]).toContain('PDF yw’r ffeil');
    const none = await visitor.bring(await visitor.get('/proposals/new'), '', '');
    expect(none.status).toBe(422);
    expect(none.problems[0]).toContain('Fill this in.');
  });

  it('is nobody else’s', async () => {
    const visitor = await author();
    await visitor.bring(await visitor.get('/proposals/new'), '1. PURPOSE\n1.1 To agree.\n', 'mine.txt');
    expect((await visitor.get('/proposals/new')).text).toContain('mine.txt');
    const other = await Visitor.in(house(), 'author2');
    expect((await other.get('/proposals/new')).text).not.toContain('mine.txt');
  });
});
