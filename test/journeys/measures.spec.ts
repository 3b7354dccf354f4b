import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { demoCalendar } from '../../src/councils/demo-council.js';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Json } from '../api/house.js';
import { nextDay, works } from '../councils/oracle.js';
import { aHouse, codesOf, ok, Story } from './story.js';

const house = aHouse();
const stories: Story[] = [];

async function begins(given: object = {}): Promise<Story> {
  const story = await Story.begins(house(), given);
  stories.push(story);
  return story;
}

/** The life of a seed's own paper, mended only where it could not leave draft. */
async function livesAsSeed(file: string, template: string): Promise<Story> {
  const story = await begins({ template, kind: 'establishment', title: file, targetDate: '2018-04-03' });
  const author = house().as('author');
  const seed = readFileSync(join(__dirname, `../fixtures/seeds/${file}.txt`), 'utf8');
  const text = { headers: { 'content-type': 'text/plain' }, seen: await story.now() };
  ok(await author.post(`proposals/${story.id}/report/import?replace=all`, seed, text));
  const { head } = (await author.get(`proposals/${story.id}/report`)).body;
  const dated = { head: { ...head, date: '2018-03-28' } };
  ok(await author.put(`proposals/${story.id}/report/sections/head`, dated, { seen: await story.now() }));
  return story;
}

const measured = async (query = '', who: DemoHandle = 'auditor'): Promise<Json> => ok(await house().as(who).get(`measures${query}`)).body;

// A second opinion, from the entries as anybody may read them: in memory, day by day, with a calendar of its own.
interface Stay {
  proposal: Json;
  stage: string;
  next: string;
  until: string;
  days: number;
  whole: number;
}
const london = (at: string): string => DateTime.fromISO(at, { zone: 'Europe/London' }).toFormat('yyyy-MM-dd');
function days(from: string, to: string): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = nextDay(day);
    if (works(demoCalendar, day)) count += 1;
  }
  return count;
}
async function stays(): Promise<Stay[]> {
  const found: Stay[] = [];
  for (const story of stories) {
    const proposal = await story.now();
    const [first, ...entries] = await story.history();
    let since = first;
    for (const entry of entries) {
      if (entry.state === since.state) continue;
      const until = london(entry.at);
      const length = { days: days(london(since.at), until), whole: days(london(first.at), until) };
      found.push({ proposal, stage: since.state, next: entry.state, until, ...length });
      since = entry;
    }
  }
  return found;
}
function spread(lengths: number[]) {
  const sorted = [...lengths].sort((a, b) => a - b);
  if (sorted.length === 0) return { count: 0, median: null, ninetieth: null, longest: null };
  const half = sorted.length / 2;
  const median = Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)];
  // The least length that nine in ten do not exceed.
  const ninetieth = sorted.find((length) => sorted.filter((other) => other <= length).length * 10 >= sorted.length * 9);
  return { count: sorted.length, median, ninetieth, longest: sorted.at(-1) };
}

beforeAll(async () => {
  const first = await livesAsSeed('business-support-officer-2015', 'report-2015');
  house().advance('2018-03-05');
  await first.goesTo('consultation');
  house().advance('2018-03-14');
  await first.goesTo('signOff');
  const second = await livesAsSeed('business-support-team-2018', 'report-2018');
  await first.goesTo('callInPeriod');
  await second.goesTo('signOff');
  await second.does('head', 'returnToAuthor', { reason: 'Say what it costs.' });
  house().advance(4);
  await second.does('author', 'sendToConsultation');
  await second.does('author', 'requestSignOff');
  await second.isAt('signOff').goesTo('callInPeriod');
  await second.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
  await second.does('scrutiny2', 'supportCallIn');
  await second.does('scrutiny3', 'supportCallIn');
  house().advance(3);
  await second.does('scrutinyOfficer', 'hearCallIn', { heardOn: second.today(), outcome: 'referredBack', reasons: 'Ask again.' });
  house().advance(2);
  await second.does('member', 'recordDecision', { outcome: 'refused', reasons: 'Not now.', alternatives: 'None.' });
  house().advance((await first.now()).dates.evaluationDue);
  await house().relay.tick();
  house().advance('2019-05-07');
  // One in each place where something waits, and one of them long.
  await begins({ targetDate: '2019-05-10' });
  await (await begins()).goesTo('consultation');
  const lapsed = await (await begins()).goesTo('signedOff');
  ok(await lapsed.edits('resources', 'It costs nothing more.'));
  await (await begins({ portfolio: 'leader' })).goesTo('awaitingDecision');
  house().advance('2019-05-31');
  await house().relay.tick();
});

