import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { Files } from '../../src/records/files.js';
import { type House, openHouse } from '../api/house.js';
import { Story } from '../journeys/story.js';
import { aDocx, anXlsx, aPdf } from './make.js';
import { EICAR, StubClamd } from './stub-clamd.js';
import { attaches } from './upload.js';

const pdf = aPdf();
const faultsOf = async (house: House) => {
  const report = await house.records.snapshot((reader) => verifyAudit(reader, null, new Files(house.config.filesDir)));
  return report.faults.map(({ what }) => what);
};

describe('an attached file', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });

  it('is part of what is decided on: answers for its section lapse, and the version says so', async () => {
    const story = await Story.begins(house);
    await story.goesTo('answered');
    const before = await story.now();
    const owner = before.consultees.find((c: { sections: string[]; standing: string }) => c.standing === 'stands');
    const answer = await attaches(house, { id: story.id, file: pdf, name: 'Job descriptions.pdf', section: 'recommendations' });
    expect(answer.status).toBe(200);
    expect(answer.body.version).toBe(before.version + 1);
    expect(answer.body.consultees.find((c: { post: string }) => c.post === owner.post).standing).not.toBe('stands');
    const [one] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
    expect(one).toMatchObject({
      letter: 'A',
      title: 'Job descriptions',
      name: 'Job descriptions.pdf',
      kind: 'pdf',
      standing: 'available',
      by: 'author',
    });
    const versions = (await house.as('author').get(`proposals/${story.id}/report/versions`)).body;
    expect(JSON.stringify(versions)).toContain('"source":"attachment"');
    expect(await faultsOf(house)).toEqual([]);
  });

  it('is sent as a download that no browser runs, and only to who may read the proposal', async () => {
    const story = await Story.begins(house);
    await attaches(house, { id: story.id, file: pdf, name: 'Tŷ’r (cyngor).pdf' });
    const [{ id }] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
    const file = await house.as('author').get(`proposals/${story.id}/attachments/${id}/file`);
    expect(file.status).toBe(200);
    expect(file.text).toBe(pdf.toString());
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': `attachment; filename="T__r (cyngor).pdf"; filename*=UTF-8''T%C5%B7%E2%80%99r%20%28cyngor%29.pdf`,
    });
    for (const who of ['member2', 'translator'] as const)
      expect((await house.as(who).get(`proposals/${story.id}/attachments/${id}/file`)).status).toBe(404);
    expect((await house.as('author').get(`proposals/${story.id}/attachments/none/file`)).status).toBe(404);
  });

  it('is refused by what is in it, with words at the field, and nothing of it is kept', async () => {
    const story = await Story.begins(house);
    const seen = await story.now();
    const refused = await attaches(house, { id: story.id, file: await aDocx('', { 'word/vbaProject.bin': 'x' }), name: 'a.docx' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('attachment-macros');
    expect((await story.now()).revision).toBe(seen.revision);
  });

  it('is never attached by a hash alone: nobody gets a file of another proposal so', async () => {
    const [mine, other] = [await Story.begins(house), await Story.begins(house)];
    await attaches(house, { id: mine.id, file: await anXlsx('<sheet name="Pay" state="hidden"/>'), name: 'pay.xlsx' });
    const [{ hash, hidden }] = (await house.as('author').get(`proposals/${mine.id}/attachments`)).body;
    expect(hidden).toEqual([{ code: 'sheet', count: 1 }]);
    const asked = { file: hash, section: 'purpose', title: 'Theirs', language: 'en' };
    const answer = await house.as('author').does(other.id, 'attach', asked);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('file-unknown');
  });

  it('is detached and replaced as new text, and stays with the version that had it', async () => {
    const story = await Story.begins(house);
    await attaches(house, { id: story.id, file: pdf, name: 'a.pdf' });
    const [first] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
    expect((await attaches(house, { id: story.id, file: pdf, name: 'a.pdf' })).text).toContain('attachment-twice');
    await attaches(house, { id: story.id, file: aPdf('% more'), name: 'b.pdf', replaces: first.id });
    const list = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
    expect(list.map(({ letter, until }: { letter: string; until: number }) => [letter, until])).toEqual([
      [null, list[1].version],
      ['A', null],
    ]);
    expect((await house.as('author').does(story.id, 'detach', { attachment: list[1].id })).status).toBe(200);
    expect((await house.as('author').does(story.id, 'detach', { attachment: list[1].id })).text).toContain('attachment-unknown');
    expect((await house.as('author').get(`proposals/${story.id}/attachments/${first.id}/file`)).status).toBe(200);
    expect(await faultsOf(house)).toEqual([]);
  });

  it('has its reason once the report awaits a decision, and is frozen with the decision', async () => {
    const story = await Story.begins(house);
    await story.goesTo('awaitingDecision');
    expect((await attaches(house, { id: story.id, file: pdf, name: 'a.pdf' })).text).toContain('reasons-missing');
    const late = await attaches(house, { id: story.id, file: pdf, name: 'a.pdf', reason: 'It was forgotten.' });
    expect(late.body.state).toBe('signOff');
    const decided = await Story.begins(house);
    await decided.goesTo('decided');
    expect((await attaches(house, { id: decided.id, file: pdf, name: 'a.pdf', reason: 'Too late.' })).text).toContain('report-frozen');
  });

  it('that is changed or lost on the disk is found by the verification, and never handed out', async () => {
    const story = await Story.begins(house);
    await attaches(house, { id: story.id, file: aPdf('% this one'), name: 'a.pdf' });
    const [{ id, hash }] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
    const place = join(house.config.filesDir, hash.slice(0, 2), hash.slice(2));
    writeFileSync(place, aPdf('% that one'));
    expect(await faultsOf(house)).toEqual([expect.stringContaining('is changed')]);
    expect((await house.as('author').get(`proposals/${story.id}/attachments/${id}/file`)).status).toBe(500);
    unlinkSync(place);
    expect(await faultsOf(house)).toEqual([expect.stringContaining('is missing')]);
  });
});

