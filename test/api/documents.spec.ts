import { parse } from 'node:path';
import { type Answer, type House, openHouse } from './house.js';
import { aDraft, bring } from './journey.js';

let house: House;
let draft: string;
let published: string;

beforeAll(async () => {
  house = await openHouse();
  draft = await aDraft(house);
  published = await aDraft(house);
  await bring(house, published, 'publishNotice');
});

const print = (handle: Parameters<House['as']>[0], id: string, file: string, headers: Record<string, string> = {}): Promise<Answer> =>
  house.as(handle).get(`proposals/${id}/documents/${file}`, { headers });

describe('a document over the API', () => {
  it.each([
    ['report.html?lang=en', 'text/html; charset=utf-8', '<!doctype html>'],
    ['report.pdf?lang=cy', 'application/pdf', '%PDF-1.7'],
    ['report.docx?lang=en', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['report.json?lang=cy', 'application/json; charset=utf-8', '{"kind":"report"'],
    ['assessment.html', 'text/html; charset=utf-8', '<!doctype html>'],
  ])('%s is a file of its type, with a name and nothing that runs', async (file, type, start) => {
    const { status, headers, text } = await print('author', draft, file);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' });
    expect(text.startsWith(start)).toBe(true);
    const { base } = parse(file.split('?')[0] ?? '');
    const [kind, format] = base.split('.');
    expect(headers['content-disposition']).toMatch(
      new RegExp(`^(?:inline|attachment); filename="CD-2018-\\d{4}-${kind}-v\\d+-(?:en|cy)\\.${format}"$`),
    );
    if (format === 'html') expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('speaks the language that is asked for, and else that of the browser', async () => {
    const language = async (file: string, accept: string) =>
      (await print('author', draft, file, { 'accept-language': accept })).headers['content-language'];
    expect(await language('report.json?lang=cy', 'en')).toBe('cy');
    expect(await language('report.json', 'cy, en;q=0.5')).toBe('cy');
    expect(await language('report.json', 'fr')).toBe('en');
    expect((await print('author', draft, 'report.json?lang=fr')).status).toBe(422);
  });

  it('is printed for some at once; the others are told when to ask again, and pages are there all the while', async () => {
    const all = await Promise.all(Array.from({ length: 14 }, (_, i) => print('author', draft, `report.${i % 2 ? 'pdf' : 'docx'}?lang=cy`)));
    expect(all.map(({ status }) => status).sort()).toEqual([...new Array(9).fill(200), ...new Array(5).fill(503)]);
    const { headers, body } = all.find(({ status }) => status === 503)!;
    expect(headers).toMatchObject({ 'content-type': expect.stringContaining('application/problem+json'), 'retry-after': '10' });
    expect(body).toMatchObject({ type: 'urn:cabinet-decisions:problem:printing-busy', detail: expect.stringContaining(' ') });
    const pages = await Promise.all(Array.from({ length: 12 }, () => print('author', draft, 'report.html')));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await print('author', draft, 'report.pdf')).status).toBe(200);
  });

  it('is not sent again to whoever has it, until something changes', async () => {
    const first = await print('author', draft, 'report.html?lang=en');
    const etag = String(first.headers.etag);
    expect((await print('author', draft, 'report.html?lang=en', { 'if-none-match': etag })).status).toBe(304);
    expect((await print('author', draft, 'report.html?lang=cy', { 'if-none-match': etag })).status).toBe(200);
    const seen = (await house.as('author').get(`proposals/${draft}`)).body;
    await house.as('author').put(`proposals/${draft}/report/sections/purpose`, { text: 'Another purpose.' }, { seen });
    const changed = await print('author', draft, 'report.html?lang=en', { 'if-none-match': etag });
    expect([changed.status, changed.text.includes('Another purpose.')]).toEqual([200, true]);
    const before = await print('author', draft, `report.html?lang=en&version=${seen.version}`);
    expect(before.text).not.toContain('Another purpose.');
    expect(before.text).toContain(`Version ${seen.version}, an earlier version`);
  });

  it('is for those who may read the proposal, and for others not there', async () => {
    for (const handle of ['scrutiny1', 'member'] as const) expect((await print(handle, draft, 'report.pdf')).status).toBe(404);
    expect((await house.as(null).get(`proposals/${draft}/documents/report.html`)).status).toBe(401);
  });

  it.each(['minutes.html', 'report.exe', 'report.html.exe', '__proto__.html', 'notice.html', 'report.html?version=99'])(
    '%s is not there',
    async (file) => {
      expect(await print('author', draft, file)).toMatchObject({
        status: 404,
        headers: expect.not.objectContaining({ etag: expect.anything() }),
      });
    },
  );
});

describe('a decision notice', () => {
  it('is there once it is written, in both languages, with what was decided', async () => {
    const english = await print('scrutiny1', published, 'notice.html?lang=en');
    expect(english.status).toBe(200);
    for (const said of [
      'Statement of the proper officer',
      'Nia Enghraifft',
      'It works.',
      'Doing nothing.',
      'The last time to call this decision in is 5:00pm on',
    ])
      expect(english.text).toContain(said);
    const welsh = await print('scrutiny1', published, 'notice.html?lang=cy');
    expect(welsh.text).toContain('<html lang="cy">');
    expect(welsh.text).toContain('Cytunwyd.');
    expect((await print('scrutiny1', published, 'notice.pdf')).text.startsWith('%PDF')).toBe(true);
  });

  it('is that of the version decided on, and of no other', async () => {
    const { decision } = (await house.as('author').get(`proposals/${published}`)).body;
    expect((await print('author', published, `notice.json?version=${decision.version}`)).status).toBe(200);
    expect((await print('author', published, 'notice.json?version=1')).status).toBe(decision.version === 1 ? 200 : 404);
  });

  it('says in the report who has answered, and on which day', async () => {
    const { body } = await print('author', published, 'report.json?lang=en');
    const answers = body.parts.find((part: { caption?: string }) => part.caption === 'Consultation and sign-off: answers');
    expect(answers.rows.map((row: { text: string }[]) => row[3]?.text)).toEqual(
      expect.arrayContaining(['Dafydd Patrwm', 'Grace Sample', 'Jane Template']),
    );
  });
});