it('measures each stage as anybody would who counted its days from the record', async () => {
  const all = await stays();
  expect(all.length).toBeGreaterThan(20);
  const cases: [query: string, kept: (stay: Stay) => boolean][] = [
    ['?from=2018-01-01&to=2019-12-31', () => true],
    ['', ({ until }) => until >= '2018-06-01' && until <= '2019-05-31'],
    ['?from=2018-03-14&to=2018-03-31', ({ until }) => until >= '2018-03-14' && until <= '2018-03-31'],
    ['?from=2018-01-01&kind=establishment', ({ proposal }) => proposal.kind === 'establishment'],
    ['?from=2018-01-01&portfolio=leader', ({ proposal }) => proposal.portfolio === 'leader'],
    ['?from=2018-01-01&kind=grant&portfolio=resources', () => false],
  ];
  for (const [query, kept] of cases) {
    const { stages } = await measured(query);
    const among = all.filter(kept);
    const expected = [
      'draft',
      'consultation',
      'signOff',
      'awaitingDecision',
      'decided',
      'callInPeriod',
      'calledIn',
      'inForce',
      'evaluationDue',
    ];
    expect(stages).toEqual([
      ...expected.map((stage) => ({ stage, ...spread(among.filter((stay) => stay.stage === stage).map((stay) => stay.days)) })),
      { stage: 'toDecision', ...spread(among.filter(({ next }) => next === 'decided').map(({ whole }) => whole)) },
    ]);
  }
});

it('counts what was decided, called in, returned and referred back in the period, and the sign-offs that have lapsed', async () => {
  const { counts, period } = await measured('?from=2018-01-01');
  expect(period).toEqual({ from: '2018-01-01', to: '2019-05-31' });
  expect(counts).toEqual({ decisions: { agreed: 2, refused: 1 }, calledIn: 1, returned: 1, referredBack: 1, signOffsLapsed: 1 });
  expect((await measured('?from=2019-01-01')).counts).toMatchObject({ decisions: {}, calledIn: 0, returned: 0 });
  expect((await measured('?from=2018-01-01&kind=grant')).counts).toMatchObject({ decisions: {}, signOffsLapsed: 1 });
});

it('says what waits on which post, for how long, and how much of it is overdue', async () => {
  const since = (day: string) => days(day, '2019-05-31');
  const { waiting } = await measured();
  const line = (post: string) => waiting.find((one: Json) => one.post === post);
  expect(line('dmt')).toEqual({ post: 'dmt', waiting: 1, proposals: 1, longest: since('2019-05-07'), overdue: 1 });
  expect(line('finance')).toEqual({ post: 'finance', waiting: 1, proposals: 1, longest: since('2019-05-07'), overdue: 1 });
  const { dates } = await stories[1]!.now();
  expect(line('democraticServices')).toMatchObject({ waiting: 2, proposals: 2, overdue: 1, longest: since(dates.decided) });
  expect(line('author')).toEqual({ post: 'author', waiting: 1, proposals: 1, longest: since('2019-05-07'), overdue: 1 });
  const { dates: due } = await stories[0]!.now();
  expect(line('evaluator')).toEqual({ post: 'evaluator', waiting: 1, proposals: 1, longest: since(due.evaluationDue), overdue: 1 });
  expect(waiting).toHaveLength(5);
  expect((await measured('?portfolio=leader')).waiting.map(({ post }: Json) => post)).toEqual(['democraticServices']);
});

