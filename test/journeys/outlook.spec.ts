import type { Json } from '../api/house.js';
import { aHouse, changesConstitution, ok, Story } from './story.js';

const house = aHouse(beforeEach);

const outlook = async (story: Story, who: Parameters<Story['ask']>[0] = 'author', query = '', language = 'en'): Promise<Json> =>
  ok(
    await house()
      .as(who)
      .get(`proposals/${story.id}/outlook${query}`, { headers: { 'accept-language': language } }),
  ).body;
const standings = ({ road }: Json): Record<string, string> =>
  Object.fromEntries(road.stations.map(({ state, standing }: Json) => [state, standing]));
const plan = async (who: Parameters<Story['ask']>[0]): Promise<Json[]> => ok(await house().as(who).get('forward-plan')).body.decisions;

describe('what is to come of a proposal', () => {
  it('says when it can be decided, and by when each step must be taken for its target', async () => {
    const story = await Story.begins(house(), { targetDate: '2018-03-28' });
    const { earliest, target, words } = await outlook(story);
    expect([earliest.lawful.decision, earliest.expected.decision]).toEqual(['2018-03-07', '2018-04-06']);
    expect(target).toMatchObject({ on: '2018-03-28', lawful: true, expected: false, late: 5 });
    expect(target.lastDays).toContainEqual({ verb: 'serveNotice', by: '2018-03-22', lawfulBy: '2018-03-22' });
    expect(words.earliest).toEqual([
      'The earliest lawful day for the decision is 7 March 2018, if everybody acts and answers at once.',
      'If everybody takes the time that they have, the decision is to be expected on 6 April 2018.',
    ]);
    expect(words.target.sentences).toEqual([
      'To decide on 28 March 2018 is lawful, but only if answers come before their last day.',
      'The expected day is later by 5 working days.',
    ]);
    expect((await outlook(story, 'author', '?target=2018-03-06')).target).toMatchObject({ lawful: false, expected: false });
    expect((await outlook(story, 'author', '?target=2018-04-06')).target).toMatchObject({ lawful: true, expected: true, late: 0 });
  });

  it('shows the days of the notice one by one, and why one does not count', async () => {
    const story = await Story.begins(house());
    const { words } = await outlook(story, 'author', '', 'cy');
    const notice = words.steps.at(-1).waits[0];
    expect(notice.days.map(({ date, counts }: Json) => `${date}: ${counts}`)).toEqual([
      ...['30 Mawrth 2018: Dydd Gwener y Groglith', '31 Mawrth 2018: Penwythnos', '1 Ebrill 2018: Penwythnos'],
      ...['2 Ebrill 2018: Dydd Llun y Pasg', '3 Ebrill 2018: 1', '4 Ebrill 2018: 2', '5 Ebrill 2018: 3'],
    ]);
    expect(notice.source).toContain('three clear working days');
  });

  it('says what waits on whom since when, and what stops those whose step is next', async () => {
    const story = await (await Story.begins(house())).goesTo('consultation');
    const { waiting, next, words, road } = await outlook(story);
    expect(waiting).toEqual([{ verb: 'recordConsultation', whose: ['dmt'], since: '2018-03-01', due: '2018-03-15', overdue: false }]);
    expect(words.waiting).toEqual([
      'Record the management team’s view: Departmental Management Team, since 1 March 2018, due by 15 March 2018',
    ]);
    expect(next).toMatchObject([
      { verb: 'requestSignOff', whose: ['author'], open: false, refused: [{ code: 'consultation-outstanding', since: '2018-03-01' }] },
    ]);
    expect(road.toCome).toContainEqual({ kind: 'answerDue', subject: 'consultation:dmt', on: '2018-03-15' });
    house().advance('2018-03-16');
    expect((await outlook(story)).words.waiting[0]).toContain('overdue: the last day was 15 March 2018');
    await story.everybodyAnswers();
    expect((await outlook(story)).next).toMatchObject([{ verb: 'requestSignOff', open: true, refused: [] }]);
  });

  it('goes along: notice, decision, call-in, force, evaluation', async () => {
    const story = await (await Story.begins(house())).goesTo('awaitingDecision');
    expect((await outlook(story)).next.map(({ verb, open }: Json) => `${verb} ${open}`)).toEqual([
      'serveNotice true',
      'recordDecision false',
    ]);
    await story.goesTo('noticeServed');
    const served = await outlook(story);
    expect(served.words.waiting).toEqual(['End of the notice period: last day 6 March 2018']);
    expect(served.next).toMatchObject([{ verb: 'recordDecision', whose: ['member'], refused: [{ code: 'notice-running' }] }]);
    await story.goesTo('decided');
    const decided = await outlook(story);
    expect([decided.earliest, decided.target, decided.words.steps]).toEqual([null, null, []]);
    expect(decided.next).toMatchObject([
      { verb: 'publishNotice', refused: [{ code: 'statement-missing', clearedBy: ['democraticServices'] }] },
    ]);
    await story.goesTo('callInPeriod');
    expect((await outlook(story)).next).toEqual([{ verb: 'callInEnds', whose: ['clock'], open: false, on: '2018-03-14', refused: [] }]);
    // The day has come, and no clock has recorded it.
    house().advance('2018-03-20');
    const inForce = await outlook(story);
    expect(standings(inForce)).toMatchObject({ callInPeriod: 'passed', inForce: 'here', evaluationDue: 'ahead' });
    expect(inForce.words.road.description).toBe('Where it stands: In force, since 15 March 2018.');
    await story.isAt('inForce').goesTo('closed');
    const closed = await outlook(story);
    expect(new Set(Object.values(standings(closed)))).toEqual(new Set(['passed', 'here']));
    expect([closed.next, closed.waiting, closed.road.toCome]).toEqual([[], [], []]);
  });

  it('remembers the way back to the author, in both languages', async () => {
    const story = await (await Story.begins(house())).goesTo('consultation');
    house().advance('2018-03-05');
    await story.does('head', 'returnToAuthor', { reason: 'The costs are not clear.' });
    const english = await outlook(story);
    expect(english.words.road.detours.map(({ text }: Json) => text)).toEqual(['5 March 2018: from “Consultation” to “Draft”']);
    expect(english.words.road.stations[0].lines).toEqual(['Here since 5 March 2018; before that on 1 March 2018']);
    const welsh = await outlook(story, 'author', '', 'cy');
    expect(welsh.words.road.detours.map(({ text }: Json) => text)).toEqual(['5 Mawrth 2018: o “Ymgynghoriad” i “Drafft”']);
  });

  it('follows the council’s own periods', async () => {
    const story = await Story.begins(house());
    await changesConstitution(house(), (c) => ({
      ...c,
      noticeDays: { value: 5, source: 'Rule 9 as amended' },
      answerDays: { value: 2, source: 'Rule 8' },
    }));
    const { earliest } = await outlook(story);
    expect([earliest.lawful.decision, earliest.expected.decision]).toEqual(['2018-03-09', '2018-03-15']);
    expect(earliest.expected.steps.at(-1).waits).toMatchObject([{ for: 'notice', count: { days: 5, source: 'Rule 9 as amended' } }]);
  });

  it('is nobody’s who may not read the proposal, and asks for a day that can be reckoned with', async () => {
    const story = await Story.begins(house());
    expect((await house().as('scrutiny1').get(`proposals/${story.id}/outlook`)).status).toBe(404);
    expect((await house().as(null).get(`proposals/${story.id}/outlook`)).status).toBe(401);
    for (const [target, code] of [
      ['2018-02-30', 'date-unknown'],
      ['9999-12-31', 'out-of-range'],
      ['0000-01-01', 'out-of-range'],
    ]) {
      const answer = await house().as('author').get(`proposals/${story.id}/outlook?target=${target}`);
      expect([answer.status, answer.body.errors]).toMatchObject([422, [{ field: 'target', code }]]);
    }
  });

  it('stands whatever day somebody has named as target', async () => {
    for (const targetDate of ['9999-12-31', '0001-01-01']) {
      const story = await Story.begins(house(), { targetDate });
      expect((await outlook(story)).target).toMatchObject({ on: targetDate, late: expect.any(Number), lastDays: [] });
    }
    expect((await plan('author')).map(({ late }) => Math.sign(late)).sort()).toEqual([-1, 1]);
  });
});

