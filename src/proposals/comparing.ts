import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import type { Consultee, Stage } from '../../workflows/facts.js';
import { capacityFor, partyOf } from '../../workflows/standing.js';
import { Invalid, NotFound } from '../errors.js';
import { listVersions, sectionsChangedIn, type VersionSource } from '../records/report-text.js';
import { differencesOf, type SectionDifference } from '../reports/differences.js';
import type { ReportText } from '../reports/report.js';
import { someEffort } from '../reports/words.js';
import type { ReadProposal } from './as-read.js';
import { type AttachmentChange, attachmentChanges } from './attachment-changes.js';
import type { Found } from './found.js';
import { sectionIds } from './paper.js';
import { reportIn } from './report-texts.js';
import { type ConsulteeView, consulteeView } from './view.js';

/** One saved version of a report; people by handle. */
export interface VersionView {
  version: number;
  at: Instant;
  by: string;
  reason: string | null;
  source: VersionSource;
  /** Sections, and `head`, whose text it changed. */
  sections: string[];
  /** Files that came and went with it. */
  attachments: AttachmentChange[];
}

/** The versions of a report, latest first, from the one before `before` on. */
export async function versionsOf(
  reader: EntityManager,
  { proposal, roster }: Found,
  page: { before?: number; limit: number },
): Promise<VersionView[]> {
  const versions = await listVersions(reader, proposal.id, page);
  const changed = await sectionsChangedIn(
    reader,
    proposal.id,
    versions.map(({ version }) => version),
  );
  return versions.map(({ version, at, by, reason, source }) => ({
    ...{ version, at, by: roster.handleOf(by), reason, source },
    sections: sectionIds(proposal).filter((section) => changed.get(version)?.has(section)),
    attachments: attachmentChanges(proposal, version - 1, version),
  }));
}

/** What changed between two versions. */
export interface DifferencesView {
  from: number;
  to: number;
  differences: SectionDifference[];
  /** Files that came and went between the two. */
  attachments: AttachmentChange[];
}

/**
 * What changed from one version to another, by default from the one before it to the present one; of one section, or all.
 * Throws `NotFound` for a version that there is not, `Invalid` for a section that the form does not have.
 */
export async function differencesBetween(
  reader: EntityManager,
  { proposal: p }: Found,
  wanted: { from?: number; to?: number; section?: string },
): Promise<DifferencesView> {
  const { to = p.version, section } = wanted;
  const { from = Math.max(1, to - 1) } = wanted;
  if (section !== undefined && !sectionIds(p).includes(section))
    throw new Invalid([{ field: 'section', code: 'section-unknown', detail: section }]);
  const [before, after] = [await textAt(reader, p, from), await textAt(reader, p, to)];
  const differences = differencesOf(before, after).filter((one) => section === undefined || one.section === section);
  const attachments = attachmentChanges(p, from, to).filter((one) => section === undefined || one.section === section);
  return { from, to, differences, attachments };
}

/** What changed since a consultee answered: the sections that the answer covered first. `from` is `null` where there is no answer. */
export interface SinceAnswer
  extends Pick<ConsulteeView, 'post' | 'person' | 'stage' | 'standing' | 'verdict' | 'at' | 'by' | 'onBehalfOf'> {
  from: number | null;
  differences: (SectionDifference & { covered: boolean })[];
  /** Files that came and went since, of any section. */
  attachments: AttachmentChange[];
}

/**
 * What changed since a post, or a person, last answered; by default since every answer that the asker may give. Throws
 * `Invalid` for one who is not asked.
 */
export async function differencesSinceAnswers(
  reader: EntityManager,
  { proposal: p, roster, actor }: Found,
  { as, stage }: { as?: string; stage?: Stage },
): Promise<{ to: number; answers: SinceAnswer[] }> {
  const name = (id: string) => roster.handleOf(id);
  const isMeant = (c: Consultee): boolean => {
    if (stage !== undefined && c.stage !== stage) return false;
    if (as === undefined) return capacityFor(actor, partyOf(c)) !== null;
    return c.post === as || (c.person !== null && name(c.person) === as);
  };
  const meant = p.consultees.filter(isMeant);
  if (as !== undefined && meant.length === 0) throw new Invalid([{ field: 'as', code: 'not-asked', detail: as }]);
  const now = await textAt(reader, p, p.version);
  // Shared by all of them: a post that answered often must not cost more than one that answered once.
  const effort = someEffort();
  const answers: SinceAnswer[] = [];
  for (const c of meant) {
    const { post, person, stage, standing, verdict, at, by, onBehalfOf } = consulteeView(c, name);
    const from = c.answeredVersion;
    const found = from === null ? [] : differencesOf(await textAt(reader, p, from), now, effort);
    const marked = found.map((one) => ({ ...one, covered: Object.hasOwn(c.covered ?? {}, one.section) }));
    const differences = marked.sort((a, b) => Number(b.covered) - Number(a.covered));
    const attachments = from === null ? [] : attachmentChanges(p, from, p.version);
    answers.push({ post, person, stage, standing, verdict, at, by, onBehalfOf, from, differences, attachments });
  }
  return { to: p.version, answers };
}

async function textAt(reader: EntityManager, p: ReadProposal, version: number): Promise<ReportText> {
  if (version < 1 || version > p.version) throw new NotFound('version', String(version));
  return reportIn(reader, p, version);
}
