import { officersWord } from '../fixtures/word/officer.js';
import { say, wordFile } from '../fixtures/word/word-file.js';
import { clean2018, seed2018 } from '../reports/papers.js';
import { type Answer, type House, type Json, openHouse } from './house.js';
import { creation, expectProblem, expectStatus, kept, show } from './journey.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const author = () => house.as('author');
const text = { 'content-type': 'text/plain' };

async function aProposal(): Promise<string> {
  return expectStatus(await author().post('proposals', creation), 201).body.id;
}

/** A form with a file, as a browser sends it. */
function form(file: Buffer | string, name: string, fields: Record<string, string> = {}, type = 'application/octet-stream') {
  const boundary = 'boundary-of-the-form';
  const part = (head: string, content: Buffer | string) => [
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ];
  const parts = Object.entries(fields).flatMap(([field, value]) => part(`Content-Disposition: form-data; name="${field}"`, value));
  const upload = part(`Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}`, file);
  const body = Buffer.concat([...parts, ...upload, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

async function upload(id: string, file: Buffer | string, name: string, fields: Record<string, string> = {}): Promise<Answer> {
  const { body, headers } = form(file, name, fields);
  return author().post(`proposals/${id}/report/import`, body, { headers, seen: await show(house, id) });
}

async function send(id: string, paper: string, query = ''): Promise<Answer> {
  return author().post(`proposals/${id}/report/import${query}`, paper, { headers: text, seen: await show(house, id) });
}

const report = async (id: string): Promise<Json> => (await author().get(`proposals/${id}/report`)).body;
const hashes = ({ sections }: Json): Record<string, string> => Object.fromEntries(sections.map((one: Json) => [one.section, one.hash]));

describe('a Word file sent in a form', () => {
  it('makes the same report as the text of the same paper, and says what it holds besides', async () => {
    const [word, plain] = [await aProposal(), await aProposal()];
    const answer = expectStatus(await upload(word, await officersWord(seed2018), 'Team paper (final).docx', { reason: 'From Word.' }), 200);
    expectStatus(await send(plain, seed2018), 200);
    expect(hashes(await report(word))).toEqual(hashes(await report(plain)));
    expect(answer.body).toMatchObject({ proposal: { version: 2 }, characters: { holds: true, unplaced: 0 }, unplaced: [], overwrites: [] });
    expect(answer.body.marks.every((one: Json) => one.confidence === 'certain')).toBe(true);
    expect(answer.body.hidden).toContainEqual({
      kind: 'link',
      count: 2,
      samples: ['mailto:author@council.example', 'mailto:welsh.language@council.example'],
      message: 'Link targets, left out; the words are kept: 2',
    });
    const history = (await author().get(`proposals/${word}/history`)).body;
    expect(history.at(-1).payload).toMatchObject({ type: 'importReport', source: 'Team paper (final).docx' });
  });

  it('is what its content is, whatever it is called', async () => {
    const id = await aProposal();
    expectStatus(await upload(id, '## 1. PURPOSE\n\n1.1 To agree.\n', 'paper.docx'), 200);
    expect((await report(id)).sections[0].blocks).toEqual([{ kind: 'paragraph', id: 'p1', text: 'To agree.', sourceNumber: '1.1' }]);
    expectProblem(await upload(id, '%PDF-1.7\n', 'paper.docx'), 415);
    expectStatus(await upload(await aProposal(), await wordFile(say('1. PURPOSE') + say('1.1 To agree.')), 'paper.txt'), 200);
  });

  it('is called what it is called, without the folders it lay in', async () => {
    const id = await aProposal();
    expectStatus(await upload(id, '1. PURPOSE\n1.1 x\n', 'C:\\Users\\alys\\paper.md'), 200);
    expect((await author().get(`proposals/${id}/history`)).body.at(-1).payload.source).toBe('paper.md');
  });
});

describe('a second import', () => {
  const changed = clean2018.replace('because nobody could drive it', 'because nobody was there to drive it');

  it('of the same paper changes nothing', async () => {
    const id = await aProposal();
    expectStatus(await send(id, clean2018), 200);
    expect(expectStatus(await send(id, clean2018), 200).body).toMatchObject({ proposal: { version: 2 }, overwrites: [], differences: [] });
  });

  it('overwrites nothing silently: it answers what would differ, by section and word', async () => {
    const id = await aProposal();
    expectStatus(await send(id, clean2018), 200);
    const before = await kept(house);
    const problem = expectProblem(await send(id, changed), 409);
    expect(problem).toMatchObject({
      type: expect.stringContaining('import-differs'),
      overwrites: ['keyIssues'],
      characters: { holds: true },
    });
    expect(problem.differences.map((one: Json) => one.section)).toEqual(['keyIssues']);
    expect(JSON.stringify(problem.differences)).toContain('"inserted"');
    expect(await kept(house)).toBe(before);
    expect((await send(id, changed, '?replace=all')).body).toMatchObject({ proposal: { version: 3 }, overwrites: ['keyIssues'] });
  });

  it('replaces the sections that are named, and leaves the others', async () => {
    const id = await aProposal();
    expectStatus(await send(id, clean2018), 200);
    const before = hashes(await report(id));
    const both = changed.replace('for a second library van driver', 'for another library van driver');
    expect(expectProblem(await send(id, both), 409).overwrites).toEqual(['purpose', 'keyIssues']);
    expectStatus(await send(id, both, '?replace=purpose'), 200);
    const after = hashes(await report(id));
    expect(Object.keys(after).filter((section) => after[section] !== before[section])).toEqual(['purpose']);
  });

  it('takes the sections in which nothing stood, named or not, and says which stay as they stood', async () => {
    const id = await aProposal();
    expectStatus(await send(id, '1. PURPOSE\n1.1 To think.\n5. REASONS\n5.1 None.\n'), 200);
    const paper = '1. PURPOSE\n1.1 To decide.\n2. RECOMMENDATIONS\n2.1 That it be so.\n5. REASONS\n5.1 Some.\n';
    const looked = expectStatus(await send(id, paper, '?replace=purpose&preview=true'), 200).body;
    const { overwrites, kept: left, differences } = expectStatus(await send(id, paper, '?replace=purpose'), 200).body;
    expect({ overwrites, left }).toEqual({ overwrites: ['purpose'], left: ['head', 'reasons'] });
    expect(differences.map((one: Json) => one.section)).toEqual(['purpose', 'recommendations']);
    expect(looked).toMatchObject({ overwrites, kept: left, differences });
    const said = (await report(id)).sections.flatMap(({ blocks }: Json) => blocks.map((block: Json) => block.text));
    expect(said).toEqual(['To decide.', 'That it be so.', 'None.']);
  });

  it('counts a section that the paper no longer has, and the head', async () => {
    const id = await aProposal();
    expectStatus(await send(id, clean2018), 200);
    const shorter = clean2018.replace(/5\. REASONS:\s+5\.1.*\n/, '').replace('14 June 2018', '15 June 2018');
    expect(expectProblem(await send(id, shorter), 409).overwrites).toEqual(['head', 'reasons']);
    expectStatus(await send(id, shorter, '?replace=head,reasons'), 200);
    const { head, sections } = await report(id);
    expect(head.date).toBe('2018-06-15');
    expect(sections.find((one: Json) => one.section === 'reasons').blocks).toEqual([]);
  });

  it('sent twice under one key is answered twice alike, also when somebody has written in between', async () => {
    const id = await aProposal();
    expectStatus(await send(id, clean2018), 200);
    const seen = await show(house, id);
    const again = (paper: string, query = '?replace=keyIssues') =>
      author().post(`proposals/${id}/report/import${query}`, paper, { headers: text, seen, key: `twice-${id}` });
    const first = expectStatus(await again(changed), 200);
    expect(first.body).toMatchObject({ proposal: { version: 3 }, overwrites: ['keyIssues'] });
    const reasons = { text: 'Another reason.' };
    expectStatus(await author().put(`proposals/${id}/report/sections/reasons`, reasons, { seen: await show(house, id) }), 200);
    const replayed = expectStatus(await again(changed), 200);
    expect([replayed.body, replayed.headers.etag]).toEqual([first.body, first.headers.etag]);
    expect((await show(house, id)).version).toBe(4);
    for (const other of [await again(clean2018), await again(changed, '?replace=all')])
      expect(expectProblem(other, 422).type).toContain('idempotency-key-reused');
  });

  it('keeps the ids of blocks that stay or only change', async () => {
    const id = await aProposal();
    expectStatus(await send(id, clean2018), 200);
    const ids = async () =>
      (await report(id)).sections
        .find((one: Json) => one.section === 'keyIssues')
        .blocks.map((block: Json) => [block.id, block.sourceNumber]);
    const before = await ids();
    expectStatus(await send(id, changed.replace('3.1 The van', '3.0 A van is a van.\n\n3.1 The van'), '?replace=all'), 200);
    const after = await ids();
    expect(after.filter(([, number]: string[]) => number !== '3.0')).toEqual(before);
    expect(before.map(([block]: string[]) => block)).not.toContain(after.find(([, number]: string[]) => number === '3.0')[0]);
  });

  it('refuses to replace what there is not', async () => {
    const id = await aProposal();
    expectProblem(await send(id, clean2018, '?replace=purpose,nonsense'), 422, 'replace');
  });
});

describe('an import that only looks', () => {
  it('answers the same and keeps nothing', async () => {
    const id = await aProposal();
    const before = await kept(house);
    const looked = expectStatus(await send(id, clean2018, '?preview=true'), 200).body;
    expect(await kept(house)).toBe(before);
    const done = expectStatus(await send(id, clean2018), 200).body;
    expect({ ...looked, proposal: null }).toEqual({ ...done, proposal: null });
    expect(looked.proposal.version).toBe(1);
    expect((await send(id, clean2018.replace('Grade D', 'Grade E'), '?preview=true')).body.overwrites).toEqual(['recommendations']);
  });
});

describe('the numbers of a paper', () => {
  it('are dropped where the system is to number it, with the headings that it printed', async () => {
    const id = await aProposal();
    expectStatus(await upload(id, clean2018, 'paper.txt', { numbering: 'system' }), 200);
    const { head, sections } = await report(id);
    expect(head.headings).toBeUndefined();
    expect(sections.flatMap((one: Json) => one.blocks).filter((block: Json) => block.sourceNumber?.includes('.'))).toEqual([]);
  });
});

describe('a place that is not certain', () => {
  it('is found until the author writes the section anew', async () => {
    const id = await aProposal();
    const codes = async () => (await show(house, id)).findings.filter((one: Json) => one.code === 'placement-unconfirmed');
    expectStatus(await send(id, 'Purpose\n\nTo agree.\n'), 200);
    expect(await codes()).toMatchObject([{ section: 'purpose', severity: 'warning', figures: { count: '1' } }]);
    const blocks = (await report(id)).sections[0].blocks.map(({ confidence: _, ...block }: Json) => block);
    expectStatus(await author().put(`proposals/${id}/report/sections/purpose`, { blocks }, { seen: await show(house, id) }), 200);
    expect(await codes()).toEqual([]);
  });
});

describe('what is no paper', () => {
  it.each([
    ['a file that is damaged', async () => (await wordFile(say('x'))).subarray(0, 300), 422, 'paper-corrupt'],
    ['a file with macros', () => wordFile(say('x'), { 'word/vbaProject.bin': 'x' }), 415, 'paper-macros'],
    ['a file of 26 MB', async () => Buffer.alloc(26 * 1_048_576, 0x20), 413, 'paper-too-large'],
    ['too many paragraphs', () => wordFile(say('x').repeat(10_000)), 413, 'paper-too-much'],
    ['a document type', () => wordFile('', { 'word/document.xml': '<!DOCTYPE x><x/>' }), 422, 'paper-unsafe'],
  ])('is refused in words, in the reader’s language: %s', async (_, make, status, code) => {
    const id = await aProposal();
    const before = await kept(house);
    const { body, headers } = form(await make(), 'paper.docx');
    const seen = await show(house, id);
    const english = expectProblem(await author().post(`proposals/${id}/report/import`, body, { headers, seen }), status);
    const welsh = expectProblem(
      await author().post(`proposals/${id}/report/import`, body, { headers: { ...headers, 'accept-language': 'cy' }, seen }),
      status,
    );
    expect(english.type).toBe(`urn:cabinet-decisions:problem:${code}`);
    expect(welsh.detail).not.toBe(english.detail);
    expect(await kept(house)).toBe(before);
  });

  it('is a form without a file, with two, with fields that nobody knows, or cut short', async () => {
    const id = await aProposal();
    const seen = await show(house, id);
    const { body, headers } = form('1. PURPOSE\n', 'a.txt');
    const post = (sent: Buffer | string) => author().post(`proposals/${id}/report/import`, sent, { headers, seen });
    const [head = '', tail = ''] = body.toString().split('1. PURPOSE\n');
    expectProblem(await post(`--boundary-of-the-form--\r\n`), 400);
    expectProblem(await post(`${head}x\r\n${head}y${tail}`), 400);
    expectProblem(await post(head), 400);
    expectProblem(await upload(id, '1. PURPOSE\n', 'a.txt', { colour: 'red' }), 422, 'colour');
    expectProblem(await upload(id, '1. PURPOSE\n', 'a.txt', { preview: 'perhaps' }), 422, 'preview');
    expectProblem(
      await author().post(`proposals/${id}/report/import`, body, { headers: { 'content-type': 'multipart/form-data' }, seen }),
      400,
    );
  });

  it('is not read at all for somebody who may not see the proposal', async () => {
    const id = await aProposal();
    const { body, headers } = form(Buffer.alloc(26 * 1_048_576), 'a.docx');
    expectProblem(await house.as(null).post(`proposals/${id}/report/import`, body, { headers }), 401);
    expectProblem(await house.as('scrutinyOfficer').post(`proposals/${id}/report/import`, body, { headers }), 404);
  });
});
