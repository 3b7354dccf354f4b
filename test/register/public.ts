import type { Answer, House, Json } from '../api/house.js';
import { ok } from '../journeys/story.js';

/** Every address of the register that does not name a decision. */
export const addresses = [
  'register/decisions',
  'register/forward-plan',
  'register/feed.atom',
  'register/feed.json',
  'register/calendar.ics',
  'open-data/decisions.csv',
  'open-data/decisions.json',
];

/** The public, who are nobody in particular. */
export const reads = (house: House, address: string, headers: Record<string, string> = {}): Promise<Answer> =>
  house.as(null).get(address, { headers });

export async function readsWell(house: House, address: string): Promise<Json> {
  return ok(await reads(house, address)).body;
}

/** The references that a search finds, in its order. */
export const found = async (house: House, query = ''): Promise<string[]> =>
  (await readsWell(house, `register/decisions${query}`)).decisions.map((line: Json) => line.ref);
