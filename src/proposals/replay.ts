import type { EntityManager } from 'typeorm';
import type { Act, Create } from '../../workflows/commands.js';
import type { Instant } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import { begin, decide, isRefused, type Judgement } from '../../workflows/index.js';
import { leavesTheRoll } from '../people/administration.js';
import { type CouncilChange, changed, entryOfChange, refusalsOf, revises } from '../people/council-changes.js';
import { Roll, type RollData } from '../people/roll.js';
import { Rolls } from '../people/rolls.js';
import { type HistoryEntry, historyOf, PAYLOAD_ERASED } from '../records/audit.js';
import { canonicalJson } from '../records/chain.js';
import { loadCouncil } from '../records/councils.js';
import { keptRows } from '../records/kept-rows.js';
import { bornOut, type Claim, ToldMeetings } from './told-meetings.js';
import { ToldPeople } from './told-people.js';
import { differences, rowsTold, ToldText } from './told-rows.js';

/** What a replay holds against the record: the first entry of a chain that was not legal then, or rows that the chain does not tell of. */
export interface ReplayFault {
  chain: string;
  sequence: number;
  what: string;
}

/** A council as its own chain tells it, from entry to entry. */
export interface Chronicle {
  council: string;
  /** In the order of the entries: what held from each on; `null` once a payload is erased and nobody can say. */
  rolls: { sequence: number; at: Instant; roll: Roll | null }[];
  meetings: ToldMeetings;
  faults: ReplayFault[];
}

/** Nothing is known of a council before its first entry. */
const unfounded = (council: string): RollData =>
  ({
    council,
    constitution: null,
    calendar: null,
    host: null,
    holdings: [],
    covers: [],
    look: null,
    signIn: null,
    systems: [],
  }) as unknown as RollData;

/** Replays a council's chain: each change must have been the actor's to make, and the rows must be what they add up to. */
export async function chronicleOf(reader: EntityManager, council: string): Promise<Chronicle> {
  const told: Chronicle = { council, rolls: [], meetings: new ToldMeetings(council), faults: [] };
  const fault = (sequence: number, what: string) => void told.faults.push({ chain: council, sequence, what });
  const people = new ToldPeople(council);
  let roll: Roll | null = new Roll(unfounded(council));
  let name = '';
  let revision = 0;
  let last = 0;
  for await (const entry of entriesOf(reader, { kind: 'council', id: council, council })) {
    last = entry.sequence;
    people.add(entry);
    if (ToldMeetings.tells(entry)) told.meetings.add(entry, roll);
    else if (entry.erased !== null) {
      if (!leavesTheRoll(entry.kind)) roll = null;
    } else if (roll !== null && entry.kind !== PAYLOAD_ERASED) {
      const change = (entry.payload ?? {}) as CouncilChange;
      if (!Object.hasOwn(entryOfChange, change.type)) {
        fault(last, 'it says nothing that can be judged');
        return told;
      }
      const refused = refusalsOf(roll, change, roll.actor(entry.actor, entry.at), entry.at);
      if (refused.length > 0) fault(last, `not legal then: ${refused.map((r) => r.code).join(', ')}`);
      if (entryOfChange[change.type] !== entry.kind) fault(last, `its kind is not that of ${change.type}`);
      if (told.faults.length > 0) return told;
      if (change.type === 'found') name = change.constitution.name.en;
      if (revises(change)) revision += 1;
      roll = new Roll(changed(roll.data, change, entry.at));
    }
    told.rolls.push({ sequence: last, at: entry.at, roll });
  }
  if (roll !== null && !(await councilHolds(reader, { name, revision, data: roll.data })))
    fault(last, 'the constitution, calendar, posts or delegations kept are not those that its entries tell');
  if (!(await people.hold(reader))) fault(last, 'the names or tokens kept are not those that its entries tell');
  const wrong = await told.meetings.wrong(reader, last);
  if (wrong !== null) fault(wrong.sequence, wrong.what);
  return told;
}

