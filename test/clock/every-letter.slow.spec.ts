import { readFileSync } from 'node:fs';
import { type DemoHandle, demoId } from '../../src/councils/demo-people.js';
import type { AccountChange } from '../../src/people/accounts-changes.js';
import { accountLetters } from '../../src/people/accounts-letters.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import type { Order } from '../../src/proposals/orders.js';
import { saveBroughtFile } from '../../src/records/proposal-files.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, Story, TestWorld } from './house.js';
import { aMailServer, kindOf, type MailServer } from './mail-server.js';

/*
 * Every kind of letter that a step of a proposal can bring, out of a real SMTP server, each to the right people and once.
 */
let server: MailServer;
let house: House;
const delivered = new Set<string>();

beforeEach(async () => {
  server = await aMailServer();
  house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING), smtpUrl: server.url });
});
afterEach(async () => {
  expect(house.errors).toEqual([]);
  await house.close();
  await server.close();
});

/** What the post brings now, and once only. */
async function post(): Promise<string[]> {
  await house.relay.tick();
  for (const message of server.received) delivered.add(kindOf(message));
  const letters = server.take();
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  return letters;
}
/** Who is told of something that somebody does. */
async function told(story: Story, handle: DemoHandle, order: Order): Promise<string[]> {
  await story.does(handle, order);
  return post();
}
/** Who is told when the clock comes to a day, at nine. */
function on(day: string): Promise<string[]> {
  house.world.at = `${day}T09:00:00.000Z`;
  return post();
}
const to = (kind: string, ...handles: string[]): string[] => handles.map((handle) => `${kind} ${handle}`);
const CLERKS = ['democratic', 'democratic2'];
const COUNCILLORS = ['councilChair', 'scrutiny1', 'scrutiny2', 'scrutiny3', 'scrutinyChair', 'viceChair'];

const paragraph = (text: string) => [{ kind: 'paragraph' as const, id: 'p1', text }];
const agreed = { type: 'recordDecision', outcome: 'agreed', reasons: 'The van runs every day.' } as const;
const statement = { type: 'writeStatement', en: 'Agreed.', cy: 'Cytunwyd.' } as const;
const reason = 'The road is flooding.';

/** A decision that was published, and whose letters have gone out: 7 March, callable until the 14th. */
async function published(outcome: 'agreed' | 'refused' = 'agreed'): Promise<Story> {
  const story = await (await Story.begin(house)).toConsultation();
  await story.toNotice('2018-03-01');
  await on('2018-03-07');
  await story.does('member', { ...agreed, outcome });
  await story.toPublication();
  await post();
  return story;
}
async function calledIn(): Promise<Story> {
  const story = await published();
  await story.does('scrutiny1', { type: 'callIn', grounds: 'Too quick.' });
  await story.does('scrutiny2', { type: 'supportCallIn' });
  await post();
  expect(await told(story, 'scrutiny3', { type: 'supportCallIn' })).toEqual(
    [
      ...to('callInSigned', ...CLERKS, 'scrutinyOfficer'),
      ...to('calledIn', 'author', ...CLERKS, 'head', 'member', 'scrutinyOfficer'),
    ].sort(),
  );
  return story;
}

it('tells of a consultation: who is asked, who has answered, who is asked again, and that it came back', async () => {
  const story = await Story.begin(house);
  await story.does('author', {
    type: 'nameConsultees',
    add: [
      { post: 'slt', stage: 'consultation' },
      { person: 'author2', stage: 'consultation' },
    ],
  });
  await story.toConsultation();
  expect(await post()).toEqual(to('asked', 'author2', 'dmt', 'slt'));
  expect(await told(story, 'slt', { type: 'comment', section: 'purpose', text: 'Why now?' })).toEqual(to('commented', 'author'));
  expect(await told(story, 'author', { type: 'comment', section: 'purpose', text: 'Because it is broken.' })).toEqual([]);
  expect(await told(story, 'slt', { type: 'respond', as: 'slt', verdict: 'support' })).toEqual(to('responded', 'author'));
  const silent = { type: 'recordNoAnswer', as: 'author2', reason: 'On leave.' } as const;
  expect(await told(story, 'head', silent)).toEqual(to('noAnswerRecorded', 'author'));
  // The leadership team answers for the purpose, the colleague for no section of his own.
  const edit = { type: 'editSection', section: 'purpose', blocks: paragraph('To buy a van.') } as const;
  expect(await told(story, 'author', edit)).toEqual(to('askedAgain', 'slt'));
  const met = { type: 'recordConsultation', meeting: '2018-03-01' } as const;
  expect(await told(story, 'dmt', { ...met, outcome: 'endorsed' })).toEqual(to('consultationRecorded', 'author'));
  expect(await told(story, 'head', { type: 'returnToAuthor', reason: 'Think again.' })).toEqual(to('returned', 'author'));
  expect(await told(story, 'author', { type: 'sendToConsultation' })).toEqual(to('askedAgain', 'slt'));
  expect(await told(story, 'dmt', { ...met, outcome: 'returned', note: 'Too dear.' })).toEqual(to('returned', 'author'));
});

