import { isLegalDate } from '../../workflows/deadlines.js';
import type { PlanPlace } from '../records/forward-plan.js';

/** The place in the forward plan as an address says it: nobody is to read it, or to make one. */
export const planText = ({ target, ref }: PlanPlace): string => Buffer.from(JSON.stringify([target, ref])).toString('base64url');

/** The place that such a text means, or `null` for a text that was not made here. */
export function planPlaceIn(text: string): PlanPlace | null {
  const read = Buffer.from(text, 'base64url').toString('utf8');
  const [, target, ref] = /^\[(?:"(\d{4}-\d{2}-\d{2})"|null),"([\w.-]{1,64})"\]$/.exec(read) ?? [];
  return ref === undefined || (target !== undefined && !isLegalDate(target)) ? null : { target: target ?? null, ref };
}
