import type { Visit } from './web-types.js';

/** What stands behind the question mark of a page's address; the first of each name. */
export const askedIn = ({ frame: { address } }: Visit): URLSearchParams => new URLSearchParams(address.split('?')[1]);

/** A number that an address asks for, from 1; `undefined` where it asks for none. */
export function numberAsked(visit: Visit, name: string): number | undefined {
  const text = askedIn(visit).get(name) ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
