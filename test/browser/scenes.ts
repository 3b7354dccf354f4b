import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { decision } from '../journeys/story.js';
import { asks, Story, today } from './story.js';

/** A proposal that a page can be looked at with. */
export interface Scene {
  id: string;
  ref: string;
  title: string;
}

/** The report of 2018 as it was: with options, costs, posts, and what the checks find in it. */
const seed2018 = readFileSync('test/fixtures/seeds/business-support-team-2018.txt', 'utf8');

const places = {
  lapsed: 'Aberaeron',
  evaluationDue: 'Borth',
  inForce: 'Cardigan',
  waived: 'Bala',
  calledIn: 'Dolgellau',
  twoSignatures: 'Felinfach',
  callInPeriod: 'Garnant',
  stated: 'Harlech',
  changed: 'Jeffreyston',
  decided: 'Kidwelly',
  noticeRun: 'Lampeter',
  noticeServed: 'Machynlleth',
  awaitingDecision: 'Nefyn',
  signedOff: 'Ogmore',
  signOff: 'Pwllheli',
  answered: 'Rhayader',
  consultation: 'Saundersfoot',
  draft: 'Tregaron',
  seed: 'Trawsfynydd',
  blank: 'Usk',
  withdrawn: 'Ystrad',
} as const;

/** What has no page of its own but an id in an address. */
export type Others = 'meeting' | 'minutes' | 'cover' | 'token';

/** Both seeds, closed, and a proposal in each state, on one day; by their ids, a meeting of that day and one that is over, cover and a token. */
export type Scenes = Record<keyof typeof places | 'officer2015' | 'team2018', Scene> & Record<Others, string>;

/**
 * Puts a council to work. First the tour: both seeds from import to evaluation. Then a proposal for every state, those
 * that need to have waited first, so that at the end all of them stand as they are called on the same day.
 */
export async function councilAtWork(base: string): Promise<Scenes> {
  await takeTheTour(base);
  const [officer2015, team2018] = (await asks(base, 'auditor', 'GET', 'proposals')).sort(byRef);
  const begins = (name: keyof typeof places) => Story.begins(base, `A library van for ${places[name]}`);

  const [lapsed, evaluationDue] = [await begins('lapsed'), await begins('evaluationDue')];
  await lapsed.goesTo('consultation');
  await evaluationDue.goesTo('evaluationDue');

  const waited = {
    inForce: await begins('inForce'),
    waived: await begins('waived'),
    calledIn: await begins('calledIn'),
    twoSignatures: await begins('twoSignatures'),
    callInPeriod: await begins('callInPeriod'),
    stated: await begins('stated'),
    changed: await begins('changed'),
    decided: await begins('decided'),
    noticeRun: await begins('noticeRun'),
  };
  const minutes = await isMetAbout(await waited.inForce.goesTo('consultation'));
  for (const story of Object.values(waited)) await story.goesTo('noticeServed');
  for (const story of Object.values(waited)) await story.goesTo('noticeRun');
  await waited.calledIn.goesTo('callInPeriod');
  await isCalledIn(waited.calledIn, ['scrutiny1', 'scrutiny2', 'scrutiny3']);
  await waited.inForce.goesTo('inForce');

  await waited.twoSignatures.goesTo('callInPeriod');
  await isCalledIn(waited.twoSignatures, ['scrutiny1', 'scrutiny2']);
  await waited.callInPeriod.goesTo('callInPeriod');
  await waited.stated.goesTo('stated');
  await waited.decided.goesTo('decided');
  await isWithoutCallIn(waited.waived);
  await waited.changed.does('member', 'recordDecision', { ...decision, outcome: 'agreedWithChanges' });

  const early = {
    noticeServed: await (await begins('noticeServed')).goesTo('noticeServed'),
    awaitingDecision: await (await begins('awaitingDecision')).goesTo('awaitingDecision'),
    signedOff: await (await begins('signedOff')).goesTo('signedOff'),
    signOff: await (await begins('signOff')).goesTo('signOff'),
    answered: await (await begins('answered')).goesTo('answered'),
    consultation: await begins('consultation'),
    draft: await begins('draft'),
    seed: await Story.begins(base, `Business support for ${places.seed}`, { kind: 'establishment' }, seed2018),
    withdrawn: await (await begins('withdrawn')).goesTo('consultation'),
  };
  await isTalkedAbout(early.consultation);
  await early.draft.edits('evaluation', '7.1 To follow.');
  await early.draft.does('author', 'comment', { section: 'purpose', text: 'Is this still so?' });
  const begun = { text: '1.1 To seek approval for a third van.' };
  const copy = `proposals/${early.draft.id}/report/sections/purpose/working-copy`;
  await asks(base, 'author', 'PUT', copy, begun, await early.draft.now());
  await early.draft.does('author', 'translate', { section: 'recommendations', blocks: [{ block: 'p1', state: 'requested' }] });
  await early.withdrawn.does('author', 'withdraw', { reason: 'The grant was refused.' });

  const blank = await asks(base, 'author2', 'POST', 'proposals', {
    ...{ template: 'report-2018', kind: 'establishment', portfolio: 'social-care', wards: ['all'] },
    ...{ title: `A library van for ${places.blank}`, targetDate: await today(base) },
  });
  const meeting = await meetsAbout(early.consultation);
  const [from, until] = [await today(base), '2020-12-31'];
  const covering = { to: 'financeDeputy', posts: ['finance'], from, until };
  const cover = await asks(base, 'finance', 'POST', 'people/finance/delegations', covering);
  const token = await asks(base, 'author', 'POST', 'people/author/tokens', { name: 'A script', until });
  await asks(base, 'author', 'POST', 'people/author/calendar-link');
  const others = { meeting, minutes, cover: cover.id, token: token.id };
  return { officer2015, team2018, lapsed, evaluationDue, ...waited, ...early, blank, ...others };
}

