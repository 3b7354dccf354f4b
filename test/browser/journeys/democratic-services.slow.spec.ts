import type { DemoHandle } from '../../../src/councils/demo-people.js';
import { decision } from '../../journeys/story.js';
import { aHouse, spoken } from '../house.js';
import { Story, today } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { choosesUnder, nextDay, writesDay } from './steps.js';

const house = aHouse();

const hows: [way: string, how: How, other: 'en' | 'cy'][] = (
  [
    { language: 'en', width: 1280, javascript: true, keyboard: false },
    { language: 'cy', width: 360, javascript: false, keyboard: false },
  ] as const
).map((how) => [spoken(how), how, how.language === 'en' ? 'cy' : 'en']);

const said = { en: 'The member agreed to the van.', cy: 'Cytunodd yr aelod ar y fan.' };

/** What one person does in a visit of their own. */
async function visits(who: DemoHandle | null, how: How, does: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await house().visit(who, how);
  await does(visitor);
  // A form that is refused is answered so, which the browser says on its console.
  expect(visitor.troubles.filter((trouble) => !/status of 4(09|22)/.test(trouble))).toEqual([]);
  await visitor.leaves();
}

describe('democratic services, scrutiny and those who look back', () => {
  it.each(hows)(
    'see a decision through, from its notice to its evaluation: %s',
    async (way, how, other) => {
      const story = await (await Story.begins(house().base, `A library van, ${way}`)).goesTo('awaitingDecision');
      const { ref, title } = story;

      await visits('democratic', how, async (clerk) => {
        await clerk.navigates(clerk.t('page.nav.democraticServices'));
        await clerk.follows(`${clerk.t('verb.serveNotice')} ${ref}`);
        await clerk.presses(clerk.t('verb.serveNotice'));
        await clerk.sees(clerk.t('entry.noticeServed'));
        expect((await story.now()).dates.noticeServed).toBe(await today(house().base));
      });
      await story.waitsUntil('noticeEnds');
      await story.does('member', 'recordDecision', decision);

      await visits('democratic', how, async (clerk) => {
        await clerk.navigates(clerk.t('page.nav.democraticServices'));
        await clerk.follows(`${clerk.t('verb.writeStatement')} ${ref}`);
        await clerk.writes(clerk.t('page.documents.english'), said.en);
        await clerk.writes(clerk.t('page.documents.welsh'), said.cy);
        await clerk.presses(clerk.t('page.statement.write'));
        expect((await story.now()).decision.statement).toMatchObject(said);
      });
      await visits('democratic2', how, async (clerk) => {
        await clerk.navigates(clerk.t('page.nav.democraticServices'));
        await clerk.follows(`${clerk.t('verb.publishNotice')} ${ref}`);
        await clerk.presses(clerk.t('verb.publishNotice'));
        expect((await story.now()).state).toBe('callInPeriod');
      });
      await visits(null, how, async (reader) => {
        await reader.goes(`/register/${ref}`);
        await reader.sees(said[how.language]);
        await reader.follows(other === 'cy' ? 'Cymraeg' : 'English');
        await reader.sees(said[other]);
      });

      await visits('scrutiny1', how, async (councillor) => {
        await findsCallIn(councillor, story, '0');
        await councillor.presses(councillor.t('verb.callIn'));
        await councillor.presses(councillor.t('verb.callIn'));
        await councillor.sees(councillor.t('page.trouble.title'));
        await councillor.writes(councillor.t('page.ask.grounds'), 'The cost of the van is not stated.');
        await councillor.presses(councillor.t('verb.callIn'));
      });
      for (const [who, signed] of [
        ['scrutiny2', '1'],
        ['scrutiny3', '2'],
      ] as const)
        await visits(who, how, async (councillor) => {
          await findsCallIn(councillor, story, signed);
          await councillor.sees('The cost of the van is not stated.');
          await councillor.presses(councillor.t('verb.supportCallIn'));
          await councillor.presses(councillor.t('verb.supportCallIn'));
        });
      expect((await story.now()).state).toBe('calledIn');

      const heard = await nextDay(house().base);
      await visits('scrutinyOfficer', how, async (officer) => {
        await officer.navigates(officer.t('page.nav.callIns'));
        await officer.follows(`${officer.t('verb.hearCallIn')} ${ref}`);
        await writesDay(officer, officer.t('page.ask.heardOn'), heard);
        await officer.chooses(officer.t('outcome.accepted'));
        await officer.writes(officer.t('page.ask.reasons'), 'The cost is stated in the report.');
        await officer.presses(officer.t('verb.hearCallIn'));
        expect((await story.now()).state).toBe('inForce');
      });
      await story.waitsUntil('evaluationDue');

      await visits('author', how, async (author) => {
        await author.navigates(author.t('page.nav.evaluations'));
        await author.follows(title);
        await reportsTheEvaluation(author);
        expect((await story.now()).state).toBe('closed');
      });
    },
    120_000,
  );
});

/** From the list to one decision that can be called in, with so many signatures. */
async function findsCallIn(councillor: Visitor, { title }: Story, signed: string): Promise<void> {
  await councillor.navigates(councillor.t('page.nav.callIns'));
  await councillor.follows(title);
  await councillor.sees(councillor.t('page.callIns.signatures', { signed, needed: '3' }));
}

async function reportsTheEvaluation(author: Visitor): Promise<void> {
  for (const number of ['1', '2', '3']) {
    await choosesUnder(author, author.t('page.evaluation.achievedOf', { number }), author.t('achieved.fully'));
    if (number !== '2') await author.writes(author.t('page.evaluation.resultOf', { number }), `It did, as question ${number} asked.`);
  }
  await author.presses(author.t('page.evaluation.toCheck'));
  await author.sees(author.t('page.trouble.title'));
  await author.writes(author.t('page.evaluation.resultOf', { number: '2' }), 'More readers than before.');
  await author.presses(author.t('page.evaluation.toCheck'));
  expect(await author.heading()).toBe(author.t('page.evaluation.check'));
  await author.sees('It did, as question 1 asked.');
  await author.presses(author.t('verb.reportEvaluation'));
  await author.sees('More readers than before.');
}
