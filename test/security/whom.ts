import type { DemoHandle } from '../../src/councils/demo-people.js';
import { handles } from '../cube/scenes.js';

/*
 * The words in which `who-may.ts` tells who may come to an address.
 */

/** An address, and who may come to it. */
export interface Entry {
  who: Whom;
  /** What stands in the places of the address; of a proposal, its reference stands there by itself. */
  at?: string;
  /** What is sent, of the right shape, so that nothing but the right to do it can stop it. */
  body?: object;
  /** To others it does not exist; elsewhere it is refused. */
  hidden?: true;
  /** With what others are refused, where it is not 403. */
  refused?: number;
  /** It names the revision of the council, or of the meeting, that was seen. */
  seen?: 'council' | 'meeting';
  /** What whoever may come is answered too: a proposal’s reader whose verb it is not, or a thing that there is none of. */
  also?: readonly number[];
}

/** `readers`: whoever may read the proposal, to anybody else it does not exist. `published`: everybody, once it is public. */
export type Whom = 'anybody' | 'signedIn' | 'readers' | 'published' | readonly DemoHandle[];

/** Somebody who has lost the one post they had, and is in no constitution’s sentence since. */
export const STRANGER: DemoHandle = 'evaluator';

export const clerks: DemoHandle[] = ['democratic', 'democratic2'];
export const administration: DemoHandle[] = ['admin', ...clerks];
export const onRecord: DemoHandle[] = ['auditor', ...administration];
export const managers: DemoHandle[] = ['head', 'slt', 'leader', 'member', 'member2', ...onRecord];

/** Who reads a proposal, at the stops at which that changes; the posts that these proposals ask are the DMT, Finance and Legal. */
export const fromTheFirstLine: DemoHandle[] = ['author', 'head', 'dmt', 'finance', 'financeDeputy', 'legal', 'auditor', ...clerks];
export const fromConsultation: DemoHandle[] = [
  ...fromTheFirstLine,
  'member',
  'leader',
  'translator',
  'scrutinyChair',
  'councilChair',
  'viceChair',
];
export const readers = { draft: fromTheFirstLine, consulted: fromConsultation, public: handles } as const;

export const all = (who: Whom, ...routes: string[]): [string, Entry][] => routes.map((route) => [route, { who }]);
export const one = (route: string, who: Whom, more: Omit<Entry, 'who'> = {}): [string, Entry] => [route, { who, ...more }];
export const form = (page: string, who: Whom, at?: string, also: readonly number[] = []): [string, Entry][] =>
  ['GET', 'POST'].map((method) => [`${method} ${page}`, { who, also, ...(at === undefined ? {} : { at }) }]);
export const hiddenForm = (page: string, who: Whom, at?: string): [string, Entry][] =>
  form(page, who, at, [403, 404]).map(([route, entry]) => [route, { ...entry, hidden: true }]);
/** Asked for, or said to, a thing that there is none of: whoever may is told so. */
export const NONE = [404] as const;
/** A reader whose verb it is not is told whose it is, or that there is nothing of that name to do it to. */
export const NOT_YOURS = [403, 404] as const;

/** Who of the demo may come. */
export function allowed(who: Whom, readersNow: readonly string[], published: boolean): ReadonlySet<string> {
  if (who === 'anybody') return new Set([...handles, 'nobody']);
  if (who === 'signedIn') return new Set(handles);
  if (who === 'readers') return new Set(readersNow);
  if (who === 'published') return new Set(published ? [...handles, 'nobody'] : []);
  return new Set(who.filter((handle) => handle !== STRANGER));
}
