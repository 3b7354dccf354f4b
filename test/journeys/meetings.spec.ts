import { type DemoHandle, demoId } from '../../src/councils/demo-people.js';
import type { Answer, Json } from '../api/house.js';
import { aHouse, codesOf, ok, paper, Story } from './story.js';

const house = aHouse(beforeEach);
const DAY = '2018-03-12';

async function inConsultation(title: string): Promise<Story> {
  const story = await Story.begins(house(), { title });
  return story.goesTo('consultation');
}
const schedules = (who: DemoHandle, body: object = {}): Promise<Answer> =>
  house()
    .as(who)
    .post('meetings', { on: DAY, ...body });
const read = (who: DemoHandle, id: string): Promise<Answer> => house().as(who).get(`meetings/${id}`);

/** Gives a command about a meeting, having seen it as it stands now unless told otherwise. */
async function ask(who: DemoHandle, id: string, type: string, body: object = {}, seen?: number): Promise<Answer> {
  const revision = seen ?? ok(await read('auditor', id)).body.revision;
  return house()
    .as(who)
    .post(`meetings/${id}/commands`, { type, ...body }, { headers: { 'if-match': `"${revision}"` } });
}
const does = async (who: DemoHandle, id: string, type: string, body: object = {}): Promise<Json> => ok(await ask(who, id, type, body)).body;
const refused = async (who: DemoHandle, id: string, type: string, body: object = {}): Promise<string[]> =>
  codesOf(await ask(who, id, type, body));
const attendance = { present: ['Dafydd Patrwm (chair)', 'Carys Templed'], apologies: ['Grace Sample'] };
const councilKinds = async (): Promise<string[]> =>
  (await house().records.reader.query(`SELECT kind FROM entry WHERE chain = 'demo' ORDER BY sequence`)).map((row: Json) => row.kind);

