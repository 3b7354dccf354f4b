import type { Instant, PersonId, SectionId } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { refusals } from '../../workflows/index.js';
import { TRANSLATORS, welshOf } from '../../workflows/standing.js';
import { canonicalJson } from '../records/chain.js';
import { type SectionVersion, sectionVersions } from '../records/report-text.js';
import { candidates } from '../records/task-rows.js';
import type { Records } from '../records/transaction.js';
import { type BlockDifference, blockDifferences } from '../reports/differences.js';
import { type Block, HEAD, type ReportHead, type ReportText } from '../reports/report.js';
import {
  type BlockInWelsh,
  blockHash,
  type Completeness,
  englishOf,
  type SectionInWelsh,
  type Wording,
  welshState,
  wordingIn,
  wordingOf,
} from '../reports/welsh.js';
import { type Effort, someEffort } from '../reports/words.js';
import type { Asker, Found, ProposalQueries } from './queries.js';
import { bilingualIn } from './report-texts.js';

/** How a report stands in Welsh; people by handle. */
export interface WelshView {
  version: number;
  completeness: Completeness;
  /** Standard 47: the answer that stands, and who gave it when; `null` while nobody has. */
  standard47: { needed: boolean; reason: string; by: string; at: Instant } | null;
  sections: (Omit<SectionInWelsh, 'blocks'> & {
    blocks: (BlockInWelsh & { writtenBy: string | null; by: string | null; at: Instant | null })[];
  })[];
}

/** One block that waits for Welsh: it was asked for, or its English has changed since it was written. */
export interface Translation {
  proposal: string;
  ref: string;
  title: string;
  proposalState: State;
  version: number;
  revision: number;
  section: SectionId;
  block: string;
  state: 'requested' | 'stale';
  /** Since it was asked for, or since the English changed. */
  since: Instant | null;
  english: Wording;
  /** The hash of the English, to be sent as `of` with its Welsh. */
  hash: string;
  /** Of a stale block: the English that the Welsh was written for. */
  before: Wording | null;
  /** What the English has become since, by word; `null` where nothing is known of it before. */
  changes: Pick<BlockDifference, 'words' | 'rows' | 'lines'> | null;
  /** The Welsh that there is. */
  welsh: Wording | null;
}

/** Welsh of one block that somebody else has written and that waits to be approved. */
export type WelshDraft = Pick<Translation, 'section' | 'block' | 'since' | 'english'>;

/** What waits for whoever asks about the Welsh of one report. */
export interface WelshWork {
  found: Found;
  toWrite: Translation[];
  toApprove: WelshDraft[];
}

/** States in which the Welsh of a report is made. */
export const translating: State[] = ['draft', 'consultation', 'signOff', 'awaitingDecision', 'decided'];
const PROPOSALS = 200;
const BLOCKS = 500;

/** What is asked about the Welsh of reports without changing it. */
export class Translations {
  constructor(
    private readonly records: Records,
    private readonly queries: ProposalQueries,
  ) {}

  /** The report as it stands, with its Welsh. */
  report({ proposal: p }: Found): Promise<ReportText> {
    return bilingualIn(this.records.reader, p);
  }

  async show(found: Found): Promise<WelshView> {
    const { proposal: p, roster } = found;
    const state = welshState(await this.report(found));
    const told = (section: SectionId, block: string) => {
      const { writtenBy = null, by = null, at = null } = welshOf(p, section, block) ?? {};
      const handle = (id: PersonId | null) => (id === null ? null : roster.handleOf(id));
      return { writtenBy: handle(writtenBy), by: handle(by), at };
    };
    const answer = answerIn(await sectionVersions(this.records.reader, p.id, HEAD));
    return {
      version: p.version,
      completeness: state.completeness,
      standard47: answer === null ? null : { ...answer, by: roster.handleOf(answer.by) },
      sections: state.sections.map((one) => ({
        ...one,
        blocks: one.blocks.map((block) => ({ ...block, ...told(one.section, block.block) })),
      })),
    };
  }

  /** What waits for Welsh on whoever asks, over all proposals that they may read and translate, oldest first. */
  async list(asker: Asker): Promise<Translation[]> {
    return sorted((await this.work(asker)).flatMap(({ toWrite }) => toWrite)).slice(0, BLOCKS);
  }

  /** The same proposal by proposal, and beside it what others have written and whoever asks could approve. */
  async work(asker: Asker): Promise<WelshWork[]> {
    const { reader } = this.records;
    const effort = someEffort();
    const work: WelshWork[] = [];
    let blocks = 0;
    const page = { after: null, limit: PROPOSALS, dueBy: null, today: '', due: 'mine' } as const;
    for (const { proposal } of await candidates(reader, asker.council, [{ by: 'welsh', states: translating }], page)) {
      const found = blocks < BLOCKS ? await this.queries.read(asker, proposal) : null;
      if (found === null || !mayTranslate(found)) continue;
      const one = { found, toWrite: await this.waiting(found, effort), toApprove: await this.approvable(found) };
      blocks += one.toWrite.length + one.toApprove.length;
      if (one.toWrite.length + one.toApprove.length > 0) work.push(one);
    }
    return work;
  }

