import type { Actor, Constitution, Instant, PersonId, Post } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Refusal } from '../../workflows/index.js';
import type { AddedDay, CalendarRules } from '../councils/calendar.js';
import {
  type AdministrationChange,
  administered,
  administrationRefusals,
  entryOfAdministration,
  isAdministration,
} from './administration.js';
import { type ByProvider, providerRefusals } from './identity-changes.js';
import { type Holding, Roll, type RollData } from './roll.js';

/** What changes in a council itself, as its own chain records it. Together the entries tell who could do what, when. */
export type CouncilChange =
  /** `host` where it is given one at once. */
  | { type: 'found'; constitution: Constitution; calendar: CalendarRules; host?: string }
  /** Where the council is visited, which the operator of the service lays down together with the name in the DNS. */
  | { type: 'changeHost'; host: string }
  | { type: 'changeConstitution'; constitution: Constitution }
  | { type: 'addCalendarDay'; day: AddedDay }
  | ({ type: 'holdPost'; person: PersonId; post: Post; from: Instant; until: Instant | null } & ByProvider)
  | ({ type: 'leavePost'; person: PersonId; post: Post; until: Instant } & ByProvider)
  | { type: 'delegate'; id: string; principal: PersonId; deputy: PersonId; posts: Post[]; from: Instant; until: Instant }
  | { type: 'revokeDelegation'; id: string }
  | { type: 'takeCheckpoint'; root: string; chains: number }
  | AdministrationChange;

/** The kinds of the entries, past tense. */
export const entryOfChange: Record<CouncilChange['type'], string> = {
  found: 'councilFounded',
  changeHost: 'hostChanged',
  changeConstitution: 'constitutionChanged',
  addCalendarDay: 'calendarDayAdded',
  holdPost: 'postTaken',
  leavePost: 'postLeft',
  delegate: 'delegated',
  revokeDelegation: 'delegationRevoked',
  takeCheckpoint: 'checkpointTaken',
  ...entryOfAdministration,
};

/** Whether a change makes another revision of the constitution and calendar. */
export const revises = ({ type }: Pick<CouncilChange, 'type'>): boolean =>
  ['found', 'changeConstitution', 'addCalendarDay', 'addClosure'].includes(type);

/** The roll after a change. Pure: a value of its own, the earlier one stays as it was. */
export function changed(data: RollData, change: CouncilChange, at: Instant): RollData {
  if (isAdministration(change)) return administered(data, change, at);
  switch (change.type) {
    case 'found':
      return { ...data, constitution: change.constitution, calendar: change.calendar, host: change.host ?? null };
    case 'changeHost':
      return { ...data, host: change.host };
    case 'changeConstitution':
      return { ...data, constitution: change.constitution };
    case 'addCalendarDay':
      return { ...data, calendar: { ...data.calendar, added: [...data.calendar.added, change.day] } };
    case 'holdPost': {
      const { type: _, toldBy: __, ...holding } = change;
      // One that was ended before it began, and was to begin at that moment, gives way.
      const others = data.holdings.filter((h) => h.person !== holding.person || h.post !== holding.post || h.from !== holding.from);
      return { ...data, holdings: [...others, holding] };
    }
    case 'leavePost':
      return {
        ...data,
        holdings: data.holdings.map((h) =>
          h.person === change.person && h.post === change.post && (h.until === null || h.until > change.until)
            ? { ...h, until: change.until }
            : h,
        ),
      };
    case 'delegate': {
      const { type: _, ...cover } = change;
      return { ...data, covers: [...data.covers, { ...cover, revokedAt: null }] };
    }
    case 'revokeDelegation':
      return { ...data, covers: data.covers.map((c) => (c.id === change.id && c.revokedAt === null ? { ...c, revokedAt: at } : c)) };
    case 'takeCheckpoint':
      return data;
  }
}

const POSTS = 'Council constitution, Part 3: a post is held from a day on, and left on a day';
const OFFICERS = 'Council constitution, Part 3: responsibility for functions';
const COVER = 'Council constitution, Part 3: an absence is covered by the holder of the post, once, for a period';

/** What stops a change, every rule of it. The program itself founds a council and takes checkpoints. */
export function refusalsOf(roll: Roll | null, change: CouncilChange, by: Actor, at: Instant): Refusal[] {
  if (isAdministration(change)) return administrationRefusals(roll, change, by, at);
  const found: Refusal[] = [];
  const refuse = (code: string, source: string, clearedBy: Refusal['clearedBy']) =>
    found.push({ code, source, clearedBy, since: null, details: {} });
  const holds = (...posts: Post[]) => posts.some((post) => by.posts.includes(post));
  if (by.person === 'clock' && ['found', 'changeHost', 'holdPost', 'takeCheckpoint'].includes(change.type) && !('toldBy' in change))
    return [];
  switch (change.type) {
    case 'found':
    case 'changeHost':
    case 'takeCheckpoint':
      refuse('not-your-verb', OFFICERS, []);
      break;
    case 'changeConstitution':
    case 'addCalendarDay':
      if (!holds('admin', 'democraticServices')) refuse('not-your-verb', OFFICERS, [{ post: 'democraticServices' }, { post: 'admin' }]);
      break;
    case 'holdPost': {
      if (change.toldBy !== undefined) found.push(...providerRefusals(roll, change, by));
      else if (!holds('admin')) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      const { person, post, from, until } = change;
      // From today at the earliest: what was done before was done without the post.
      if ((until !== null && from >= until) || londonDate(from) < londonDate(at)) refuse('date-impossible', POSTS, [{ post: 'admin' }]);
      const meets = (h: Holding) => (until === null || h.from < until) && (h.until === null || (h.from < h.until && from < h.until));
      if (roll?.data.holdings.some((h) => h.person === person && h.post === post && meets(h)))
        refuse('post-already-held', POSTS, [{ post: 'admin' }]);
      break;
    }
    case 'leavePost': {
      if (change.toldBy !== undefined) found.push(...providerRefusals(roll, change, by));
      else if (!holds('admin')) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      if (change.until < at) refuse('date-impossible', POSTS, [{ post: 'admin' }]);
      // Nobody could ever give the post again.
      const left = roll === null ? null : new Roll(changed(roll.data, change, at)).council(change.until).holders[change.post];
      if (change.post === 'admin' && left === undefined) refuse('last-admin', POSTS, [{ post: 'admin' }]);
      break;
    }
    case 'delegate': {
      if (by.person !== change.principal && !holds('admin', 'democraticServices'))
        refuse('not-your-verb', OFFICERS, [{ person: change.principal }, { post: 'democraticServices' }]);
      // Posts held in one's own right only: a deputy cannot pass on what was lent.
      // An absence may be arranged ahead, by somebody who is to hold the post by then.
      const own = [at, change.from].flatMap((moment) => roll?.postsOf(change.principal, moment) ?? []);
      if (change.posts.length === 0 || !change.posts.every((post) => own.includes(post)))
        refuse('not-this-post', COVER, [{ person: change.principal }]);
      if (change.deputy === change.principal) refuse('own-deputy', COVER, [{ person: change.principal }]);
      if (change.from >= change.until || change.until <= at) refuse('date-impossible', COVER, [{ person: change.principal }]);
      break;
    }
    case 'revokeDelegation': {
      const cover = roll?.data.covers.find((c) => c.id === change.id);
      if (cover?.principal !== by.person && !holds('admin', 'democraticServices'))
        refuse('not-your-verb', OFFICERS, [{ post: 'democraticServices' }]);
      break;
    }
  }
  return found;
}