it('tells of a question that nobody answers, and of a proposal that nobody touches for a year', async () => {
  await (await Story.begin(house)).toConsultation();
  expect(await post()).toEqual(to('asked', 'dmt'));
  expect(await on('2018-03-16')).toEqual(to('answerDue', 'dmt'));
  expect(await on('2018-03-21')).toEqual([...to('answerEscalated', 'head'), ...to('answerOverdue', 'dmt')]);
  expect(await on('2019-03-01')).toEqual(to('lapsed', 'author', 'head'));
});

it('tells of sign-offs: given, withdrawn, objected to', async () => {
  const story = await (await Story.begin(house)).toConsultation();
  await story.does('dmt', { type: 'recordConsultation', meeting: '2018-03-01', outcome: 'endorsed' });
  await post();
  expect(await told(story, 'author', { type: 'requestSignOff' })).toEqual(to('asked', 'finance', 'legal'));
  expect(await told(story, 'finance', { type: 'signOff', as: 'finance', verdict: 'yes' })).toEqual(to('signedOff', 'author'));
  expect(await told(story, 'finance', { type: 'withdrawSignOff', as: 'finance', reason: 'A wrong figure.' })).toEqual([
    ...to('asked', 'finance'),
    ...to('signOffWithdrawn', 'author'),
  ]);
  const objection = { type: 'signOff', as: 'legal', verdict: 'objected', comment: 'Not lawful.' } as const;
  expect(await told(story, 'legal', objection)).toEqual(to('objected', 'author', 'head'));
  const back = { type: 'signOff', as: 'finance', verdict: 'returned', comment: 'Add it up again.' } as const;
  expect(await told(story, 'finance', back)).toEqual(to('returned', 'author'));
  expect(await told(story, 'head', { type: 'handOver', role: 'author', to: 'author2', reason: 'Moved on.' })).toEqual(
    to('handedOver', 'author2'),
  );
  expect(await told(story, 'author2', { type: 'withdraw', reason: 'No money.' })).toEqual(
    to('withdrawn', 'author2', ...CLERKS, 'member').sort(),
  );
});

it('tells of the notice, of interests, of another member, and of a decision that is put off', async () => {
  const story = await (await Story.begin(house)).toConsultation();
  await story.does('dmt', { type: 'recordConsultation', meeting: '2018-03-01', outcome: 'endorsed' });
  await story.does('author', { type: 'requestSignOff' });
  for (const as of ['finance', 'legal'] as const) await story.does(as, { type: 'signOff', as, verdict: 'yes' });
  await post();
  expect(await told(story, 'author', { type: 'submitForDecision' })).toEqual(to('readyForNotice', ...CLERKS));
  expect(await told(story, 'democratic', { type: 'serveNotice' })).toEqual(to('noticeServed', 'author', 'member'));
  const interest = { type: 'declareInterest', detail: 'A cousin drives the van.' } as const;
  expect(await told(story, 'member', { ...interest, nature: 'personal' })).toEqual(to('interestDeclared', ...CLERKS));
  expect(await told(story, 'member', { ...interest, nature: 'prejudicial' })).toEqual(to('prejudicialInterest', ...CLERKS, 'leader'));
  expect(await told(story, 'leader', { type: 'reassign', member: 'member2', reason: 'An interest.' })).toEqual(
    to('reassigned', 'author', 'member2'),
  );
  expect(await on('2018-03-07')).toEqual(to('decisionDue', 'member2'));
  expect(await told(story, 'member2', { type: 'recordDecision', outcome: 'deferred', reasons: 'After Easter.' })).toEqual(
    to('decisionDeferred', 'author', ...CLERKS),
  );
});

it('tells of urgency, of a call-in that is waived and has to be reported, and of in force at once', async () => {
  const story = await (await Story.begin(house)).toConsultation();
  await story.toNotice('2018-03-01');
  await post();
  expect(await told(story, 'councilChair', { type: 'agreeUrgency', kind: 'notice', reason })).toEqual(
    to('urgencyAgreed', 'author', ...CLERKS, 'member'),
  );
  expect(await told(story, 'councilChair', { type: 'agreeUrgency', kind: 'callIn', reason })).toEqual([
    ...to('reportToCouncil', ...CLERKS),
    ...to('urgencyAgreed', 'author', ...CLERKS, 'member'),
  ]);
  expect(await told(story, 'member', agreed)).toEqual(to('decisionRecorded', 'author', ...CLERKS));
  await story.does('democratic', statement);
  expect(await told(story, 'democratic', { type: 'publishNotice' })).toEqual([
    ...to('inForce', 'author'),
    ...to('published', 'author', 'member'),
  ]);
  expect(await told(story, 'democratic', { type: 'reportToCouncil', metOn: '2018-03-01' })).toEqual(
    to('reportedToCouncil', 'councilChair'),
  );
});

