import type { EntityManager } from 'typeorm';
import type { Constitution, Instant } from '../../workflows/constitution.js';
import { addMonths, londonDate, londonInstant } from '../../workflows/deadlines.js';
import { removeAnswers, removeCopies, removeCovers, removeEnded, removeLetters, removeTokens } from '../records/expired.js';
import { type Expiry, endedBefore } from './departures.js';
import type { RollData } from './roll.js';

/** Until when what is kept of each kind; `null` where a council has laid nothing down, and then it stays. */
export interface Deadlines extends Expiry {
  letters: Instant | null;
  copies: Instant | null;
  /** Answers for requests that come twice: who asks again after a month asks anew. */
  answers: Instant;
  ended: Instant;
}

type Settings = Pick<Constitution, 'keepLetters' | 'keepTokens' | 'keepCovers' | 'keepCopies'>;

/** What a council has laid down, as of a moment: what ended before these moments goes. Whole days, so that a day has one answer. */
export function deadlinesOf({ keepLetters, keepTokens, keepCovers, keepCopies }: Settings, at: Instant): Deadlines {
  const ago = (months: number): Instant => londonInstant(addMonths(londonDate(at), -months));
  const laidDown = (setting: Settings[keyof Settings]) => (setting === undefined ? null : ago(setting.value));
  return {
    letters: laidDown(keepLetters),
    tokens: laidDown(keepTokens),
    covers: laidDown(keepCovers),
    copies: laidDown(keepCopies),
    answers: ago(1),
    ended: at,
  };
}

/** What a run removed. `told`: of what people see, or the record tells; the rest is the program’s own. */
export interface Removed {
  told: Record<string, number>;
  before: Expiry;
}

/** Removes what has expired, a bounded number of rows of each kind. */
export async function removeExpired(tx: EntityManager, data: RollData, deadlines: Deadlines): Promise<Removed> {
  const { council } = data;
  const { letters, tokens, covers, copies, answers, ended } = deadlines;
  await removeEnded(tx, council, ended);
  await removeAnswers(tx, council, answers);
  const past = covers === null ? [] : data.covers.filter((cover) => endedBefore(cover, covers)).map(({ id }) => id);
  const removed = {
    letters: letters === null ? 0 : await removeLetters(tx, council, letters),
    copies: copies === null ? 0 : await removeCopies(tx, council, copies),
    tokens: tokens === null ? 0 : await removeTokens(tx, council, tokens),
    covers: past.length === 0 ? 0 : await removeCovers(tx, council, past),
  };
  const told = Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
  return { told, before: { tokens: removed.tokens > 0 ? tokens : null, covers: removed.covers > 0 ? covers : null } };
}