  /** The oldest thing that a translator has to do on a proposal: Welsh to write, or somebody else's to approve. `null`: nothing. */
  async task(found: Found): Promise<{ why: 'requested' | 'stale' | 'draft'; since: Instant | null } | null> {
    const { proposal: p, actor } = found;
    if (p.welsh.length === 0 || !mayTranslate(found) || !TRANSLATORS.some((post) => actor.posts.includes(post))) return null;
    const toWrite = (await this.waiting(found, someEffort())).map(({ state, since }) => ({ why: state, since }));
    const toApprove = (await this.approvable(found)).map(({ since }) => ({ why: 'draft' as const, since }));
    const [oldest] = sorted([...toWrite, ...toApprove]);
    return oldest ?? null;
  }

  /** What a proposal's blocks wait for that have no Welsh or none that is true any more, with what has changed in the English. */
  changes(found: Found): Promise<Translation[]> {
    return this.waiting(found, someEffort());
  }

  private async approvable(found: Found): Promise<WelshDraft[]> {
    const { proposal: p, actor } = found;
    if (!TRANSLATORS.some((post) => actor.posts.includes(post))) return [];
    return welshState(await this.report(found)).sections.flatMap(({ section, blocks }) =>
      blocks.flatMap(({ block, state, english }): WelshDraft[] => {
        const standing = state === 'draft' ? welshOf(p, section, block) : undefined;
        if (standing === undefined || standing.writtenBy === actor.person) return [];
        return [{ section, block, since: standing.at, english }];
      }),
    );
  }

  private async waiting({ proposal: p }: Found, effort: Effort): Promise<Translation[]> {
    if (p.welsh.length === 0) return [];
    const { reader } = this.records;
    const common = { proposal: p.id, ref: p.ref, title: p.title, proposalState: p.state, version: p.version, revision: p.revision };
    const found: Translation[] = [];
    const report = await bilingualIn(reader, p);
    for (const { section, blocks } of welshState(report).sections) {
      const english = new Map(englishOf(report, section).map((block) => [block.id, block]));
      const stale = new Set(blocks.flatMap(({ block, state }) => (state === 'stale' ? [block] : [])));
      const earlier =
        stale.size === 0 ? new Map<string, Earlier>() : earlierEnglish(await sectionVersions(reader, p.id, section), section, stale);
      for (const { block, state, english: wording, hash, welsh } of blocks) {
        if (welsh === null || (state !== 'requested' && state !== 'stale')) continue;
        const asked = welshOf(p, section, block)?.at ?? null;
        const then = earlier.get(`${block} ${welsh.of}`);
        const now = english.get(block);
        found.push({
          ...common,
          ...{ section, block, state, hash, english: wording },
          since: then === undefined ? asked : then.until,
          before: then === undefined ? null : wordingOf(then.english),
          changes: then === undefined || now === undefined ? null : changesOf(then.english, now, effort),
          welsh: wordingIn(welsh),
        });
      }
    }
    return found;
  }
}

const mayTranslate = ({ proposal, actor, at, under }: Found): boolean =>
  refusals(proposal, { type: 'translate', considering: true, actor, at, under }).length === 0;

/** The last answer to Standard 47, told by whoever first gave it so. */
function answerIn(versions: readonly SectionVersion[]): { needed: boolean; reason: string; by: PersonId; at: Instant } | null {
  const answers = versions.map(({ blocks, by, at }) => ({ welsh: (blocks as ReportHead).welsh, by, at }));
  const stands = answers.at(-1)?.welsh;
  if (stands === undefined) return null;
  const same = (one: ReportHead['welsh']) => one !== undefined && canonicalJson(one) === canonicalJson(stands);
  const given = answers[answers.findLastIndex(({ welsh }) => !same(welsh)) + 1];
  return given === undefined ? null : { ...stands, by: given.by, at: given.at };
}

/** What some blocks of a section have said, by id and hash, and when something else took the place of it. */
function earlierEnglish(versions: readonly SectionVersion[], section: SectionId, wanted: ReadonlySet<string>): Map<string, Earlier> {
  const said = versions.flatMap(({ blocks }, index) =>
    englishOf(alone(section, blocks), section)
      .filter(({ id }) => wanted.has(id))
      .map((english): [string, Earlier] => [`${english.id} ${blockHash(english)}`, { english, until: versions[index + 1]?.at ?? null }]),
  );
  return new Map(said);
}

interface Earlier {
  english: Block;
  until: Instant | null;
}

/** A report of one section, as its row keeps it. */
const alone = (section: SectionId, blocks: unknown): ReportText =>
  section === HEAD
    ? { template: '', head: blocks as ReportHead, sections: [] }
    : { template: '', head: {}, sections: [{ section, blocks: blocks as Block[] }] };

function changesOf(before: Block, now: Block, effort: Effort): Translation['changes'] {
  const { words, rows, lines } = blockDifferences([before], [now], effort)[0] ?? {};
  return { ...(words && { words }), ...(rows && { rows }), ...(lines && { lines }) };
}

const sorted = <T extends { since: Instant | null }>(list: T[]): T[] => list.sort((a, b) => compare(a.since ?? '', b.since ?? ''));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
