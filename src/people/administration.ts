import type { Actor, Instant, PersonId, Post } from '../../workflows/constitution.js';
import { addDays, addMonths, londonDate, londonInstant } from '../../workflows/deadlines.js';
import type { Refusal } from '../../workflows/index.js';
import type { Closure } from '../councils/calendar.js';
import type { Look } from '../councils/look.js';
import { type AccountChange, accountRefusals, enteredOfAccount, entryOfAccount, isAccount } from './accounts-changes.js';
import { type DepartureChange, departed, departureRefusals, entryOfDeparture, isDeparture } from './departures.js';
import {
  type ByProvider,
  entryOfIdentity,
  type IdentityChange,
  identified,
  identityRefusals,
  isIdentity,
  providerRefusals,
} from './identity-changes.js';
import type { LetterChoice } from './letter-choice.js';
import type { PersonFields } from './person-check.js';
import type { Roll, RollData } from './roll.js';
import type { TokenScope } from './token-scopes.js';

/**
 * What an administrator changes in a council, beside its constitution and who holds which post. Names and addresses
 * stand in the payload of an entry alone, where they can be erased. Of a token only the hash is ever here.
 */
export type AdministrationChange =
  | ({ type: 'addPerson'; person: PersonId } & PersonFields & ByProvider)
  | ({ type: 'changePerson'; person: PersonId } & Partial<PersonFields>)
  | { type: 'addSystem'; system: PersonId; handle: string; name: string }
  | { type: 'changeLook'; look: Look }
  | { type: 'addClosure'; closure: Closure }
  /** Without scopes, as before there were any, it reads and writes. */
  | { type: 'issueToken'; id: string; hash: string; person: PersonId; name: string; until: Instant; scopes?: TokenScope[] }
  | { type: 'revokeToken'; id: string; person: PersonId }
  | { type: 'resendLetter'; letter: string }
  /** It came back; `error` is how, in codes, and `said` what the mail servers said of it, which no entry keeps. */
  | { type: 'returnLetter'; letter: string; error: string; said: string }
  | { type: 'preferLetters'; person: PersonId; letters: LetterChoice }
  /** In the place of the link that the person had. */
  | { type: 'issueCalendarLink'; person: PersonId; hash: string }
  | { type: 'revokeCalendarLink'; person: PersonId }
  | DepartureChange
  | IdentityChange
  | AccountChange;

/** The kinds of the entries, past tense. */
export const entryOfAdministration: Record<AdministrationChange['type'], string> = {
  addPerson: 'personAdded',
  changePerson: 'personChanged',
  addSystem: 'systemAdded',
  changeLook: 'lookChanged',
  addClosure: 'closureAdded',
  issueToken: 'tokenIssued',
  revokeToken: 'tokenRevoked',
  resendLetter: 'letterResent',
  returnLetter: 'letterReturned',
  preferLetters: 'lettersPreferred',
  issueCalendarLink: 'calendarLinkIssued',
  revokeCalendarLink: 'calendarLinkRevoked',
  ...entryOfDeparture,
  ...entryOfIdentity,
  ...entryOfAccount,
};

export const isAdministration = (change: { type: string }): change is AdministrationChange =>
  Object.hasOwn(entryOfAdministration, change.type);

/** What an entry keeps of a change. What somebody else's server said may name anybody, and an entry is for ever. */
export function enteredOf<T extends { type: string }>(change: T): object {
  if (isAccount(change)) return enteredOfAccount(change);
  if (change.type !== 'returnLetter') return change;
  const { said: _, ...kept } = change as T & { said?: string };
  return kept;
}

const besideTheRoll: readonly string[] = (
  [
    'addPerson',
    'changePerson',
    'issueToken',
    'revokeToken',
    'resendLetter',
    'returnLetter',
    'preferLetters',
    'issueCalendarLink',
    'revokeCalendarLink',
    'exportData',
    'pseudonymisePerson',
    'linkIdentity',
    'unlinkIdentity',
  ] as const
).map((type) => entryOfAdministration[type]);
/** Whether an entry of this kind leaves who may do what as it was: also when its payload is erased, what holds after it is known. */
export const leavesTheRoll = (kind: string): boolean => besideTheRoll.includes(kind) || Object.values(entryOfAccount).includes(kind);

