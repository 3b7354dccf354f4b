import { aHouse, spoken } from '../house.js';
import { Story } from '../story.js';
import type { How, Visitor } from '../visitor.js';
import { dateIn, like, writesDay } from './steps.js';

const house = aHouse();

/** Each way adds a day of its own, and changes the setting from where the last has left it. */
const hows: [way: string, how: How, holiday: string, notice: string][] = (
  [
    [{ language: 'en', width: 1280, javascript: true, keyboard: false }, '2016-06-10', '4'],
    [{ language: 'cy', width: 360, javascript: false, keyboard: false }, '2016-06-13', '5'],
  ] as const
).map(([how, holiday, notice]) => [spoken(how), how, holiday, notice]);

describe('those who run the council’s business', () => {
  it.each(hows)(
    'see how long the work takes, in pictures, tables and a file: %s',
    async (way, how) => {
      const story = await (await Story.begins(house().base, `A library van, ${way}`)).goesTo('decided');
      const head = await house().visit('head', how);
      await head.navigates(head.t('page.nav.measures'));
      expect(await head.heading()).toBe(head.t('page.measures'));
      const stages = head.page.getByRole('region', { name: head.t('page.measures.table', { part: head.t('page.measures.stages') }) });
      expect(
        await stages
          .getByRole('row')
          .filter({ hasText: head.t('state.consultation') })
          .count(),
      ).toBe(1);
      const name = head.t('page.measures.file', { part: head.t('page.measures.stages') });
      const href = await head.page.getByRole('link', { name, exact: true }).getAttribute('href');
      const file = await head.page.context().request.get(href!);
      expect([file.status(), file.headers()['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
      expect((await story.now()).state).toBe('decided');
      await leaves(head);
    },
    60_000,
  );

  it.each(hows)(
    'add a day on which nobody works, and change a period: %s',
    async (_, how, holiday, notice) => {
      const admin = await house().visit('admin', how);
      await admin.navigates(admin.t('page.nav.admin'));
      await admin.follows(admin.t('page.admin.calendar'));
      await admin.follows(admin.t('page.admin.day.add'));
      await writesDay(admin, admin.t('page.admin.day.date'), holiday);
      await admin.writes(admin.t('page.admin.reason.en'), 'Day of mourning');
      await admin.writes(admin.t('page.admin.source'), 'Decision of the Leader');
      await admin.presses(admin.t('page.admin.calendar.check'));
      await admin.sees(admin.t('page.trouble.title'));
      await admin.writes(admin.t('page.admin.reason.cy'), 'Diwrnod o alar');
      await admin.presses(admin.t('page.admin.calendar.check'));
      await admin.sees(admin.t('page.admin.calendar.effect'));
      await admin.presses(admin.t('page.admin.day.add'));
      await admin.sees(dateIn(admin, holiday));

      await admin.follows(admin.t('page.admin.constitution'));
      const setting = admin.t('setting.noticeDays');
      await admin.follows(`${admin.t('page.admin.change')} ${setting}`);
      expect(await admin.heading()).toBe(setting);
      await admin.writes(admin.t('page.admin.setting.value'), notice);
      await admin.writes(admin.t('page.admin.source'), 'Council minute 12');
      await admin.presses(admin.t('page.admin.save'));
      await admin.sees('Council minute 12');

      await leaves(admin);

      const { title } = await Story.begins(house().base, `A library van, ${notice} days of notice`);
      const author = await house().visit('author', how);
      await author.navigates(author.t('page.nav.proposals'));
      await author.follows(title);
      const days = author.t('clearWorkingDays', { count: notice });
      await author.sees(like(author, 'outlook.wait.notice', ['from', 'ends', 'free'], { days }));
      await leaves(author);
    },
    60_000,
  );
});

/** A form that is refused is answered so, which the browser says on its console; beside that nothing went wrong. */
async function leaves(visitor: Visitor): Promise<void> {
  expect(visitor.troubles.filter((trouble) => !/status of 422/.test(trouble))).toEqual([]);
  await visitor.leaves();
}
