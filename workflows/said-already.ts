import type { Act } from './commands.js';
import type { Proposal } from './facts.js';
import { capacityFor, consulteeOf, coversCurrentText, partyOf, stands } from './standing.js';

/**
 * Whether an answer says again, word for word, what the same person has answered in the same right, and that stands for
 * the version as it is: a form sent twice. It is taken, and there is nothing to enter and nobody to tell. Another verdict
 * or another comment is a change of mind, which the record holds.
 */
export function isSaidAlready(p: Proposal, act: Act): boolean {
  if (act.type !== 'respond' && act.type !== 'signOff') return false;
  const given = consulteeOf(p, act.type === 'respond' ? 'consultation' : 'signOff', act.as);
  if (given === undefined || !stands(given) || given.answeredVersion !== p.version || !coversCurrentText(p, given)) return false;
  const capacity = capacityFor(act.actor, partyOf(given), act.onBehalfOf);
  return (
    given.by === capacity?.by &&
    given.onBehalfOf === capacity.onBehalfOf &&
    given.verdict === act.verdict &&
    given.comment === (act.comment ?? null)
  );
}
