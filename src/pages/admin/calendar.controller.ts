import { Get, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { bankHolidayYears } from '../../councils/bank-holidays.js';
import { calendarYear, type YearDay } from '../../councils/calendar-year.js';
import { Invalid } from '../../errors.js';
import { say, sayDate, sayList } from '../../locales/locales.js';
import { CalendarEffects } from '../../proposals/moved-dates.js';
import { numberAsked } from '../asked.js';
import { CouncilCommands } from '../council-commands.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, sorted } from './admin-screen.js';
import { type CalendarForm, closureForm, dayForm, effectWords } from './calendar-forms.js';

/** ISO weekdays: the first is Monday. */
const weekdays = [
  ...['page.weekday.1', 'page.weekday.2', 'page.weekday.3', 'page.weekday.4', 'page.weekday.5'],
  ...['page.weekday.6', 'page.weekday.7'],
];
const kinds: Record<YearDay['kind'], string> = {
  bankHoliday: 'page.admin.calendar.bankHoliday',
  added: 'page.admin.calendar.added',
  closure: 'page.admin.calendar.closure',
};
const { first, last } = bankHolidayYears;

/** The days on which the council does not work, and where some are added. */
@OwnPages(ADMINISTRATORS)
export class CalendarPages {
  constructor(
    private readonly commands: CouncilCommands,
    private readonly effects: CalendarEffects,
    private readonly screen: AdminScreen,
  ) {}

  /** One year, with the reasons in both languages; this one where `?year=` asks for none that is known. */
  @Get('admin/calendar')
  look(@Mine() visit: OwnVisit): void {
    const { language } = visit.frame;
    const asked = numberAsked(visit, 'year') ?? 0;
    const year = asked >= first && asked <= last ? asked : Number(londonDate(this.commands.now()).slice(0, 4));
    const { days, weekend, workingDays } = calendarYear(visit.present.roster.roll.data.calendar, year);
    const weekday = (day: number) => say(language, weekdays[day - 1] ?? '');
    const to = (other: number) => ({ address: `/admin/calendar?year=${other}`, text: String(other) });
    this.screen.show(visit, 'calendar', 'admin/calendar', {
      title: say(language, 'page.admin.calendar.year', { year: String(year) }),
      actions: sorted([
        {
          text: say(language, 'page.admin.day.add'),
          address: '/admin/calendar/new-day',
          refused: this.commands.stops(visit, 'addCalendarDay'),
        },
        {
          ...{ text: say(language, 'page.admin.closure.add'), address: '/admin/calendar/new-closure' },
          refused: this.commands.stops(visit, 'addClosure'),
        },
      ]),
      workingDays: say(language, 'workingDays', { count: String(workingDays) }),
      weekend: sayList(language, weekend.map(weekday)),
      days: days.map((day) => ({
        ...{ date: sayDate(language, day.date), weekday: weekday(day.weekday), kind: say(language, kinds[day.kind]) },
        ...{ reason: day.reason, source: 'source' in day ? day.source : '' },
      })),
      previous: year > first ? to(year - 1) : null,
      next: year < last ? to(year + 1) : null,
    });
  }

  @Get('admin/calendar/new-day')
  askDay(@Mine() visit: OwnVisit): void {
    this.showForm(visit, null, dayForm);
  }

  @Post('admin/calendar/new-day')
  addDay(@Mine() visit: OwnVisit): Promise<void> {
    return this.add(visit, dayForm);
  }

  @Get('admin/calendar/new-closure')
  askClosure(@Mine() visit: OwnVisit): void {
    this.showForm(visit, null, closureForm);
  }

  @Post('admin/calendar/new-closure')
  addClosure(@Mine() visit: OwnVisit): Promise<void> {
    return this.add(visit, closureForm);
  }

  /** Nothing is added before it is confirmed: first the page says which open dates will move. */
  private async add(visit: OwnVisit, form: CalendarForm): Promise<void> {
    const step = visit.typed?.text('step') ?? '';
    if (step === 'change') {
      visit.reply.status(200);
      return this.showForm(visit, null, form);
    }
    try {
      const addition = form.read(visit);
      if (step !== 'confirm') return await this.check(visit, form, addition);
      const trouble = await form.give(this.commands, visit, `/admin/calendar?year=${addition.from.slice(0, 4)}`);
      if (trouble !== null) this.showForm(visit, trouble, form);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const trouble = invalid(error, visit.frame.language);
      visit.reply.status(trouble.status);
      this.showForm(visit, trouble, form);
    }
  }

  private async check(visit: OwnVisit, form: CalendarForm, addition: ReturnType<CalendarForm['read']>): Promise<void> {
    const { language } = visit.frame;
    const { person, roster } = visit.present;
    const { calendar } = roster.roll.data;
    const { from, to, reason, source, added } = addition;
    const effect = await this.effects.of(person, { calendar: added(calendar), from });
    visit.reply.status(200);
    this.screen.form(
      visit,
      null,
      {
        ...{ part: 'calendar', title: say(language, form.title), back: '/admin/calendar', backText: say(language, 'page.admin.calendar') },
        fields: [],
        about: [say(language, 'page.admin.calendar.final')],
        stopped: this.commands.stops(visit, form.type),
        more: {
          days:
            from === to
              ? sayDate(language, from)
              : say(language, 'page.admin.calendar.fromTo', { from: sayDate(language, from), to: sayDate(language, to) }),
          ...{ reason, source },
          carried: visit.typed?.entries().filter(([name]) => !['token', 'once', 'seen', 'step'].includes(name)) ?? [],
          effect: effectWords(effect, language),
        },
      },
      'admin/calendar-check',
    );
  }

  private showForm(visit: OwnVisit, trouble: Trouble | null, { title, fields, type }: CalendarForm): void {
    const { language } = visit.frame;
    this.screen.form(visit, trouble, {
      ...{ part: 'calendar', title: say(language, title), fields, back: '/admin/calendar', backText: say(language, 'page.admin.calendar') },
      about: [say(language, 'page.admin.calendar.recounted'), say(language, 'page.admin.calendar.final')],
      button: say(language, 'page.admin.calendar.check'),
      stopped: this.commands.stops(visit, type),
    });
  }
}
