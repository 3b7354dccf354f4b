import type { RegisterCursor, RegisterOrder, RegisterSearch } from '../records/register-search.js';
import { cursorIn } from './cursor.js';

/** What somebody looks for in the register, as an address says it. */
export interface AskedOfRegister {
  q?: string | undefined;
  portfolio?: string | undefined;
  ward?: string | undefined;
  state?: RegisterSearch['state'] | undefined;
  outcome?: RegisterSearch['outcome'] | undefined;
  /** `YYYY`: the same as its first day in `from` and its last in `to`. */
  year?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** What is looked for. */
export function searchIn({ q, portfolio, ward, state, outcome, year, from, to }: AskedOfRegister): RegisterSearch {
  const words = q?.trim();
  const [first, last] = year === undefined ? [] : [`${year}-01-01`, `${year}-12-31`];
  const earliest = [from, first]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const latest = [to, last].filter((day) => day !== undefined).sort()[0];
  return {
    ...(words ? { words } : {}),
    ...(portfolio === undefined ? {} : { portfolio }),
    ...(ward === undefined ? {} : { ward }),
    ...(state === undefined ? {} : { state }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(earliest === undefined ? {} : { from: earliest }),
    ...(latest === undefined ? {} : { to: latest }),
  };
}

/** Where a list goes on, or `null` for a place that is none in a list of that order: by relevance there are words and ranks, else days. */
export function placeIn(after: string, search: RegisterSearch, order: RegisterOrder | undefined): RegisterCursor | null {
  const cursor = cursorIn(after);
  const place = search.words !== undefined && order !== 'date' ? 'number' : 'string';
  return typeof cursor?.at === place ? cursor : null;
}
