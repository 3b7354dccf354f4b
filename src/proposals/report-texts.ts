import type { EntityManager } from 'typeorm';
import { loadReportText } from '../records/report-text.js';
import { loadWelsh } from '../records/welsh-text.js';
import type { ReportText, WelshBlock } from '../reports/report.js';
import type { ReadProposal } from './as-read.js';
import { reportOf } from './paper.js';

/** The report as it stands, or stood in a version; without its Welsh. */
export const reportIn = async (reader: EntityManager, p: ReadProposal, version?: number): Promise<ReportText> =>
  reportOf(p, await loadReportText(reader, p.id, version));

/** The same with its Welsh, which is as it stands now whatever the version: Welsh has none. */
export const bilingualIn = async (reader: EntityManager, p: ReadProposal, version?: number): Promise<ReportText> =>
  withWelsh(reader, p, await reportIn(reader, p, version));

/** A report of the proposal with the Welsh that stands. */
export async function withWelsh(
  reader: EntityManager,
  { id, withheld }: Pick<ReadProposal, 'id' | 'withheld'>,
  report: ReportText,
): Promise<ReportText> {
  const kept = (await loadWelsh(reader, id)).filter(({ section }) => !withheld?.has(section));
  return { ...report, welsh: kept.map(({ section, blocks }) => ({ section, blocks: blocks as WelshBlock[] })) };
}
