import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import type { Form, ReportForm } from '../../src/reports/template.js';
import { forms } from '../../src/reports/templates.js';
import type { Instant } from '../../workflows/constitution.js';
import { type House, openHouse } from './house.js';

const folder = mkdtempSync(join(tmpdir(), 'council-'));
const own = join(folder, 'forms');
mkdirSync(own);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundled = forms().find((form): form is ReportForm => form.kind === 'report' && form.id === 'report-2018' && form.version === 1);
const write = (form: Form) => writeFileSync(join(own, `${form.id}@${form.version}.yaml`), stringify(form));

/** The council's form for grants, out of the 2018 report. */
const grants = (change: Partial<ReportForm> = {}): ReportForm => ({
  ...structuredClone(bundled!),
  id: 'grants',
  version: 1,
  effectiveFrom: '2017-04-01',
  name: { en: 'Grant', cy: 'Grant' },
  meeting: ['GRANTS PANEL'],
  ...change,
});
const second = grants({ version: 2, effectiveFrom: '2018-04-01' });
second.sections.push({
  id: 'match',
  title: { en: 'Match funding', cy: 'Arian cyfatebol' },
  printed: ['Match funding'],
  kind: 'prose',
  part: 'appendix',
  required: false,
});

/** The same council, started again on that day with the forms that its folder has then. */
const started = (at: Instant) => openHouse({ at, env: { DATA_DIR: join(folder, 'data'), TEMPLATES_DIR: own } });
const creation = { template: 'grants', kind: 'grant', title: 'A grant  for the hall', portfolio: 'social-care', wards: ['all'] };
const sectionsOf = (report: { sections: { section: string }[] }) => report.sections.map(({ section }) => section);

describe('a council’s own forms', () => {
  let house: House;
  let id: string;

  it('are begun on without code, in the version that is in use on the day', async () => {
    write(grants());
    house = await started('2018-03-01T09:00:00.000Z');
    const created = await house.as('author').post('proposals', creation);
    expect(created).toMatchObject({ status: 201, body: { template: 'grants', templateVersion: 1 } });
    id = created.body.id;
    const edited = await house
      .as('author')
      .put(`proposals/${id}/report/sections/purpose`, { text: '1.1 To help.' }, { seen: created.body });
    expect(edited.status).toBe(200);
    expect((await house.as('author').post('proposals', { ...creation, template: 'grants@1' })).status).toBe(422);
  });

  it('stay as they were for a proposal begun before a new version', async () => {
    await house.close();
    write(second);
    house = await started('2018-04-02T09:00:00.000Z');
    const author = house.as('author');
    const { body: before } = await author.get(`proposals/${id}`);
    expect(before).toMatchObject({ template: 'grants', templateVersion: 1 });
    expect(sectionsOf((await author.get(`proposals/${id}/report`)).body)).not.toContain('match');
    const refused = await author.put(`proposals/${id}/report/sections/match`, { text: 'Half.' }, { seen: before });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: 'section', code: 'section-unknown' }] } });

    const { body: after } = await author.post('proposals', creation);
    expect(after).toMatchObject({ template: 'grants', templateVersion: 2 });
    const report = (await author.get(`proposals/${after.id}/report`)).body;
    expect(report).toMatchObject({ template: 'grants', templateVersion: 2 });
    expect(sectionsOf(report)).toContain('match');
    expect((await author.put(`proposals/${after.id}/report/sections/match`, { text: 'Half.' }, { seen: after })).status).toBe(200);
  });

  it('take a whole report by the id of the form or by its key, and no other version of it', async () => {
    const author = house.as('author');
    for (const [template, status] of [
      ['grants', 200],
      ['grants@1', 200],
      ['grants@2', 422],
      ['report-2018', 422],
    ] as const) {
      const report = { template, head: {}, sections: [{ section: 'purpose', blocks: [] }] };
      expect([template, (await author.does(id, 'importReport', { report, source: 'x' })).status]).toEqual([template, status]);
    }
  });

  it('leave a record that holds', async () => {
    expect((await house.records.snapshot((reader) => verifyAudit(reader))).faults).toEqual([]);
    await house.close();
  });

  it('are not changed or taken away under a proposal: the program does not start', async () => {
    const first = join(own, 'grants@1.yaml');
    const kept = readFileSync(first, 'utf8');
    writeFileSync(first, kept.replace('en: Purpose', 'en: Aim'));
    await expect(started('2018-04-03T09:00:00.000Z')).rejects.toThrow('grants@1: the form must be as it was when proposals began on it');
    rmSync(first);
    await expect(started('2018-04-03T09:00:00.000Z')).rejects.toThrow('grants@1.json: the file must be in the folder of forms');
    writeFileSync(first, kept);
    house = await started('2018-04-03T09:00:00.000Z');
    expect((await house.as('author').get(`proposals/${id}`)).status).toBe(200);
    await house.close();
  });
});

describe('the forms', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ at: '2021-04-01T09:00:00.000Z' });
  });

  it('are listed to whoever is signed in, with the version of today', async () => {
    expect((await house.as(null).get('templates')).status).toBe(401);
    const { body } = await house.as('author').get('templates');
    expect(body.map(({ id, version }: { id: string; version: number }) => `${id}@${version}`)).toEqual(['report-2015@1', 'report-2018@2']);
    expect(body[1].versions.map(({ effectiveFrom }: { effectiveFrom: string }) => effectiveFrom)).toEqual(['2018-01-01', '2021-03-31']);
  });

  it('are shown with the forms of their sections and the blocks to start from, in any version', async () => {
    const author = house.as('author');
    const { body: now } = await author.get('templates/report-2018');
    const { body: before } = await author.get('templates/report-2018?version=1');
    const assessment = ({ sections }: { sections: { id: string }[] }) => sections.find(({ id }) => id === 'assessment');
    expect(assessment(now)).toMatchObject({ form: { id: 'integrated-impact-assessment', kind: 'assessment' } });
    expect(assessment(before)).toMatchObject({
      form: { id: 'future-generations-evaluation' },
      blank: { en: expect.arrayContaining([expect.objectContaining({ kind: 'table' })]), cy: expect.any(Array) },
    });
    for (const url of ['templates/report-1999', 'templates/report-2018?version=9', 'templates/role-profile', 'templates/__proto__'])
      expect([url, (await author.get(url)).status]).toEqual([url, 404]);
    expect((await author.get('templates/report-2018?version=one')).status).toBe(422);
  });

  it('begin with a head that says what is known, and what a paper says replaces it', async () => {
    const author = house.as('author');
    const given = { ...creation, template: 'report-2018', wards: ['all'], targetDate: '2021-06-01' };
    const { body: proposal } = await author.post('proposals', given);
    const head = async () => (await author.get(`proposals/${proposal.id}/report`)).body.head;
    expect(await head()).toEqual({
      subject: given.title,
      meeting: 'Individual Cabinet Member Decision (2021)',
      date: '2021-06-01',
      wards: 'All',
    });
    expect(proposal.findings.map(({ code }: { code: string }) => code)).not.toContain('date-blank');
    const text = 'SUBJECT: The hall\nDATE: 2 July 2021\n\n1. PURPOSE\n\n1.1 To help.';
    const imported = await author.post(`proposals/${proposal.id}/report/import`, { text }, { seen: proposal });
    expect(imported.status).toBe(200);
    expect(await head()).toMatchObject({ subject: 'The hall', date: '2021-07-02', meeting: 'Individual Cabinet Member Decision (2021)' });
  });
});
