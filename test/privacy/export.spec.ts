import { dataMap } from '../../src/people/data-map.js';
import { aHouse, codesOf, ok, Story } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';

const house = aHouse();
const exported = async (who: 'admin' | 'finance' | 'author', handle: string) =>
  ok(await house().as(who).post(`people/${handle}/data`)).body;

beforeAll(async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: 'Only within the budget that was set.' });
  ok(await house().as('finance').post('people/finance/tokens', { name: 'spreadsheet', until: '2018-12-31' }), 201);
  await house().relay.tick();
});

it('gives a person all that is theirs, and nothing of anybody else', async () => {
  const { tables } = await exported('finance', 'finance');
  expect(tables.person.rows).toEqual([expect.objectContaining({ as: ['id'], handle: 'finance', name: 'Grace Sample' })]);
  expect(tables.consultee.rows).toContainEqual(expect.objectContaining({ comment: 'Only within the budget that was set.' }));
  expect(tables.token.rows).toEqual([expect.objectContaining({ name: 'spreadsheet' })]);
  expect(tables.entry.rows.map(({ kind }: { kind: string }) => kind)).toContain('signedOff');
  const text = JSON.stringify(tables);
  const others = ok(await house().as('admin').get('people')).body.filter(({ handle }: { handle: string }) => handle !== 'finance');
  for (const { name, email } of others) for (const one of [name, email]) if (one !== null) expect(text).not.toContain(one);
});

it('hands out nothing that opens a door', async () => {
  const { tables } = await exported('finance', 'finance');
  for (const [table, { rows }] of Object.entries<{ rows: object[] }>(tables)) {
    const secrets = (dataMap[table]?.secret ?? '').split(' ').filter((column) => column !== '');
    for (const row of rows) expect(Object.keys(row).filter((column) => secrets.includes(column))).toEqual([]);
  }
});

it('gives an administrator no words that somebody wrote, and says that they are held back', async () => {
  const { tables } = await exported('admin', 'finance');
  expect(JSON.stringify(tables)).not.toContain('Only within the budget');
  expect(tables.consultee.withheld).toContain('comment');
});

it('hands it out to the person and to the administrator, and the record says so', async () => {
  expect((await exported('admin', 'finance')).handle).toBe('finance');
  expect(codesOf(await house().as('author').post('people/finance/data'))).toEqual(['not-your-verb']);
  const { body } = ok(await house().as('auditor').get('audit?kind=dataExported&actor=admin'));
  expect(JSON.stringify(body)).toContain('dataExported');
  expect((await house().as('admin').post('people/nobody/data')).status).toBe(404);
});

it('gives it on a page, to read and as JSON, in the language of whoever asks', async () => {
  const finance = await Visitor.in(house(), 'finance');
  const page = await finance.get('/cy/my-account/data');
  expect(page.text).toContain('Eich data');
  const file = await finance.send(page, { format: 'html' });
  expect(file.text).toContain('Atebion a roddwyd gennych');
  expect(file.text).toContain('Only within the budget that was set.');
  const json = await finance.fill('/my-account/data', { format: 'json' });
  expect([json.status, json.html.includes('"handle": "finance"')]).toEqual([200, true]);
  const none = await finance.fill('/my-account/data', { format: [] });
  expect(none.status).toBe(422);
  expect(
    (await (await Visitor.in(house(), 'author')).get('/admin/people/finance/data')).forms.some(({ fields }) => fields.has('format')),
  ).toBe(false);
});
