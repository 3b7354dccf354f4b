import type { Json } from '../api/house.js';
import { aHouse, changesConstitution, ok, Story } from './story.js';

const house = aHouse(beforeEach);

const asked = async (story: Story, language = 'en', who: Parameters<Story['ask']>[0] = 'author'): Promise<Json> =>
  ok(
    await house()
      .as(who)
      .get(`proposals/${story.id}/due-dates`, { headers: { 'accept-language': language } }),
  ).body;
const dateOf = async (story: Story, kind: string, language = 'en'): Promise<Json> => {
  const found = (await asked(story, language)).dates.filter((one: Json) => one.kind === kind);
  expect(found).toHaveLength(1);
  return found[0];
};
const kinds = async (story: Story): Promise<string[]> => (await asked(story)).dates.map(({ kind, on }: Json) => `${kind} ${on}`);
const spoken = ({ words }: Json): string[] => words.days.map(({ date, counts }: Json) => `${date}: ${counts}`);
const mourning = { date: '2018-03-12', reason: { en: 'Day of mourning', cy: 'Diwrnod o alar' }, source: 'Royal proclamation' };

describe('the due dates of a proposal', () => {
  it('begin with the day on which a draft lapses that nobody touches', async () => {
    const story = await Story.begins(house());
    expect(await kinds(story)).toEqual(['lapse 2019-03-01']);
    expect((await dateOf(story, 'lapse')).words).toMatchObject({
      on: '1 March 2019',
      arithmetic: '12 months after 1 March 2018 (Last change that somebody made).',
      setting: 'Months without a change after which a proposal lapses',
      days: [],
    });
  });

  it('show whom an answer is asked of, the days that the council gives, and when the head of service is told', async () => {
    const story = await (await Story.begins(house())).goesTo('consultation');
    expect(await kinds(story)).toEqual(['answer 2018-03-15', 'answerEscalated 2018-03-20', 'lapse 2019-03-01']);
    const answer = await dateOf(story, 'answer');
    expect(answer).toMatchObject({
      ...{
        whose: ['dmt'],
        stage: 'consultation',
        from: '2018-03-01',
        fromWhat: 'asked',
        passed: false,
        done: null,
        left: 10,
        agrees: true,
      },
      count: { unit: 'workingDays', n: 10, setting: 'answerDays' },
    });
    expect(answer.days.filter(({ counts }: Json) => counts !== null)).toHaveLength(10);
    expect(answer.words).toMatchObject({
      title: 'Answer from Departmental Management Team',
      arithmetic:
        'Counted from 1 March 2018 (The question was asked). That day does not count. After it come 10 working days, the last of them on 15 March 2018.',
      standing: 'Left until then: 10 working days',
    });
    house().advance('2018-03-16');
    expect((await dateOf(story, 'answer')).words.standing).toBe('Over since the end of 15 March 2018.');
    expect((await dateOf(story, 'answerEscalated')).words.notes).toEqual(['Still missing: Departmental Management Team']);
    await story.everybodyAnswers();
    expect(await dateOf(story, 'answer')).toMatchObject({ done: '2018-03-16', words: { standing: 'Done on 16 March 2018.' } });
    expect((await asked(story)).dates.map(({ kind }: Json) => kind)).not.toContain('answerEscalated');
  });

  it('count an answer from the day on which it is asked for again, after a return and after it was withdrawn', async () => {
    const story = await (await Story.begins(house())).goesTo('consultation');
    house().advance('2018-03-14');
    await story.does('head', 'returnToAuthor', { reason: 'Say what it costs.' });
    await story.does('author', 'sendToConsultation');
    const again = await dateOf(story, 'answer');
    expect(again).toMatchObject({ from: '2018-03-14', on: '2018-03-28', count: { n: 10 }, agrees: true, left: 10 });
    expect(again.days.filter(({ counts }: Json) => counts !== null)).toHaveLength(10);
    await story.goesTo('signOff');
    house().advance('2018-03-16');
    await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
    house().advance('2018-03-19');
    await story.does('finance', 'withdrawSignOff', { as: 'finance', reason: 'The figures have changed.' });
    const answers = (await asked(story)).dates.filter(({ kind }: Json) => kind === 'answer');
    expect(answers.every(({ agrees }: Json) => agrees)).toBe(true);
    expect(answers.map(({ whose, from, on }: Json) => [whose, from, on])).toEqual([
      [['legal'], '2018-03-14', '2018-03-28'],
      [['finance'], '2018-03-19', '2018-04-04'],
    ]);
  });

  it('count the notice over a weekend and a bank holiday by its name, in both languages', async () => {
    const story = await (await Story.begins(house())).goesTo('awaitingDecision');
    house().advance('2018-03-29');
    await story.goesTo('noticeServed');
    expect(spoken(await dateOf(story, 'noticeEnds'))).toEqual([
      ...[
        'Friday 30 March 2018: Good Friday',
        'Saturday 31 March 2018: Weekend',
        'Sunday 1 April 2018: Weekend',
        'Monday 2 April 2018: Easter Monday',
      ],
      ...['Tuesday 3 April 2018: 1', 'Wednesday 4 April 2018: 2', 'Thursday 5 April 2018: 3'],
    ]);
    const welsh = await dateOf(story, 'noticeEnds', 'cy');
    expect(spoken(welsh).slice(0, 4)).toEqual([
      ...['Dydd Gwener, 30 Mawrth 2018: Dydd Gwener y Groglith', 'Dydd Sadwrn, 31 Mawrth 2018: Penwythnos'],
      ...['Dydd Sul, 1 Ebrill 2018: Penwythnos', 'Dydd Llun, 2 Ebrill 2018: Dydd Llun y Pasg'],
    ]);
    expect(welsh.words.arithmetic).toBe(
      'Cyfrifir o 29 Mawrth 2018 (Rhoddwyd hysbysiad). Nid yw’r diwrnod hwnnw’n cyfrif. Ar ei ôl daw 3 diwrnod gwaith clir, a’r olaf ohonynt ar 5 Ebrill 2018.',
    );
    expect(await dateOf(story, 'earliestDecision')).toMatchObject({ from: '2018-04-05', on: '2018-04-06', is: 'firstDay' });
  });

  it('follow the decision to its publication, its call-in to the hour, its force and its evaluation', async () => {
    const story = await (await Story.begins(house())).goesTo('decided');
    expect(await dateOf(story, 'publishBy')).toMatchObject({ from: '2018-03-07', fromWhat: 'decided', done: null });
    await story.goesTo('callInPeriod');
    expect((await dateOf(story, 'publishBy')).done).toBe('2018-03-07');
    const callIn = await dateOf(story, 'callInEnds');
    expect(callIn).toMatchObject({ from: '2018-03-07', on: '2018-03-14', count: { unit: 'clearWorkingDays', n: 5 } });
    expect(callIn.words.closes).toBe('The last moment: 14 March 2018 at 5:00pm');
    expect(await dateOf(story, 'inForce')).toMatchObject({ fromWhat: 'callInEnds', on: '2018-03-15', passed: false });
    await story.goesTo('inForce');
    expect((await dateOf(story, 'inForce')).words.standing).toBe('Reached on 15 March 2018.');
    expect(await dateOf(story, 'evaluationDue')).toMatchObject({ from: '2018-03-15', fromWhat: 'inForce', on: '2019-03-15' });
    expect((await asked(story)).dates.slice(-3).map(({ kind }: Json) => kind)).toEqual([
      ...['evaluationDue', 'evaluationReminder', 'evaluationEscalated'],
    ]);
    await story.goesTo('closed');
    expect(await dateOf(story, 'evaluationDue')).toMatchObject({ done: '2019-03-15' });
    // Nobody had to be reminded.
    expect((await asked(story)).dates.map(({ kind }: Json) => kind)).not.toContain('evaluationReminder');
  });

  it('say that a call-in ended the period, and by when it is to be heard', async () => {
    const story = await (await Story.begins(house())).goesTo('callInPeriod');
    for (const who of ['scrutiny1', 'scrutiny2', 'scrutiny3'] as const)
      await story.does(who, who === 'scrutiny1' ? 'callIn' : 'supportCallIn', who === 'scrutiny1' ? { grounds: 'Too quick.' } : {});
    expect((await dateOf(story, 'callInEnds')).words.standing).toBe('It ended when the decision was called in on 7 March 2018.');
    const hearing = await dateOf(story, 'hearingBy');
    expect(hearing).toMatchObject({ from: '2018-03-07', fromWhat: 'calledIn', agrees: true });
    expect(await dateOf(story, 'inForce')).toMatchObject({ fromWhat: 'hearingBy', from: hearing.on });
    await story.does('scrutinyOfficer', 'hearCallIn', { heardOn: '2018-03-07', outcome: 'referredBack', reasons: 'Think again.' });
    expect(await kinds(story)).toContain('reconsiderBy 2018-03-21');
    expect((await asked(story)).dates.map(({ kind }: Json) => kind)).not.toContain('inForce');
  });

  it('name the day that was added later, say when dates were counted again, and leave what had passed', async () => {
    const over = await (await Story.begins(house())).goesTo('noticeRun');
    const story = await (await Story.begins(house())).goesTo('noticeServed');
    expect((await asked(story)).recountedAt).toBeNull();
    const before = await dateOf(story, 'noticeEnds');
    ok(
      await house()
        .as('admin')
        .post('council/calendar-days', { ...mourning, date: before.on }),
      201,
    );
    await house().relay.tick();
    const after = await dateOf(story, 'noticeEnds');
    expect(after.on > before.on).toBe(true);
    expect(after.words.days.at(-2)).toEqual({ date: 'Monday 12 March 2018', counts: 'Day of mourning', source: 'Royal proclamation' });
    expect((await asked(story)).recountedAt).toMatch(/^2018-03-07T/);
    house().advance('2018-03-15');
    ok(
      await house()
        .as('admin')
        .post('council/calendar-days', { ...mourning, date: '2018-03-06' }),
      201,
    );
    await house().relay.tick();
    const kept = await dateOf(over, 'noticeEnds');
    expect(kept).toMatchObject({ on: '2018-03-06', agrees: false, passed: true });
    expect(kept.words.notes).toEqual([
      'The calendar or the council’s periods have changed since. 6 March 2018 stands as it was counted at the time.',
    ]);
  });

  it('follow the periods of the council, and do not count a day that the author has named', async () => {
    await changesConstitution(house(), (c) => ({ ...c, noticeDays: { value: 5, source: 'Rule 9 as amended' } }));
    const story = await Story.begins(house());
    await story.does('author', 'nameConsultees', { add: [{ post: 'equalities', stage: 'consultation', answerBy: '2018-04-20' }] });
    await story.goesTo('consultation');
    const named = (await asked(story)).dates.find(({ whose }: Json) => whose.includes('equalities'));
    expect(named).toMatchObject({ count: null, on: '2018-04-20', words: { setting: null, source: null } });
    expect(named.words.arithmetic).toBe('Asked on 1 March 2018. The last day, 20 April 2018, was named and not counted.');
    await story.goesTo('noticeServed');
    expect(await dateOf(story, 'noticeEnds')).toMatchObject({ count: { n: 5, source: 'Rule 9 as amended' } });
  });

  it('say when a decision came into force at once: where call-in was waived, or scrutiny let it stand', async () => {
    const waived = await (await Story.begins(house())).goesTo('noticeRun');
    await waived.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'The old van has failed its test.' });
    await waived.goesTo('stated');
    await waived.does('democratic2', 'publishNotice');
    expect((await asked(waived)).dates.map(({ kind }: Json) => kind)).not.toContain('callInEnds');
    expect(await dateOf(waived, 'inForce')).toMatchObject({
      fromWhat: 'published',
      on: '2018-03-07',
      count: { unit: 'sameDay' },
      passed: true,
    });
    const heard = await (await Story.begins(house())).goesTo('callInPeriod');
    await heard.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
    for (const who of ['scrutiny2', 'scrutiny3'] as const) await heard.does(who, 'supportCallIn');
    const on = heard.today();
    house().advance(1);
    await heard.does('scrutinyOfficer', 'hearCallIn', { heardOn: on, outcome: 'accepted', reasons: 'It may stand.' });
    expect((await dateOf(heard, 'inForce')).words.arithmetic).toMatch(/^On \d+ March 2018 itself \(What scrutiny said was recorded\)\.$/);
    const lapsed = await (await Story.begins(house())).goesTo('callInPeriod');
    await lapsed.does('scrutiny1', 'callIn', { grounds: 'Too quick.' });
    for (const who of ['scrutiny2', 'scrutiny3'] as const) await lapsed.does(who, 'supportCallIn');
    const { on: last } = await dateOf(lapsed, 'hearingBy');
    house().advance(last);
    house().advance(1);
    expect(await lapsed.state()).toBe('inForce');
    expect(await dateOf(lapsed, 'inForce')).toMatchObject({ from: last, fromWhat: 'hearingBy', agrees: true });
  });

  it('say that what was published after the office had closed counts from the next working day', async () => {
    await changesConstitution(house(), (c) => ({ ...c, officeCloses: { value: '17:00', source: 'Rule 3' } }));
    const story = await (await Story.begins(house())).goesTo('stated');
    house().advance(`${story.today()}T18:00:00.000Z`);
    await story.goesTo('callInPeriod');
    const callIn = await dateOf(story, 'callInEnds');
    expect(callIn).toMatchObject({ happened: '2018-03-07', from: '2018-03-08', on: '2018-03-15', agrees: true });
    expect(callIn.words.notes).toEqual([
      'It happened on 7 March 2018, after the office had closed or on a day on which the council does not work. So it counts from 8 March 2018.',
    ]);
  });

  it('end with a proposal: what had not come never comes', async () => {
    const story = await (await Story.begins(house())).goesTo('noticeServed');
    await story.does('author', 'withdraw', { reason: 'No longer wanted.' });
    expect(await kinds(story)).toEqual([]);
  });

  it('are nobody’s who may not read the proposal', async () => {
    const story = await Story.begins(house());
    expect((await house().as('scrutiny1').get(`proposals/${story.id}/due-dates`)).status).toBe(404);
    expect((await house().as(null).get(`proposals/${story.id}/due-dates`)).status).toBe(401);
  });
});
