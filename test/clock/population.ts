import { demoId } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { historyOf } from '../../src/records/audit.js';
import type { World } from '../../src/world.js';
import type { Instant } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import { type House, Story } from './house.js';

/** One proposal of many, and what thirteen months have in store for it. */
export interface Life {
  story: Story;
  /** What falls due in the thirteen months after the population stands, "kind subject day": counted by hand, in order. */
  passes: string[];
  /** The letters that are still true at the end of it, where nothing went out meanwhile: "kind handle", sorted. */
  letters: string[];
}

/** When the council of the population is founded. */
export const FOUNDED: Instant = '2017-02-20T08:00:00.000Z';
/** The day on which the population is complete, and the one thirteen months later. */
export const STANDS: Instant = '2018-03-08T10:00:00.000Z';
export const THIRTEEN_MONTHS_ON: Instant = '2019-04-08T09:00:00.000Z';

/** Nine in the morning, in winter and in summer time. */
const FIRST: Instant = '2017-02-20T09:00:00.000Z';

const lapses = (day: string): string => `lapse  ${day}`;
const CLERKS = ['democratic', 'democratic2'];
const to = (kind: string, ...handles: string[]): string[] => handles.map((handle) => `${kind} ${handle}`);
const evaluation = (due: string, reminder: string, escalation: string): string[] => [
  `evaluationDue  ${due}`,
  `evaluationOverdue reminder ${reminder}`,
  `evaluationOverdue escalation ${escalation}`,
];
const answers = (...subjects: string[]): string[] => [
  ...subjects.map((subject) => `answerDue ${subject} 2018-03-16`),
  ...subjects.map((subject) => `answerOverdue ${subject} 2018-03-21`),
];

/**
 * A proposal in every state at once, and between them deadlines of every kind ahead; everything that was due before has
 * passed. `go` moves the time, and lets the relay do what is due. Last of all a day is added to the calendar, which
 * nobody has counted with yet when the population stands.
 */
