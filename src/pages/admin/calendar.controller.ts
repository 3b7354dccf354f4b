import { Get, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { bankHolidayYears } from '../../councils/bank-holidays.js';
import { checkCalendarDay, checkClosure } from '../../councils/calendar-check.js';
import { calendarYear, type YearDay } from '../../councils/calendar-year.js';
import { Invalid } from '../../errors.js';
import { say, sayDate, sayList } from '../../locales/locales.js';
import { numberAsked } from '../asked.js';
import { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { ADMINISTRATORS } from '../navigation.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { AdminScreen, sorted } from './admin-screen.js';

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
    this.showDay(visit, null);
  }

  @Post('admin/calendar/new-day')
  async addDay(@Mine() visit: OwnVisit): Promise<void> {
    const fields = () => {
      const checked = checkCalendarDay(typedOf(dayFields, visit));
      if ('errors' in checked) throw new Invalid(checked.errors);
      return { day: checked.day };
    };
    const trouble = await this.commands.give(visit, 'addCalendarDay', fields, yearOf(visit, 'date'));
    if (trouble !== null) this.showDay(visit, trouble);
  }

  @Get('admin/calendar/new-closure')
  askClosure(@Mine() visit: OwnVisit): void {
    this.showClosure(visit, null);
  }

  @Post('admin/calendar/new-closure')
  async addClosure(@Mine() visit: OwnVisit): Promise<void> {
    const fields = () => {
      const checked = checkClosure(typedOf(closureFields, visit));
      if ('errors' in checked) throw new Invalid(checked.errors);
      return { closure: checked.closure };
    };
    const trouble = await this.commands.give(visit, 'addClosure', fields, yearOf(visit, 'from'));
    if (trouble !== null) this.showClosure(visit, trouble);
  }

  private showDay(visit: OwnVisit, trouble: Trouble | null): void {
    const title = say(visit.frame.language, 'page.admin.day.add');
    this.showForm(visit, trouble, { title, fields: dayFields, type: 'addCalendarDay' });
  }

  private showClosure(visit: OwnVisit, trouble: Trouble | null): void {
    const title = say(visit.frame.language, 'page.admin.closure.add');
    this.showForm(visit, trouble, { title, fields: closureFields, type: 'addClosure' });
  }

  private showForm(
    visit: OwnVisit,
    trouble: Trouble | null,
    { type, ...form }: { title: string; fields: Field[]; type: 'addCalendarDay' | 'addClosure' },
  ): void {
    const { language } = visit.frame;
    this.screen.form(visit, trouble, {
      ...{ part: 'calendar', ...form, back: '/admin/calendar', backText: say(language, 'page.admin.calendar') },
      about: [say(language, 'page.admin.calendar.recounted'), say(language, 'page.admin.calendar.final')],
      stopped: this.commands.stops(visit, type),
    });
  }
}

const reasonFields: Field[] = [
  { kind: 'line', name: 'reason.en', label: 'page.admin.reason.en' },
  { kind: 'line', name: 'reason.cy', label: 'page.admin.reason.cy' },
  { kind: 'line', name: 'source', label: 'page.admin.source', hint: 'page.admin.source.hint' },
];
const dayFields: Field[] = [{ kind: 'day', name: 'date', label: 'page.admin.day.date' }, ...reasonFields];
const closureFields: Field[] = [
  { kind: 'day', name: 'from', label: 'page.admin.closure.from' },
  { kind: 'day', name: 'to', label: 'page.admin.closure.to' },
  ...reasonFields,
];

/** What was typed, the reason as one thing in both languages; what was left blank is empty, and said to be. */
function typedOf(fields: readonly Field[], { typed }: OwnVisit): Record<string, unknown> {
  const sent = typed ?? Typed.of([]);
  const { 'reason.en': en = '', 'reason.cy': cy = '', source = '', ...days } = read(fields, sent);
  return { ...days, source, reason: { en, cy } };
}

/** The year of the day that was added, where it is seen. */
const yearOf = ({ typed }: OwnVisit, name: string): string =>
  `/admin/calendar?year=${encodeURIComponent(typed?.text(`${name}-year`).trim() ?? '')}`;
