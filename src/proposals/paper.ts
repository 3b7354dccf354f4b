import { createHash } from 'node:crypto';
import type { TextChange } from '../../workflows/commands.js';
import type { SectionId } from '../../workflows/constitution.js';
import { canonicalJson } from '../records/chain.js';
import { HEAD, type SectionContent } from '../records/report-text.js';
import { runChecks } from '../reports/checks.js';
import { optionsConsidered } from '../reports/recommendations.js';
import type { Block, ReportHead, ReportText } from '../reports/report.js';
import { hashHead, hashSection } from '../reports/sections.js';
import { template } from '../reports/templates.js';

/** The sections of a report that an edit may touch: the head, and those of its template. */
export const sectionIds = (templateId: string): SectionId[] => [HEAD, ...template(templateId).sections.map((s) => s.id)];

/** A report as rows keep it: the head as a section of its own, every section with its hash. */
export function contentsOf(report: ReportText): SectionContent[] {
  const head = { section: HEAD, blocks: report.head, hash: hashHead(report.head) };
  return [head, ...report.sections.map(({ section, blocks }) => ({ section, blocks, hash: hashSection(blocks) }))];
}

/** The report that rows hold, its sections in the template's order. */
export function reportOf(templateId: string, rows: readonly { section: SectionId; blocks: unknown }[]): ReportText {
  const kept = new Map(rows.map((row) => [row.section, row.blocks]));
  return {
    template: templateId,
    head: (kept.get(HEAD) ?? {}) as ReportHead,
    sections: template(templateId).sections.map(({ id }) => ({ section: id, blocks: (kept.get(id) ?? []) as Block[] })),
  };
}

export const hashesOf = (report: ReportText): Record<SectionId, string> =>
  Object.fromEntries(contentsOf(report).map(({ section, hash }) => [section, hash]));

/** SHA-256 of each section as it is kept, byte for byte as canonical JSON: unlike a section's own hash, this covers the ids of its blocks. */
export const keptHashes = (contents: readonly Pick<SectionContent, 'section' | 'blocks'>[]): Record<SectionId, string> =>
  Object.fromEntries(contents.map(({ section, blocks }) => [section, createHash('sha256').update(canonicalJson(blocks)).digest('hex')]));

/** What an edit means to the rulebook, and the sections to keep for it. */
export function changeBetween(standing: Record<SectionId, string>, next: ReportText): { change: TextChange; contents: SectionContent[] } {
  const contents = contentsOf(next).filter(({ section, hash }) => standing[section] !== hash);
  return {
    change: {
      changed: Object.fromEntries(contents.map(({ section, hash }) => [section, hash])),
      findings: runChecks(next),
      optionsConsidered: optionsConsidered(next),
    },
    contents,
  };
}
