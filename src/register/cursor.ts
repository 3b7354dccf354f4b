import type { RegisterCursor } from '../records/register-search.js';

/** The place in a list as an address says it: nobody is to read it, or to make one. */
export const cursorText = ({ at, number }: RegisterCursor): string => Buffer.from(JSON.stringify([at, number])).toString('base64url');

/** The place that such a text means, or `null` for a text that was not made here. */
export function cursorIn(text: string): RegisterCursor | null {
  const read = Buffer.from(text, 'base64url').toString('utf8');
  const [, day, rank, number] = /^\[(?:"(\d{4}-\d{2}-\d{2})"|(-?\d{1,30}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?)),(\d{1,9})\]$/.exec(read) ?? [];
  const at = day ?? (rank === undefined ? null : Number(rank));
  return at === null || !(typeof at === 'string' || Number.isFinite(at)) ? null : { at, number: Number(number) };
}
