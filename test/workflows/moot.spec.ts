import { readFileSync } from 'node:fs';
import type { Letter } from '../../workflows/letters.js';
import { asking, dayAskedFor, stillStands, telling } from '../../workflows/moot.js';
import { scan } from '../locales/sources.js';
import { recounted } from './recounted.js';
import { aProposal, calendar, type Journey, postNames } from './world.js';

/** The kinds of letters that the rulebook writes, read from where it writes them. */
const kinds = scan(
  readFileSync(`${__dirname}/../../workflows/letters.ts`, 'utf8'),
  /\b(?:letter|toSubject|toCallers)\(\s*'(\w+)'/g,
  /\bkind: '(\w+)'/g,
  /\bkind: [^\n]*\? '(\w+)' : '(\w+)'/g,
);

/** The letters of the last step, and which of them still stand now. */
const written = (j: Journey): Letter[] => j.last.letters;
const standing = (letters: readonly Letter[], j: Journey): string[] =>
  letters
    .filter(({ kind, to }) => stillStands(kind, to, j.p, j.council))
    .map(({ kind, to }) => `${kind}>${'post' in to ? to.post : to.person}`);
const all = (letters: readonly Letter[]): string[] => letters.map(({ kind, to }) => `${kind}>${'post' in to ? to.post : to.person}`);

it('says of every kind of letter whether it asks or tells, and of no other', () => {
  expect(kinds.length).toBeGreaterThan(40);
  expect([...Object.keys(asking), ...telling].sort()).toEqual([...kinds].sort());
});

/** Steps of which each brings letters that ask, and what makes them moot. */
const ends: [string, () => Journey, (j: Journey) => unknown, string[]][] = [
  ['a question, once it is answered', () => aProposal().sentToConsultation(), (j) => j.endorsed(), []],
  ['a question, once its reminder is there', () => aProposal().sentToConsultation(), (j) => j.until('answerDue'), []],
  ['a reminder, once it is overdue', () => aProposal().sentToConsultation().until('answerDue'), (j) => j.until('answerOverdue'), []],
  ['what is overdue, once it is answered', () => aProposal().sentToConsultation().until('answerOverdue'), (j) => j.endorsed(), []],
  ['a question, once the proposal is withdrawn', () => aProposal().inSignOff(), (j) => j.does('clerk', 'withdraw', { reason: 'x' }), []],
  ['one of two questions, once that one is answered', () => aProposal(2).inSignOff(), (j) => j.answered('post1', 'yes'), ['asked>post2']],
  [
    'a question asked again, once it is answered again',
    () => aProposal().inSignOff().signedOff().edited('part-post1'),
    (j) => j.signedOff(),
    [],
  ],
  ['a question, once the report is back with its author', () => aProposal(2).inSignOff(), (j) => j.answered('post1', 'returned'), []],
  [
    'a report that came back, once it is sent out again',
    () => aProposal(2).inSignOff().answered('post1', 'returned'),
    (j) => j.sentToConsultation(),
    [],
  ],
  [
    'a report that came back, once somebody else is its author',
    () => aProposal(2).inSignOff().answered('post1', 'returned'),
    (j) => j.does('head', 'handOver', { role: 'author', to: 'author2', reason: 'x' }),
    [],
  ],
  [
    'a comment, once it is resolved',
    () => aProposal().sentToConsultation().does('secretary', 'comment', { comment: 'c', section: 'purpose', text: 'why' }),
    (j) => j.does('author', 'resolveComment', { comment: 'c' }),
    [],
  ],
  ['that a notice is to be served, once it is', () => aProposal().awaitingDecision(), (j) => j.noticed(), []],
  [
    'that the member can decide, once they have',
    () => aProposal().awaitingDecision().noticed().until('noticeEnds'),
    (j) => j.on(j.p.dates.earliestDecision ?? '').decided(),
    [],
  ],
  [
    'that the member can decide, once another member is to',
    () => aProposal().awaitingDecision().noticed().until('noticeEnds'),
    (j) =>
      j
        .does('member', 'declareInterest', { nature: 'prejudicial', detail: 'x' })
        .does('leader', 'reassign', { member: 'leader', reason: 'x' }),
    [],
  ],
  [
    'that advice is owed, once that post has advised',
    () => aProposal(2).decidable().decided('agreedWithChanges'),
    (j) => j.does('holder-post1', 'adviseOnChanges', { as: 'post1', advice: 'x' }),
    ['decisionRecorded>author', 'decisionRecorded>democraticServices', 'adviceOwed>post2'],
  ],
  // The author is told what was decided, whenever it arrives; the clerks are asked to publish it.
  [
    'that a decision is to be published, once it is',
    () => aProposal().decidable().decided(),
    (j) => j.stated().published(),
    ['decisionRecorded>author'],
  ],
  [
    'that publication is late, once it is published',
    () => aProposal().decidable().decided().stated().until('publishBy'),
    (j) => j.published(),
    [],
  ],
  [
    'that councillors can call in, once they cannot any more',
    () => aProposal().inCallInPeriod(),
    (j) => j.until('callInEnds'),
    ['published>author', 'published>member'],
  ],
  [
    'that councillors can call in, once enough have',
    () => aProposal().inCallInPeriod(),
    (j) => j.calledIn(),
    ['published>author', 'published>member'],
  ],
  [
    'that a decision is to be reconsidered, once it is',
    () => aProposal().inCallInPeriod().calledIn().heard('referredBack').until('reconsiderBy'),
    (j) => j.decided(),
    [],
  ],
  [
    'that an evaluation is due, once its reminder is there',
    () => aProposal().inForce().until('evaluationDue'),
    (j) => j.until('evaluationOverdue'),
    [],
  ],
  [
    'that an evaluation is overdue, once it is reported',
    () => aProposal().inForce().until('evaluationDue').until('evaluationOverdue').until('evaluationOverdue'),
    (j) => j.evaluated(),
    [],
  ],
];

it.each(ends)('spares everybody %s', (_, begun, ended, stay) => {
  const j = begun();
  const letters = written(j);
  // Otherwise this says nothing: as they were written, all of them stood.
  expect(standing(letters, j)).toEqual(all(letters));
  ended(j);
  expect(standing(letters, j)).toEqual(stay);
});

it('goes on asking for a report to Council until it is made', () => {
  const j = aProposal().decidable().does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' });
  const asked = written(j).filter(({ kind }) => kind === 'reportToCouncil');
  j.decided().stated().published();
  expect(standing(asked, j)).toEqual(['reportToCouncil>democraticServices']);
  j.does('clerk', 'reportToCouncil', { metOn: j.p.dates.published ?? '' });
  expect(standing(asked, j)).toEqual([]);
});

it('asks for no report to Council of what is for Cabinet to decide', () => {
  const j = aProposal().decidable().does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'flood' });
  const asked = written(j).filter(({ kind }) => kind === 'reportToCouncil');
  expect(standing(asked, j)).toEqual(['reportToCouncil>democraticServices']);
  j.decided('referredToCabinet');
  expect(standing(asked, j)).toEqual([]);
  expect(standing(asked, j.stated().published())).toEqual([]);
});

