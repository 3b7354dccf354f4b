import type { EntityManager } from 'typeorm';
import type { Command, Create } from '../../workflows/commands.js';
import type { Instant } from '../../workflows/constitution.js';
import { withheldFrom } from '../../workflows/exempt.js';
import type { Proposal } from '../../workflows/facts.js';
import { undoesUnseen } from '../../workflows/unseen.js';
import { verbRules } from '../../workflows/verbs.js';
import { historyOf } from '../records/audit.js';
import { loadSectionText } from '../records/report-text.js';
import { type BlockDifference, blockDifferences, headBlocks } from '../reports/differences.js';
import { type Block, HEAD, type ReportHead } from '../reports/report.js';
import type { FoundWithPassed } from './found.js';
import type { Order } from './orders.js';

/** The version that a write has seen, from `If-Match`. */
export interface Seen {
  version: number;
  revision: number;
}

/** One thing that has happened to a proposal; people by handle. */
export interface Happened {
  kind: string;
  actor: string;
  at: Instant;
}

/** A section that somebody wrote while it changed: the text that they began from, what stands now, and what they sent. Blocks, or for `head` heads. */
export interface StaleSection {
  id: string;
  base: unknown;
  theirs: unknown;
  yours: unknown;
}

/** A line of what has happened. */
interface Line extends Happened {
  revision: number;
  state: string | null;
  /** `null` where it is erased. */
  told: Command | Create | null;
}

/** What has happened since a write looked, where it has not seen what it must have seen; otherwise `null`. */
export async function staleness(
  db: EntityManager,
  found: FoundWithPassed,
  seen: Seen,
  order: Order,
): Promise<{ since: Happened[]; section: StaleSection | null } | null> {
  const { proposal: p, roster } = found;
  if (seen.version === p.version && seen.revision === p.revision) return null;
  const trail = seen.revision > p.revision ? [] : await trailFrom(db, found, seen.revision);
  if (!(await isStale(db, p, seen, order, trail))) return null;
  const since = after(trail, seen).map(({ kind, actor, at }) => ({ kind, actor: roster.handleOf(actor), at }));
  // Whoever may not read a section does not learn its text by sending one.
  const mayRead = order.type === 'editSection' && !withheldFrom(p, found.actor, found.under).has(order.section);
  return { since, section: mayRead ? await threeTexts(db, p, seen, order) : null };
}

/**
 * Answers of several people in the same instant compare the version only, and Welsh each block for itself. New text of
 * a section compares the section, so that several may write: its text and the state must be those that were seen, and
 * nothing may be undone that came in since. Every other write compares version and revision.
 */
async function isStale(db: EntityManager, p: Proposal, seen: Seen, order: Order, trail: readonly Line[]): Promise<boolean> {
  if (seen.version > p.version || seen.revision > p.revision) return true;
  const { compares } = verbRules(order.type);
  if (compares === 'blocks') return false;
  if (compares === 'version') return seen.version !== p.version;
  if (compares === 'revision' || order.type !== 'editSection') return true;
  const text = await loadSectionText(db, p.id, order.section, seen.version);
  if ((text?.hash ?? null) !== (p.sections[order.section] ?? null)) return true;
  if (trail.find(({ revision }) => revision === seen.revision)?.state !== p.state) return true;
  const told = after(trail, seen).map((line) => line.told);
  return undoesUnseen(p, order.section, told);
}

const after = (trail: readonly Line[], seen: Seen): Line[] => trail.filter(({ revision }) => revision > seen.revision);

/** What has happened from a revision on, that one included; recorded, or only due. */
async function trailFrom(db: EntityManager, { before, passed }: FoundWithPassed, revision: number): Promise<Line[]> {
  // Every revision has one entry, so that its sequence is the revision.
  const page = { after: Math.max(0, revision - 1), limit: Math.max(1, before.revision - revision + 1) };
  const entries = await historyOf(db, { kind: 'proposal', id: before.id, council: before.council }, page);
  const recorded = entries.map((e): Line => ({ ...e, revision: e.revision ?? 0, told: e.payload as Command | Create | null }));
  const due = passed.map(({ entry, next: { state, revision } }): Line => ({ ...entry, state, revision, told: entry.payload as Command }));
  return [...recorded, ...due];
}

async function threeTexts(db: EntityManager, p: Proposal, seen: Seen, order: Order & { type: 'editSection' }): Promise<StaleSection> {
  const at = async (version: number) => (await loadSectionText(db, p.id, order.section, version))?.blocks ?? null;
  const yours = (order.section === HEAD ? order.head : order.blocks) ?? null;
  return { id: order.section, base: await at(Math.min(seen.version, p.version)), theirs: await at(p.version), yours };
}

/** The three texts with what each of the two writers changed in the first. */
export type ComparedSection = StaleSection & { differences: { theirs: BlockDifference[]; yours: BlockDifference[] } };

/** Compares what two people made of a section: not in a transaction, because it may take a while. */
export function compared(section: StaleSection): ComparedSection {
  const blocks = (text: unknown) => (section.id === HEAD ? headBlocks((text ?? {}) as ReportHead) : ((text ?? []) as Block[]));
  const since = (text: unknown) => blockDifferences(blocks(section.base), blocks(text));
  return { ...section, differences: { theirs: since(section.theirs), yours: since(section.yours) } };
}
