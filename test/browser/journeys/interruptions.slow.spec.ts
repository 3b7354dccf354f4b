import { demoPerson } from '../../../src/councils/demo-people.js';
import type { Language } from '../../../src/locales/locales.js';
import { aHouse, spoken } from '../house.js';
import { asks, Story } from '../story.js';
import type { How, Visitor } from '../visitor.js';

const house = aHouse();
const ways: How[] = [
  { language: 'en', width: 1280, javascript: true, keyboard: false },
  { language: 'cy', width: 360, javascript: false, keyboard: false },
];
const hows = ways.map((how) => [spoken(how), how] as const);
const names: Record<Language, string> = { en: 'English', cy: 'Cymraeg' };

/** The visit is over, as it is after an hour's absence; what is open in the browser stays. */
const losesTheVisit = ({ page }: Visitor): Promise<void> => page.context().clearCookies();

/** Through the page that says what has happened, and back to where one was. */
async function signsInAgain(visitor: Visitor, who: 'author' | 'finance'): Promise<void> {
  expect(await visitor.heading()).toBe(visitor.t('page.again.title'));
  await visitor.sees(visitor.t('page.again.kept'));
  await visitor.presses(visitor.t('page.signIn'));
  await visitor.chooses(demoPerson(who)!.name);
  await visitor.presses(visitor.t('page.signIn'));
  await visitor.sees(visitor.t('page.again.told'));
}

describe('whoever is interrupted', () => {
  it.each(hows)(
    'finds what they wrote in the report when they have signed in again: %s',
    async (way, how) => {
      const story = await Story.begins(house().base, `A library van, ${way}`);
      const author = await house().visit('author', how);
      const first = author.t('page.section.block.paragraph', { number: '1.1' });
      await author.goes(`/proposals/${story.ref}/report/purpose`);
      await author.writes(first, 'To seek approval for a third van.');
      await losesTheVisit(author);
      await author.presses(author.t('page.section.save'));
      await signsInAgain(author, 'author');
      expect(await author.page.getByLabel(first, { exact: true }).inputValue()).toBe('To seek approval for a third van.');
      await author.presses(author.t('page.section.save'));
      expect(await author.heading()).toBe(author.t('page.report.title'));
      const { sections } = await asks(house().base, 'author', 'GET', `proposals/${story.id}/report`);
      expect(sections[0].blocks[0].text).toBe('To seek approval for a third van.');
      await author.leaves();
    },
    60_000,
  );

  it.each(hows)(
    'finds the answer that they had chosen and its reason: %s',
    async (way, how) => {
      const story = await (await Story.begins(house().base, `A mobile bank, ${way}`)).goesTo('signOff');
      const finance = await house().visit('finance', how);
      await finance.goes(`/proposals/${story.ref}/answer`);
      await finance.chooses(finance.t('verdict.yesWithConditions'));
      await finance.writes(finance.t('page.answer.comment'), 'The van is leased.');
      await losesTheVisit(finance);
      await finance.presses(finance.t('verb.signOff'));
      await signsInAgain(finance, 'finance');
      expect(await finance.page.getByLabel(finance.t('verdict.yesWithConditions'), { exact: true }).isChecked()).toBe(true);
      expect((await story.now()).consultees).toContainEqual(expect.objectContaining({ post: 'finance', verdict: null }));
      await finance.presses(finance.t('verb.signOff'));
      expect((await story.now()).consultees).toContainEqual(
        expect.objectContaining({ post: 'finance', verdict: 'yesWithConditions', comment: 'The van is leased.' }),
      );
      await finance.leaves();
    },
    60_000,
  );

  it.each(hows)(
    'reads the same page in the other language, wherever they are: %s',
    async (way, how) => {
      const { ref } = await Story.begins(house().base, `A bookshop, ${way}`);
      const visitor = await house().visit('author', how);
      const other: Language = how.language === 'en' ? 'cy' : 'en';
      const { page } = visitor;
      for (const address of [
        '/tasks?list=waitingFor',
        `/proposals/${ref}`,
        `/proposals/${ref}/report/purpose`,
        `/proposals/${ref}/check`,
      ]) {
        await visitor.goes(address);
        const [from, stops] = [page.url(), await page.getByRole('heading').count()];
        await visitor.follows(names[other]);
        expect(await page.locator('html').getAttribute('lang')).toBe(other);
        const path = (url: string) => url.replace(house().base, '').replace(/^\/cy(?=\/)/, '');
        expect([path(page.url()), await page.getByRole('heading').count()]).toEqual([path(from), stops]);
        await visitor.follows(names[how.language]);
        expect(page.url()).toBe(from);
      }
      expect(visitor.troubles).toEqual([]);
      await visitor.leaves();
    },
    60_000,
  );
});