it('takes three proposals through one meeting: one endorsed, one noted, one returned, and the minutes written of all', async () => {
  const [van, grant, crossing] = [await inConsultation('A van'), await inConsultation('A grant'), await inConsultation('A crossing')];
  const made = ok(await schedules('dmt', { time: '09:30', place: 'Usk', agenda: [van.id, grant.id] }), 201);
  const { id } = made.body;
  expect(made.headers).toMatchObject({ location: `/api/v1/meetings/${id}`, etag: '"1"' });
  expect(made.body.candidates.map((one: Json) => [one.title, one.meeting])).toEqual([
    ['A van', id],
    ['A grant', id],
    ['A crossing', null],
  ]);
  const set = await does('democratic', id, 'setAgenda', { agenda: [(await crossing.now()).ref, van.id, grant.id] });
  expect(set).toMatchObject({ revision: 2, state: 'scheduled', post: 'dmt', on: DAY, time: '09:30', place: 'Usk', others: 0 });
  expect(set.items).toMatchObject([
    { position: 1, title: 'A crossing', standing: 'asked', outcome: null, author: 'author', version: 2 },
    { position: 2, title: 'A van' },
    { position: 3, title: 'A grant' },
  ]);
  expect(await refused('dmt', id, 'closeMeeting', attendance)).toEqual(['meeting-not-held', 'meeting-outcome-outstanding']);

  house().advance(DAY);
  await van.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'endorsed', conditions: 'Within the budget.', note: 'Welcomed.' });
  await grant.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'noted' });
  const left = await ask('dmt', id, 'closeMeeting', attendance);
  expect(codesOf(left)).toEqual(['meeting-outcome-outstanding']);
  expect(left.body.detail).toContain((await crossing.now()).ref);
  await crossing.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'returned', note: 'Cost it.' });
  const closed = await does('dmt', id, 'closeMeeting', { ...attendance, note: 'The next meeting is in April.' });
  expect(closed).toMatchObject({
    state: 'closed',
    minutes: { ...attendance, note: 'The next meeting is in April.', by: 'dmt', at: house().clock.at },
    items: [
      { title: 'A crossing', state: 'draft', outcome: { outcome: 'returned', note: 'Cost it.', version: 2, by: 'dmt', on: DAY } },
      { title: 'A van', outcome: { outcome: 'endorsed', conditions: 'Within the budget.', note: 'Welcomed.' } },
      { title: 'A grant', standing: 'stands', outcome: { outcome: 'noted', note: null }, carriedOver: false },
    ],
    candidates: [],
  });
  expect(closed.commands.map((one: Json) => [one.available, one.refused[0].code])).toEqual(new Array(4).fill([false, 'meeting-over']));
  expect((await councilKinds()).slice(-3)).toEqual(['meetingScheduled', 'agendaSet', 'meetingClosed']);

  ok(await house().as('slt').get(`meetings/${id}/minutes.json`), 404);
  const printed = ok(await house().as('head').get(`meetings/${id}/minutes.json?lang=en`)).body;
  expect(printed).toMatchObject({
    kind: 'minutes',
    ref: `DMT-${DAY}`,
    title: { text: 'Departmental Management Team: meeting of 12 March 2018' },
  });
  const table = printed.parts.find((part: Json) => part.kind === 'table');
  expect(table.rows.map((row: Json) => row.slice(1, 5).map((cell: Json) => cell.text.replaceAll('\u00a0', ' ')))).toEqual([
    ['Version', 'Date considered', 'Outcome', 'Comment'],
    ['2', '12 March 2018', 'Returned to the author', 'Cost it.'],
    ['2', '12 March 2018', 'Endorsed', 'Within the budget.\nWelcomed.'],
    ['2', '12 March 2018', 'Noted', ''],
  ]);
  const welsh = ok(await house().as('dmt').get(`meetings/${id}/minutes.html?lang=cy`)).text;
  for (const said of ['<html lang="cy">', 'Tîm Rheoli Adrannol: cyfarfod 12 Mawrth 2018', 'Ategwyd', 'Yn bresennol', 'Grace Sample'])
    expect(welsh).toContain(said);
  expect(ok(await house().as('auditor').get(`meetings/${id}/minutes.pdf`)).text.startsWith('%PDF')).toBe(true);
  const word = ok(await house().as('democratic').get(`meetings/${id}/minutes.docx?lang=en`));
  expect([word.text.startsWith('PK'), String(word.headers['content-disposition'])]).toEqual([
    true,
    `attachment; filename="DMT-${DAY}-minutes-v3-en.docx"`,
  ]);
});

it('tells what was amended between two considerations, and does not change minutes by what is said later', async () => {
  const story = await inConsultation('A van');
  const first = ok(await schedules('dmt', { agenda: [story.id] }), 201).body.id;
  house().advance(DAY);
  await story.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'returned', note: 'Cost it.' });
  await does('dmt', first, 'closeMeeting', attendance);
  ok(await story.edits('resources', '6.1 £1.'));
  await story.does('author', 'sendToConsultation');
  const second = ok(await schedules('dmt', { on: '2018-03-19', agenda: [story.id] }), 201).body.id;
  house().advance('2018-03-19');
  await story.does('dmt', 'recordConsultation', { meeting: '2018-03-19', outcome: 'endorsed' });
  const closed = await does('dmt', second, 'closeMeeting', attendance);
  expect(closed.items[0].considered).toMatchObject([
    { version: 2, on: DAY, outcome: 'returned', note: 'Cost it.', amended: ['resources'] },
    { version: 3, on: '2018-03-19', outcome: 'endorsed', amended: [] },
  ]);
  expect(ok(await read('dmt', first)).body.items[0].considered).toMatchObject([{ version: 2, outcome: 'returned', amended: [] }]);
});

