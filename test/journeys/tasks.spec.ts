import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Answer, Json } from '../api/house.js';
import { aHouse, changesConstitution, ok, Story } from './story.js';

const house = aHouse(beforeEach);
const asks = (who: DemoHandle, query = ''): Promise<Answer> => house().as(who).get(`tasks${query}`);
const list = async (who: DemoHandle, name: string, more = ''): Promise<Json[]> => ok(await asks(who, `?list=${name}${more}`)).body;
const counts = async (who: DemoHandle): Promise<Json> => ok(await asks(who, '/counts')).body;
const brief = ({ verb, on }: Json) => [verb, on];

it('shows an author what they wait for, on whom, since when and until when', async () => {
  const story = await Story.begins(house(), { targetDate: '2018-04-20' });
  expect(await list('author', 'waitingFor')).toEqual([]);
  await story.goesTo('consultation');
  const [dmt, ...none] = await list('author', 'waitingFor');
  expect(none).toEqual([]);
  expect(dmt).toEqual({
    ...{ proposal: story.id, ref: 'CD-2018-0001', title: 'A library van driver', state: 'consultation' },
    ...{ verb: 'recordConsultation', on: ['dmt'], since: '2018-03-01', due: '2018-03-15', dueIn: 10, overdue: false },
  });
  house().advance('2018-03-19');
  expect(await list('author', 'waitingFor')).toMatchObject([{ due: '2018-03-15', dueIn: -2, overdue: true }]);
  await story.goesTo('answered');
  expect(await list('author', 'waitingFor')).toEqual([]);
  await story.goesTo('signOff');
  expect((await list('author', 'waitingFor')).map(brief)).toEqual([
    ['signOff', ['finance']],
    ['signOff', ['legal']],
  ]);
  await story.goesTo('awaitingDecision');
  expect(await list('author', 'waitingFor')).toMatchObject([{ verb: 'serveNotice', on: ['democraticServices'], due: null, dueIn: null }]);
  await story.goesTo('noticeServed');
  const { noticeEnds } = (await story.now()).dates;
  expect(await list('author', 'waitingFor')).toMatchObject([{ verb: 'noticeEnds', on: [], due: noticeEnds, dueIn: 3 }]);
  await story.goesTo('noticeRun');
  expect((await list('author', 'waitingFor')).map(brief)).toEqual([['recordDecision', ['member']]]);
  await story.goesTo('decided');
  expect((await list('author', 'waitingFor')).map(brief)).toEqual([['writeStatement', ['democraticServices']]]);
  await story.goesTo('stated');
  expect((await list('author', 'waitingFor')).map(brief)).toEqual([['publishNotice', ['democraticServices']]]);
  await story.goesTo('callInPeriod');
  expect((await list('author', 'waitingFor')).map(brief)).toEqual([['callInEnds', []]]);
  expect((await list('evaluator', 'waitingFor')).map(brief)).toEqual([]);
  await story.goesTo('inForce');
  await house().relay.tick();
  expect((await list('evaluator', 'waitingFor')).map(brief)).toEqual([['recordImplementation', ['author']]]);
  expect((await list('author', 'mine')).map(({ verb }) => verb)).toEqual(['recordImplementation']);
  await story.goesTo('evaluationDue');
  await house().relay.tick();
  // It is theirs as much as the evaluator's.
  expect(await list('author', 'waitingFor')).toEqual([]);
  expect((await list('author', 'mine')).map(({ verb }) => verb)).toContain('reportEvaluation');
  expect(await list('evaluator', 'mine')).toMatchObject([{ verb: 'reportEvaluation', dueIn: 0, overdue: false }]);
  await story.goesTo('closed');
  expect(await counts('author')).toMatchObject({ mine: { count: 0, more: false }, waitingFor: { count: 0, more: false } });
});

it('shows a head of service what waits before a decision, a co-author what they wait for, and others nothing of it', async () => {
  const story = await Story.begins(house(), { coAuthors: ['author2'] });
  expect((await list('author2', 'waitingFor')).map(brief)).toEqual([['sendToConsultation', ['author']]]);
  await story.goesTo('consultation');
  for (const who of ['author2', 'head'] as const)
    expect((await list(who, 'waitingFor')).map(brief)).toEqual([['recordConsultation', ['dmt']]]);
  for (const who of ['finance', 'member', 'auditor', 'scrutiny1'] as const) expect(await list(who, 'waitingFor')).toEqual([]);
});

it('shows a team what waits on the post that it works for, and not what covering makes one’s own', async () => {
  const story = await (await Story.begins(house())).goesTo('signOff');
  expect(await list('finance', 'mine')).toMatchObject([{ verb: 'signOff', as: 'finance', why: 'asked', dueIn: 10 }]);
  expect(await list('finance', 'team')).toEqual([]);
  expect(await list('financeDeputy', 'mine')).toEqual([]);
  expect(await list('financeDeputy', 'team')).toMatchObject([
    { proposal: story.id, verb: 'signOff', as: 'finance', team: { post: 'finance', holders: ['finance'] }, due: '2018-03-15' },
  ]);
  expect(await list('legal', 'team')).toEqual([]);
  const cover = { to: 'financeDeputy', posts: ['finance'], from: '2018-03-01', until: '2018-03-02' };
  ok(await house().as('finance').post('people/finance/delegations', cover), 201);
  expect(await counts('financeDeputy')).toMatchObject({ mine: { count: 1 }, team: { count: 0 } });
  house().advance('2018-03-05');
  expect(await counts('financeDeputy')).toMatchObject({ mine: { count: 0 }, team: { count: 1 } });
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  expect(await counts('financeDeputy')).toMatchObject({ mine: { count: 0 }, team: { count: 0 } });
});