export async function aPopulation(house: House<World>, go: (at: Instant) => Promise<void>): Promise<Record<string, Life>> {
  const consulted = async () => (await Story.begin(house)).toConsultation();
  const decided = async (story: Story, outcome: 'agreed' | 'refused' = 'agreed') => {
    await story.does('member', { type: 'recordDecision', outcome, reasons: 'The van runs every day.' });
    return story;
  };
  const published = async (story: Story, outcome: 'agreed' | 'refused' = 'agreed') => (await decided(story, outcome)).toPublication();
  const calledIn = async (story: Story, outcome: 'agreed' | 'refused' = 'agreed') => {
    await published(story, outcome);
    await story.does('scrutiny1', { type: 'callIn', grounds: 'Too quick.' });
    for (const who of ['scrutiny2', 'scrutiny3'] as const) await story.does(who, { type: 'supportCallIn' });
    return story;
  };
  const hears = async (story: Story, outcome: 'referredBack' | 'referredToCouncil') => {
    await story.does('scrutinyOfficer', { type: 'hearCallIn', heardOn: '2018-03-07', outcome, reasons: 'Heard.' });
    return story;
  };

  await go(FIRST);
  const lapsed = await consulted();
  const due = await (await consulted()).toNotice('2017-02-20');
  await go('2017-02-24T09:00:00.000Z');
  await published(due);
  await go('2017-06-05T08:00:00.000Z');
  const inForce = await (await consulted()).toNotice('2017-06-05');
  await go('2017-06-09T08:00:00.000Z');
  await published(inForce);

  await go('2018-03-01T09:00:00.000Z');
  const draft = await Story.begin(house);
  const consultation = await consulted();
  const signOff = await consulted();
  await signOff.does('dmt', { type: 'recordConsultation', meeting: '2018-03-01', outcome: 'endorsed' });
  await signOff.does('author', { type: 'requestSignOff' });
  const noticed: Story[] = [];
  for (let n = 0; n < 9; n += 1) noticed.push(await (await consulted()).toNotice('2018-03-01'));
  const next = (): Story => noticed.shift()!;

  await go('2018-03-07T09:00:00.000Z');
  const undecided = next();
  const unpublished = await decided(next());
  const callable = await published(next());
  const refused = await published(next(), 'refused');
  const called = await calledIn(next());
  const refusedAndCalled = await calledIn(next(), 'refused');
  const withCouncil = await hears(await calledIn(next()), 'referredToCouncil');
  const back = await hears(await calledIn(next()), 'referredBack');
  const superseded = await published(next());
  await superseded.does('democratic', { type: 'supersede', by: callable.view.ref, reason: 'Replaced.' });

  await go('2018-03-08T09:00:00.000Z');
  const running = await (await consulted()).toNotice('2018-03-08');
  const withdrawn = await consulted();
  await withdrawn.does('author', { type: 'withdraw', reason: 'No money.' });
  const closed = await (await consulted()).toNotice('2018-03-08');
  await closed.does('councilChair', { type: 'agreeUrgency', kind: 'notice', reason: 'The road is flooding.' });
  await closed.does('member', { type: 'recordDecision', outcome: 'referredToCabinet', reasons: 'It is for all of us.' });
  await closed.toPublication();

  await go(STANDS);
  // A Monday in Holy Week: it moves a hearing and an escalation, and no other day of these.
  const day = { date: '2018-03-26', reason: { en: 'Day of mourning', cy: 'Diwrnod o alar' }, source: 'Royal proclamation' };
  const added = await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), { type: 'addCalendarDay', day });
  if (added.kind !== 'done') throw new Error(`no day added: ${added.kind}`);

  const life = (story: Story, letters: string[], ...passes: string[]): Life => ({
    ...{ story, letters: letters.sort() },
    passes: ['recountDates  2018-03-08', ...passes],
  });
  const over = (story: Story): Life => ({ story, passes: [], letters: [] });
  const moved = to('datesMoved', 'author', ...CLERKS, 'member');
  const lapse = to('lapsed', 'author', 'head');
  const escalated = to('evaluationEscalated', 'author', ...CLERKS, 'evaluator', 'head');
  const unheard = [...moved, ...to('hearingLapsed', ...CLERKS, 'scrutinyOfficer')];
  return {
    draft: life(draft, lapse, lapses('2019-03-01')),
    consultation: life(consultation, lapse, ...answers('consultation:dmt'), lapses('2019-03-01')),
    signOff: life(signOff, lapse, ...answers('signOff:finance', 'signOff:legal'), lapses('2019-03-01')),
    undecided: life(undecided, lapse, lapses('2019-03-01')),
    running: life(running, lapse, 'noticeEnds  2018-03-14', lapses('2019-03-08')),
    back: life(back, lapse, 'reconsiderBy  2018-03-22', lapses('2019-03-07')),
    unpublished: life(unpublished, to('publicationLate', ...CLERKS), 'publishBy  2018-03-10'),
    // The escalation, on 13 April, is beyond the thirteen months.
    callable: life(
      callable,
      [...to('evaluationReminder', 'author', 'evaluator'), ...to('inForce', 'author')],
      'callInEnds  2018-03-15',
      ...evaluation('2019-03-15', '2019-03-30', '').slice(0, 2),
    ),
    refused: life(refused, [], 'callInEnds  2018-03-15'),
    called: life(
      called,
      [...unheard, ...to('inForce', 'author'), ...to('evaluationDue', 'author', 'evaluator')],
      'hearingBy  2018-03-30',
      'evaluationDue  2019-03-30',
    ),
    refusedAndCalled: life(refusedAndCalled, unheard, 'hearingBy  2018-03-30'),
    withCouncil: life(withCouncil, []),
    inForce: life(inForce, escalated, ...evaluation('2018-06-17', '2018-06-30', '2018-07-14')),
    evaluationDue: life(due, escalated, ...evaluation('', '2018-03-17', '2018-04-05').slice(1)),
    ...{ lapsed: over(lapsed), superseded: over(superseded), withdrawn: over(withdrawn), closed: over(closed) },
  };
}

/** What the clock has passed on a proposal since a moment, "kind subject day", in the order of the record. */
export async function passedSince(house: House<World>, id: string, since: Instant): Promise<string[]> {
  const entries = await historyOf(house.records.reader, { kind: 'proposal', id, council: DEMO_COUNCIL });
  return entries
    .filter(({ actor, at }) => actor === 'clock' && at > since)
    .map(({ payload }) => {
      const { type, subject = '', due } = payload as { type: string; subject?: string; due: Instant };
      return `${type} ${subject} ${londonDate(due)}`;
    });
}