it('carries over what was not reached, to stand on the agenda of another meeting', async () => {
  const story = await inConsultation('A van');
  const first = ok(await schedules('dmt', { agenda: [story.id] }), 201).body.id;
  const second = ok(await schedules('democratic', { on: '2018-03-19' }), 201).body.id;
  expect(await refused('dmt', second, 'setAgenda', { agenda: [story.id] })).toEqual(['on-another-agenda']);
  house().advance(DAY);
  const closed = await does('dmt', first, 'closeMeeting', { ...attendance, carriedOver: [story.id] });
  expect(closed.items).toMatchObject([{ outcome: null, carriedOver: true }]);
  const minutes = ok(await house().as('dmt').get(`meetings/${first}/minutes.html?lang=en`)).text;
  expect(minutes).toContain('Carried over to another meeting');
  expect((await does('dmt', second, 'setAgenda', { agenda: [story.id] })).items).toMatchObject([{ title: 'A van', carriedOver: false }]);
});

it('is moved, and cancelled with a reason, until an outcome names its day', async () => {
  const story = await inConsultation('A van');
  const { id } = ok(await schedules('dmt', { agenda: [story.id], time: '09:30', place: 'Usk' }), 201).body;
  expect(await does('dmt', id, 'moveMeeting', { on: '2018-03-13', time: '14:00' })).toMatchObject({
    on: '2018-03-13',
    time: '14:00',
    place: 'Usk',
    revision: 2,
  });
  expect(await refused('dmt', id, 'moveMeeting', { on: '2018-02-28' })).toEqual(['meeting-in-the-past']);
  const other = ok(await schedules('democratic'), 201).body.id;
  expect(await refused('dmt', id, 'moveMeeting', { on: DAY })).toEqual(['meeting-same-day']);
  expect(await does('democratic2', other, 'cancelMeeting', { reason: 'Snow.' })).toMatchObject({ state: 'cancelled', reason: 'Snow.' });
  await does('dmt', id, 'moveMeeting', { on: DAY });
  house().advance(DAY);
  await story.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'endorsed' });
  expect(await refused('dmt', id, 'moveMeeting', { on: '2018-03-13' })).toEqual(['meeting-outcome-recorded']);
  expect(await refused('dmt', id, 'cancelMeeting', { reason: 'Snow.' })).toEqual(['meeting-outcome-recorded']);
  expect(await refused('dmt', id, 'setAgenda', { agenda: [] })).toEqual(['meeting-outcome-recorded']);
  expect((await ask('dmt', other, 'setAgenda', { agenda: [] })).body.refusals[0].code).toBe('meeting-over');
  expect((await house().as('dmt').get(`meetings/${other}/minutes.html`)).status).toBe(404);
});

it('writes to the group and to the authors whenever it is arranged, moved or cancelled, and what is on its agenda changes', async () => {
  const story = await inConsultation('A van');
  const letters = async () => {
    const all: Json[] = ok(await house().as('admin').get('letters?limit=100')).body;
    return all.filter((one: Json) => one.proposal === null).map((one: Json) => `${one.to} ${one.kind}`);
  };
  const { id } = ok(await schedules('democratic'), 201).body;
  expect(await letters()).toEqual(['dmt meetingCalled']);
  await does('dmt', id, 'setAgenda', { agenda: [story.id] });
  expect((await letters()).sort()).toEqual(['author onAgenda', 'dmt meetingCalled']);
  await does('dmt', id, 'moveMeeting', { on: '2018-03-13' });
  await does('dmt', id, 'setAgenda', { agenda: [] });
  await does('dmt', id, 'cancelMeeting', { reason: 'Snow.' });
  expect((await letters()).sort()).toEqual(
    ['author meetingMoved', 'author offAgenda', 'author onAgenda', 'dmt meetingCalled', 'dmt meetingCancelled', 'dmt meetingMoved'].sort(),
  );
});

