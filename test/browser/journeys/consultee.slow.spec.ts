import { demoPerson } from '../../../src/councils/demo-people.js';
import { sayList } from '../../../src/locales/locales.js';
import type { Json } from '../../api/house.js';
import { aHouse, spoken } from '../house.js';
import { Story, today } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { like, nextDay, postNamed, typesInto, writesDay } from './steps.js';

const house = aHouse();

const hows: [way: string, how: How][] = (
  [
    { language: 'en', width: 1280, javascript: true, keyboard: false },
    { language: 'cy', width: 360, javascript: false, keyboard: false },
  ] as const
).map((how) => [spoken(how), how]);

const begins = (title: string) => Story.begins(house().base, title, { kind: 'establishment' });
const answerOf = async (story: Story, post: string): Promise<Json> =>
  (await story.now()).consultees.find((one: Json) => one.post === post && one.stage === 'signOff');

/** From one's tasks to the answer that is asked for. */
async function opensTheTask(consultee: Visitor, { ref }: Story, why: string): Promise<void> {
  await consultee.navigates(consultee.t('page.nav.tasks'));
  await consultee.sees(consultee.t(why));
  await consultee.follows(`${consultee.t('verb.signOff')} ${ref}`);
  expect(await consultee.heading()).toBe(consultee.t('verb.signOff'));
}