it('holds decisions against the day on which they were wanted, the worst first', async () => {
  const [first, second, draft] = await Promise.all(stories.slice(0, 3).map((story) => story.now()));
  const { slippage } = await measured('?from=2018-01-01');
  const slip = (from: string, to: string) => (from <= to ? days(from, to) : -days(to, from));
  const expected = [first, second].map(({ ref, targetDate, dates }) => ({
    ref,
    targetDate,
    decided: dates.decided,
    days: slip(targetDate, dates.decided),
  }));
  expected.push({ ref: draft.ref, targetDate: '2019-05-10', decided: null as unknown as string, days: slip('2019-05-10', '2019-05-31') });
  expected.sort((a, b) => b.days - a.days);
  expect(slippage.listed.map(({ ref, targetDate, decided, days: late }: Json) => ({ ref, targetDate, decided, days: late }))).toEqual(
    expected,
  );
  expect(slippage.late).toBe(expected.filter(({ days: late }) => late > 0).length);
  expect(slippage.measured).toEqual(spread(expected.map(({ days: late }) => late)));
  expect(expected.some(({ days: late }) => late < 0)).toBe(true);
});

it('names by ref only what whoever asks may read, and counts all the same', async () => {
  const { ref } = await stories[2]!.now();
  const auditor = await measured();
  const slt = await measured('', 'slt');
  expect(auditor.slippage.listed.map((one: Json) => one.ref)).toContain(ref);
  expect(slt.slippage.listed.map((one: Json) => one.ref)).not.toContain(ref);
  expect(slt.slippage.measured).toEqual(auditor.slippage.measured);
  expect(slt.waiting).toEqual(auditor.waiting);
});

it('lists the evaluations that are overdue, and whether that has been escalated', async () => {
  const { ref, dates } = await stories[0]!.now();
  const { evaluations } = await measured();
  expect(evaluations).toMatchObject({
    overdue: 1,
    listed: [
      {
        ref,
        author: 'author',
        evaluator: 'evaluator',
        due: dates.evaluationDue,
        days: days(dates.evaluationDue, '2019-05-31'),
        escalated: true,
      },
    ],
  });
});

it('answers those who lead the work and those who check it, and nobody else', async () => {
  for (const who of ['head', 'democratic', 'admin', 'auditor', 'slt', 'leader', 'member'] as const) await measured('', who);
  for (const who of ['author', 'finance', 'scrutiny1', 'translator', 'evaluator'] as const) {
    expect(codesOf(await house().as(who).get('measures'))).toEqual(['not-your-verb']);
    expect(codesOf(await house().as(who).get('measures.csv?part=stages'))).toEqual(['not-your-verb']);
  }
  expect((await house().as(null).get('measures')).status).toBe(401);
  for (const wrong of [
    '?from=2019-02-01&to=2019-01-31',
    '?from=2019-02-30',
    '?to=0000-01-01',
    '?from=1999-12-31',
    '?to=9999-12-31',
    '?x=1',
  ])
    expect((await house().as('head').get(`measures${wrong}`)).status).toBe(422);
  for (const wrong of ['', '?part=all']) expect((await house().as('head').get(`measures.csv${wrong}`)).status).toBe(422);
});

it('gives each table as CSV, in which no cell is a formula and every number is one', async () => {
  const story = await begins({ title: '=HYPERLINK("https://example.org","x")', targetDate: '2019-05-01' });
  const csv = async (part: string) => ok(await house().as('head').get(`measures.csv?part=${part}&from=2018-01-01`));
  const file = await csv('slippage');
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
  const [header, ...rows] = file.text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  expect(header).toBe('ref,title,kind,portfolio,state,targetDate,decided,days');
  const { ref } = await story.now();
  expect(rows).toContain(
    `${ref},"'=HYPERLINK(""https://example.org"",""x"")",grant,social-care,draft,2019-05-01,,${days('2019-05-01', '2019-05-31')}`,
  );
  const measures = await measured('?from=2018-01-01');
  expect(rows.map((row) => Number(row.split(',').at(-1)))).toEqual(measures.slippage.listed.map((one: Json) => one.days));
  for (const [part, lines] of [
    ['stages', measures.stages],
    ['waiting', measures.waiting],
    ['evaluations', measures.evaluations.listed],
  ] as const) {
    const [columns, ...table] = (await csv(part)).text
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    const names = String(columns).split(',');
    expect(table).toEqual(lines.map((line: Json) => names.map((name) => line[name] ?? '').join(',')));
  }
});
