import type { ClockVerb } from '../../workflows/commands.js';
import type { Words } from '../../workflows/constitution.js';
import type { Stage, State } from '../../workflows/facts.js';
import { type Availability, available, type Refusal, refusals } from '../../workflows/index.js';
import { NotFound } from '../errors.js';
import type { Rolls } from '../people/rolls.js';
import { type HistoryEntry, historyOf, latestOf } from '../records/audit.js';
import { listCouncils } from '../records/councils.js';
import type { Person } from '../records/people.js';
import { listProposals, proposalIdOf } from '../records/proposal-lists.js';
import { loadReportText } from '../records/report-text.js';
import type { Records } from '../records/transaction.js';
import { type ExemptPart, exemptPart } from '../reports/exempt.js';
import { type Recommendation, recommendationsOf } from '../reports/recommendations.js';
import type { ReportHead, ReportText } from '../reports/report.js';
import { blocksOf } from '../reports/report-sections.js';
import { type TotalledBlock, withTotals } from '../reports/totals.js';
import type { World } from '../world.js';
import { type AnswerGiven, answersGiven } from './answers-given.js';
import { entriesAsRead } from './as-read.js';
import {
  type DifferencesView,
  differencesBetween,
  differencesSinceAnswers,
  type SinceAnswer,
  type VersionView,
  versionsOf,
} from './comparing.js';
import { type Considered, type Considering, consider } from './considering.js';
import { type Found, find, shown } from './found.js';
import { findMany } from './found-many.js';
import { reportOf, templateOf } from './paper.js';
import { type Previewed, previewOf, type TextOrder } from './preview.js';
import { reportIn } from './report-texts.js';

export type { HistoryEntry } from '../records/audit.js';
export type { DifferencesView } from './comparing.js';
export type { Found } from './found.js';

/** Who wants to know. */
export type Asker = Pick<Person, 'id' | 'council'>;

/** A report as it stood in one version. */
export interface ReportView {
  template: string;
  templateVersion: number;
  version: number;
  head: ReportHead;
  sections: { section: string; title: Words; hash: string; exempt: ExemptPart | null; blocks: TotalledBlock[] }[];
  /** What a decision can be taken on, each by its own id. */
  recommendations: Recommendation[];
}

/** Some of the proposals that somebody may read. `next` is where the list goes on, `null` at its end. */
export interface ProposalPage {
  found: Found[];
  next: string | null;
}

/** What a list is narrowed to: `mine` is what the asker writes, decides or evaluates; `words` stand in the title or the reference. */
export interface Narrowed {
  state?: State;
  portfolio?: string;
  mine?: boolean;
  words?: string;
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
    const at = this.world.now();
    const found = await find(this.records.reader, this.rolls, { council: asker.council, person: asker.id, proposal: id, at, lock: false });
    return found === null ? null : shown(found);
  }

  /** A page of what the asker may read, the latest reference first, from the one behind `after` on. */
  async list(asker: Asker, { after, limit, ...wanted }: { after?: string; limit: number } & Narrowed): Promise<ProposalPage> {
    const { reader } = this.records;
    const at = this.world.now();
    const roster = await this.rolls.of(reader, asker.council);
    const { state, mine, ...others } = wanted;
    const narrowed = { ...others, ...(state === undefined ? {} : { state }), ...(mine ? { of: asker.id } : {}) };
    const found: Found[] = [];
    let last = after;
    for (let scanned = 0; scanned < SCANNED_AT_MOST; ) {
      const page = { limit, ...(last === undefined ? {} : { after: last }) };
      const batch = await listProposals(reader, asker.council, { ...page, ...narrowed });
      const read = new Map(
        (await findMany(reader, roster, { person: asker.id, ids: batch.map(({ id }) => id), at })).map((one) => [one.proposal.id, one]),
      );
      for (const { id, ref } of batch) {
        if (found.length === limit) return { found, next: last ?? null };
        const one = read.get(id);
        if (one !== undefined && (state === undefined || one.proposal.state === state)) found.push(one);
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

  /** The report of a proposal as it is shown, as it stands or as it stood. Throws `NotFound` for a version that there is not. */
  async report({ proposal }: Found, version = proposal.version): Promise<ReportView> {
    if (version < 1 || version > proposal.version) throw new NotFound('version', String(version));
    const rows = await loadReportText(this.records.reader, proposal.id, version);
    const hashes = new Map(rows.map(({ section, hash }) => [section, hash]));
    const report = reportOf(proposal, rows);
    const exempt = new Map(proposal.exemptions.map((e) => [e.part, exemptPart(e)]));
    return {
      template: proposal.template,
      templateVersion: proposal.templateVersion,
      version,
      head: report.head,
      sections: templateOf(proposal).sections.map(({ id, title }) => ({
        section: id,
        title,
        hash: proposal.withheld?.has(id) ? '' : (hashes.get(id) ?? ''),
        exempt: exempt.get(id) ?? null,
        blocks: blocksOf(report, id).map(withTotals),
      })),
      recommendations: recommendationsOf(report),
    };
  }

  /** The report as it stands, without anything beside it. */
  text({ proposal }: Found): Promise<ReportText> {
    return reportIn(this.records.reader, proposal);
  }

  /** The saved versions of a report, latest first, from the one before `before` on. */
  versions(found: Found, page: { before?: number; limit: number }): Promise<VersionView[]> {
    return versionsOf(this.records.reader, found, page);
  }

  /** What changed from one version of a report to another. Throws `NotFound` and `Invalid`. */
  differences(found: Found, wanted: { from?: number; to?: number; section?: string }): Promise<DifferencesView> {
    return differencesBetween(this.records.reader, found, wanted);
  }

  /** What changed since consultees answered; by default since every answer that is the asker's to give. Throws `Invalid`. */
  differencesSince(found: Found, answer: { as?: string; stage?: Stage }): Promise<{ to: number; answers: SinceAnswer[] }> {
    return differencesSinceAnswers(this.records.reader, found, answer);
  }

  /** What new text would do if it were saved now; the very judgement of the desk. Throws as the desk does. */
  preview(asked: Considering & { order: TextOrder }): Promise<Previewed> {
    const { rolls, world } = this;
    return previewOf(this.records.reader, { rolls, world }, asked);
  }

  /** What would become of a command if it were given now: the very judgement of the desk, and nothing is done. Throws as the desk does. */
  judge(asked: Considering): Promise<Considered> {
    const { rolls, world } = this;
    return consider(this.records.reader, { rolls, world, lock: false }, asked, world.now());
  }

  /** Resolves when the records can be read. */
  async readable(): Promise<void> {
    await listCouncils(this.records.reader);
  }

  /** Every answer that consultees have given, latest first; also those that were taken back, lapsed or replaced. */
  answersGiven(found: Found): Promise<AnswerGiven[]> {
    return answersGiven(this.records.reader, found);
  }

  /** The latest entries of a proposal's chain, from the one before `before` on. */
  async latest({ proposal }: Found, page: { before?: number; limit: number }): Promise<HistoryEntry[]> {
    const { id, council } = proposal;
    return entriesAsRead(proposal, await latestOf(this.records.reader, { kind: 'proposal', id, council }, page));
  }

  /** The entries of a proposal's chain, from the one behind `after` on. */
  async history({ proposal }: Found, page: { after: number; limit: number }): Promise<HistoryEntry[]> {
    const { id, council } = proposal;
    return entriesAsRead(proposal, await historyOf(this.records.reader, { kind: 'proposal', id, council }, page));
  }
}
