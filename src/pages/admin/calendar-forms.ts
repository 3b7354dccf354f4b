import type { LegalDate, Words } from '../../../workflows/constitution.js';
import type { AddedDay, CalendarRules, Closure } from '../../councils/calendar.js';
import { checkCalendarDay, checkClosure } from '../../councils/calendar-check.js';
import { Invalid } from '../../errors.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import type { CalendarEffect, MovedDate } from '../../proposals/moved-dates.js';
import type { CouncilCommands } from '../council-commands.js';
import { type Field, read } from '../forms/field.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import type { OwnVisit } from '../web-types.js';

/** What somebody wants to add to the calendar. */
interface Addition {
  from: LegalDate;
  to: LegalDate;
  reason: Words;
  source: string;
  /** The calendar with it. @throws Invalid for a day that is there already */
  added(calendar: CalendarRules): CalendarRules;
}

/** A form that adds days to the calendar on which the council does not work. */
export interface CalendarForm {
  type: 'addCalendarDay' | 'addClosure';
  /** A key of the locales. */
  title: string;
  fields: Field[];
  /** @throws Invalid */
  read(visit: OwnVisit): Addition;
  /** Adds it, and leads on to `next`; otherwise the trouble. */
  give(commands: CouncilCommands, visit: OwnVisit, next: string): Promise<Trouble | null>;
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

export const dayForm: CalendarForm = {
  type: 'addCalendarDay',
  title: 'page.admin.day.add',
  fields: dayFields,
  read(visit) {
    const day = dayIn(visit);
    const added = (calendar: CalendarRules): CalendarRules => {
      const known = calendar.added.some(({ date }) => date === day.date);
      if (known) throw new Invalid([{ field: 'date', code: 'duplicate', detail: day.date }]);
      return { ...calendar, added: [...calendar.added, day] };
    };
    return { from: day.date, to: day.date, reason: day.reason, source: day.source, added };
  },
  give: (commands, visit, next) => commands.give(visit, 'addCalendarDay', () => ({ day: dayIn(visit) }), next),
};

export const closureForm: CalendarForm = {
  type: 'addClosure',
  title: 'page.admin.closure.add',
  fields: closureFields,
  read(visit) {
    const closure = closureIn(visit);
    return { ...closure, added: (calendar) => ({ ...calendar, closures: [...calendar.closures, closure] }) };
  },
  give: (commands, visit, next) => commands.give(visit, 'addClosure', () => ({ closure: closureIn(visit) }), next),
};

function dayIn(visit: OwnVisit): AddedDay {
  const checked = checkCalendarDay(typedOf(dayFields, visit));
  if ('errors' in checked) throw new Invalid(checked.errors);
  return checked.day;
}

function closureIn(visit: OwnVisit): Closure {
  const checked = checkClosure(typedOf(closureFields, visit));
  if ('errors' in checked) throw new Invalid(checked.errors);
  return checked.closure;
}

/** What was typed, the reason as one thing in both languages; what was left blank is empty, and said to be. */
function typedOf(fields: readonly Field[], { typed }: OwnVisit): Record<string, unknown> {
  const sent = typed ?? Typed.of([]);
  const { 'reason.en': en = '', 'reason.cy': cy = '', source = '', ...days } = read(fields, sent);
  return { ...days, source, reason: { en, cy } };
}

const dateWords: Record<MovedDate['date'], string> = {
  answerBy: 'timer.answerDue',
  consultation: 'page.date.consultation',
  noticeServed: 'page.date.noticeServed',
  noticeEnds: 'page.date.noticeEnds',
  earliestDecision: 'page.date.earliestDecision',
  decided: 'page.date.decided',
  publishBy: 'page.date.publishBy',
  published: 'page.date.published',
  callInEnds: 'page.date.callInEnds',
  hearingBy: 'page.date.hearingBy',
  reconsiderBy: 'page.date.reconsiderBy',
  inForce: 'page.date.inForce',
  implemented: 'page.date.implemented',
  evaluationDue: 'page.date.evaluationDue',
};

/** Which dates will move, in words. */
export function effectWords({ count, more, proposals }: CalendarEffect, language: Language) {
  return {
    sum:
      count === 0 ? say(language, 'page.admin.calendar.movesNone') : say(language, 'page.admin.calendar.moves', { count: String(count) }),
    more: more ? say(language, 'page.admin.calendar.movesMore') : null,
    rest: count > proposals.length ? say(language, 'page.admin.calendar.movesSome', { count: String(proposals.length) }) : null,
    proposals: proposals.map(({ ref, title, moves }) => ({
      ...{ ref, title },
      moves: moves.map(({ date, from, to }) =>
        say(language, 'page.admin.calendar.move', {
          what: say(language, dateWords[date]),
          ...{ from: sayDate(language, from), to: sayDate(language, to) },
        }),
      ),
    })),
  };
}
