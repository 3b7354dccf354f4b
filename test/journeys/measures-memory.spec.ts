import { demoCalendar, demoConstitution } from '../../src/councils/demo-council.js';
import { demoPeople } from '../../src/councils/demo-people.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { Rolls } from '../../src/people/rolls.js';
import { Desk } from '../../src/proposals/desk.js';
import { Measures, type MeasuresQuestion, type MeasuresView } from '../../src/proposals/measures.js';
import type { Asker } from '../../src/proposals/queries.js';
import { aHouse, changesConstitution, ok, Story } from './story.js';

const house = aHouse(beforeEach);
const personOf = (handle: string): string => demoPeople.find((one) => one.handle === handle)?.id ?? '';
const askerOf = (handle: string): Asker => ({ id: personOf(handle), council: 'demo' });

async function measured(measures: Measures, question: MeasuresQuestion, asker = askerOf('auditor')): Promise<MeasuresView> {
  const answer = await measures.measure(asker, question);
  if (answer.kind === 'refused') throw new Error('refused');
  return answer.measures;
}

const questions: MeasuresQuestion[] = [
  {},
  { from: '2018-01-01' },
  { from: '2018-03-02', to: '2018-03-20' },
  { from: '2018-01-01', kind: 'grant' },
  { from: '2018-01-01', portfolio: 'leader' },
  { from: '2030-01-01', to: '2030-12-31' },
];

/** What the program remembers by now gives, which nobody who has just started could give otherwise. */
async function agrees(): Promise<MeasuresView[]> {
  const { app, records, clock } = house();
  const remembering = app.get(Measures);
  const given = [];
  for (const question of questions) given.push(await measured(remembering, question));
  const fresh = [];
  for (const question of questions) fresh.push(await measured(new Measures(records, new Rolls(), clock), question));
  expect(given).toEqual(fresh);
  return given;
}
const stage = (view: MeasuresView | undefined, name: string) => view?.stages.find((one) => one.stage === name);

/** How many slices of the entries are read in the meantime. */
async function slicesRead(work: () => Promise<unknown>): Promise<number> {
  const runner = house().records.reader.dataSource.createQueryRunner();
  const query = runner.query;
  let count = 0;
  Object.assign(runner, {
    query: (sql: string, parameters?: never[]) => {
      if (sql.includes('AS "begun"')) count += 1;
      return query.call(runner, sql, parameters);
    },
  });
  await work();
  Object.assign(runner, { query });
  return count;
}

it('gives what somebody gives who reads everything anew, whatever happens meanwhile', async () => {
  const story = await Story.begins(house());
  await (await Story.begins(house(), { portfolio: 'leader', kind: 'policy' })).goesTo('consultation');
  await agrees();
  house().advance('2018-03-08');
  await story.goesTo('signOff');
  const [, before] = await agrees();
  expect(stage(before, 'draft')).toMatchObject({ count: 2, longest: 5 });
  // The same moment again, and the next day, on which nothing has come to an end.
  await agrees();
  house().advance(1);
  await agrees();

  // A day among those that were counted is none any more.
  const day = { date: '2018-03-05', reason: { en: 'Snow', cy: 'Eira' }, source: 'The chief executive' };
  ok(await house().as('admin').post('council/calendar-days', day), 201);
  const [, after] = await agrees();
  expect(stage(after, 'draft')).toMatchObject({ count: 2, longest: 4 });
  await changesConstitution(house(), (c) => ({ ...c, noticeDays: { value: 5, source: 'Rule 9 as amended' } }));
  await agrees();

  await story.goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  await story.does('scrutiny2', 'supportCallIn');
  await story.does('scrutiny3', 'supportCallIn');
  expect((await agrees())[0]?.counts).toMatchObject({ calledIn: 1 });
  house().advance(60);
  await house().relay.tick();
  await agrees();
});

it('sees what a clock that was set back has entered on days that are over', async () => {
  const story = await Story.begins(house());
  house().advance('2018-06-01');
  expect((await agrees())[1]?.counts.returned).toBe(0);
  house().advance('2018-03-06');
  await story.goesTo('consultation');
  await story.does('head', 'returnToAuthor', { reason: 'Say what it costs.' });
  house().advance('2018-06-01');
  const [, all] = await agrees();
  expect(all?.counts.returned).toBe(1);
  expect(stage(all, 'draft')).toMatchObject({ count: 1, longest: 3 });
});

