import type { EntryCursor } from '../records/audit-search.js';

/** The place in the record as an address says it: nobody is to read it, or to make one. */
export const entryText = ({ at, chain, sequence }: EntryCursor): string =>
  Buffer.from(JSON.stringify([at, chain, sequence])).toString('base64url');

/** The place that such a text means, or `null` for a text that was not made here. */
export function entryIn(text: string): EntryCursor | null {
  const read = Buffer.from(text, 'base64url').toString('utf8');
  const [, at, chain, sequence] = /^\["(\d{4}-\d{2}-\d{2}T[\d:.]{12}Z)","([\w-]{1,36})",(\d{1,9})\]$/.exec(read) ?? [];
  return at === undefined || chain === undefined ? null : { at, chain, sequence: Number(sequence) };
}