/** The roll after a change. Pure: a value of its own, the earlier one stays as it was. */
export function administered(data: RollData, change: AdministrationChange, at: Instant): RollData {
  if (isDeparture(change)) return departed(data, change, at);
  if (isIdentity(change)) return identified(data, change);
  switch (change.type) {
    case 'addSystem':
      return { ...data, systems: [...data.systems, change.system] };
    case 'changeLook':
      return { ...data, look: change.look };
    case 'addClosure':
      return { ...data, calendar: { ...data.calendar, closures: [...data.calendar.closures, change.closure] } };
    default:
      return data;
  }
}

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';
const TOKENS = 'UK GDPR art. 5(1)(f) and 32: whoever acts can be told from everybody else';

/** The end of the day a year on. */
const lastOf = (at: Instant): Instant => londonInstant(addDays(addMonths(londonDate(at), 12), 1), '00:00');

/** What stops a change, every rule of it. */
export function administrationRefusals(roll: Roll | null, change: AdministrationChange, by: Actor, at: Instant): Refusal[] {
  if (isDeparture(change)) return departureRefusals(roll, change, by, at);
  if (isIdentity(change)) return identityRefusals(roll, change, by);
  if (isAccount(change)) return accountRefusals(roll, change, by);
  const found: Refusal[] = [];
  const refuse = (code: string, source: string, clearedBy: Refusal['clearedBy']) =>
    found.push({ code, source, clearedBy, since: null, details: {} });
  const holds = (...posts: Post[]) => posts.some((post) => by.posts.includes(post));
  switch (change.type) {
    case 'addPerson':
      if (change.toldBy !== undefined) return providerRefusals(roll, change, by);
      // The operator adds the first administrator, and nobody after that.
      if (by.person === 'clock' && !isAdministered(roll, at)) return [];
      if (by.person === 'clock') refuse('administrator-there', OFFICERS, [{ post: 'admin' }]);
      else if (!holds('admin')) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      break;
    case 'changePerson':
    case 'addSystem':
    case 'changeLook':
      if (!holds('admin')) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      break;
    case 'addClosure':
    case 'resendLetter':
      if (!holds('admin', 'democraticServices')) refuse('not-your-verb', OFFICERS, [{ post: 'democraticServices' }, { post: 'admin' }]);
      break;
    case 'returnLetter':
      // Other systems carry the post: one that may do this needs to hold no more than its own post.
      if (!holds('admin', 'democraticServices', 'postRoom'))
        refuse('not-your-verb', OFFICERS, [{ post: 'democraticServices' }, { post: 'admin' }]);
      break;
    case 'preferLetters':
      if (by.person !== change.person) refuse('not-your-verb', OFFICERS, [{ person: change.person }]);
      break;
    case 'issueToken': {
      // Whoever holds a token acts as the person it is for: an administrator who could issue one for Finance could sign as Finance.
      const system = roll?.data.systems.includes(change.person) ?? false;
      if (by.person !== change.person && !system) refuse('not-your-token', TOKENS, [{ person: change.person }]);
      if (by.person !== change.person && system && !holds('admin')) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      if (change.until <= at) refuse('date-impossible', TOKENS, [{ person: by.person }]);
      // A token of before there were scopes may have been issued for longer.
      if (change.scopes !== undefined && change.until > lastOf(at)) refuse('token-too-long', TOKENS, [{ person: by.person }]);
      break;
    }
    case 'issueCalendarLink':
    case 'revokeCalendarLink':
      // Whoever has the link reads what the person has to do: nobody else is ever shown one, or takes it away.
      if (by.person !== change.person) refuse('not-your-verb', TOKENS, [{ person: change.person }]);
      break;
    case 'revokeToken':
      if (by.person !== change.person && !holds('admin')) refuse('not-your-verb', OFFICERS, [{ person: change.person }, { post: 'admin' }]);
      break;
  }
  return found;
}

/** Whether anybody is the council's administrator then, or will be. */
export const isAdministered = (roll: Roll | null, at: Instant): boolean =>
  roll?.data.holdings.some(({ post, until }) => post === 'admin' && (until === null || at < until)) ?? false;
