import type { Asking } from '../commands.js';
import type { Proposal } from '../facts.js';
import { attachmentsOf } from '../standing.js';
import { byAsker, CONSTITUTION, rule, saying } from './rule.js';

/*
 * What stops a file from being attached to the report, or taken off it.
 */

/** Files that a report has at a time, and the bytes of all of them. */
export const FILES_AT_MOST = 20;
export const BYTES_AT_MOST = 50 * 1_048_576;

const named = (p: Proposal, id: string | undefined) => attachmentsOf(p).find((a) => a.id === id);
const others = (p: Proposal, a: Asking<'attach'>) => attachmentsOf(p).filter(({ id }) => id !== a.replaces);

export const replacesWhatStands = saying<'attach'>(
  'attachment-unknown',
  CONSTITUTION,
  (p, a) => a.replaces === undefined || named(p, a.replaces) !== undefined,
);
export const attachedOnce = saying<'attach'>('attachment-twice', CONSTITUTION, (p, a) =>
  others(p, a).every(({ section, hash }) => section !== a.section || hash !== a.file?.hash),
);
export const withinLimits = saying<'attach'>('attachments-too-many', CONSTITUTION, (p, a) => {
  const kept = others(p, a);
  return kept.length < FILES_AT_MOST && kept.reduce((sum, { size }) => sum + size, a.file?.size ?? 0) <= BYTES_AT_MOST;
});
/** Considered, one attachment is enough to open the verb. */
export const somethingAttached = rule<'detach'>(
  'attachment-unknown',
  CONSTITUTION,
  (p, a) => (a.considering === true && a.attachment === undefined ? attachmentsOf(p).length > 0 : named(p, a.attachment) !== undefined),
  { clearedBy: byAsker },
);
/** Once: what is gone cannot go again. */
export const notQuarantined = rule<'quarantine'>('attachment-unknown', CONSTITUTION, (p, a) =>
  p.attachments.some((one) => one.id === a.attachment && one.quarantined === null),
);

export const attachGates = [replacesWhatStands, attachedOnce, withinLimits] as const;
