import type { SectionId } from '../../workflows/constitution.js';
import { NotFound } from '../errors.js';
import { listVersions, loadReportText, type StoredSection } from '../records/report-text.js';
import type { Records } from '../records/transaction.js';
import type { ReportText } from '../reports/report.js';
import { asPublic } from './as-read.js';
import type { Found } from './found.js';
import { reportOf } from './paper.js';
import { type PaperFacts, paperFacts, versionsConsidered } from './paper-facts.js';
import { withWelsh } from './report-texts.js';

/** What a document is printed from: one version of the report with its Welsh as it stands, and what the record says beside it. */
export interface PaperSource {
  report: ReportText;
  facts: PaperFacts;
}

/** Gathers what documents are printed from, for somebody who has been found to be a reader of the proposal. */
export class Papers {
  constructor(private readonly records: Records) {}

  /** The report as it stands, or stood, as whoever found it may read it; for the public, as the public may. Throws `NotFound` for a version that there is not. */
  async report(found: Found, version = found.proposal.version, audience?: 'public'): Promise<PaperSource> {
    const { reader } = this.records;
    const { roster } = found;
    const proposal = audience === 'public' ? asPublic(found.proposal) : found.proposal;
    const [saved] = await listVersions(reader, proposal.id, { before: version + 1, limit: 1 });
    if (saved?.version !== version) throw new NotFound('version', String(version));
    const hashes = new Map<number, Record<SectionId, string>>();
    let printed: StoredSection[] = [];
    for (const one of versionsConsidered(proposal, version)) {
      const rows = await loadReportText(reader, proposal.id, one);
      hashes.set(one, Object.fromEntries(rows.map(({ section, hash }) => [section, hash])));
      if (one === version) printed = rows;
    }
    const report = await withWelsh(reader, proposal, reportOf(proposal, printed));
    const facts = paperFacts(proposal, roster, saved, hashes);
    return { report, facts: audience === undefined ? facts : { ...facts, audience } };
  }

  /** The version that was decided on, or throws `NotFound` where nothing was decided, or not on the version asked for. */
  async decided(found: Found, version?: number): Promise<PaperSource> {
    // The statement is made for the public, whoever reads it.
    const proposal = asPublic(found.proposal);
    const { decision, earlierDecisions } = proposal;
    const decisions = [...earlierDecisions, ...(decision === null ? [] : [decision])];
    const one = decisions.findLast((made) => made.statement !== null && (version === undefined || made.version === version));
    if (one === undefined) throw new NotFound('document', 'notice');
    return this.report({ ...found, proposal: { ...proposal, decision: one } }, one.version);
  }
}
