import { Get, Post } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { CalendarLinks, calendarAddress } from '../../people/calendar-links.js';
import { AdminScreen } from '../admin/admin-screen.js';
import { CouncilCommands, onceIn } from '../council-commands.js';
import type { Trouble } from '../forms/trouble.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';

/** The address at which a calendar program reads the dates of whoever looks, without signing in. */
@OwnPages()
export class MyCalendarPages {
  constructor(
    private readonly links: CalendarLinks,
    private readonly commands: CouncilCommands,
    private readonly screen: AdminScreen,
  ) {}

  @Get('my-letters/calendar')
  look(@Mine() visit: OwnVisit): Promise<void> {
    return this.show(visit, null);
  }

  /** Issues an address and shows it, this once; the one that there was opens nothing any more. A form that is sent again shows nothing. */
  @Post('my-letters/calendar')
  async issue(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { person } = visit.present;
    const outcome = await this.links.issue(person, person.handle, onceIn(visit));
    if (outcome.kind === 'again') return this.screen.lead(visit, '/my-letters/calendar', { key: 'page.mine.shownOnce' });
    if (outcome.kind === 'issued') {
      visit.reply.status(200).header('cache-control', 'no-store');
      return this.screen.show(visit, undefined, 'mine/calendar-issued', {
        title: say(language, 'page.mine.issued'),
        ...placeOf(visit, '/my-letters'),
        feed: calendarAddress(visit.request.councilAddress, outcome.secret),
      });
    }
    const trouble = this.commands.troubleOf(visit, outcome);
    visit.reply.status(trouble.status);
    await this.show(visit, trouble);
  }

  @Get('my-letters/calendar/revoke')
  askRevoke(@Mine() visit: OwnVisit): Promise<void> {
    return this.confirm(visit, null);
  }

  @Post('my-letters/calendar/revoke')
  async revoke(@Mine() visit: OwnVisit): Promise<void> {
    const { person } = visit.present;
    const trouble = await this.commands.ask(visit, {
      type: 'revokeCalendarLink',
      ask: (once) => this.links.revoke(person, person.handle, once),
      next: '/my-letters',
    });
    if (trouble !== null) await this.confirm(visit, trouble);
  }

  private async show(visit: OwnVisit, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const link = await this.links.of(visit.present.person);
    const has = link !== null;
    this.screen.form(
      visit,
      trouble,
      {
        ...{ title: say(language, 'page.mine.calendar'), ...placeOf(visit, '/my-letters'), fields: [] },
        about: [
          say(language, 'page.mine.calendar.about'),
          say(language, 'page.mine.calendar.secret'),
          ...(has ? [say(language, 'page.mine.calendar.has', { at: sayInstant(language, link.issued) })] : []),
        ],
        button: say(language, has ? 'page.mine.renew' : 'page.mine.issue'),
        more: { has },
      },
      'mine/calendar',
    );
  }

  private async confirm(visit: OwnVisit, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    if ((await this.links.of(visit.present.person)) === null) throw new NotFound('calendar link', visit.present.person.handle);
    this.screen.form(visit, trouble, {
      ...{ title: say(language, 'page.mine.revoke'), ...placeOf(visit, '/my-letters/calendar'), fields: [] },
      about: [say(language, 'page.mine.revoke.about')],
    });
  }
}

const placeOf = ({ frame: { language } }: OwnVisit, back: string) => ({ back, backText: say(language, 'page.mine') });
