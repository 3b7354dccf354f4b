import type { LegalDate } from '../../../workflows/constitution.js';
import { addDays, isLegalDate } from '../../../workflows/deadlines.js';
import { isClockVerb } from '../../../workflows/verbs.js';
import { type Language, say } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import { type TaskVerb, taskVerbs } from '../../proposals/task-sources.js';
import { type TaskList, type TaskPage, type TaskQuery, taskLists } from '../../proposals/tasks.js';

type Place = NonNullable<TaskPage<unknown>['next']>;

const PAGE = 20;
const whens = ['overdue', 'week'] as const;

/** What an address asks of somebody's lists; what it asks that cannot be asked is left out. */
export interface Narrowing {
  list: TaskList;
  verb?: TaskVerb;
  portfolio?: string;
  when?: (typeof whens)[number];
  after?: Place;
}

export function narrowingIn(asked: URLSearchParams, roster: Roster): Narrowing {
  const list = taskLists.find((one) => one === asked.get('list')) ?? 'mine';
  const verb = verbsOf(list).find((one) => one === asked.get('verb'));
  const portfolio = roster.roll.data.constitution.portfolios.find(({ id }) => id === asked.get('portfolio'))?.id;
  const when = whens.find((one) => one === asked.get('when'));
  const after = placeIn(asked.get('after') ?? '');
  // What was done lately is one list, and due no more.
  if (list === 'done') return { list };
  return {
    list,
    ...(verb === undefined ? {} : { verb }),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(when === undefined ? {} : { when }),
    ...(after === null ? {} : { after }),
  };
}

export const isNarrowed = ({ verb, portfolio, when }: Narrowing): boolean => (verb ?? portfolio ?? when) !== undefined;

/** The same as it is asked of the lists, on a day. */
export function queryOf({ verb, portfolio, when, after }: Narrowing, today: LegalDate): TaskQuery {
  return {
    limit: PAGE,
    ...(verb === undefined ? {} : { verb }),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(when === undefined ? {} : { dueBy: when === 'overdue' ? addDays(today, -1) : endOfWeek(today) }),
    ...(after === undefined ? {} : { after }),
  };
}

/** Where such a list is, behind a place of it, or from its beginning. */
export function addressOf({ list, verb, portfolio, when }: Narrowing, after?: Place | null): string {
  const asked = new URLSearchParams({
    ...(list === 'mine' ? {} : { list }),
    ...(verb === undefined ? {} : { verb }),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(when === undefined ? {} : { when }),
    ...(after == null ? {} : { after: `${after.due ?? ''}~${after.ref}` }),
  });
  return asked.size === 0 ? '/tasks' : `/tasks?${asked}`;
}

/** The choices of the form that narrows a list, the chosen ones marked. */
export function choicesOf(narrowing: Narrowing, roster: Roster, language: Language) {
  const marked = (name: 'verb' | 'portfolio' | 'when', options: { value: string; text: string }[]) =>
    [{ value: '', text: say(language, 'page.register.any') }, ...options].map((one) => ({
      ...one,
      selected: one.value === (narrowing[name] ?? ''),
    }));
  return {
    verbs: marked(
      'verb',
      verbsOf(narrowing.list).map((value) => ({ value, text: say(language, `${isClockVerb(value) ? 'timer' : 'verb'}.${value}`) })),
    ),
    portfolios: marked(
      'portfolio',
      roster.roll.data.constitution.portfolios.map(({ id, name }) => ({ value: id, text: name[language] })),
    ),
    whens: marked('when', [
      { value: 'overdue', text: say(language, 'page.tasks.overdueOnly') },
      { value: 'week', text: say(language, 'page.tasks.thisWeek') },
    ]),
  };
}

/** A period that runs is waited for, and is nobody's to do. */
const verbsOf = (list: TaskList): TaskVerb[] => taskVerbs.filter((verb) => list === 'waitingFor' || !isClockVerb(verb));

/** The Sunday of that week. */
const endOfWeek = (day: LegalDate): LegalDate => addDays(day, (7 - new Date(`${day}T00:00:00.000Z`).getUTCDay()) % 7);

function placeIn(text: string): Place | null {
  const [, due = '', ref] = /^([\d-]*)~([\w.-]{1,64})$/.exec(text) ?? [];
  if (ref === undefined || (due !== '' && !isLegalDate(due))) return null;
  return { due: due === '' ? null : due, ref };
}
