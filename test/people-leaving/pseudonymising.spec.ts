import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import type { House } from '../api/house.js';
import { aHouse, codesOf, ok, Story } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';
import { Vandal } from '../records/vandal.js';

const house = aHouse(beforeEach);
const sian = { handle: 'sianllwyd', name: 'Siân Llwydgoed-Prydderch', email: 'sian.llwydgoed@council.example', language: 'cy' };
const names = ['sianllwyd', 'Llwydgoed', 'sian.llwydgoed@council.example'];
const admin = () => house().as('admin');
const bySian = () => house().bearing('Bearer demo:sianllwyd');

/** Where a text stands in the files of the records, as bytes, after everything in the log has come into the file. */
async function found({ config }: House, texts: readonly string[]): Promise<string[]> {
  const vandal = await Vandal.at(config);
  await vandal.run('PRAGMA wal_checkpoint(TRUNCATE)');
  await vandal.leave();
  const files = readdirSync(config.dataDir).filter((file) => file.includes('.sqlite') || file.includes('.db'));
  expect(files.length).toBeGreaterThan(0);
  return files.flatMap((file) => {
    const path = join(config.dataDir, file);
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
    return texts.filter((text) => bytes.includes(Buffer.from(text))).map((text) => `${file}: ${text}`);
  });
}

/** Somebody who joined, was renamed, wrote, was written to, and has a token, a link and a visit. */
async function joined(): Promise<Story> {
  ok(await admin().post('people', { ...sian, name: 'Siân Llwydgoed' }), 201);
  ok(await admin().ask('PATCH', 'people/sianllwyd', { name: sian.name }));
  ok(await admin().post('people/sianllwyd/posts', { post: 'author' }), 201);
  ok(await bySian().post('people/sianllwyd/tokens', { name: 'Script of Llwydgoed', until: '2018-12-31' }), 201);
  ok(await bySian().post('people/sianllwyd/calendar-link'), 201);
  const story = await Story.begins(house(), { coAuthors: ['sianllwyd'] });
  const made = ok(
    await bySian().post(
      'proposals',
      { template: 'report-2018', kind: 'grant', title: 'Old', portfolio: 'resources', wards: ['all'] },
      { key: 'once' },
    ),
    201,
  ).body;
  ok(await house().as('head').does(made.id, 'handOver', { role: 'author', to: 'author', reason: 'She leaves.' }));
  await house().relay.tick();
  return story;
}

async function leaves(): Promise<void> {
  ok(await admin().put('people/sianllwyd/leaving', {}));
  await house().relay.tick();
}

it('leaves no name and no address anywhere in the records, and a record that still holds', async () => {
  const story = await joined();
  await leaves();
  expect((await found(house(), names)).length).toBeGreaterThan(0);
  ok(await admin().post('people/sianllwyd/pseudonymise', { confirm: 'sianllwyd' }), 204);
  expect(await found(house(), names)).toEqual([]);
  const { faults, erased } = await house().records.snapshot((reader) => verifyAudit(reader));
  expect(faults).toEqual([]);
  expect(erased.length).toBeGreaterThan(2);
  // The id stays where the person stood, and leads to nobody.
  const vandal = await Vandal.at(house().config);
  const [row] = (await vandal.rows('person')).filter(({ pseudonymisedAt }) => pseudonymisedAt !== null);
  expect(row).toMatchObject({ handle: row?.id, name: '', email: null });
  expect((await story.now()).coAuthors).toEqual([row?.id]);
  // A name that is put back is found, and so is an erasure that pretends.
  const names2 = () =>
    house()
      .records.snapshot((reader) => verifyAudit(reader))
      .then((report) => report.faults.map(({ what }) => what));
  for (const [column, value] of [
    ['name', 'Siân'],
    ['email', 'a@b.example'],
    ['handle', 'sian'],
    ['pseudonymisedAt', null],
  ] as const)
    expect(await vandal.whileSet('person', row!, column, value, names2)).toEqual([
      'the names or tokens kept are not those that its entries tell',
    ]);
  await vandal.leave();
});

