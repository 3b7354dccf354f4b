import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aHouse, spoken } from '../house.js';
import { Story } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { choosesUnder, like } from './steps.js';

const house = aHouse();
const LOOK = readFileSync(join(__dirname, 'focus.js'), 'utf8');
const ways: How[] = [
  { language: 'en', width: 1280, javascript: true, keyboard: true },
  { language: 'cy', width: 360, javascript: false, keyboard: true },
];
const hows = ways.map((how) => [spoken(how), how] as const);

describe('without a mouse', () => {
  it.each(hows)(
    'an author edits a section and sends the report to consultation: %s',
    async (way, how) => {
      const story = await Story.begins(house().base, `A library van, ${way}`);
      const author = await house().visit('author', how);
      await author.navigates(author.t('page.nav.proposals'));
      await author.follows(story.title);
      await author.follows(author.t('page.proposal.report'));
      await author.follows(author.t('page.read.edit'));
      await author.follows(like(author, 'page.numbered', ['title'], { number: '1' }));
      await author.writes(author.t('page.section.block.paragraph', { number: '1.1' }), 'To seek approval for a third van.');
      await author.presses(author.t('page.section.save'));
      await author.follows(author.t('page.report.check'));
      await author.presses(author.t('verb.sendToConsultation'));
      await author.sees(author.t('page.proposal.waits'));
      expect((await story.now()).state).toBe('consultation');
      expect(author.troubles).toEqual([]);
      await author.leaves();
    },
    60_000,
  );

  it.each(hows)(
    'finance signs off: %s',
    async (way, how) => {
      const story = await (await Story.begins(house().base, `A mobile bank, ${way}`)).goesTo('signOff');
      const finance = await house().visit('finance', how);
      await finance.navigates(finance.t('page.nav.tasks'));
      await finance.follows(`${finance.t('verb.signOff')} ${story.ref}`);
      await finance.chooses(finance.t('verdict.yesWithConditions'));
      await finance.writes(finance.t('page.answer.comment'), 'The van is leased.');
      await finance.presses(finance.t('verb.signOff'));
      expect((await story.now()).consultees).toContainEqual(
        expect.objectContaining({ post: 'finance', verdict: 'yesWithConditions', comment: 'The van is leased.' }),
      );
      expect(finance.troubles).toEqual([]);
      await finance.leaves();
    },
    60_000,
  );

  it.each(hows)(
    'a member decides on each recommendation: %s',
    async (way, how) => {
      const story = await (await Story.begins(house().base, `A bookshop, ${way}`)).goesTo('noticeRun');
      const member = await house().visit('member', how);
      await member.navigates(member.t('page.nav.tasks'));
      await member.follows(`${member.t('verb.recordDecision')} ${story.ref}`);
      for (const [number, outcome] of [
        ['2.1', 'agreed'],
        ['2.2', 'refused'],
      ] as const)
        await choosesUnder(member, member.t('page.decide.on', { number }), member.t(`outcome.${outcome}`));
      await choosesUnder(member, member.t('page.decide.outcome'), member.t('outcome.agreedWithChanges'));
      await member.writes(member.t('page.reasons'), 'The van is needed, the driver is not.');
      await member.presses(member.t('page.decide.continue'));
      expect(await member.heading()).toBe(member.t('page.decide.check'));
      expect((await story.now()).decision).toBeNull();
      await member.chooses(member.t('page.decide.read'));
      await member.presses(member.t('page.decide.confirm'));
      expect((await story.now()).decision).toMatchObject({
        outcome: 'agreedWithChanges',
        recommendations: [{ outcome: 'agreed' }, { outcome: 'refused' }],
      });
      expect(member.troubles).toEqual([]);
      await member.leaves();
    },
    60_000,
  );

  it.each(hows)(
    'anybody skips the menu, and sees at every step where they are: %s',
    async (way, how) => {
      const { ref } = await (await Story.begins(house().base, `A bridge, ${way}`)).goesTo('noticeRun');
      for (const [who, ...addresses] of [
        ['author', `/proposals/${ref}`, `/proposals/${ref}/comments`],
        ['member', `/proposals/${ref}/decide`],
      ] as const) {
        const visitor = await house().visit(who, how);
        for (const address of addresses) {
          await visitor.goes(address);
          await visitor.uses('link', visitor.t('page.skip'));
          await visitor.page.keyboard.press('Tab');
          expect(await visitor.page.locator('main').locator('*:focus').count()).toBe(1);
          await visitor.goes(`${address}?again`);
          expect(await unseenStops(visitor)).toEqual([]);
        }
        await visitor.leaves();
      }
    },
    60_000,
  );
});

it('is told of a control that hides the focus, and of one that has it out of sight', async () => {
  const visitor = await house().visit(null, ways[0]);
  const buttons = [...Array(12)].map((_, i) => `<button>Button ${i}</button>`).join('');
  const body = `<a href="/" style="outline:none">Hidden</a>${buttons}<a href="/" style="position:fixed;top:-90px">Away</a>`;
  const html = `<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body>${body}</body></html>`;
  // Answered in the program's place: its own pages let no style like these in.
  await visitor.page.route('**/made-up', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await visitor.goes('/made-up');
  expect(await unseenStops(visitor)).toEqual(['<a> “Hidden” looks the same with the focus', '<a> “Away” has the focus out of sight']);
  await visitor.leaves();
});

/** Far more stops than a page has. */
const STOPS_AT_MOST = 400;

/** Once through the page with the Tab key: the stops that look the same with the focus as without it, or are out of sight. */
async function unseenStops({ page }: Visitor): Promise<string[]> {
  const unseen: string[] = [];
  for (let stops = 0; stops < STOPS_AT_MOST; stops += 1) {
    await page.keyboard.press('Tab');
    const { faults, end } = (await page.evaluate(LOOK)) as { faults: string[]; end: boolean };
    unseen.push(...faults);
    if (end) return stops < 10 ? [`only ${stops} stops`] : unseen;
  }
  return ['the Tab key never comes to the end of the page'];
}
