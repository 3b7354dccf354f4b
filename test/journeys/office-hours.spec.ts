import { Visitor } from '../pages/visitor.js';
import { aHouse, changesConstitution, decision, ok, Story } from './story.js';

const house = aHouse(beforeEach);
const closesAtFive = () =>
  changesConstitution(house(), (c) => ({ ...c, officeCloses: { value: '17:00', source: 'Constitution, rule 2' } }));

it('counts an evening’s notice and publication from the next working day, and says so before and after', async () => {
  await closesAtFive();
  const story = await Story.begins(house());
  await story.goesTo('awaitingDecision');
  const outlook = async () => ok(await house().as('auditor').get(`proposals/${story.id}/outlook`)).body.earliest.lawful.decision;
  // Thursday morning, then Thursday evening: a day is lost.
  expect(await outlook()).toBe('2018-03-07');
  house().advance('2018-03-01T17:00:00.000Z');
  const said = await outlook();
  expect(said).toBe('2018-03-08');
  await story.goesTo('noticeServed');
  expect((await story.now()).dates).toMatchObject({ noticeServed: '2018-03-02', noticeEnds: '2018-03-07', earliestDecision: said });
  expect(await outlook()).toBe(said);
  house().advance('2018-03-07');
  expect(await story.refused('member', 'recordDecision', decision)).toEqual(['notice-running']);
  await story.goesTo('noticeRun');
  house().advance('2018-03-09T20:00:00.000Z');
  await story.goesTo('callInPeriod');
  const published = await story.now();
  expect(published).toMatchObject({
    decision: { publishedAt: '2018-03-09T20:00:00.000Z' },
    dates: { decided: '2018-03-09', published: '2018-03-12', callInEnds: '2018-03-19' },
  });
  // The public reads the day on which it was published, and until when it may be called in.
  const { body: entry } = ok(await house().as(null).get(`/api/v1/register/decisions/${published.ref}`));
  expect(entry.dates).toMatchObject({ published: '2018-03-09', callInEnds: '2018-03-19' });
  expect(entry.arithmetic.callIn).toMatchObject({ from: '2018-03-12', happened: '2018-03-09', last: '2018-03-19', days: 5 });
  expect((await new Visitor(house()).get(`/register/${published.ref}`)).text).toContain(
    'It happened on 9 March 2018, after the office had closed',
  );
  expect((await (await Visitor.in(house(), 'author')).get(`/proposals/${published.ref}`)).text).toMatch(
    /Published[\s\S]{0,120}9 March 2018/,
  );
  const { body: dates } = ok(await house().as('author').get(`proposals/${story.id}/due-dates`));
  expect(dates.dates.find((one: { kind: string }) => one.kind === 'publishBy')).toMatchObject({ done: '2018-03-09' });
  await story.does('scrutiny1', 'callIn', { grounds: 'On the very evening.' });
  house().advance('2018-03-20');
  await house().relay.tick();
  expect((await story.now()).dates).toMatchObject({ inForce: '2018-03-20' });
});

it('is one setting among the others, which can be taken out again', async () => {
  const admin = house().as('admin');
  const path = 'council/settings/officeCloses';
  const seen = async () => ({ headers: { 'if-match': String((await admin.get('council/settings')).headers.etag) } });
  expect((await admin.get('council/settings')).body).toContainEqual(
    expect.objectContaining({ name: 'officeCloses', kind: 'time', optional: true, value: null, source: '' }),
  );
  ok(await admin.put(path, { value: '16:30', source: 'Rule 2' }, await seen()));
  expect((await admin.get('council/constitution')).body.officeCloses).toEqual({ value: '16:30', source: 'Rule 2' });
  expect((await admin.put(path, { value: '25:00', source: 'Rule 2' }, await seen())).status).toBe(422);
  ok(await admin.put(path, { value: '', source: 'Rule 2' }, await seen()));
  expect((await admin.get('council/constitution')).body).not.toHaveProperty('officeCloses');
});

it('is asked for on a page of its own, where an empty time takes it out', async () => {
  const admin = await Visitor.in(house(), 'admin');
  expect((await admin.get('/admin/constitution')).text).toContain('Not laid down');
  const asked = await admin.get('/admin/constitution/officeCloses');
  expect(asked.text).toContain('Leave the value empty where the council has laid down none.');
  const set = await admin.send(asked, { value: '16:30', source: 'Rule 2' });
  expect(set.url).toBe('/admin/constitution');
  expect(set.text).toMatch(/Time at which the office closes.*16:30.*Rule 2/s);
  await admin.send(await admin.get('/admin/constitution/officeCloses'), { value: '', source: 'Rule 2' });
  expect((await house().as('admin').get('council/constitution')).body).not.toHaveProperty('officeCloses');
});