it('tells of a decision with changes, of advice on them, and of a notice that is late', async () => {
  const story = await (await Story.begin(house)).toConsultation();
  await story.toNotice('2018-03-01');
  await on('2018-03-07');
  const changed = { ...agreed, outcome: 'agreedWithChanges' } as const;
  expect(await told(story, 'member', changed)).toEqual([...to('adviceOwed', 'legal'), ...to('decisionRecorded', 'author', ...CLERKS)]);
  expect(await told(story, 'legal', { type: 'adviseOnChanges', as: 'legal', advice: 'Lawful.' })).toEqual(
    to('changesAdvisedOn', ...CLERKS, 'member'),
  );
  expect(await on('2018-03-10')).toEqual(to('publicationLate', ...CLERKS));
  await story.does('democratic', statement);
  expect(await told(story, 'democratic', { type: 'publishNotice' })).toEqual([
    ...to('callInOpen', ...COUNCILLORS),
    ...to('published', 'author', 'member'),
  ]);
});

it('tells of a call-in: signed, reached, ruled on, and never heard', async () => {
  const story = await published();
  expect(await told(story, 'scrutiny1', { type: 'callIn', grounds: 'Too quick.' })).toEqual(
    to('callInSigned', ...CLERKS, 'scrutinyOfficer'),
  );
  await story.does('scrutiny2', { type: 'supportCallIn' });
  await story.does('scrutiny3', { type: 'supportCallIn' });
  await post();
  expect(await told(story, 'democratic', { type: 'ruleOnCallIn', valid: true, reason: 'In time.' })).toEqual(
    to('callInRuledOn', 'author', 'member', 'scrutinyOfficer'),
  );
  expect(await on('2018-03-29')).toEqual([...to('hearingLapsed', ...CLERKS, 'scrutinyOfficer'), ...to('inForce', 'author')]);
});

it('tells councillors that they can call in again, where a call-in is ruled invalid in time', async () => {
  expect(await told(await calledIn(), 'democratic', { type: 'ruleOnCallIn', valid: false, reason: 'It has no grounds.' })).toEqual([
    ...to('callInOpen', ...COUNCILLORS),
    ...to('callInRuledOn', 'author', 'member', 'scrutinyOfficer'),
  ]);
});

it('writes to no councillor of a call-in that is ruled invalid when the period has closed', async () => {
  const story = await calledIn();
  await on('2018-03-14');
  house.world.at = '2018-03-14T17:00:00.000Z';
  expect(await told(story, 'democratic', { type: 'ruleOnCallIn', valid: false, reason: 'It has no grounds.' })).toEqual(
    to('callInRuledOn', 'author', 'member', 'scrutinyOfficer'),
  );
});

const hearing = { type: 'hearCallIn', heardOn: '2018-03-07', reasons: 'Heard.' } as const;

it('tells of a call-in that is heard and accepted', async () => {
  expect(await told(await calledIn(), 'scrutinyOfficer', { ...hearing, outcome: 'accepted' })).toEqual([
    ...to('callInHeard', 'author', 'member'),
    ...to('inForce', 'author'),
  ]);
});

it('tells of a decision that comes back to the member and waits too long', async () => {
  expect(await told(await calledIn(), 'scrutinyOfficer', { ...hearing, outcome: 'referredBack' })).toEqual(
    to('referredBack', 'author', 'member'),
  );
  expect(await on('2018-03-22')).toEqual(to('reconsiderationLate', ...CLERKS, 'member'));
});

it('tells of an evaluation that falls due, is forgotten, and comes', async () => {
  const story = await published();
  expect(await on('2018-03-15')).toEqual(to('inForce', 'author'));
  expect(await on('2019-03-15')).toEqual(to('evaluationDue', 'author', 'evaluator'));
  expect(await on('2019-03-30')).toEqual(to('evaluationReminder', 'author', 'evaluator'));
  expect(await on('2019-04-13')).toEqual(to('evaluationEscalated', 'author', ...CLERKS, 'evaluator', 'head'));
  const answers = ['outcome', 'criteria', 'cost'].map((question) => ({ question, achieved: 'fully' as const, result: 'It did.' }));
  expect(await told(story, 'author', { type: 'reportEvaluation', answers })).toEqual(
    to('evaluationReported', 'author', ...CLERKS, 'member'),
  );
});

