import { type DemoHandle } from '../../src/councils/demo-people.js';
import { type Answer, type Json, openHouse } from '../api/house.js';
import { aHouse, codesOf, ok, Story } from '../journeys/story.js';
import { type ReadCalendar, type ReadEvent, readCalendar } from './calendars.js';

const house = aHouse(beforeEach);

/** Issues the person's link; the path that a calendar program then asks for. */
async function link(who: DemoHandle): Promise<string> {
  const { address, issued } = ok(await house().as(who).post(`people/${who}/calendar-link`), 201).body;
  expect(issued).toBe(house().clock.at);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:3000\/calendar\/[\w-]{43}\.ics$/);
  return new URL(address).pathname;
}
/** As a calendar program asks: it does not sign in, and has no language. */
const asks = (path: string, headers: Record<string, string> = {}): Promise<Answer> => house().as(null).get(path, { headers });
const reads = async (path: string): Promise<ReadCalendar> => readCalendar(ok(await asks(path)).text);
const calendarOf = async (who: DemoHandle): Promise<ReadEvent[]> => (await reads(await link(who))).events;
const brief = (events: readonly ReadEvent[]): string[] => events.map(({ from, title }) => `${from} ${title}`).sort();

it('tells each what they have to do, by its last day, in their language and with a link that opens after signing in', async () => {
  const story = await Story.begins(house(), { title: 'Fan; llyfrgell, “Tŷ”' });
  await story.goesTo('consultation');
  const { ref, consultees } = await story.now();
  const due = (post: string) => consultees.find((one: Json) => one.post === post).answerBy;
  const path = await link('dmt');
  const answer = ok(await asks(path));
  expect(answer.headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
    'content-language': 'cy',
  });
  const calendar = readCalendar(answer.text);
  expect(calendar).toMatchObject({ method: 'PUBLISH', name: 'Cyngor Sir Enghraifft: fy nyddiadau' });
  const [event, ...others] = calendar.events;
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    uid: `${story.id}.recordConsultation.dmt@127.0.0.1`,
    title: expect.stringContaining(`(${ref}: Fan; llyfrgell, “Tŷ”)`),
    url: `http://127.0.0.1:3000/cy/proposals/${story.id}`,
    from: due('dmt'),
    status: 'CONFIRMED',
    organizer: null,
  });
  expect(event?.title).toMatch(/^Diwrnod olaf: /);
  expect(event?.description).toContain('Dros: Tîm Rheoli Adrannol. Cam: ');
  expect(event?.description).toContain(`http://127.0.0.1:3000/cy/proposals/${story.id}`);
  expect(await calendarOf('member2')).toEqual([]);
  await story.does('dmt', 'recordConsultation', { meeting: story.today(), outcome: 'endorsed' });
  expect((await reads(path)).events).toEqual([]);
});

it('keeps what it is when its day moves, with a higher number', async () => {
  const story = await Story.begins(house());
  await story.goesTo('decided');
  const path = await link('democratic');
  const [before] = (await reads(path)).events;
  const { publishBy } = (await story.now()).dates;
  expect(before).toMatchObject({ uid: `${story.id}.writeStatement@127.0.0.1`, from: publishBy });
  const mourning = { date: publishBy, reason: { en: 'Mourning', cy: 'Galar' }, source: 'The Lord-Lieutenant' };
  ok(await house().as('admin').post('council/calendar-days', mourning), 201);
  const [after] = (await reads(path)).events;
  expect(after?.uid).toBe(before?.uid);
  expect(after!.from > before!.from).toBe(true);
  await house().relay.tick();
  const [kept] = (await reads(path)).events;
  expect(kept).toMatchObject({ uid: before?.uid, from: after?.from });
  expect(kept!.sequence).toBeGreaterThan(before!.sequence);
});

