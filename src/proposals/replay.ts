import type { EntityManager } from 'typeorm';
import type { Act, Create } from '../../workflows/commands.js';
import type { Instant } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import { begin, decide, isRefused, type Judgement } from '../../workflows/index.js';
import { type CouncilChange, changed, entryOfChange, refusalsOf } from '../people/council-changes.js';
import { Roll, type RollData } from '../people/roll.js';
import type { Rolls } from '../people/rolls.js';
import { type HistoryEntry, historyOf, PAYLOAD_ERASED } from '../records/audit.js';
import { canonicalJson } from '../records/chain.js';
import { loadProposal } from '../records/proposals.js';

/** What a replay holds against the record: the first entry of a chain that was not legal then, or rows that the chain does not tell of. */
export interface ReplayFault {
  chain: string;
  sequence: number;
  what: string;
}

/** A council as its own chain tells it, from entry to entry. */
export interface Chronicle {
  council: string;
  /** Oldest first: what held from that instant on. */
  rolls: { at: Instant; roll: Roll }[];
  faults: ReplayFault[];
}

/** Nothing is known of a council before its first entry. */
const unfounded = (council: string): RollData =>
  ({ council, constitution: null, calendar: null, holdings: [], covers: [] }) as unknown as RollData;

/** Replays a council's chain: each change must have been the actor's to make, and the rows must be what they add up to. */
export async function chronicleOf(reader: EntityManager, council: string, rolls: Rolls): Promise<Chronicle> {
  const told: Chronicle = { council, rolls: [], faults: [] };
  const fault = (sequence: number, what: string) => void told.faults.push({ chain: council, sequence, what });
  let roll = new Roll(unfounded(council));
  let last = 0;
  for await (const entry of entriesOf(reader, { kind: 'council', id: council, council })) {
    last = entry.sequence;
    if (entry.kind === PAYLOAD_ERASED || entry.erased !== null) continue;
    const change = entry.payload as CouncilChange;
    const refused = refusalsOf(roll, change, roll.actor(entry.actor, entry.at), entry.at);
    if (refused.length > 0) fault(entry.sequence, `not legal then: ${refused.map((r) => r.code).join(', ')}`);
    if (entryOfChange[change.type] !== entry.kind) fault(entry.sequence, `its kind is not that of ${change.type}`);
    roll = new Roll(changed(roll.data, change, entry.at));
    told.rolls.push({ at: entry.at, roll });
    if (told.faults.length > 0) return told;
  }
  const kept = (await rolls.of(reader, council)).roll.data;
  if (comparable(kept) !== comparable(roll.data))
    fault(last, 'the constitution, posts or delegations kept are not those that its entries tell');
  return told;
}

/** Replays a proposal's chain through the rulebook, entry by entry, and compares what comes out with what is kept. */
export async function replayProposal(reader: EntityManager, id: string, chronicle: Chronicle): Promise<ReplayFault | null> {
  const { council } = chronicle;
  let p: Proposal | null = null;
  let last = 0;
  for await (const entry of entriesOf(reader, { kind: 'proposal', id, council })) {
    const fault = (what: string): ReplayFault => ({ chain: id, sequence: entry.sequence, what });
    // What an erased payload said cannot be judged again; the chain of hashes is all that vouches for the rest.
    if (entry.erased !== null) return null;
    last = entry.sequence;
    const judged: Judgement | undefined = candidates(chronicle, entry.at)
      .map((roll) => judge(p, entry, roll))
      .sort((a, b) => Number(isRefused(a)) - Number(isRefused(b)))[0];
    if (judged === undefined) return fault('the council had no constitution then');
    if (isRefused(judged)) return fault(`not legal then: ${judged.refused.map((r) => r.code).join(', ')}`);
    const { next, entry: told } = judged;
    const differs =
      told.kind !== entry.kind
        ? 'kind'
        : told.onBehalfOf !== entry.onBehalfOf
          ? 'onBehalfOf'
          : stampOf(next) !== stampOf(entry)
            ? 'state'
            : null;
    if (differs !== null) return fault(`its ${differs} is not what the command made of the proposal`);
    p = next;
  }
  const kept = await loadProposal(reader, council, id);
  if (p === null || kept === null || canonicalJson(p) !== canonicalJson(kept))
    return { chain: id, sequence: last, what: `what is kept is not what its entries tell: ${differences(p, kept)}` };
  return null;
}

function judge(p: Proposal | null, entry: HistoryEntry, roll: Roll): Judgement {
  const by = { actor: roll.actor(entry.actor, entry.at), at: entry.at, under: roll.council(entry.at) };
  return p === null ? begin(entry.payload as Create, by) : decide(p, { ...(entry.payload as object), ...by } as Act);
}

/** The roll that held at that instant; where the council changed in that very instant, the one before as well. */
function candidates({ rolls }: Chronicle, at: Instant): Roll[] {
  const until = rolls.findLastIndex((r) => r.at <= at);
  const same = rolls.filter((r, i) => i <= until && r.at === at).length;
  return rolls.slice(Math.max(0, until - same), until + 1).map((r) => r.roll);
}

const stampOf = (p: { state: string | null; version: number | null; revision: number | null }): string =>
  `${p.state} ${p.version}.${p.revision}`;

const comparable = (data: RollData): string =>
  canonicalJson({
    ...data,
    holdings: data.holdings.map((h) => canonicalJson(h)).sort(),
    covers: data.covers.map((c) => canonicalJson(c)).sort(),
  });

function differences(told: Proposal | null, kept: Proposal | null): string {
  if (told === null || kept === null) return told === null ? 'there are no entries' : 'there is no proposal';
  const keys = Object.keys(told) as (keyof Proposal)[];
  return keys.filter((key) => canonicalJson(told[key] ?? null) !== canonicalJson(kept[key] ?? null)).join(', ');
}

async function* entriesOf(
  reader: EntityManager,
  chain: { kind: 'proposal' | 'council'; id: string; council: string },
): AsyncGenerator<HistoryEntry> {
  for (let after = 0; ; ) {
    const page = await historyOf(reader, chain, { after, limit: 500 });
    yield* page;
    if (page.length < 500) return;
    after = page.at(-1)?.sequence ?? after;
  }
}