describe('where a scanner is configured', () => {
  let stub: StubClamd;
  let house: House;
  beforeAll(async () => {
    stub = await StubClamd.on();
    house = await openHouse({ env: { CLAMD: `tcp://127.0.0.1:${stub.place.port}` } });
  });
  afterAll(() => stub.close());
  const listed = async (id: string, who: 'author' | 'head' = 'author') => (await house.as(who).get(`proposals/${id}/attachments`)).body;

  it('a file is held for everybody but who attached it until it is clean', async () => {
    const story = await Story.begins(house);
    await story.goesTo('consultation');
    await attaches(house, { id: story.id, file: pdf, name: 'a.pdf' });
    const [{ id }] = await listed(story.id);
    const get = async (who: 'author' | 'head') => (await house.as(who).get(`proposals/${story.id}/attachments/${id}/file`)).status;
    expect([await get('author'), await get('head')]).toEqual([200, 404]);
    stub.manner = 'hangs-up';
    await house.relay.tick();
    expect((await listed(story.id))[0].standing).toBe('held');
    stub.manner = 'speaks';
    await house.relay.tick();
    expect((await listed(story.id))[0].standing).toBe('held');
    house.clock.at = new Date(Date.parse(house.clock.at) + 60_000).toISOString();
    await house.relay.tick();
    expect((await listed(story.id, 'head'))[0]).toMatchObject({ standing: 'available', readable: true });
    expect(await get('head')).toBe(200);
  });

  it('a file with a virus is taken away, recorded, and told to its author and democratic services', async () => {
    const story = await Story.begins(house);
    const infected = Buffer.from(`Appendix A\n${EICAR}\n`);
    expect((await attaches(house, { id: story.id, file: infected, name: 'a.txt' })).status).toBe(200);
    const [{ id, hash }] = await listed(story.id);
    await house.relay.tick();
    expect((await listed(story.id))[0]).toMatchObject({ standing: 'quarantined', readable: false });
    expect((await house.as('author').get(`proposals/${story.id}/attachments/${id}/file`)).status).toBe(404);
    expect(await new Files(house.config.filesDir).stateOf(hash)).toBe('missing');
    const letters = await house.records.reader.query("SELECT * FROM letter WHERE kind = 'attachmentQuarantined'");
    expect(letters.length).toBeGreaterThanOrEqual(2);
    expect((await attaches(house, { id: story.id, file: infected, name: 'b.txt' })).text).toContain('attachment-infected');
    expect(await faultsOf(house)).toEqual([]);
  });
});