async function meetsAbout(story: Story): Promise<string> {
  const meeting = { on: await today(story.base), time: '09:30', place: 'Usk', agenda: [story.id] };
  return (await asks(story.base, 'dmt', 'POST', 'meetings', meeting)).id;
}

async function isMetAbout(story: Story): Promise<string> {
  const id = await meetsAbout(story);
  await story.goesTo('answered');
  const closing = {
    type: 'closeMeeting',
    present: ['Dafydd Patrwm', 'Carys Templed'],
    apologies: ['Grace Sample'],
    note: 'All were agreed.',
  };
  await asks(story.base, 'dmt', 'POST', `meetings/${id}/commands`, closing, await asks(story.base, 'dmt', 'GET', `meetings/${id}`));
  return id;
}

/** In force at once, and Council is to be told. */
async function isWithoutCallIn(story: Story): Promise<void> {
  await story.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'The old van has failed its test.' });
  await story.goesTo('stated');
  await story.does('democratic2', 'publishNotice');
}

async function isCalledIn(story: Story, [first, ...others]: ('scrutiny1' | 'scrutiny2' | 'scrutiny3')[]): Promise<void> {
  await story.does(first!, 'callIn', { grounds: 'The cost of the van is not stated.' });
  for (const other of others) await story.does(other, 'supportCallIn');
}

/** Asked of posts and a person, with an answer, an objection and comments that are open and resolved. */
async function isTalkedAbout(story: Story): Promise<void> {
  const add = [{ post: 'equalities' }, { post: 'slt' }, { post: 'cabinet' }, { person: 'evaluator' }];
  await story.does('author', 'nameConsultees', { add: add.map((one) => ({ ...one, stage: 'consultation' })) });
  await story.goesTo('consultation');
  await story.does('equalities', 'comment', { section: 'purpose', text: 'For whom is it?' });
  const { comments } = await story.does('slt', 'comment', { section: 'purpose', text: 'Who drives it?' });
  await story.does('author', 'resolveComment', { comment: comments[0].id });
  await story.does('slt', 'respond', { as: 'slt', verdict: 'object', comment: 'The driver is not paid for.' });
}

const byRef = (one: Scene, other: Scene): number => (one.ref < other.ref ? -1 : 1);

async function takeTheTour(base: string): Promise<void> {
  const env = { ...process.env, BASE_URL: base };
  const tour = spawn(process.execPath, ['scripts/tour.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [tour.stdout, tour.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(tour, 'exit');
  if (code !== 0) throw new Error(`the tour ended with ${code}:\n${said}`);
}
