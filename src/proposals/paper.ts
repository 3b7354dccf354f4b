import type { TextChange } from '../../workflows/commands.js';
import type { SectionId } from '../../workflows/constitution.js';
import type { Facts } from '../../workflows/facts.js';
import { wardIn } from '../councils/wards.js';
import { sayList } from '../locales/locales.js';
import { hashOf } from '../records/chain.js';
import type { SectionContent } from '../records/report-text.js';
import { runChecks } from '../reports/checks.js';
import { hashHead, hashSection } from '../reports/hashes.js';
import { reportHints } from '../reports/hints.js';
import { normalise } from '../reports/normalise.js';
import { optionsConsidered } from '../reports/recommendations.js';
import { type Block, HEAD, type ReportHead, type ReportText } from '../reports/report.js';
import { emptyReport } from '../reports/report-sections.js';
import { keyOf, type Template } from '../reports/template.js';
import { template } from '../reports/templates.js';
import type { ReadProposal } from './as-read.js';

/** The form that a proposal stays on. */
type Pinned = Pick<Facts, 'template' | 'templateVersion'>;
export const templateKey = (p: Pinned): string => keyOf({ id: p.template, version: p.templateVersion });
export const templateOf = (p: Pinned): Template => template(templateKey(p));

/** The sections of a report that an edit may touch: the head, and those of its template. */
export const sectionIds = (p: Pinned): SectionId[] => [HEAD, ...templateOf(p).sections.map((s) => s.id)];

/** The report that a proposal begins with: no text yet, and a head that says what is known already, so that nobody types it again. */
export function firstReport(form: Template, { title, targetDate, wards }: Pick<Facts, 'title' | 'targetDate' | 'wards'>): ReportText {
  return {
    ...emptyReport(keyOf(form)),
    head: {
      subject: normalise(title),
      meeting: form.name.en,
      ...(targetDate !== null && { date: targetDate }),
      ...(wards.length > 0 && {
        wards: normalise(
          sayList(
            'en',
            wards.map((ward) => wardIn(ward, 'en')),
          ),
        ),
      }),
    },
  };
}

/** A report as rows keep it: the head as a section of its own, every section with its hash. */
export function contentsOf(report: ReportText): SectionContent[] {
  const head = { section: HEAD, blocks: report.head, hash: hashHead(report.head) };
  return [head, ...report.sections.map(({ section, blocks }) => ({ section, blocks, hash: hashSection(blocks) }))];
}

/** The report that rows hold, its sections in the template's order; for a reader, without the text of those that are withheld. */
export function reportOf(p: Pinned & Pick<ReadProposal, 'withheld'>, rows: readonly { section: SectionId; blocks: unknown }[]): ReportText {
  const kept = new Map(rows.filter(({ section }) => !p.withheld?.has(section)).map((row) => [row.section, row.blocks]));
  return {
    template: templateKey(p),
    head: (kept.get(HEAD) ?? {}) as ReportHead,
    sections: templateOf(p).sections.map(({ id }) => ({ section: id, blocks: (kept.get(id) ?? []) as Block[] })),
  };
}

export const hashesOf = (report: ReportText): Record<SectionId, string> =>
  Object.fromEntries(contentsOf(report).map(({ section, hash }) => [section, hash]));

/** SHA-256 of each section as it is kept, byte for byte as canonical JSON: unlike a section's own hash, this covers the ids of its blocks. */
export const keptHashes = (contents: readonly Pick<SectionContent, 'section' | 'blocks'>[]): Record<SectionId, string> =>
  Object.fromEntries(contents.map(({ section, blocks }) => [section, hashOf(blocks)]));

/** What an edit means to the rulebook, and the sections to keep for it. */
export function changeBetween(standing: Record<SectionId, string>, next: ReportText): { change: TextChange; contents: SectionContent[] } {
  const contents = contentsOf(next).filter(({ section, hash }) => standing[section] !== hash);
  const hints = reportHints(next);
  return {
    change: {
      changed: Object.fromEntries(contents.map(({ section, hash }) => [section, hash])),
      findings: runChecks(next),
      optionsConsidered: optionsConsidered(next),
      ...(hints.length > 0 && { hints }),
    },
    contents,
  };
}