describe('whoever is asked', () => {
  it.each(hows)(
    'signs off on a condition, is asked again when the text changes, and sees what changed: %s',
    async (way, how) => {
      const story = await (await begins(`A library van, ${way}`)).goesTo('signOff');
      const finance = await house().visit('finance', how);
      await opensTheTask(finance, story, 'page.tasks.why.asked');
      await finance.chooses(finance.t('verdict.yesWithConditions'));
      await finance.presses(finance.t('verb.signOff'));
      await finance.sees(finance.t('page.trouble.title'));
      expect(await finance.page.getByLabel(finance.t('verdict.yesWithConditions'), { exact: true }).isChecked()).toBe(true);
      await finance.writes(finance.t('page.answer.comment'), 'The van is leased.');
      await finance.presses(finance.t('verb.signOff'));
      expect(await answerOf(story, 'finance')).toMatchObject({
        standing: 'stands',
        verdict: 'yesWithConditions',
        comment: 'The van is leased.',
      });

      await story.edits('resources', '6.1 The lease costs £50,000.');
      await opensTheTask(finance, story, 'page.tasks.why.lapsed');
      await finance.sees(like(finance, 'page.answer.changed', ['version']));
      expect((await finance.page.getByRole('insertion').allInnerTexts()).join()).toContain('The lease costs £50,000.');
      await commentsOn(finance, '6.1', 'Is this with VAT?');
      expect((await story.now()).comments).toMatchObject([{ section: 'resources', text: 'Is this with VAT?' }]);
      await opensTheTask(finance, story, 'page.tasks.why.lapsed');
      await finance.sees('Is this with VAT?');
      await finance.chooses(finance.t('verdict.yes'));
      await finance.presses(finance.t('verb.signOff'));
      expect(await answerOf(story, 'finance')).toMatchObject({ standing: 'stands', verdict: 'yes' });
      await leaves(finance);

      const hr = await house().visit('hr', how);
      await opensTheTask(hr, story, 'page.tasks.why.asked');
      await hr.chooses(hr.t('page.answer.return'));
      await hr.writes(hr.t('page.answer.comment'), 'The grade was not evaluated.');
      await hr.presses(hr.t('verb.signOff'));
      expect((await story.now()).state).toBe('draft');
      await leaves(hr);
    },
    90_000,
  );

  it.each(hows)(
    'goes on leave, and a deputy answers on their behalf: %s',
    async (way, how) => {
      const story = await (await begins(`A mobile bank, ${way}`)).goesTo('signOff');
      const finance = await house().visit('finance', how);
      await finance.navigates(finance.t('page.nav.tasks'));
      await finance.follows(finance.t('page.cover'));
      const name = (handle: string) => demoPerson(handle)!.name;
      const posts = sayList(how.language, [postNamed(finance, 'financeTeam')]);
      await finance.picks(finance.t('page.cover.to'), finance.t('page.cover.person', { name: name('financeDeputy'), posts }));
      const day = await today(house().base);
      await writesDay(finance, finance.t('page.cover.from'), day);
      await writesDay(finance, finance.t('page.cover.until'), day);
      await finance.presses(finance.t('page.cover.make'));

      const deputy = await house().visit('financeDeputy', how);
      await opensTheTask(deputy, story, 'page.tasks.why.asked');
      await deputy.sees(deputy.t('page.answer.covering', { person: name('finance') }));
      await deputy.chooses(deputy.t('verdict.yes'));
      await deputy.presses(deputy.t('verb.signOff'));
      expect(await answerOf(story, 'finance')).toMatchObject({ standing: 'stands', by: 'financeDeputy', onBehalfOf: 'finance' });
      await leaves(deputy);

      await finance.presses(finance.t('page.cover.end', { who: name('financeDeputy') }));
      await finance.sees(finance.t('page.cover.nobody'));
      await leaves(finance);
    },
    90_000,
  );

  it.each(hows)(
    'holds a meeting: its agenda, an outcome for each item, its minutes: %s',
    async (way, how) => {
      const kept = await (await begins(`A van for the north, ${way}`)).goesTo('consultation');
      const sentBack = await (await begins(`A van for the south, ${way}`)).goesTo('consultation');
      // A group meets once a day at most, and the other ways of this journey have their meetings too.
      const day = await nextDay(house().base);
      const dmt = await house().visit('dmt', how);
      await dmt.navigates(dmt.t('page.nav.meetings'));
      await dmt.presses(dmt.t('meeting.scheduleMeeting'));
      await writesDay(dmt, dmt.t('page.ask.meeting'), day);
      await dmt.writes(dmt.t('page.optional', { label: dmt.t('page.meetings.time') }), '09:30');
      await dmt.presses(dmt.t('meeting.scheduleMeeting'));
      expect(await dmt.heading()).toBe(dmt.t('meeting.setAgenda'));
      await dmt.chooses(kept.title);
      await dmt.chooses(sentBack.title);
      for (const [place, { ref }] of [kept, sentBack].entries())
        await typesInto(dmt, dmt.page.getByRole('textbox', { name: `${dmt.t('page.agenda.place')} ${ref}` }), String(place + 1));
      await dmt.presses(dmt.t('page.agenda.save'));

      await dmt.presses(dmt.t('page.meetings.start'));
      expect(await dmt.heading()).toBe(kept.title);
      await dmt.chooses(dmt.t('outcome.endorsed'));
      await dmt.presses(dmt.t('page.meetings.record'));
      expect(await dmt.heading()).toBe(sentBack.title);
      await dmt.chooses(dmt.t('outcome.returned'));
      await dmt.writes(dmt.t('page.optional', { label: dmt.t('page.ask.note') }), 'Say what it costs.');
      await dmt.presses(dmt.t('page.meetings.record'));

      expect(await dmt.heading()).toBe(dmt.t('meeting.closeMeeting'));
      await dmt.writes(dmt.t('page.optional', { label: dmt.t('page.meetings.apologies') }), 'Edward Specimen');
      await dmt.presses(dmt.t('meeting.closeMeeting'));
      expect(await dmt.heading()).toMatch(like(dmt, 'document.minutes.title', ['date'], { post: postNamed(dmt, 'dmt') }));
      for (const said of [kept.title, sentBack.title, 'Say what it costs.', 'Edward Specimen']) await dmt.sees(said);
      expect((await kept.now()).consultees).toContainEqual(expect.objectContaining({ post: 'dmt', verdict: 'endorsed' }));
      expect((await sentBack.now()).state).toBe('draft');
      await leaves(dmt);
    },
    90_000,
  );
});

/** From an answer to the comments, about the paragraph with that number. */
async function commentsOn(consultee: Visitor, number: string, text: string): Promise<void> {
  await consultee.follows(like(consultee, 'page.answer.allComments', ['count']));
  const about = consultee.page.getByLabel(consultee.t('page.comments.about'), { exact: true });
  const paragraph = await about.getByRole('option').filter({ hasText: number }).first().innerText();
  await consultee.picks(consultee.t('page.comments.about'), paragraph);
  await consultee.writes(consultee.t('page.comments.text'), text);
  await consultee.presses(consultee.t('verb.comment'));
  await consultee.sees(text);
}

/** Nothing went wrong beside the pages, but that a form that was refused is answered so, which the browser says on its console. */
async function leaves(visitor: Visitor): Promise<void> {
  expect(visitor.troubles.filter((trouble) => !/status of 4(09|22)/.test(trouble))).toEqual([]);
  await visitor.leaves();
}