it('tells the member from when a decision is lawful, councillors until when it can be called in, and who evaluates when', async () => {
  const story = await Story.begins(house());
  await story.does('head', 'handOver', { role: 'evaluator', to: 'evaluator', reason: 'She evaluates.' });
  await story.goesTo('noticeServed');
  const { ref, dates } = await story.now();
  expect(brief(await calendarOf('member'))).toEqual([
    `${dates.earliestDecision} Y diwrnod cynharaf i benderfynu ar ${ref}: A library van driver`,
  ]);
  expect(await calendarOf('scrutiny2')).toEqual([]);
  await story.goesTo('callInPeriod');
  const { callInEnds } = (await story.now()).dates;
  expect(await calendarOf('member')).toEqual([]);
  expect(brief(await calendarOf('scrutiny2'))).toEqual([`${callInEnds} Last day to call in ${ref}: A library van driver`]);
  // A member of the executive cannot call in.
  expect(await calendarOf('leader')).toEqual([]);
  await story.goesTo('inForce');
  await house().relay.tick();
  const { evaluationDue } = (await story.now()).dates;
  expect(await calendarOf('scrutiny2')).toEqual([]);
  const evaluation = `${evaluationDue} Evaluation due for ${ref}: A library van driver`;
  const path = await link('evaluator');
  const [before] = (await reads(path)).events;
  expect(brief([before!])).toEqual([evaluation]);
  expect(brief(await calendarOf('author'))).toContainEqual(expect.stringContaining(`${evaluationDue} Gwerthusiad yn ddyledus`));
  await story.goesTo('evaluationDue');
  const after = (await reads(path)).events;
  expect([brief(after), after[0]?.uid]).toEqual([[evaluation], before?.uid]);
  await story.goesTo('closed');
  expect((await reads(path)).events).toEqual([]);
});

it('shows the meetings of the group, also to who joined it after the invitations, and to the authors of what is on the agenda', async () => {
  const story = await Story.begins(house());
  await story.goesTo('consultation');
  const meeting = ok(
    await house()
      .as('dmt')
      .post('meetings', { on: '2018-04-09', time: '09:30', place: 'Usk', agenda: [story.id] }),
    201,
  ).body;
  ok(await house().as('admin').post('people/legal/posts', { post: 'dmt' }), 201);
  const uid = `${meeting.id}@127.0.0.1`;
  const common = { uid, sequence: 0, from: '2018-04-09T08:30:00.000Z', place: 'Usk', organizer: null, attendees: [] };
  const [dmt, legal, author] = [await link('dmt'), await link('legal'), await link('author')];
  const shown = async (path: string) => (await reads(path)).events.filter((event) => event.uid === uid);
  expect(await shown(dmt)).toMatchObject([{ ...common, title: 'Tîm Rheoli Adrannol: cyfarfod' }]);
  expect(await shown(legal)).toMatchObject([{ ...common, title: 'Departmental Management Team: meeting' }]);
  expect(await shown(author)).toMatchObject([common]);
  for (const other of ['author2', 'democratic', 'finance'] as const)
    expect(brief(await calendarOf(other)).join()).not.toContain('2018-04-09');
  const order = { type: 'moveMeeting', on: '2018-04-10' };
  ok(
    await house()
      .as('dmt')
      .post(`meetings/${meeting.id}/commands`, order, { headers: { 'if-match': '"1"' } }),
  );
  expect(await shown(legal)).toMatchObject([{ uid, sequence: 1, from: '2018-04-10T08:30:00.000Z' }]);
  const cancel = { type: 'cancelMeeting', reason: 'Snow.' };
  ok(
    await house()
      .as('dmt')
      .post(`meetings/${meeting.id}/commands`, cancel, { headers: { 'if-match': '"2"' } }),
  );
  for (const path of [dmt, legal, author]) expect(await shown(path)).toEqual([]);
});

it('says nothing of a report, and nothing of what somebody may not read', async () => {
  const story = await Story.begins(house(), { title: 'A secret van' });
  ok(await story.edits('purpose', '1.1 The canary sings in the closed part.'));
  const everybody = ['author', 'dmt', 'finance', 'member', 'democratic', 'scrutiny1', 'evaluator', 'author2', 'hr'] as const;
  const paths = await Promise.all(everybody.map(async (who) => [who, await link(who)] as const));
  for (const stop of ['consultation', 'signOff', 'noticeServed', 'decided', 'callInPeriod', 'inForce'] as const) {
    await story.goesTo(stop);
    for (const [who, path] of paths) {
      const { text } = await asks(path);
      expect(text).not.toContain('canary');
      if (who === 'author2' || who === 'hr') expect(text).not.toContain('secret van');
    }
  }
});

