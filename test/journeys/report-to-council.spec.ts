import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Json } from '../api/house.js';
import { aHouse, decision, ok, Story } from './story.js';

const house = aHouse(beforeEach);
const list = async (who: DemoHandle, query: string): Promise<Json[]> => ok(await house().as(who).get(`tasks?${query}`)).body;
const owed = async (who: DemoHandle) =>
  (await list(who, 'list=mine&verb=reportToCouncil')).map(({ ref, since, why, due }) => [ref, since, why, due]);
const written = async (story: Story, kind: string): Promise<string[]> => {
  const sql = 'SELECT p."handle" FROM "letter" l JOIN "person" p ON p."id" = l."person" WHERE l."proposal" = ? AND l."kind" = ? ORDER BY 1';
  const rows: { handle: string }[] = await house().records.reader.query(sql, [story.id, kind]);
  return rows.map(({ handle }) => handle);
};

async function withoutCallIn(stop: 'decided' | 'stated' = 'stated'): Promise<Story> {
  const story = await Story.begins(house());
  await story.goesTo('decided');
  await story.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'The bridge is falling.' });
  return story.goesTo(stop);
}

it('owes Council a report of a decision without call-in from its publication, until the clerks have recorded one', async () => {
  const story = await withoutCallIn();
  expect(await story.refused('democratic', 'reportToCouncil', { metOn: story.today() })).toEqual(['wrong-state', 'nothing-to-report']);
  expect(await owed('democratic')).toEqual([]);
  const { ref } = await story.does('democratic2', 'publishNotice');
  for (const who of ['democratic', 'democratic2'] as const) expect(await owed(who)).toEqual([[ref, '2018-03-07', 'waived', null]]);
  for (const who of ['author', 'councilChair', 'scrutinyOfficer'] as const) expect(await owed(who)).toEqual([]);
  const { body: outlook } = ok(await house().as('author').get(`proposals/${story.id}/outlook`));
  expect(outlook.waiting).toContainEqual(
    expect.objectContaining({ verb: 'reportToCouncil', whose: ['democraticServices'], since: '2018-03-07' }),
  );

  house().advance('2018-04-19');
  for (const metOn of ['2018-03-06', '2018-04-20'])
    expect(await story.refused('democratic', 'reportToCouncil', { metOn })).toEqual(['date-impossible']);
  expect(await story.refused('councilChair', 'reportToCouncil', { metOn: '2018-04-19' })).toContain('not-your-verb');
  const told = await story.does('democratic', 'reportToCouncil', { metOn: '2018-04-19', minute: 'Minute 12' });
  expect(told).toMatchObject({
    state: 'inForce',
    urgencies: [{ kind: 'callIn', reported: { metOn: '2018-04-19', minute: 'Minute 12', by: 'democratic', at: house().clock.at } }],
  });
  expect((await story.kinds()).at(-1)).toBe('reportedToCouncil');
  expect(await written(story, 'reportedToCouncil')).toEqual(['councilChair']);
  expect(await owed('democratic')).toEqual([]);
  expect(await story.refused('democratic', 'reportToCouncil', { metOn: '2018-04-19' })).toEqual(['nothing-to-report']);
});

it('owes it whatever becomes of the decision: carried out, evaluated, superseded or refused', async () => {
  const carriedOut = await withoutCallIn();
  await carriedOut.does('democratic2', 'publishNotice');
  await carriedOut.does('author', 'recordImplementation', { on: carriedOut.today() });
  const { ref: superseded, id } = await (async () => {
    const story = await withoutCallIn();
    await story.does('democratic2', 'publishNotice');
    return story.does('democratic', 'supersede', { by: carriedOut.id, reason: 'Both at once.' });
  })();
  const refused = await Story.begins(house());
  await refused.goesTo('noticeRun');
  await refused.does('member', 'recordDecision', { ...decision, outcome: 'refused' });
  await refused.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'They wait for an answer.' });
  await refused.isAt('decided').goesTo('stated');
  expect(await refused.does('democratic2', 'publishNotice')).toMatchObject({ state: 'closed' });
  const cabinet = await Story.begins(house());
  await cabinet.goesTo('noticeRun');
  await cabinet.does('member', 'recordDecision', { ...decision, outcome: 'referredToCabinet' });
  await cabinet.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'Cabinet meets today.' });
  await cabinet.isAt('decided').goesTo('stated');
  await cabinet.does('democratic2', 'publishNotice');

  const refs = [(await carriedOut.now()).ref, superseded, (await refused.now()).ref].sort();
  expect((await owed('democratic')).map(([ref]) => ref)).toEqual(refs);
  const { body: measures } = ok(await house().as('democratic').get('measures'));
  expect(measures.waiting).toContainEqual(expect.objectContaining({ post: 'democraticServices', waiting: 3, proposals: 3 }));
  // What Cabinet will decide was waived for nothing.
  expect(await cabinet.refused('democratic', 'reportToCouncil', { metOn: cabinet.today() })).toEqual(['nothing-to-report']);

  house().advance('2019-04-25');
  await house().relay.tick();
  await carriedOut.isAt('evaluationDue').goesTo('closed');
  expect((await owed('democratic')).map(([ref]) => ref)).toEqual(refs);
  for (const story of [carriedOut.id, id, refused.id])
    ok(await house().as('democratic').does(story, 'reportToCouncil', { metOn: '2019-04-25' }));
  expect(await owed('democratic')).toEqual([]);
});

it('asks nobody to report a decision that could be called in', async () => {
  const story = await Story.begins(house());
  await story.goesTo('inForce');
  await house().relay.tick();
  expect(await owed('democratic')).toEqual([]);
  expect(await story.refused('democratic', 'reportToCouncil', { metOn: story.today() })).toEqual(['nothing-to-report']);
  await story.goesTo('closed');
  expect(await story.refused('democratic', 'reportToCouncil', { metOn: story.today() })).toEqual(['nothing-to-report']);
});
