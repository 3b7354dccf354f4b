import { type House, MORNING, Story } from './house.js';

/** Every letter of the year, as `year.spec` tells of them one by one. */
const LETTERS: [kind: string, ...to: string[]][] = [
  ['asked', 'dmt', 'finance', 'legal'],
  ['answerDue', 'dmt'],
  ['answerOverdue', 'dmt'],
  ['answerEscalated', 'head'],
  ['consultationRecorded', 'author'],
  ['signedOff', 'author', 'author'],
  ['readyForNotice', 'democratic', 'democratic2'],
  ['noticeServed', 'author', 'member'],
  ['decisionDue', 'member'],
  ['decisionRecorded', 'author', 'democratic', 'democratic2'],
  ['publicationLate', 'democratic', 'democratic2'],
  ['published', 'author', 'member'],
  ['callInOpen', 'councilChair', 'scrutiny1', 'scrutiny2', 'scrutiny3', 'scrutinyChair', 'viceChair'],
  ['inForce', 'author'],
  ['evaluationDue', 'author', 'evaluator'],
  ['evaluationReminder', 'author', 'evaluator'],
  ['evaluationEscalated', 'author', 'democratic', 'democratic2', 'evaluator', 'head'],
];
export const EACH = LETTERS.flatMap(([kind, ...to]) => to.map((handle) => `${kind} ${handle}`)).sort();

/** Sends what there is to send, over as many attempts as it takes, minutes apart. */
async function posted(house: House): Promise<void> {
  await house.relay.tick();
  for (let next = await house.postman.nextAt(); next !== null; next = await house.postman.nextAt()) {
    if (next > house.world.at) house.world.at = next;
    await house.relay.tick();
  }
}

/**
 * The shortest whole life of a proposal, with everything that can be forgotten forgotten once, and the post sent after
 * each step. `falls` is called when something has just fallen due, before the house's own relay comes to it.
 */
export async function aYear(house: House, falls: () => Promise<void> = async () => undefined): Promise<void> {
  const at = async (moment: string, act: () => Promise<unknown>) => {
    house.world.at = moment;
    await act();
    await posted(house);
  };
  const story = await Story.begin(house);
  await at(MORNING, () => story.toConsultation());
  await at('2018-03-16T09:00:00.000Z', falls);
  await at('2018-03-21T09:00:00.000Z', falls);
  await at('2018-03-21T10:00:00.000Z', () => story.does('dmt', { type: 'recordConsultation', meeting: '2018-03-20', outcome: 'endorsed' }));
  await at('2018-03-21T11:00:00.000Z', () => story.does('author', { type: 'requestSignOff' }));
  for (const as of ['finance', 'legal'] as const)
    await at(`2018-03-21T1${as === 'legal' ? 3 : 2}:00:00.000Z`, () => story.does(as, { type: 'signOff', as, verdict: 'yes' }));
  await at('2018-03-21T14:00:00.000Z', () => story.does('author', { type: 'submitForDecision' }));
  await at('2018-03-21T15:00:00.000Z', () => story.does('democratic', { type: 'serveNotice' }));
  await at('2018-03-27T09:00:00.000Z', falls);
  await at('2018-03-27T10:00:00.000Z', () => story.decided());
  await at('2018-04-03T08:00:00.000Z', falls);
  await at('2018-04-03T09:00:00.000Z', () => story.toPublication());
  for (const day of ['2018-04-11', '2019-04-11', '2019-04-30', '2019-05-15']) await at(`${day}T09:00:00.000Z`, falls);
}
