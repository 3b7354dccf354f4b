import type { Rolls } from '../people/rolls.js';
import { entriesOfKind } from '../records/audit.js';
import { searchEntries } from '../records/audit-search.js';
import { idsInStates } from '../records/roads.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Found } from './found.js';
import { findMany } from './found-many.js';
import type { Asker, HistoryEntry } from './queries.js';

/** Call-ins as somebody who may read the proposals sees them. */
export interface CallInLists {
  /** Published decisions in their call-in period: what closes first comes first. */
  open: Found[];
  /** Called in, and not settled: what is to be heard first comes first. */
  calledIn: Found[];
  /** Called in and settled, the latest first. */
  settled: Found[];
  /** More decisions are in call-in than were looked at. */
  more: boolean;
}

/** As many as are looked at: no council has so many decisions in call-in at once. */
const LOOKED_AT = 200;
const SETTLED = 20;
/** Entries of signatures among which those that came to a hearing are found. */
const SIGNATURES = 60;

/** Entries that tell how a decision was called in, and what came of it. */
const told = [
  'decisionRecorded',
  'noticePublished',
  'calledIn',
  'callInSupported',
  'callInRuledOn',
  'callInHeard',
  'councilOutcomeRecorded',
  'hearingLapsed',
  'callInPeriodEnded',
];

/** Scrutiny's right to ask again: what can be called in now, and what has been. */
export class CallIns {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  async list(asker: Asker): Promise<CallInLists> {
    const { reader } = this.records;
    const { council, id: person } = asker;
    const roster = await this.rolls.of(reader, council);
    const now = await idsInStates(reader, { council, states: ['callInPeriod', 'calledIn'], limit: LOOKED_AT + 1 });
    const signed = await searchEntries(reader, council, { kind: 'calledIn' }, { after: null, limit: SIGNATURES });
    const ids = [...new Set([...now.slice(0, LOOKED_AT), ...signed.map(({ chain }) => chain)])];
    const found = await findMany(reader, roster, { person, ids, at: this.world.now() });
    const inState = (wanted: string) => found.filter(({ proposal: { state } }) => state === wanted);
    const settled = found.filter(
      ({ proposal: { state, callIn } }) =>
        state !== 'callInPeriod' && state !== 'calledIn' && callIn !== null && callIn.calledInOn !== null,
    );
    return {
      open: inState('callInPeriod').sort((a, b) => byDay(a.proposal.dates.callInEnds, b.proposal.dates.callInEnds)),
      calledIn: inState('calledIn').sort((a, b) => byDay(a.proposal.dates.hearingBy, b.proposal.dates.hearingBy)),
      settled: settled
        .sort((a, b) => byDay(b.proposal.callIn?.calledInOn ?? null, a.proposal.callIn?.calledInOn ?? null))
        .slice(0, SETTLED),
      more: now.length > LOOKED_AT,
    };
  }

  /** What the record tells of the decision and its call-in, earliest first: also signatures that a ruling has undone. */
  async story({ proposal: p }: Found): Promise<HistoryEntry[]> {
    const chain = { kind: 'proposal', id: p.id, council: p.council } as const;
    const entries: HistoryEntry[] = [];
    for (const kind of told) entries.push(...(await entriesOfKind(this.records.reader, chain, kind)));
    return entries.sort((a, b) => a.sequence - b.sequence);
  }
}

const byDay = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);
