import type { EntityManager } from 'typeorm';
import type { Act } from '../../workflows/commands.js';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { decide, isRefused, type Refusal, type Step } from '../../workflows/index.js';
import { isSaidAlready } from '../../workflows/said-already.js';
import { MissingPrecondition, NotFound } from '../errors.js';
import type { Rolls } from '../people/rolls.js';
import { broughtFile } from '../records/proposal-files.js';
import { proposalIdOf } from '../records/proposal-lists.js';
import { loadProposal } from '../records/proposals.js';
import { newId, type World } from '../world.js';
import { type FoundWithPassed, find } from './found.js';
import { type Order, type Prepared, prepare } from './orders.js';
import { bilingualIn, reportIn } from './report-texts.js';
import { readText } from './sent-text.js';
import { type Happened, type Seen, type StaleSection, staleness } from './stale.js';

/** A command that is to be judged: from whom, about what, having seen what. */
export interface Considering {
  council: string;
  person: PersonId;
  /** The proposal's id. */
  proposal: string;
  /** `latest`: whatever stands. */
  seen: Seen | 'latest' | null;
  order: Order;
}

/** What a command would come to. A step is `null` where all of it stands already. */
export type Verdict =
  | { kind: 'stale'; since: Happened[]; section: StaleSection | null }
  | { kind: 'refused'; refused: Refusal[] }
  | { kind: 'taken'; step: Step | null; prepared: Prepared };

/** A command that was judged and not carried out yet, or never will be; and what it was judged against. */
export interface Considered extends FoundWithPassed {
  verdict: Verdict;
}

/**
 * Judges a command as it would be carried out now, and changes nothing: the desk carries out what comes out, a preview
 * shows it. Throws `NotFound`, `MissingPrecondition` and `Invalid`.
 */
export async function consider(
  db: EntityManager,
  { rolls, world, lock }: { rolls: Rolls; world: World; lock: boolean },
  { council, person, proposal: id, seen: given, order: sent }: Considering,
  at: Instant,
): Promise<Considered> {
  const found = await find(db, rolls, { council, person, proposal: id, at, lock });
  if (found === null) throw new NotFound('proposal', id);
  if (given === null) throw new MissingPrecondition();
  // The same words have the same hash however they were composed, and whichever way they came.
  const order = readText(sent);
  const { proposal: p, roster, actor, under } = found;
  const seen = given === 'latest' ? p : given;
  const stale = await staleness(db, found, seen, order);
  if (stale !== null) return { ...found, verdict: { kind: 'stale', ...stale } };
  const prepared = await prepare(order, {
    proposal: p,
    seen,
    report: () => reportIn(db, p),
    bilingual: async () => ({ now: await bilingualIn(db, p), seen: await reportIn(db, p, seen.version) }),
    roster,
    newId: () => newId(world),
    file: (hash) => broughtFile(db, p.id, hash),
    proposalId: async (idOrRef) => (await loadProposal(db, council, idOrRef))?.id ?? proposalIdOf(db, council, idOrRef),
  });
  const act = { ...prepared.command, actor, at, under } as Act;
  const judged = decide(p, act);
  if (isRefused(judged)) return { ...found, verdict: { kind: 'refused', refused: judged.refused } };
  return { ...found, verdict: { kind: 'taken', step: changesNothing(order, prepared) || isSaidAlready(p, act) ? null : judged, prepared } };
}

/** Saving what already stands is no new version, and nothing for the record. */
const changesNothing = (order: Order, { contents, welsh }: Prepared): boolean =>
  ['editSection', 'importReport', 'translate'].includes(order.type) && contents.length === 0 && welsh === undefined;
