import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, passedOn, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';

let server: MailServer;
let house: House;
let story: Story;

beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url });
  story = await Story.begin(house);
});
afterEach(async () => {
  await house.close();
  await server.close();
});

/** The letters that go out when the clock looks at that moment. */
async function at(moment: string): Promise<string[]> {
  house.world.at = moment;
  await house.relay.tick();
  return server.take();
}

/** Goes to the next deadline, having looked a millisecond before it and found nothing due; says when it fell and who is told. */
async function nextDeadline(): Promise<[string | null, string[]]> {
  const due = (await house.relay.nextDeadline(house.world.at)) ?? '';
  house.world.at = new Date(Date.parse(due) - 1).toISOString();
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  house.world.at = due;
  expect((await house.relay.tick()).passed).toBe(1);
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  return [due, server.take()];
}

const CLERKS = ['democratic', 'democratic2'];
const to = (kind: string, ...handles: string[]): string[] => handles.map((handle) => `${kind} ${handle}`);

it('passes the deadlines of twelve months one by one, each letter once and to the right people', async () => {
  await story.toConsultation();
  expect(await at('2018-03-01T09:00:00.000Z')).toEqual(to('asked', 'dmt'));

  expect(await nextDeadline()).toEqual(['2018-03-16T00:00:00.000Z', to('answerDue', 'dmt')]);
  expect(await nextDeadline()).toEqual(['2018-03-21T00:00:00.000Z', [...to('answerEscalated', 'head'), ...to('answerOverdue', 'dmt')]]);

  house.world.at = '2018-03-21T10:00:00.000Z';
  await story.toNotice('2018-03-20');
  // All of it before the post goes: Finance, Legal and the clerks are not asked for what they have done.
  expect(await at('2018-03-21T10:05:00.000Z')).toEqual([
    ...to('consultationRecorded', 'author'),
    ...to('noticeServed', 'author', 'member'),
    ...to('signedOff', 'author', 'author'),
  ]);
  // Three clear working days, and London has gone over to summer time on the 25th.
  expect(await nextDeadline()).toEqual(['2018-03-26T23:00:00.000Z', to('decisionDue', 'member')]);

  house.world.at = '2018-03-27T09:00:00.000Z';
  await story.decided();
  expect(await at('2018-03-27T09:00:00.000Z')).toEqual(to('decisionRecorded', 'author', ...CLERKS));
  expect(await nextDeadline()).toEqual(['2018-03-29T23:00:00.000Z', to('publicationLate', ...CLERKS)]);

  house.world.at = '2018-04-03T08:00:00.000Z';
  await story.toPublication();
  expect(await at('2018-04-03T08:00:00.000Z')).toEqual([
    ...to('callInOpen', 'councilChair', 'scrutiny1', 'scrutiny2', 'scrutiny3', 'scrutinyChair', 'viceChair'),
    ...to('published', 'author', 'member'),
  ]);
  expect(await nextDeadline()).toEqual(['2018-04-10T23:00:00.000Z', to('inForce', 'author')]);

  expect(await nextDeadline()).toEqual(['2019-04-10T23:00:00.000Z', to('evaluationDue', 'author', 'evaluator')]);
  // Ten and twenty working days on, with Easter and the early May bank holiday between.
  expect(await nextDeadline()).toEqual(['2019-04-29T23:00:00.000Z', to('evaluationReminder', 'author', 'evaluator')]);
  expect(await nextDeadline()).toEqual(['2019-05-14T23:00:00.000Z', to('evaluationEscalated', 'author', ...CLERKS, 'evaluator', 'head')]);
  expect(await house.relay.nextDeadline(house.world.at)).toBeNull();

  const answers = story.view.decision ? await questions() : [];
  await story.does('author', { type: 'reportEvaluation', answers });
  expect(story.view.state).toBe('closed');
  expect(await at('2019-05-15T09:00:00.000Z')).toEqual(to('evaluationReported', 'author', ...CLERKS, 'member'));
  expect(await at('2021-05-15T09:00:00.000Z')).toEqual([]);
  expect(house.errors).toEqual([]);
});

it('passes everything that fell due in thirteen months of standstill, in order and once', async () => {
  await story.toConsultation();
  house.world.at = '2018-03-02T10:00:00.000Z';
  await story.toNotice('2018-03-02');
  house.world.at = '2018-03-08T09:00:00.000Z';
  await house.relay.tick();
  await story.decided();
  await story.toPublication();
  await at('2018-03-08T09:00:00.000Z');

  const letters = await at('2019-04-20T09:00:00.000Z');
  const [, ...passed] = (await passedOn(house, story.id)).map((line) => line.split(' '));
  expect(passed).toEqual([
    ['2019-04-20T09:00:00.000Z', 'callInPeriodEnded'],
    ['2019-04-20T09:00:00.000Z', 'evaluationFellDue'],
    ['2019-04-20T09:00:00.000Z', 'evaluationReminded'],
    ['2019-04-20T09:00:00.000Z', 'evaluationReminded'],
  ]);
  // Every step is on the record; by post comes the last of the three that ask for the same.
  expect(letters).toEqual([...to('evaluationEscalated', 'author', ...CLERKS, 'evaluator', 'head'), ...to('inForce', 'author')]);
  expect(await at('2019-04-21T09:00:00.000Z')).toEqual([]);
  expect(house.errors).toEqual([]);
});

async function questions() {
  const [{ questions: ids }] = await house.records.reader.query('SELECT questions FROM proposal WHERE id = ?', [story.id]);
  return (JSON.parse(ids) as string[]).map((question) => ({
    question,
    achieved: 'fully' as const,
    result: 'The van ran on every working day.',
  }));
}
