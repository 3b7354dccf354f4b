import type { EntityManager } from 'typeorm';
import { type Refusal, refusals } from '../../workflows/index.js';
import { isAuthor } from '../../workflows/standing.js';
import { type FieldError, Invalid, MissingPrecondition, NotFound } from '../errors.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { loadSectionText, type StoredSection, versionBy } from '../records/report-text.js';
import type { Records } from '../records/transaction.js';
import { discardWorkingCopies, listWorkingCopies, loadWorkingCopy, saveWorkingCopy, type WorkingCopy } from '../records/working-copies.js';
import { keepIds } from '../reports/ids.js';
import { type Block, HEAD, type ReportHead } from '../reports/report.js';
import type { World } from '../world.js';
import { asRead } from './as-read.js';
import { type Found, find } from './found.js';
import { sectionIds } from './paper.js';
import type { Asker, ProposalQueries } from './queries.js';
import type { Seen } from './stale.js';
import { type ProposalView, viewOf } from './view.js';

/** A person's working copy of a section: its blocks, or for `head` a head, and what they had before them when they began. */
export interface WorkingCopyView extends Seen {
  section: string;
  at: string;
  blocks?: Block[];
  head?: ReportHead;
  /** Whether the section has changed since: saving this would be stale. */
  stale: boolean;
}

/** A section of which somebody has a working copy. */
export type WorkingCopyListed = Pick<WorkingCopyView, 'section' | 'version' | 'revision' | 'at'>;

/** What became of a working copy that was to be kept. */
export type Kept =
  | { kind: 'kept'; copy: WorkingCopyView }
  | { kind: 'refused'; refused: Refusal[]; view: ProposalView; roster: Roster }
  /** The person has seen what there is not yet, or has since saved the section themselves: a late autosave. */
  | { kind: 'stale'; view: ProposalView };

/** What a person keeps of a section: blocks, or for `head` a head. */
export interface Typed {
  blocks?: Block[];
  /** The ids of the blocks are only places: they get those of the text that stands. */
  unnamed?: true;
  head?: ReportHead;
}

/**
 * What authors have typed and not saved yet, kept for each of them alone. It changes no proposal, so the desk and the
 * record know nothing of it; saving the section, which does pass the desk, discards it.
 */
export class WorkingCopies {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly queries: ProposalQueries,
  ) {}

  /** Keeps what a person has typed. Only who may edit the section now may. Throws `NotFound`, `MissingPrecondition` and `Invalid`. */
  async keep(asker: Asker, idOrRef: string, section: string, seen: Seen | null, typed: Typed): Promise<Kept> {
    const id = await this.queries.idOf(asker.council, idOrRef);
    return this.records.write(async (tx) => {
      const at = this.world.now();
      const found = await find(tx, this.rolls, { council: asker.council, person: asker.id, proposal: id, at, lock: true });
      if (found === null) throw new NotFound('proposal', idOrRef);
      if (seen === null) throw new MissingPrecondition();
      const { proposal: p, actor, under, roster } = found;
      const refused = refusals(p, { type: 'editSection', considering: true, actor, at, under });
      if (refused.length > 0) return { kind: 'refused', refused, view: viewOf(asRead(found), roster), roster };
      const text = textOf(found, section, typed);
      const standing = await loadSectionText(tx, p.id, section, p.version);
      if (await isOvertaken(tx, found, standing, seen)) return { kind: 'stale', view: viewOf(asRead(found), roster) };
      const blocks = typed.unnamed && Array.isArray(text) ? keepIds((standing?.blocks ?? []) as Block[], text) : text;
      const copy = { proposal: p.id, section, person: asker.id, version: seen.version, revision: seen.revision, blocks, at };
      await saveWorkingCopy(tx, { ...copy, council: p.council });
      return { kind: 'kept', copy: await shown(tx, found, copy) };
    });
  }

  /** A person's own working copy of a section. Throws `NotFound` where there is none. */
  async find(asker: Asker, idOrRef: string, section: string): Promise<WorkingCopyView> {
    const found = await this.queries.find(asker, idOrRef);
    const copy = await loadWorkingCopy(this.records.reader, { proposal: found.proposal.id, section, person: asker.id });
    if (copy === null) throw new NotFound('working copy', section);
    return shown(this.records.reader, found, copy);
  }

  /** The sections of a proposal of which one of its authors has a working copy; `null` for who is none of them. */
  async list({ proposal, actor }: Found): Promise<WorkingCopyListed[] | null> {
    if (!isAuthor(proposal, actor.person)) return null;
    return listWorkingCopies(this.records.reader, { proposal: proposal.id, person: actor.person });
  }

  /** Discards a person's own working copy, if there is one. Throws `NotFound` for a proposal that they may not read. */
  async discard(asker: Asker, idOrRef: string, section: string): Promise<void> {
    const { proposal } = await this.queries.find(asker, idOrRef);
    await this.records.write((tx) => discardWorkingCopies(tx, { proposal: proposal.id, section, person: asker.id }));
  }
}

function textOf({ proposal }: Found, section: string, { blocks, head }: Typed): Block[] | ReportHead {
  const errors: FieldError[] = [];
  if (!sectionIds(proposal).includes(section)) errors.push({ field: 'section', code: 'section-unknown', detail: section });
  const text = section === HEAD ? head : blocks;
  if (text === undefined) errors.push({ field: section === HEAD ? 'head' : 'blocks', code: 'missing' });
  if (errors.length > 0 || text === undefined) throw new Invalid(errors);
  return text;
}

/** Whether what was typed comes after its own saving, or from what there is not yet. */
async function isOvertaken(tx: EntityManager, { proposal: p, actor }: Found, standing: StoredSection | null, seen: Seen): Promise<boolean> {
  if (seen.version > p.version || seen.revision > p.revision) return true;
  if (standing === null || standing.version <= seen.version) return false;
  return (await versionBy(tx, p.id, standing.version)) === actor.person;
}

async function shown(db: EntityManager, { proposal: p }: Found, copy: WorkingCopy): Promise<WorkingCopyView> {
  const { section, version, revision, at, blocks } = copy;
  const base = await loadSectionText(db, p.id, section, version);
  const text = section === HEAD ? { head: blocks as ReportHead } : { blocks: blocks as Block[] };
  return { section, version, revision, at, ...text, stale: (base?.hash ?? null) !== (p.sections[section] ?? null) };
}