async function councilHolds(reader: EntityManager, told: { name: string; revision: number; data: RollData }): Promise<boolean> {
  const { council } = told.data;
  try {
    const row = await loadCouncil(reader, council);
    const { roll } = await new Rolls().of(reader, council);
    return row?.name === told.name && row.revision === told.revision && comparable(roll.data) === comparable(told.data);
  } catch {
    // A column that cannot be read was changed.
    return false;
  }
}

/** Replays a proposal's chain through the rulebook, entry by entry, and compares every row that is kept with what comes out. */
export async function replayProposal(reader: EntityManager, id: string, chronicle: Chronicle): Promise<ReplayFault | null> {
  const { council } = chronicle;
  const text = new ToldText(id, council);
  const claims = new Set(chronicle.meetings.claimsOn(id));
  let p: Proposal | null = null;
  // What was judged under something erased cannot be judged again; the chain of hashes is all that vouches for the rest.
  let known = true;
  let last = 0;
  for await (const entry of entriesOf(reader, { kind: 'proposal', id, council })) {
    const fault = (what: string): ReplayFault => ({ chain: id, sequence: entry.sequence, what });
    last = entry.sequence;
    text.add(entry);
    const roll = rollUnder(chronicle, entry);
    if (roll === undefined) return fault('the council was not as it says then');
    known &&= entry.erased === null && roll !== null;
    if (!known || roll === null) continue;
    const judged = judge(p, entry, roll);
    if (judged === null) return fault('it says nothing that can be judged');
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
    for (const claim of claims) {
      const holds = bornOut(claim, entry, next);
      if (holds === false) return untrue(council, claim);
      if (holds) claims.delete(claim);
    }
  }
  const [left] = claims;
  if (known && left !== undefined) return untrue(council, left);
  const kept = await keptRows(reader, id).catch(() => null);
  const differing = kept === null ? ['a row that cannot be read'] : differences(kept, rowsTold(known ? p : null, text), text);
  return differing.length === 0
    ? null
    : { chain: id, sequence: last, what: `what is kept is not what its entries tell: ${differing.join(', ')}` };
}

const untrue = (chain: string, { sequence }: Claim): ReplayFault => ({
  chain,
  sequence,
  what: 'what it says of a proposal is not what the proposal’s own entries tell',
});

/** What the rulebook says of an entry, or `null` where its payload is no command at all. */
function judge(p: Proposal | null, entry: HistoryEntry, roll: Roll): Judgement | null {
  const by = { actor: roll.actor(entry.actor, entry.at), at: entry.at, under: roll.council(entry.at) };
  const { under: _, kept: _kept, ...command } = entry.payload as { under: number; kept?: unknown };
  try {
    return p === null ? begin(command as Create, by) : decide(p, { ...command, ...by } as Act);
  } catch {
    return null;
  }
}

/** A computer's clock may be set back a little between two entries of different chains. */
const SET_BACK_AT_MOST = 60_000;
const isAfter = (a: Instant, b: Instant): boolean => Date.parse(a) > Date.parse(b) + SET_BACK_AT_MOST;

/** The roll as of the council's entry that this one names. It must have held at that moment: `undefined` where it did not, `null` where nobody can say. */
function rollUnder({ rolls }: Chronicle, entry: HistoryEntry): Roll | null | undefined {
  if (entry.erased !== null) return null;
  const { under } = (entry.payload ?? {}) as { under?: unknown };
  const then = typeof under === 'number' ? rolls[under - 1] : undefined;
  if (then === undefined || isAfter(then.at, entry.at)) return undefined;
  const after = rolls[then.sequence];
  return after !== undefined && isAfter(entry.at, after.at) ? undefined : then.roll;
}

const stampOf = (p: { state: string | null; version: number | null; revision: number | null }): string =>
  `${p.state} ${p.version}.${p.revision}`;

const comparable = (data: RollData): string =>
  canonicalJson({
    ...data,
    holdings: data.holdings.map((h) => canonicalJson(h)).sort(),
    covers: data.covers.map((c) => canonicalJson(c)).sort(),
    systems: [...data.systems].sort(),
  });

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