it('opens no door any more', async () => {
  await joined();
  await leaves();
  ok(await admin().post('people/sianllwyd/pseudonymise', { confirm: 'sianllwyd' }), 204);
  expect((await bySian().get('tasks')).status).toBe(401);
  expect((await admin().get('people/sianllwyd')).status).toBe(404);
  expect((await admin().get('people')).text).not.toContain('sianllwyd');
});

it('asks for the short name once more, because it cannot be undone', async () => {
  await joined();
  await leaves();
  const slip = await admin().post('people/sianllwyd/pseudonymise', { confirm: 'sian' });
  expect([slip.status, slip.body.errors[0]]).toEqual([422, expect.objectContaining({ field: 'confirm', code: 'not-the-handle' })]);
  expect(ok(await admin().get('people/sianllwyd')).body.name).toBe(sian.name);
});

it('is refused while posts are held, cover is open or work waits, and to everybody but the administrator', async () => {
  await joined();
  const asks = (who: 'admin' | 'democratic' | 'author' = 'admin') =>
    house().as(who).post('people/sianllwyd/pseudonymise', { confirm: 'sianllwyd' });
  expect(codesOf(await asks('democratic'))).toContain('not-your-verb');
  expect(codesOf(await asks())).toEqual(['posts-still-held']);
  const [today, later] = [house().clock.at.slice(0, 10), '2018-12-31'];
  ok(
    await house()
      .as('finance')
      .post('people/finance/delegations', { to: 'sianllwyd', posts: ['finance'], from: today, until: later }),
    201,
  );
  await bySian().post('proposals', { template: 'report-2018', kind: 'grant', title: 'Mine', portfolio: 'resources', wards: ['all'] });
  ok(await admin().put('people/sianllwyd/posts/author', {}));
  expect(codesOf(await asks())).toEqual(['cover-still-open']);
  await leaves();
  expect(codesOf(await asks())).toEqual(['work-still-waits']);
  const over = ok(
    await house().as('democratic').post('people/sianllwyd/leaving/hand-over', { to: 'author', reason: 'She has left.' }),
  ).body;
  expect(over).toEqual([expect.objectContaining({ role: 'author', outcome: 'done' })]);
  expect((await asks()).status).toBe(204);
});

it('says in pages and papers that somebody did it who has left, and never who', async () => {
  ok(await admin().post('people', sian), 201);
  ok(await admin().post('people/sianllwyd/posts', { post: 'legal' }), 201);
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  ok(await bySian().does(story.id, 'signOff', { as: 'legal', verdict: 'yes' }));
  await leaves();
  ok(await admin().post('people/sianllwyd/pseudonymise', { confirm: 'sianllwyd' }), 204);
  const signed = (await story.now()).consultees.find(
    ({ post, stage }: { post: string; stage: string }) => post === 'legal' && stage === 'signOff',
  );
  expect(signed).toMatchObject({ standing: 'stands', verdict: 'yes' });
  for (const [lang, words] of [
    ['en', 'Somebody who has left'],
    ['cy', 'Rhywun sydd wedi gadael'],
  ] as const) {
    const paper = ok(await house().as('auditor').get(`proposals/${story.id}/documents/report.json?lang=${lang}`)).text;
    expect(paper).toContain(words);
    for (const text of [...names, signed.by]) expect(paper).not.toContain(text);
  }
  const auditor = await Visitor.in(house(), 'auditor');
  const page = await auditor.get(`/proposals/${(await story.now()).ref}/history`);
  expect(page.text).toContain('Somebody who has left');
  for (const text of names) expect(page.text).not.toContain(text);
});

it('vouches for who is to leave and who has left', async () => {
  ok(await admin().put('people/hr/leaving', {}));
  const vandal = await Vandal.at(house().config);
  const [row] = await vandal.rows('leaving');
  const faults = () =>
    house()
      .records.snapshot((reader) => verifyAudit(reader))
      .then((report) => report.faults.length);
  for (const column of ['untilAt', 'preparedAt', 'preparedBy', 'completedAt', 'person'])
    expect([column, await vandal.whileSet('leaving', row!, column, 'x', faults)]).toEqual([column, 1]);
  await vandal.leave();
});
