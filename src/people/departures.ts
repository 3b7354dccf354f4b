import type { Actor, Instant, PersonId, Post } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import { Roll, type RollData } from './roll.js';

/** What happens in a council around somebody who leaves, and to what is kept of people. */
export type DepartureChange =
  /** From `until` on the person holds no post; on that day the clock takes the rest away. */
  | { type: 'prepareLeaving'; person: PersonId; until: Instant }
  /** Posts that were ended stay so, and can be given again. */
  | { type: 'callOffLeaving'; person: PersonId }
  /** The day has come: what opened doors for the person opens none any more. */
  | { type: 'completeLeaving'; person: PersonId }
  /** For good: name and address go, the id and what was done under it stay. */
  | { type: 'pseudonymisePerson'; person: PersonId }
  /** A person's data were handed out, to the person or for the answer to a request. */
  | { type: 'exportData'; person: PersonId }
  /** What need not be kept any longer was removed: how many of each kind, and of what the record tells, everything that ended before. */
  | { type: 'removeExpired'; before: Expiry; removed: Record<string, number> };

/** What ended before these moments is removed; `null` where that is not laid down. */
export interface Expiry {
  tokens: Instant | null;
  covers: Instant | null;
}

/** The kinds of the entries, past tense. */
export const entryOfDeparture: Record<DepartureChange['type'], string> = {
  prepareLeaving: 'leavingPrepared',
  callOffLeaving: 'leavingCalledOff',
  completeLeaving: 'leavingCompleted',
  pseudonymisePerson: 'personPseudonymised',
  exportData: 'dataExported',
  removeExpired: 'expiredRemoved',
};

export const isDeparture = (change: { type: string }): change is DepartureChange => Object.hasOwn(entryOfDeparture, change.type);

/** Whether a cover is over at that moment. */
const isOver = ({ until, revokedAt }: RollData['covers'][number], at: Instant): boolean => (revokedAt ?? until) <= at;

/** The covers that somebody gives or takes and that are not over. */
export const coversOpen = ({ covers }: RollData, person: PersonId, at: Instant): RollData['covers'] =>
  covers.filter((cover) => (cover.principal === person || cover.deputy === person) && !isOver(cover, at));

/** The roll after a change. Pure: a value of its own, the earlier one stays as it was. */
export function departed(data: RollData, change: DepartureChange, at: Instant): RollData {
  switch (change.type) {
    case 'prepareLeaving': {
      const { person, until } = change;
      const lasts = (h: RollData['holdings'][number]) => h.person === person && (h.until === null || h.until > until);
      return { ...data, holdings: data.holdings.map((h) => (lasts(h) ? { ...h, until } : h)) };
    }
    case 'completeLeaving': {
      const open = coversOpen(data, change.person, at);
      return { ...data, covers: data.covers.map((c) => (open.includes(c) ? { ...c, revokedAt: at } : c)) };
    }
    case 'removeExpired': {
      const { covers: before } = change.before;
      return before === null ? data : { ...data, covers: data.covers.filter((cover) => !endedBefore(cover, before)) };
    }
    default:
      return data;
  }
}

/** Whether a cover ended before that moment. */
export const endedBefore = ({ until, revokedAt }: Pick<RollData['covers'][number], 'until' | 'revokedAt'>, before: Instant): boolean =>
  (revokedAt !== null && revokedAt < until ? revokedAt : until) < before;

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';
const PRIVACY = 'UK GDPR art. 5(1)(e): names are kept no longer than the work needs them';
const SUBJECT = 'UK GDPR art. 15: a person’s data are the person’s to see';

/** What stops a change, every rule of it. The clock completes what was prepared, and removes what has expired. */
export function departureRefusals(roll: Roll | null, change: DepartureChange, by: Actor, at: Instant): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (code: string, source: string, clearedBy: Refusal['clearedBy']) =>
    found.push({ code, source, clearedBy, since: null, details: {} });
  const isAdministrator = by.posts.includes('admin' satisfies Post);
  switch (change.type) {
    case 'completeLeaving':
    case 'removeExpired':
      if (by.person !== 'clock') refuse('not-your-verb', OFFICERS, [{ person: 'clock' }]);
      break;
    case 'callOffLeaving':
      if (!isAdministrator) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      break;
    case 'prepareLeaving': {
      if (!isAdministrator) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      if (change.until < at) refuse('date-impossible', OFFICERS, [{ post: 'admin' }]);
      const held = roll?.data.holdings.some(
        (h) => h.person === change.person && h.post === 'admin' && (h.until ?? change.until) >= change.until,
      );
      // Nobody could ever give a post again.
      const left = roll === null ? null : new Roll(departed(roll.data, change, at)).council(change.until).holders.admin;
      if (held && left === undefined) refuse('last-admin', OFFICERS, [{ post: 'admin' }]);
      break;
    }
    case 'pseudonymisePerson': {
      if (!isAdministrator) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      const { person } = change;
      const held = roll?.data.holdings.some((h) => h.person === person && (h.until === null || (h.until > at && h.until > h.from)));
      if (held) refuse('posts-still-held', PRIVACY, [{ post: 'admin' }]);
      if (roll !== null && coversOpen(roll.data, person, at).length > 0) refuse('cover-still-open', PRIVACY, [{ post: 'admin' }]);
      break;
    }
    case 'exportData':
      if (by.person !== change.person && !isAdministrator) refuse('not-your-verb', SUBJECT, [{ person: change.person }, { post: 'admin' }]);
      break;
  }
  return found;
}