it('asks scrutiny to hear a call-in by another day only until it is heard, also where Council has it then', () => {
  const j = recounted(aProposal().inCallInPeriod().calledIn(), { ...calendar, holidays: new Set([...calendar.holidays, '2018-03-20']) });
  const asked = written(j).filter(({ kind }) => kind === 'hearingByMoved');
  expect(standing(asked, j)).toEqual(['hearingByMoved>scrutinyOfficer']);
  expect(j.heard('referredToCouncil').p.state).toBe('calledIn');
  expect(standing(asked, j)).toEqual([]);
});

it('writes anew to councillors once what they called in is ruled invalid', () => {
  const j = aProposal().inCallInPeriod();
  const first = written(j).filter(({ kind }) => kind === 'callInOpen');
  expect(standing(first, j.calledIn())).toEqual([]);
  j.does('clerk', 'ruleOnCallIn', { valid: false, reason: 'x' });
  expect(standing(written(j), j)).toContain('callInOpen>councillor');
  expect(dayAskedFor('callInOpen', { post: 'councillor' }, j.p)).toBe(j.p.dates.callInEnds);
});

it('leaves a letter of a kind that it does not know as it is', () => {
  const j = aProposal();
  for (const kind of ['meetingCalled', 'toString', '__proto__']) {
    expect(stillStands(kind, { person: 'author' }, j.p, j.council)).toBe(true);
    expect(dayAskedFor(kind, { person: 'author' }, j.p)).toBeNull();
  }
});

it('says by when of the answers only that are as late as the letter says', () => {
  // One person is asked at both stages only over time; here they are at different rungs of one.
  const j = aProposal().inSignOff();
  const one = j.consultee('post1');
  const rungs = [0, 1, 2].map((reminded) => ({ ...one, key: `k${reminded}`, reminded, answerBy: `2018-03-${15 - reminded}` }));
  const p = { ...j.p, consultees: rungs };
  const by = (kind: string) => dayAskedFor(kind, { post: 'post1' }, p);
  expect([by('asked'), by('answerDue'), by('answerOverdue')]).toEqual(['2018-03-15', '2018-03-14', '2018-03-13']);
  expect(by('answerByMoved')).toBe('2018-03-13');
});

it('says by when, where what is asked has a last day', () => {
  const j = aProposal(2).sentToConsultation();
  expect(dayAskedFor('asked', { post: 'dmt' }, j.p)).toBe(j.consultee('dmt', 'consultation').answerBy);
  j.endorsed().signOffRequested();
  for (const post of postNames(2)) expect(dayAskedFor('asked', { post }, j.p)).toBe(j.consultee(post).answerBy);
  expect(dayAskedFor('signedOff', { person: 'author' }, j.p)).toBeNull();
  const published = aProposal().inCallInPeriod();
  expect(dayAskedFor('callInOpen', { post: 'councillor' }, published.p)).toBe(published.p.dates.callInEnds);
});
