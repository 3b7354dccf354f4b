import type { ClockVerb } from '../../workflows/commands.js';
import type { Actor, Council, Instant } from '../../workflows/constitution.js';
import type { Proposal, State } from '../../workflows/facts.js';
import { type Availability, available, type Refusal, refusals } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import { NotFound } from '../errors.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { type HistoryEntry, historyOf } from '../records/audit.js';
import { listCouncils } from '../records/councils.js';
import type { Person } from '../records/people.js';
import { listProposals, proposalIdOf } from '../records/proposal-lists.js';
import { loadProposal } from '../records/proposals.js';
import { HEAD, loadReportText } from '../records/report-text.js';
import type { Records } from '../records/transaction.js';
import { type Recommendation, recommendationsOf } from '../reports/recommendations.js';
import type { Block, ReportHead } from '../reports/report.js';
import type { Bilingual } from '../reports/template.js';
import { template } from '../reports/templates.js';
import type { World } from '../world.js';
import { passDue } from './due.js';
import { reportOf } from './paper.js';

/** Who wants to know. */
export type Asker = Pick<Person, 'id' | 'council'>;

/** A proposal as somebody who may read it finds it at a moment. */
export interface Found {
  proposal: Proposal;
  roster: Roster;
  actor: Actor;
  at: Instant;
  under: Council;
}

/** A report as it stood in one version. */
export interface ReportView {
  template: string;
  version: number;
  head: ReportHead;
  sections: { section: string; title: Bilingual; hash: string; blocks: Block[] }[];
  /** What a decision can be taken on, each by its own id. */
  recommendations: Recommendation[];
}

/** Some of the proposals that somebody may read. `next` is where the list goes on, `null` at its end. */
export interface ProposalPage {
  found: Found[];
  next: string | null;
}

/** Rows that a page looks at before it is handed out short: a person who may read little must not make us read all. */
const SCANNED_AT_MOST = 1000;

/**
 * Everything that is asked of proposals without changing them. What somebody may not read is not there for them. A
 * deadline that is due counts as passed, recorded or not: what is shown is what a command would be judged against.
 */
export class ProposalQueries {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** The id behind an id or a reference. Throws `NotFound`. */
  async idOf(council: string, idOrRef: string): Promise<string> {
    const id = await proposalIdOf(this.records.reader, council, idOrRef);
    if (id === null) throw new NotFound('proposal', idOrRef);
    return id;
  }

  /** Throws `NotFound`, also for a proposal that the asker may not read. */
  async find(asker: Asker, idOrRef: string): Promise<Found> {
    const found = await this.read(asker, await this.idOf(asker.council, idOrRef));
    if (found === null) throw new NotFound('proposal', idOrRef);
    return found;
  }

  /** The same by its id, or `null`. */
  async read(asker: Asker, id: string): Promise<Found | null> {
    const { reader } = this.records;
    const at = this.world.now();
    const roster = await this.rolls.of(reader, asker.council);
    const stored = await loadProposal(reader, asker.council, id);
    if (stored === null) return null;
    const actor = roster.actor(asker.id, at);
    const proposal = (await passDue(reader, stored, roster, at)).at(-1)?.next ?? stored;
    const under = roster.roll.council(at);
    return mayRead(proposal, actor, under) ? { proposal, roster, actor, at, under } : null;
  }

  /** A page of what the asker may read, the latest reference first, from the one behind `after` on. */
  async list(asker: Asker, { after, limit, state }: { after?: string; limit: number; state?: State }): Promise<ProposalPage> {
    const found: Found[] = [];
    let last = after;
    for (let scanned = 0; scanned < SCANNED_AT_MOST; ) {
      const batch = await listProposals(this.records.reader, asker.council, {
        limit,
        ...(last === undefined ? {} : { after: last }),
        ...(state === undefined ? {} : { state }),
      });
      for (const { id, ref } of batch) {
        if (found.length === limit) return { found, next: last ?? null };
        const one = await this.read(asker, id);
        if (one !== null && (state === undefined || one.proposal.state === state)) found.push(one);
        last = ref;
      }
      if (batch.length < limit) return { found, next: null };
      scanned += batch.length;
    }
    return { found, next: last ?? null };
  }

  /** Every verb that a person can ask, as it stands for the asker. */
  commands({ proposal, actor, at, under }: Found): Availability[] {
    return available(proposal, { actor, at, under });
  }

  /** Why a person cannot ask what only the clock asks. */
  clocksOnly({ proposal, actor, at, under }: Found, type: ClockVerb): Refusal[] {
    return refusals(proposal, { type, considering: true, actor, at, under });
  }

  /** The report of a proposal, as it stands or as it stood. Throws `NotFound` for a version that there is not. */
  async report({ proposal }: Found, version = proposal.version): Promise<ReportView> {
    if (version < 1 || version > proposal.version) throw new NotFound('version', String(version));
    const rows = new Map((await loadReportText(this.records.reader, proposal.id, version)).map((row) => [row.section, row]));
    const report = reportOf(proposal.template, [...rows.values()]);
    return {
      template: proposal.template,
      version,
      head: (rows.get(HEAD)?.blocks ?? {}) as ReportHead,
      sections: template(proposal.template).sections.map(({ id, title }) => ({
        section: id,
        title,
        hash: rows.get(id)?.hash ?? '',
        blocks: (rows.get(id)?.blocks ?? []) as Block[],
      })),
      recommendations: recommendationsOf(report),
    };
  }

  /** Resolves when the records can be read. */
  async readable(): Promise<void> {
    await listCouncils(this.records.reader);
  }

  /** The entries of a proposal's chain, from the one behind `after` on. */
  history({ proposal }: Found, page: { after: number; limit: number }): Promise<HistoryEntry[]> {
    return historyOf(this.records.reader, { kind: 'proposal', id: proposal.id, council: proposal.council }, page);
  }
}
