import fc from 'fast-check';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type House, type Json, openHouse } from './house.js';
import { aDraft, bring, expectProblem, expectStatus, show } from './journey.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const admin = () => house.as('admin');
/** The entries of the council's chain of one kind, with what each says. */
const entries = async (kind: string): Promise<{ actor: string; payload: string }[]> =>
  house.records.reader.query(
    `SELECT "actor", "payload" FROM "entry" JOIN "entry_payload" USING ("chain", "sequence") WHERE "entry"."chain" = 'demo' AND "kind" = ?`,
    [kind],
  );

describe('the look', () => {
  const url = 'council/look';

  it('is the council’s own as soon as it is set, on the public pages too', async () => {
    expect((await house.as('hr').get(url)).body).toEqual({ colour: '#1f4e3d', logo: null });
    const look = { colour: '#7A1F3D', logo: { en: 'Example', cy: 'Enghraifft' } };
    expect(expectStatus(await admin().put(url, look), 200).body).toEqual({ ...look, colour: '#7a1f3d' });
    expect((await house.as(null).get('/register')).text).toContain('#7a1f3d');
    expect(await entries('lookChanged')).toHaveLength(1);
  });

  it('is dark enough for white text, and nothing but a colour', async () => {
    expect(expectProblem(await admin().put(url, { colour: '#ff0000' }), 422).errors).toMatchObject([
      { field: 'colour', code: 'contrast-too-low', detail: '3.99, not 4.5' },
    ]);
    for (const colour of ['red', '#fff', '#12345g', 'url(x)']) expectProblem(await admin().put(url, { colour }), 422, 'colour');
    expectProblem(await admin().put(url, { colour: '#000000', logo: { en: 'X' } }), 422, 'logo.cy');
    expectProblem(await house.as('democratic').put(url, { colour: '#000000' }), 403);
  });
});

describe('the calendar', () => {
  it('shows the year with the reason for every day', async () => {
    const year = expectStatus(await house.as('author').get('council/calendar?year=2018'), 200).body;
    expect(year).toMatchObject({ year: 2018, weekend: [6, 7], closures: [], workingDays: 253 });
    expect(year.days.map((day: Json) => day.date)).toEqual([
      ...['2018-01-01', '2018-03-30', '2018-04-02', '2018-05-07', '2018-05-28', '2018-08-27', '2018-12-25', '2018-12-26'],
    ]);
    expect(year.days[1]).toEqual({
      date: '2018-03-30',
      weekday: 5,
      kind: 'bankHoliday',
      reason: { en: 'Good Friday', cy: 'Dydd Gwener y Groglith' },
    });
    expect((await house.as('author').get('council/calendar')).body.year).toBe(2018);
    expectProblem(await house.as('author').get('council/calendar?year=2009'), 422, 'year');
  });

  it('takes a closure, and counts open dates again', async () => {
    const id = await aDraft(house);
    await bring(house, id, 'serveNotice');
    const { noticeEnds } = (await show(house, id)).dates;
    const closure = { from: noticeEnds, to: noticeEnds, reason: { en: 'Snow', cy: 'Eira' }, source: 'Chief executive' };
    expectProblem(await house.as('author').post('council/closures', closure), 403);
    expectProblem(await house.as('democratic').post('council/closures', { ...closure, to: '2018-01-01' }), 422, 'to');
    const etag = (await house.as('author').get('council/constitution')).headers.etag;
    expect(expectStatus(await house.as('democratic').post('council/closures', closure), 201).body).toEqual(closure);
    expect((await house.as('author').get('council/constitution')).headers.etag).not.toBe(etag);
    expectProblem(await house.as('democratic').post('council/closures', closure), 422, 'from');
    expect((await show(house, id)).dates.noticeEnds > noticeEnds).toBe(true);
    const year = (await house.as('author').get('council/calendar?year=2018')).body;
    expect(year.closures).toEqual([closure]);
    expect(year.days).toContainEqual(expect.objectContaining({ date: noticeEnds, kind: 'closure', reason: closure.reason }));
    expect(year.workingDays).toBe(252);
  });
});

