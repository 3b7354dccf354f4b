import type { Instant, LegalDate, Post } from '../../workflows/constitution.js';
import { afterLastDay, londonInstant } from '../../workflows/deadlines.js';
import type { State } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import { type FieldError, Invalid } from '../errors.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { type EntryCursor, type EntrySearch, searchEntries } from '../records/audit-search.js';
import { proposalIdOf } from '../records/proposal-lists.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { refusedTo } from './asking-refused.js';
import type { Asker } from './queries.js';

export type { EntryCursor } from '../records/audit-search.js';

/** What somebody looks for in the record; people by handle, days in London and inclusive. */
export interface AuditQuestion {
  actor?: string;
  kind?: string;
  /** A proposal by id or reference; the council's id for what is no proposal's. */
  proposal?: string;
  from?: LegalDate;
  to?: LegalDate;
}

/** One entry of the record, without what it says: that is read in the proposal's own history, by whoever may. */
export interface AuditLine {
  sequence: number;
  /** Whose chain it is. */
  chain: { kind: 'proposal' | 'council'; id: string };
  ref: string | null;
  kind: string;
  /** By handle. */
  actor: string;
  onBehalfOf: string | null;
  at: Instant;
  state: State | null;
  version: number | null;
  hash: string;
}

export type AuditAnswer =
  | { kind: 'found'; lines: AuditLine[]; next: EntryCursor | null }
  | { kind: 'refused'; refused: Refusal[]; roster: Roster };

/** Who may search the whole record: who answers for it, and who checks those. */
export const AUDIT_READERS: readonly Post[] = ['auditor', 'democraticServices', 'admin'];

/** Looks for entries over all chains of a council: every proposal's, and the council's own. */
export class AuditSearch {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** Entries that match, the latest first. Throws `Invalid` for a person or a proposal that there is not. */
  async search(
    { council, id }: Asker,
    { actor, kind, proposal, from, to }: AuditQuestion,
    { after, limit }: { after: EntryCursor | null; limit: number },
  ): Promise<AuditAnswer> {
    const { reader } = this.records;
    const roster = await this.rolls.of(reader, council);
    const refused = refusedTo(roster.actor(id, this.world.now()), AUDIT_READERS);
    if (refused.length > 0) return { kind: 'refused', refused, roster };
    const errors: FieldError[] = [];
    const who = actor === undefined || actor === 'clock' ? actor : roster.byHandle(actor)?.id;
    if (actor !== undefined && who === undefined) errors.push({ field: 'actor', code: 'person-unknown', detail: actor });
    const chain = proposal === undefined || proposal === council ? proposal : await proposalIdOf(reader, council, proposal);
    if (chain === null) errors.push({ field: 'proposal', code: 'proposal-unknown', detail: proposal ?? '' });
    if (errors.length > 0) throw new Invalid(errors);
    const search: EntrySearch = {
      ...(who === undefined ? {} : { actor: who }),
      ...(kind === undefined ? {} : { kind }),
      ...(chain === undefined || chain === null ? {} : { chain }),
      ...(from === undefined ? {} : { from: londonInstant(from) }),
      ...(to === undefined ? {} : { until: afterLastDay(to) }),
    };
    const found = await searchEntries(reader, council, search, { after, limit: limit + 1 });
    const lines = found.slice(0, limit).map(
      ({ chain: of, actor: by, onBehalfOf, ...line }): AuditLine => ({
        ...line,
        chain: { kind: of === council ? 'council' : 'proposal', id: of },
        actor: roster.handleOf(by),
        onBehalfOf: onBehalfOf === null ? null : roster.handleOf(onBehalfOf),
      }),
    );
    const last = found.length > limit ? found[limit - 1] : undefined;
    return { kind: 'found', lines, next: last === undefined ? null : { at: last.at, chain: last.chain, sequence: last.sequence } };
  }
}
