import type { WelshAsked } from '../../workflows/commands.js';
import type { WelshState } from '../../workflows/facts.js';
import type { FieldError } from '../errors.js';
import { canonicalJson } from '../records/chain.js';
import type { ReportText, WelshBlock, WelshSection } from '../reports/report.js';
import { blockHash, englishOf, fits, welshOf, wordingIn, wordingOf } from '../reports/welsh.js';

/** What somebody asks about the Welsh of a section, block by block. */
export interface TranslateOrder {
  type: 'translate';
  section: string;
  blocks: WelshWanted[];
}

export interface WelshWanted {
  block: string;
  state: WelshState;
  /** The Welsh of a draft: of a paragraph its text, of anything else its rows. */
  text?: string;
  rows?: string[][];
  /** Why Welsh is not needed. */
  reason?: string;
  /** The hash of the English it is about; without it, that of the version that was seen. */
  of?: string;
}

/** The report as it stands with its Welsh, and as it was in the version that whoever asks has seen. */
interface Texts {
  now: ReportText;
  seen: ReportText;
}

/** Each block that is asked about, its English told by hashes: as it was seen, and as it stands. */
export function welshAsked({ section, blocks }: TranslateOrder, { now, seen }: Texts): WelshAsked[] {
  const hashes = (report: ReportText) => new Map(englishOf(report, section).map((block) => [block.id, blockHash(block)]));
  const [standing, then] = [hashes(now), hashes(seen)];
  return blocks.map(({ block, state, reason, of }) => ({
    block,
    state,
    ...(reason === undefined ? {} : { reason }),
    of: of ?? then.get(block) ?? '',
    stands: standing.get(block) ?? null,
  }));
}

/** What is wrong with an order by itself: blocks that never were, twice the same, Welsh of another shape than its English. */
export function welshErrors({ section, blocks }: TranslateOrder, { now, seen }: Texts): FieldError[] {
  const english = new Map([...englishOf(seen, section), ...englishOf(now, section)].map((block) => [block.id, block]));
  const kept = new Map(welshOf(now, section).map((welsh) => [welsh.id, welsh]));
  return blocks.flatMap((wanted, index) => {
    const field = `blocks[${index}]`;
    const block = english.get(wanted.block);
    if (block === undefined) return [{ field: `${field}.block`, code: 'block-unknown', detail: wanted.block }];
    if (blocks.findIndex((other) => other.block === wanted.block) < index) return [{ field: `${field}.block`, code: 'duplicate' }];
    // Whoever approves brings no words: those that there are must fit.
    const given = wordingIn(wanted.state === 'approved' ? (kept.get(wanted.block) ?? {}) : wanted);
    return given === null || fits(given, wordingOf(block)) ? [] : [{ field, code: 'shape-differs' }];
  });
}

/** The Welsh of the section as it is to stand, or `null` where nothing of it changes. */
export function welshAfter(order: TranslateOrder, asked: readonly WelshAsked[], now: ReportText): WelshSection | null {
  const before = welshOf(now, order.section);
  const kept = new Map(before.map((block) => [block.id, block]));
  for (const [index, wanted] of order.blocks.entries())
    kept.set(wanted.block, blockAfter(wanted, asked[index]?.of ?? '', kept.get(wanted.block)));
  const blocks = [...kept.values()];
  return canonicalJson(blocks) === canonicalJson(before) ? null : { section: order.section, blocks };
}

/** A draft brings its own words; whoever asks for Welsh, or approves it, leaves those that there are. */
function blockAfter({ block, state, reason, ...draft }: WelshWanted, of: string, before: WelshBlock | undefined): WelshBlock {
  if (state === 'notNeeded') return { id: block, state, of, ...(reason === undefined ? {} : { reason }) };
  const wording = wordingIn(state === 'draft' ? draft : (before ?? {}));
  return { id: block, state, of, ...wording };
}