describe('the forward plan', () => {
  it('shows what is to be decided, what is wanted first comes first, to those who may read it', async () => {
    const late = await Story.begins(house(), { title: 'Later', targetDate: '2018-03-28' });
    const soon = await (await Story.begins(house(), { title: 'Soon', targetDate: '2018-03-27' })).goesTo('signedOff');
    const gone = await (await Story.begins(house(), { title: 'Gone' })).goesTo('decided');
    house().advance('2018-03-12');
    const refs = (decisions: Json[]) => decisions.map(({ title }) => title);
    expect(await plan('author')).toMatchObject([
      {
        id: soon.id,
        title: 'Soon',
        state: 'signOff',
        kind: 'grant',
        portfolio: 'social-care',
        member: 'member',
        expected: '2018-03-16',
        late: -7,
      },
      { id: late.id, title: 'Later', state: 'draft', author: 'author', lawful: '2018-03-16', expected: '2018-04-17', late: 12 },
    ]);
    expect(await gone.state()).toBe('decided');
    expect(refs(await plan('member'))).toEqual(['Soon']);
    expect(refs(await plan('scrutiny1'))).toEqual([]);
    expect(refs(await plan('democratic'))).toEqual(['Soon', 'Later']);
    await soon.isAt('signedOff').goesTo('noticeServed');
    expect(await plan('scrutiny1')).toMatchObject([{ title: 'Soon', noticeServed: '2018-03-12', lawful: '2018-03-16' }]);
    expect((await house().as(null).get('forward-plan')).status).toBe(401);
  });

  it('leaves out what has lapsed, though no clock has recorded it', async () => {
    await Story.begins(house());
    expect(await plan('author')).toHaveLength(1);
    house().advance('2019-03-01');
    expect(await plan('author')).toEqual([]);
  });
});