it('is at that address for one person alone, until it is renewed or revoked', async () => {
  const first = await link('finance');
  ok(await asks(first));
  expect(ok(await house().as('finance').get('people/finance/calendar-link')).body).toEqual({ issued: house().clock.at });
  const second = await link('finance');
  expect([(await asks(first)).status, (await asks(second)).status]).toEqual([404, 200]);
  for (const [who, post] of [
    ['hr', 'post'],
    ['admin', 'post'],
    ['hr', 'delete'],
    ['admin', 'delete'],
  ] as const)
    expect(codesOf(await house().as(who)[post]('people/finance/calendar-link'))).toEqual(['not-your-verb']);
  expect((await house().as('admin').get('people/finance/calendar-link')).status).toBe(404);
  ok(await asks(second));
  ok(await house().as('finance').delete('people/finance/calendar-link'), 204);
  const gone = await asks(second);
  expect([gone.status, gone.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect((await house().as('finance').delete('people/finance/calendar-link')).status).toBe(404);
  expect((await house().as('finance').get('people/finance/calendar-link')).status).toBe(404);
  for (const who of [null, 'finance'] as const)
    expect((await house().as(who).post('people/nobody/calendar-link')).status).toBe(who === null ? 401 : 404);
  const entries: Json[] = await house().records.reader.query(`SELECT kind FROM entry WHERE kind LIKE 'calendarLink%' ORDER BY sequence`);
  expect(entries.map(({ kind }) => kind)).toEqual(['calendarLinkIssued', 'calendarLinkIssued', 'calendarLinkRevoked']);
});

it('keeps nowhere what opens it', async () => {
  const secret = (await link('finance')).slice('/calendar/'.length, -'.ics'.length);
  const tables: Json[] = await house().records.reader.query(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables)
    expect(JSON.stringify(await house().records.reader.query(`SELECT * FROM "${name}"`))).not.toContain(secret);
});

it('is gone at once for somebody who has left', async () => {
  const path = await link('hr');
  ok(await asks(path));
  ok(await house().as('admin').put('people/hr/posts/hr', { until: '2018-03-01' }));
  expect((await asks(path)).status).toBe(200);
  house().advance('2018-03-02');
  expect((await asks(path)).status).toBe(404);
  const other = await link('slt');
  ok(await asks(other));
  ok(await house().as('admin').put('people/slt/posts/slt', {}));
  ok(await house().as('admin').post('people/slt/pseudonymise', { confirm: 'slt' }), 204);
  expect((await asks(other)).status).toBe(404);
});

it.each([
  `/calendar/${'A'.repeat(43)}.ics`,
  '/calendar/x.ics',
  '/calendar/.ics',
  `/calendar/${'%00'.repeat(43)}.ics`,
  `/calendar/${'x'.repeat(190)}.ics`,
  '/calendar/..%2f..%2fetc.ics',
])('finds nothing at %s', async (path) => {
  const answer = await asks(path, { accept: 'text/html' });
  expect(answer.status).toBe(404);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

it('says again only what has changed', async () => {
  const story = await Story.begins(house());
  await story.goesTo('consultation');
  const path = await link('dmt');
  const { etag } = ok(await asks(path)).headers;
  const again = await asks(path, { 'if-none-match': String(etag) });
  expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
  await story.does('dmt', 'recordConsultation', { meeting: story.today(), outcome: 'endorsed' });
  expect((await asks(path, { 'if-none-match': String(etag) })).status).toBe(200);
});

it('is there at a service that is reached by a number, with the link in its text', async () => {
  const other = await openHouse({ env: { BASE_URL: 'http://[2001:db8::7]:8443' } });
  const story = await Story.begins(other);
  await story.goesTo('callInPeriod');
  const { address } = ok(await other.as('scrutiny1').post('people/scrutiny1/calendar-link'), 201).body;
  expect(address).toMatch(/^http:\/\/\[2001:db8::7\]:8443\/calendar\//);
  const own = readCalendar(ok(await other.as(null).get(new URL(address).pathname)).text).events;
  const open = readCalendar(ok(await other.as(null).get('register/calendar.ics')).text).events;
  expect(own).toMatchObject([{ uid: `${story.id}.callInEnds@2001-db8--7`, url: null }]);
  expect(own[0]?.description).toContain(`http://[2001:db8::7]:8443/cy/proposals/${story.id}`);
  expect(open[0]?.description).toContain('http://[2001:db8::7]:8443/api/v1/register/decisions/');
  expect(open).toMatchObject([{ uid: expect.stringMatching(/\.call-in-ends\.demo@2001-db8--7$/) }]);
  await other.close();
});