it('tells of a decision that another supersedes', async () => {
  const story = await published();
  const other = await Story.begin(house);
  expect(await told(story, 'democratic', { type: 'supersede', by: other.view.ref, reason: 'Replaced.' })).toEqual(
    to('superseded', 'author', ...CLERKS),
  );
});

/** Who is told that a day has been added to the calendar. */
async function added(date: string): Promise<string[]> {
  const day = { date, reason: { en: 'Day of mourning', cy: 'Diwrnod o alar' }, source: 'Royal proclamation' };
  await house.councilDesk.perform(DEMO_COUNCIL, demoId('admin'), { type: 'addCalendarDay', day });
  return post();
}

it('tells of a day that is added to the calendar: whoever has a day that moves, and nobody else', async () => {
  const asked = await (await Story.begin(house)).toConsultation();
  await post();
  expect(await added('2018-03-12')).toEqual([...to('answerByMoved', 'dmt'), ...to('datesMoved', 'author')]);
  await asked.does('author', { type: 'withdraw', reason: 'No money.' });
  const called = await calledIn();
  expect(await added('2018-03-26')).toEqual([
    ...to('datesMoved', 'author', ...CLERKS, 'member'),
    ...to('hearingByMoved', 'scrutinyOfficer'),
  ]);
  await called.does('scrutinyOfficer', { ...hearing, outcome: 'accepted' });
  await post();
});

it('tells of a day that is added while a decision can be called in', async () => {
  await published();
  expect(await added('2018-03-13')).toEqual([...to('callInEndsMoved', ...COUNCILLORS), ...to('datesMoved', 'author', ...CLERKS, 'member')]);
});

it('tells somebody of everything that happens to their own account, and each link goes to them alone', async () => {
  const person = demoId('author');
  const asks = async (by: string, change: AccountChange): Promise<string[]> => {
    expect((await house.councilDesk.perform(DEMO_COUNCIL, by, change)).kind).toBe('done');
    return post();
  };
  const link = (id: string) => ({ link: id, hash: id.padEnd(64, '0'), until: '2018-03-08T09:00:00.000Z' });
  const factor = { factor: 'sealed', step: 1, recovery: [] };
  expect(await asks(demoId('admin'), { type: 'inviteAccount', person, ...link('one') })).toEqual(to('accountInvited', 'author'));
  expect(await asks(person, { type: 'enrolAccount', person, link: 'one', password: 'hash', ...factor })).toEqual([]);
  expect(await asks('clock', { type: 'askReset', person, ...link('two') })).toEqual(to('resetAsked', 'author'));
  expect(await asks(person, { type: 'setPassword', person, link: 'two', password: 'hash' })).toEqual(to('passwordSet', 'author'));
  expect(await asks(person, { type: 'setSecondFactor', person, ...factor })).toEqual(to('secondFactorSet', 'author'));
  const until = '2018-03-01T10:00:00.000Z';
  expect(await asks('clock', { type: 'lockAccount', person, until })).toEqual(to('accountLocked', 'author'));
  expect(accountLetters.filter((kind) => !delivered.has(kind))).toEqual([]);
});

it('tells the author and the clerks that an attachment was taken away for a virus, once', async () => {
  const story = await Story.begin(house);
  const hash = 'f'.repeat(64);
  const file = { proposal: story.id, council: DEMO_COUNCIL, hash, name: 'posts.pdf', kind: 'pdf', size: 1_000, hidden: [] };
  const brought = { ...file, broughtBy: demoId('author'), broughtAt: house.world.at, scan: 'waiting' as const, tryAt: house.world.at };
  await house.records.write((tx) => saveBroughtFile(tx, brought));
  expect(await told(story, 'author', { type: 'attach', file: hash, section: 'keyIssues', title: 'Posts', language: 'en' })).toEqual([]);
  const found = { hash, found: 'Win.Test.EICAR' };
  expect(await house.desk.quarantine(DEMO_COUNCIL, story.id, found)).toBe(1);
  expect(await house.desk.quarantine(DEMO_COUNCIL, story.id, found)).toBe(0);
  expect((await post()).sort()).toEqual(to('attachmentQuarantined', 'author', ...CLERKS));
});

it('has delivered every kind of letter that the rulebook writes', () => {
  const source = readFileSync('workflows/letters.ts', 'utf8');
  const words = Object.keys(JSON.parse(readFileSync('src/locales/en.json', 'utf8')));
  const worded = words.flatMap((key) => /^letter\.(\w+)\.subject$/.exec(key)?.[1] ?? []);
  const written = worded.filter((kind) => source.includes(`'${kind}'`));
  expect(written.length).toBeGreaterThan(40);
  expect(written.filter((kind) => !delivered.has(kind))).toEqual([]);
});