it('shows the team of a desk what is on it, and whoever leads a team what waits on that', async () => {
  await changesConstitution(house(), (c) => ({ ...c, posts: { ...c.posts, slt: { ...c.posts.slt, teamOf: 'democraticServices' } } }));
  await (await Story.begins(house())).goesTo('noticeServed');
  await (await Story.begins(house())).goesTo('awaitingDecision');
  const other = await (await Story.begins(house())).goesTo('decided');
  const { ref } = await other.now();
  expect((await list('slt', 'team')).map((t) => [t.ref, t.verb, t.team.holders])).toEqual([
    [ref, 'writeStatement', ['democratic', 'democratic2']],
  ]);
  expect(await list('finance', 'team')).toEqual([]);
  await changesConstitution(house(), (c) => ({ ...c, posts: { ...c.posts, legal: { ...c.posts.legal, teamOf: 'hr' } } }));
  // Of what it leads to, a post reads what it is asked itself.
  await (await Story.begins(house())).goesTo('signOff');
  const asked = await (await Story.begins(house(), { kind: 'establishment' })).goesTo('signOff');
  expect((await list('hr', 'team')).map((t) => [t.proposal, t.as])).toEqual([[asked.id, 'legal']]);
});

it('shows what somebody did lately, in whose name, and nothing that they may not read any more', async () => {
  const story = await (await Story.begins(house())).goesTo('answered');
  const author = (await list('author', 'done')).map(({ verb }) => verb);
  expect(author).toEqual(['sendToConsultation', 'importReport', 'create']);
  expect(await list('dmt', 'done')).toMatchObject([
    { proposal: story.id, verb: 'recordConsultation', kind: 'consultationRecorded', onBehalfOf: null },
  ]);
  expect((await counts('author')).done).toEqual({ count: 3, more: false });
  expect((await list('author', 'done', '&verb=sendToConsultation')).map(({ verb }) => verb)).toEqual(['sendToConsultation']);
  const draft = await Story.begins(house());
  await draft.does('author', 'nameConsultees', { add: [{ person: 'equalities', stage: 'consultation' }] });
  await draft.does('equalities', 'comment', { section: 'purpose', text: 'Why a van?' });
  expect(await list('equalities', 'done')).toMatchObject([{ proposal: draft.id, verb: 'comment' }]);
  await draft.does('author', 'nameConsultees', { remove: [{ person: 'equalities', stage: 'consultation' }] });
  expect((await house().as('equalities').get(`proposals/${draft.id}`)).status).toBe(404);
  expect(await list('equalities', 'done')).toEqual([]);
});

it('takes a list by verb, by day and by portfolio', async () => {
  const first = await (await Story.begins(house())).goesTo('consultation');
  house().advance('2018-03-05');
  const second = await (await Story.begins(house())).goesTo('signOff');
  const refs = async (more: string) => (await list('author', 'waitingFor', more)).map((t) => [t.proposal, t.verb]);
  expect(await refs('&verb=recordConsultation')).toEqual([[first.id, 'recordConsultation']]);
  expect(await refs('&verb=signOff')).toEqual([
    [second.id, 'signOff'],
    [second.id, 'signOff'],
  ]);
  expect(await refs('&verb=serveNotice')).toEqual([]);
  expect(await refs('&dueBy=2018-03-14')).toEqual([]);
  expect(await refs('&dueBy=2018-03-15')).toEqual([[first.id, 'recordConsultation']]);
  expect((await refs('&dueBy=2018-03-19')).length).toBe(3);
  expect((await refs('&portfolio=social-care&dueBy=2018-03-19')).length).toBe(3);
  expect(await refs('&portfolio=leader')).toEqual([]);
  expect(await list('finance', 'mine', '&verb=respond')).toEqual([]);
  expect((await list('finance', 'mine', '&verb=signOff')).length).toBe(1);
  for (const wrong of [
    '?list=all',
    '?verb=fly',
    '?dueBy=2018-02-30',
    '?after=x',
    '?limit=0',
    '?list=done&dueBy=2018-03-01',
    '?list=done&portfolio=leader',
    '?x=1',
  ])
    expect((await asks('author', wrong)).status).toBe(422);
});

it('shows every task once, page after page, what is due first before the rest', async () => {
  const days = ['2018-05-01', '2018-04-01', undefined, '2018-06-01', '2018-04-01', undefined, '2018-03-15'];
  for (const targetDate of days) await Story.begins(house(), targetDate === undefined ? {} : { targetDate });
  const whole = await list('author', 'mine');
  expect(whole.map(({ due }) => due)).toEqual([...days.filter((day) => day !== undefined).sort(), null, null]);
  const seen: Json[] = [];
  for (let url: string | undefined = '/api/v1/tasks?list=mine&limit=2'; url !== undefined; ) {
    const answer = ok(await house().as('author').get(url));
    expect(answer.body.length).toBeLessThanOrEqual(2);
    seen.push(...answer.body);
    url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1];
  }
  expect(seen).toEqual(whole);
});

it('counts no further than it looks, and says so', async () => {
  for (let n = 0; n < 52; n += 1)
    ok(
      await house()
        .as('author')
        .post('proposals', { template: 'report-2018', kind: 'grant', title: `No. ${n}`, portfolio: 'resources', wards: [] }),
      201,
    );
  expect((await counts('author')).mine).toEqual({ count: 50, more: true });
  expect((await counts('author')).done).toEqual({ count: 50, more: true });
  expect(await list('author', 'mine', '&limit=100')).toHaveLength(52);
});