describe('the settings', () => {
  const url = 'council/settings';
  const etag = async () => String((await house.as('author').get(url)).headers.etag);

  it('change one at a time, each with its source, against the revision that was seen', async () => {
    const seen = await etag();
    const put = (name: string, body: object, match?: string, by: 'democratic' | 'author' = 'democratic') =>
      house.as(by).put(`${url}/${name}`, body, match === undefined ? {} : { headers: { 'if-match': match } });
    const five = { value: 5, source: 'Council of 1 March 2018' };
    expectProblem(await put('noticeDays', five), 428);
    expectProblem(await put('nothing', five, seen), 404);
    expectProblem(await put('noticeDays', five, seen, 'author'), 403);
    expectProblem(await put('noticeDays', { ...five, value: 0 }, seen), 422, 'value');
    expectProblem(await put('noticeDays', { ...five, source: '' }, seen), 422, 'source');
    expectProblem(await put('noticeDays', { ...five, value: [{}] }, seen), 422, 'value');
    const done = expectStatus(await put('noticeDays', five, seen), 200);
    expect(done.body).toMatchObject({ name: 'noticeDays', key: 'setting.noticeDays', kind: 'days', ...five, least: 1, most: 90 });
    const stale = expectProblem(await put('callInThreshold', { value: '4', source: 'x' }, seen), 412);
    expect(stale.current).toMatchObject({ name: 'callInThreshold', value: 3 });
    const again = expectStatus(await put('kinds.grant', { value: ['consultation:dmt', 'signOff:legal'], source: 'x' }, await etag()), 200);
    expect(again.body.value).toEqual([
      { post: 'dmt', stage: 'consultation' },
      { post: 'legal', stage: 'signOff' },
    ]);
    expect(again.headers.etag).toBe(await etag());
    const constitution = (await house.as('author').get('council/constitution')).body;
    expect(constitution.noticeDays).toEqual(five);
    expect(constitution.kinds.grant.value).toEqual(again.body.value);
  });
});

describe('how the service fares', () => {
  it('is there for the administrator', async () => {
    expectProblem(await house.as('democratic').get('council/health'), 403);
    const before = expectStatus(await admin().get('council/health'), 200).body;
    expect(before).toMatchObject({
      at: house.clock.at,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      letters: { stuck: 0 },
      checkpoint: null,
    });
    expect(before.letters.waiting).toBeGreaterThan(0);
    expect(before.databaseBytes).toBeGreaterThan(100_000);
    expect(before.forms).toContainEqual(expect.objectContaining({ id: 'report-2018', version: 2, name: expect.anything() }));
    const written = before.forms.reduce((sum: number, form: Json) => sum + form.proposals, 0);
    expect(written).toBe((await house.as('auditor').get('proposals?limit=100')).body.length);
    house.advance(400);
    const late = (await admin().get('council/health')).body;
    expect(late.timers.late).toBeGreaterThan(0);
    expect(late.timers.due).toBeGreaterThanOrEqual(late.timers.late);
    await house.relay.tick();
    const after = (await admin().get('council/health')).body;
    expect(after).toMatchObject({ timers: { due: 0, late: 0 }, checkpoint: { at: house.clock.at, chains: written + 1 } });
    expect(after.letters).toMatchObject({ waiting: 0, kept: expect.any(Number) });
  });
});

it('answers whatever is sent, and never fails', async () => {
  const near = fc.oneof(
    fc.constantFrom<unknown>('x', 'hr', '2018-06-01', '#123456', 7, true, null, '', { en: 'A', cy: 'B' }, ['a', 1], 'a@b.c', 'cy'),
    fc.jsonValue({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const names = ['handle', 'name', 'email', 'language', 'post', 'from', 'until', 'colour', 'logo', 'value', 'source', 'reason', 'to'];
  const routes = [
    'POST people',
    'PATCH people/slt',
    'POST systems',
    'POST people/slt/posts',
    'PUT people/slt/posts/author',
    'PUT council/look',
  ].concat(...['POST people/admin/tokens', 'PUT council/settings/callInBy', 'PUT council/settings/kinds.other', 'POST council/closures']);
  const headers = { 'if-match': String((await admin().get('council/settings')).headers.etag) };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), fc.dictionary(fc.constantFrom(...names), near), async (route, body) => {
      const [method = '', url = ''] = route.split(' ');
      const { status } = await admin().ask(method, url, body, { headers });
      expect({ route, body, ok: status < 500 }).toEqual({ route, body, ok: true });
    }),
    { numRuns: 400 },
  );
});

// The last: whatever was done in this file, the record must bear it out.
it('leaves a record that holds', async () => {
  const report = await house.records.snapshot((reader) => verifyAudit(reader));
  expect(report.faults).toEqual([]);
  expect(report.entries).toBeGreaterThan(25);
});