it('lets only the group and the clerks arrange it, and shows others with business there why not', async () => {
  const story = await inConsultation('A van');
  expect(codesOf(await schedules('finance', { agenda: [] }))).toEqual(['not-your-verb']);
  const { id } = ok(await schedules('dmt', { agenda: [story.id] }), 201).body;
  for (const who of ['author', 'head', 'auditor'] as const) {
    const seen = ok(await read(who, id)).body;
    expect(seen.commands.every((one: Json) => !one.available && one.refused[0].code === 'not-your-verb')).toBe(true);
    expect(seen.candidates).toEqual([]);
    expect(await refused(who, id, 'setAgenda', { agenda: [] })).toEqual(['not-your-verb']);
  }
  for (const who of ['finance', 'member', 'scrutiny1', 'author2', 'admin'] as const) {
    expect((await read(who, id)).status).toBe(404);
    expect((await ask(who, id, 'cancelMeeting', { reason: 'No.' })).status).toBe(404);
    expect(ok(await house().as(who).get('meetings')).body.meetings).toEqual([]);
  }
  expect((await house().as(null).get(`meetings/${id}`)).status).toBe(401);
  const deputy = { to: 'slt', posts: ['dmt'], from: '2018-03-01', until: '2018-03-31' };
  ok(await house().as('dmt').post('people/dmt/delegations', deputy), 201);
  await does('slt', id, 'moveMeeting', { on: '2018-03-13' });
  const [last] = await house().records.reader.query(`SELECT * FROM entry WHERE chain = 'demo' ORDER BY sequence DESC LIMIT 1`);
  expect(last).toMatchObject({ kind: 'meetingMoved', actor: demoId('slt'), onBehalfOf: demoId('dmt') });
});

it('shows an author their own item of the agenda, and nothing of the others', async () => {
  const own = await inConsultation('A van');
  const made = ok(
    await house()
      .as('author2')
      .post('proposals', {
        template: 'report-2018',
        kind: 'grant',
        title: 'Somebody else’s secret',
        portfolio: 'resources',
        wards: ['all'],
      }),
    201,
  ).body;
  const text = { headers: { 'content-type': 'text/plain' }, seen: made };
  ok(await house().as('author2').post(`proposals/${made.id}/report/import`, paper, text));
  ok(await house().as('author2').does(made.id, 'sendToConsultation'));
  const { id } = ok(await schedules('dmt', { agenda: [made.id, own.id] }), 201).body;
  house().advance(DAY);
  await own.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'noted' });
  await does('dmt', id, 'closeMeeting', { ...attendance, note: 'The other one worries us.', carriedOver: [made.id] });
  const seen = ok(await read('author', id));
  expect(seen.body).toMatchObject({ others: 1, minutes: { note: null }, items: [{ position: 2, title: 'A van' }] });
  const printed = ok(await house().as('author').get(`meetings/${id}/minutes.html?lang=en`)).text;
  expect(printed).toContain('1 item is left out');
  for (const secret of ['Somebody else', 'worries us', made.ref]) expect(seen.text + printed).not.toContain(secret);
  expect(ok(await house().as('author').get('meetings?list=past')).body.meetings).toMatchObject([{ id, items: 2 }]);
});

it('puts on an agenda only what waits for the group, each once', async () => {
  const draft = await Story.begins(house());
  const asked = await inConsultation('A van');
  const { id } = ok(await schedules('dmt'), 201).body;
  const named = (agenda: string[]) => ask('dmt', id, 'setAgenda', { agenda });
  expect((await named([draft.id])).body.errors ?? codesOf(await named([draft.id]))).toEqual(['not-waiting']);
  const wrong = ok(await named([asked.id, (await asked.now()).ref, 'CD-2018-9999']), 422).body;
  expect(wrong.errors.map((one: Json) => [one.field, one.code])).toEqual([
    ['agenda[1]', 'duplicate'],
    ['agenda[2]', 'proposal-unknown'],
  ]);
  await asked.does('dmt', 'recordConsultation', { meeting: asked.today(), outcome: 'endorsed' });
  expect(codesOf(await named([asked.id]))).toEqual(['not-waiting']);
  expect(ok(await named([])).body.items).toEqual([]);
});

