import { aHouse, spoken, ways } from '../house.js';
import { Story } from '../story.js';

const house = aHouse();
let story: Story;
beforeAll(async () => {
  story = await Story.begins(house().base, 'A library van for Tregaron');
  await (await Story.begins(house().base, 'A grant for the rugby club')).goesTo('noticeServed');
  await story.goesTo('callInPeriod');
}, 60_000);

describe('anybody', () => {
  it.each([...ways, { ...ways[0]!, keyboard: true }].map((how) => [spoken(how), how] as const))(
    'finds a decision, reads it in the other language, and follows the register: %s',
    async (_, how) => {
      const visitor = await house().visit(null, how);
      await visitor.goes('/register');
      expect(await visitor.heading()).toBe(visitor.t('page.register'));
      await visitor.writes(visitor.t('page.register.words'), 'Tregaron');
      await visitor.presses(visitor.t('page.register.search'));
      await visitor.sees(visitor.t('page.register.found', { count: '1' }));
      expect(await visitor.page.getByRole('link', { name: 'rugby' }).count()).toBe(0);

      await visitor.follows(story.title);
      expect(await visitor.heading()).toBe(story.title);
      await visitor.sees(visitor.t('page.callIn'));
      await visitor.follows(how.language === 'en' ? 'Cymraeg' : 'English');
      expect(await visitor.heading()).toBe(story.title);
      expect(await visitor.page.locator('html').getAttribute('lang')).toBe(how.language === 'en' ? 'cy' : 'en');
      expect(await visitor.page.context().cookies()).toEqual([]);
      expect(visitor.troubles).toEqual([]);
      await visitor.leaves();
    },
  );

  it('subscribes to what is decided, in a reader of feeds, a calendar or a table', async () => {
    const visitor = await house().visit(null);
    await visitor.goes('/register');
    for (const [name, type] of [
      ['Atom', 'application/atom+xml'],
      ['JSON Feed', 'application/feed+json'],
      [visitor.t('page.register.calendar'), 'text/calendar'],
      ['CSV', 'text/csv'],
    ] as const) {
      const href = await visitor.page.getByRole('link', { name, exact: true }).getAttribute('href');
      const answer = await visitor.page.context().request.get(href!);
      expect([name, answer.status(), answer.headers()['content-type']]).toEqual([name, 200, expect.stringContaining(type)]);
      expect(await answer.text()).toContain(story.ref);
    }
    await visitor.leaves();
  });
});
