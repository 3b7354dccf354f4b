import type { Language } from '../../locales/locales.js';
import type { Found, ProposalQueries } from '../../proposals/queries.js';
import { blockDifferences, headBlocks } from '../../reports/differences.js';
import { keptBlock } from '../../reports/kept-block.js';
import { type Block, HEAD, type ReportHead } from '../../reports/report.js';
import { type ShownDifference, shownDifferences } from '../proposal/shown-differences.js';

/** What others have changed since somebody began, and what saving their own text over it would change in turn. */
export interface Meanwhile {
  theirs: ShownDifference[];
  yours: ShownDifference[];
}

/** Holds the text that somebody has typed against what stands by now, and that against what they had begun from. */
export async function meanwhile(
  queries: ProposalQueries,
  found: Found,
  typed: { section: string; from: number; blocks?: readonly Block[]; head?: ReportHead },
  language: Language,
): Promise<Meanwhile> {
  const { section } = typed;
  const { version } = found.proposal;
  const at = async (wanted: number): Promise<Block[]> => {
    const { head, sections } = await queries.report(found, wanted);
    if (section === HEAD) return headBlocks(head);
    return (sections.find((one) => one.section === section)?.blocks ?? []).map(keptBlock);
  };
  const shown = (before: readonly Block[], after: readonly Block[]): ShownDifference[] => {
    const blocks = blockDifferences(before, after).filter(({ kind, moved }) => kind !== 'same' || moved !== undefined);
    // How many words came and went is not said here.
    const differences = [{ section, inserted: 0, deleted: 0, blocks }];
    return shownDifferences({ from: typed.from, to: version, differences }, found, language).flatMap((one) => one.blocks);
  };
  const now = await at(version);
  const yours = typed.head === undefined ? (typed.blocks ?? []) : headBlocks(typed.head);
  return { theirs: shown(await at(Math.max(1, Math.min(typed.from, version))), now), yours: shown(now, yours) };
}
