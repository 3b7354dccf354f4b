import type { Proposal } from '../../workflows/facts.js';
import { type Publicity, publicityOf } from '../../workflows/publicity.js';
import { personVerbs } from '../../workflows/verbs.js';
import { DEFAULT_LOOK, type Look } from '../councils/look.js';
import { NotFound } from '../errors.js';
import { type Language, say } from '../locales/locales.js';
import { asPublic, type ReadProposal } from '../proposals/as-read.js';
import { bilingualIn } from '../proposals/report-texts.js';
import { loadProposal } from '../records/proposals.js';
import { changesBetween, publicRefOf, type RegisterHead, registerEntry, registerHead, versionConsulted } from '../records/register.js';
import {
  countRegister,
  type FacetName,
  facetNames,
  listRegister,
  type RegisterCursor,
  type RegisterOrder,
  type RegisterSearch,
} from '../records/register-search.js';
import type { Records } from '../records/transaction.js';
import type { ReportText } from '../reports/report.js';
import { type DecisionPage, decisionPage } from './decision.js';
import { type DecisionLine, lineView } from './line.js';
import { type Coded, coded, PublicCouncil } from './public-council.js';

export { type RegisterCursor, type RegisterOrder, type RegisterSearch, registerOrders } from '../records/register-search.js';

/** Part of the register, and how all of it that was found falls apart. */
export interface RegisterList {
  total: number;
  /** There are more than were counted. */
  more: boolean;
  facets: Record<FacetName, (Coded & { count: number })[]>;
  decisions: DecisionLine[];
  next: RegisterCursor | null;
}

/** Decisions to come of which notice has been served. */
const PLANNED_AT_MOST = 500;

/**
 * The public record of each council (`of`, by id), read-only and the same for everybody who reads it. A line is there as soon as something of a
 * proposal is public, and says what the record says: a deadline counts once the clock has passed it.
 */
export class Register {
  constructor(private readonly records: Records) {}

  async list(
    of: string,
    search: RegisterSearch,
    page: { order: RegisterOrder; after: RegisterCursor | null; limit: number },
    language: Language,
  ): Promise<RegisterList> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const { lines, next } = await listRegister(reader, council.id, search, page);
    const { total, more, facets } = await countRegister(reader, council.id, search);
    const worded = facetNames.map((name) => [
      name,
      facets[name].map(({ value, count }) => ({ ...facetValue(name, value, council, language), count })),
    ]);
    return {
      ...{ total, more, next },
      facets: Object.fromEntries(worded) as RegisterList['facets'],
      decisions: lines.map((line) => lineView(line, council, language)),
    };
  }

  /** The name of the council whose register this is, and how it looks, also where it has set nothing of its own. Throws `NotFound`. */
  async councilLook(of: string, language: Language): Promise<{ name: string } & Look> {
    const { constitution, look } = await PublicCouncil.asked(this.records.reader, of);
    return { name: constitution.name[language], ...((look as Look | null) ?? DEFAULT_LOOK) };
  }

  /** How far the register has come. */
  head(of: string): Promise<RegisterHead> {
    return registerHead(this.records.reader, of);
  }

  /** One decision in full. Throws `NotFound`, also for a proposal of which nothing is public. */
  async decision(of: string, ref: string, language: Language): Promise<DecisionPage> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const entry = await registerEntry(reader, council.id, ref);
    const kept = entry === null ? null : await loadProposal(reader, council.id, entry.proposal);
    const proposal = kept === null ? null : asPublic(kept);
    const publicity = proposal === null ? null : publicityOf(proposal, council.constitution);
    if (entry === null || proposal === null || publicity === null) throw new NotFound('proposal', ref);
    const by = proposal.ending?.by ?? null;
    const reports = await this.reports(proposal, publicity);
    return decisionPage(
      {
        ...{ entry, proposal, publicity, council },
        report: reports.get(publicity.paper?.version ?? 0) ?? null,
        decided: reports,
        changes: await this.changes(proposal, publicity),
        supersededBy: by === null ? null : await publicRefOf(reader, council.id, by),
      },
      language,
    );
  }

  /**
   * The decisions to come, the earliest first: those of which notice was served. What is planned before that is not
   * public, because no setting of the council has made it so.
   */
  async forwardPlan(of: string, language: Language): Promise<DecisionLine[]> {
    const { reader } = this.records;
    const council = await PublicCouncil.of(reader, of);
    const page = { order: 'date', after: null, limit: PLANNED_AT_MOST } as const;
    const { lines } = await listRegister(reader, council.id, { state: 'noticeServed' }, page);
    const due = (line: DecisionLine): string => `${line.dates.earliestDecision} ${line.ref}`;
    return lines.map((line) => lineView(line, council, language)).sort((a, b) => (due(a) < due(b) ? -1 : 1));
  }

  /** The reports that the notice and every published decision are about, by version. */
  private async reports(p: ReadProposal, { paper, decisions }: Publicity): Promise<Map<number, ReportText>> {
    const reports = new Map<number, ReportText>();
    for (const { version } of [...decisions, ...(paper === null ? [] : [paper])])
      if (!reports.has(version)) reports.set(version, await bilingualIn(this.records.reader, p, version));
    return reports;
  }

  /** What was changed of the report since it was sent out, as far as it is public. */
  private async changes(p: Proposal, { paper }: Publicity) {
    const { reader } = this.records;
    const consulted = await versionConsulted(reader, p.id, personVerbs.sendToConsultation.entry);
    if (paper === null || !paper.text || consulted === null) return [];
    return changesBetween(reader, p.id, { after: consulted, upTo: paper.version });
  }
}

function facetValue(name: FacetName, value: string, council: PublicCouncil, language: Language): Coded {
  switch (name) {
    case 'portfolio':
      return council.portfolio(value, language);
    case 'ward':
      return council.ward(value, language);
    case 'state':
      return { code: value, words: say(language, `register.state.${value}`) };
    case 'outcome':
      return coded(language, 'outcome', value);
    case 'year':
      return { code: value, words: value };
  }
}