it('takes no change of a meeting that has changed since it was seen, and none that has seen nothing', async () => {
  const { id } = ok(await schedules('dmt'), 201).body;
  await does('democratic', id, 'moveMeeting', { on: '2018-03-13' });
  const stale = ok(await ask('dmt', id, 'cancelMeeting', { reason: 'Snow.' }, 1), 412);
  expect([stale.body.current.revision, stale.body.current.on, stale.headers.etag]).toEqual([2, '2018-03-13', '"2"']);
  expect((await house().as('dmt').post(`meetings/${id}/commands`, { type: 'setAgenda', agenda: [] })).status).toBe(428);
  const both = await Promise.all([schedules('dmt', { on: '2018-04-09' }), schedules('democratic', { on: '2018-04-09' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it('lists what is to come by its day, and what is over from the latest back, page by page', async () => {
  const ids: string[] = [];
  for (const on of ['2018-03-26', '2018-03-12', '2018-03-19']) ids.push(ok(await schedules('dmt', { on }), 201).body.id);
  const days = async (query: string) => {
    const { meetings, next } = ok(await house().as('dmt').get(`meetings?${query}`)).body;
    return { days: meetings.map((one: Json) => one.on), next };
  };
  const first = await days('limit=2');
  expect(first.days).toEqual(['2018-03-12', '2018-03-19']);
  expect(await days(`limit=2&after=${first.next}`)).toEqual({ days: ['2018-03-26'], next: null });
  for (const id of ids) await does('dmt', id, 'cancelMeeting', { reason: 'Snow.' });
  const back = await days('list=past&limit=2');
  expect(back.days).toEqual(['2018-03-26', '2018-03-19']);
  expect(await days(`list=past&limit=2&after=${back.next}`)).toEqual({ days: ['2018-03-12'], next: null });
});

it.each([
  ['scheduleMeeting', { on: '2018-13-01' }, [['on', 'date-unknown']]],
  ['scheduleMeeting', { on: DAY, time: '25:00' }, [['time', 'bad-format']]],
  ['scheduleMeeting', { on: DAY, post: 'nobody' }, [['post', 'post-unknown']]],
  ['scheduleMeeting', { on: DAY, surprise: 1 }, [['surprise', 'unknown-field']]],
  ['moveMeeting', {}, [['on', 'missing']]],
  ['cancelMeeting', { reason: ' ' }, [['reason', 'empty']]],
  [
    'closeMeeting',
    { present: 'all' },
    [
      ['present', 'wrong-type'],
      ['apologies', 'missing'],
    ],
  ],
  ['closeMeeting', { ...attendance, carriedOver: ['x'] }, [['carriedOver[0]', 'proposal-unknown']]],
  ['adjourn', {}, [['type', 'not-allowed']]],
])('says what is wrong with %s %j', async (type, body, errors) => {
  const { id } = ok(await schedules('democratic', { on: '2018-05-01' }), 201).body;
  const answer = type === 'scheduleMeeting' ? await house().as('dmt').post('meetings', body) : await ask('dmt', id, type, body);
  expect(ok(answer, 422).body.errors.map((one: Json) => [one.field, one.code])).toEqual(errors);
});

it('is for any group that the constitution knows: one that answers by a form is taken at its word from the day on', async () => {
  const story = await Story.begins(house(), { title: 'A van' });
  await story.does('author', 'nameConsultees', { add: [{ post: 'slt', stage: 'consultation' }] });
  await story.goesTo('consultation');
  const { id } = ok(await schedules('slt', { post: 'slt', agenda: [story.id] }), 201).body;
  house().advance(DAY);
  await story.does('slt', 'respond', { as: 'slt', verdict: 'supportWithConditions', comment: 'In one ward first.' });
  expect((await does('slt', id, 'closeMeeting', attendance)).items).toMatchObject([
    { outcome: { outcome: 'supportWithConditions', note: 'In one ward first.', by: 'slt', on: DAY } },
  ]);
});