it('reads days that are over once, and today each time', async () => {
  await (await Story.begins(house())).goesTo('signOff');
  house().advance('2018-06-01');
  const measures = new Measures(house().records, new Rolls(), house().clock);
  const year = () => slicesRead(() => measured(measures, {}));
  // Twelve months from any day on lie in fourteen slices of four weeks at most, with today in one of its own.
  const first = await year();
  expect(first).toBeGreaterThanOrEqual(14);
  expect(first).toBeLessThanOrEqual(15);
  expect(await year()).toBe(1);
  // The slice in which the period begins, and the one in which yesterday is.
  house().advance(1);
  expect(await year()).toBeLessThanOrEqual(3);
  expect(await year()).toBe(1);
  expect(await slicesRead(() => measured(measures, { to: '2018-04-30', from: '2018-04-01' }))).toBeGreaterThan(0);
  expect(await slicesRead(() => measured(measures, { to: '2018-04-30', from: '2018-04-01' }))).toBe(0);
});

it('remembers so much and no more: what nobody has asked for longest is read again', async () => {
  await (await Story.begins(house())).goesTo('consultation');
  house().advance('2018-06-01');
  const measures = new Measures(house().records, new Rolls(), house().clock);
  const ask = (question: MeasuresQuestion) => slicesRead(() => measured(measures, { from: '2000-01-01', ...question }));
  const whole = await ask({});
  expect(await ask({})).toBe(1);
  for (let n = 0; n * whole < 2_000; n += 1) await ask({ portfolio: `portfolio-${n}` });
  expect(await ask({})).toBe(whole);
}, 60_000);

it('keeps councils apart, and remembers no name that somebody may not read', async () => {
  const { app, records, clock } = house();
  // Another council on the same machine, with people of its own in the same posts.
  const elsewhere = <T>(given: T): T => JSON.parse(JSON.stringify(given).replaceAll('c0ffee00', 'decaf000')) as T;
  const founding = { type: 'found', constitution: elsewhere(demoConstitution), calendar: demoCalendar, host: 'other.example' } as const;
  const story = await Story.begins(house(), { targetDate: '2018-03-05' });
  const councils = new CouncilDesk(records, new Rolls(), clock);
  expect(await councils.perform(DEMO_COUNCIL, 'clock', { type: 'changeHost', host: 'localhost' })).toMatchObject({ kind: 'done' });
  await councils.found('other', founding, elsewhere(demoPeople));
  const desk = app.get(Desk);
  const begun = { template: 'report-2018', kind: 'grant', title: 'A van', portfolio: 'social-care', wards: ['all'] };
  const made = await desk.create('other', elsewhere(personOf('author')), begun, null);
  if (made.kind !== 'done') throw new Error(made.kind);
  house().advance('2018-03-07');
  await story.goesTo('consultation');
  await story.does('head', 'returnToAuthor', { reason: 'Say what it costs.' });
  house().advance('2018-03-14');
  const outcome = await desk.perform({
    ...{ council: 'other', person: elsewhere(personOf('author')), proposal: made.view.id, key: null },
    ...{ seen: { version: made.view.version, revision: made.view.revision }, order: { type: 'withdraw', reason: 'No van is needed.' } },
  });
  expect(outcome.kind).toBe('done');
  house().advance('2018-04-03');
  const there = { id: elsewhere(personOf('auditor')), council: 'other' };
  const measures = app.get(Measures);
  // What is remembered the second time, somebody asked for who may read of everything.
  for (let round = 0; round < 2; round += 1) {
    const [own, other] = [await measured(measures, {}), await measured(measures, {}, there)];
    expect(stage(own, 'draft')).toMatchObject({ count: 1, longest: 4 });
    expect(stage(other, 'draft')).toMatchObject({ count: 1, longest: 9 });
    expect(own.counts.returned).toBe(1);
    expect(other.counts.returned).toBe(0);
    expect(own.slippage.listed.map(({ id }) => id)).toEqual([story.id]);
    const slt = await measured(measures, {}, askerOf('slt'));
    expect(slt.slippage.listed).toEqual([]);
    expect(slt.stages).toEqual(own.stages);
  }
});
