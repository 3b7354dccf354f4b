import type { Asking, WelshAsked } from '../../../workflows/commands.js';
import { type Refusal, refusals } from '../../../workflows/index.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import type { Translation, WelshView } from '../../proposals/translations.js';
import { saysSomething } from '../../reports/report-sections.js';
import type { BlockState, Wording } from '../../reports/welsh.js';
import { nameBehind, type Trouble } from '../forms/trouble.js';
import type { Typed } from '../forms/typed.js';

export type SectionOfView = WelshView['sections'][number];
export type BlockOfView = SectionOfView['blocks'][number];

const colours: Record<BlockState, string> = {
  none: 'govuk-tag--grey',
  requested: 'govuk-tag--yellow',
  draft: 'govuk-tag--light-blue',
  approved: 'govuk-tag--green',
  notNeeded: 'govuk-tag--grey',
  stale: 'govuk-tag--orange',
};

const words: Record<BlockState, string> = {
  none: 'page.welsh.state.none',
  requested: 'page.welsh.state.requested',
  draft: 'page.welsh.state.draft',
  approved: 'page.welsh.state.approved',
  notNeeded: 'page.welsh.state.notNeeded',
  stale: 'page.welsh.state.stale',
};

/** How a block stands in Welsh, in a word. */
export const welshTag = (state: BlockState, language: Language): { text: string; classes: string } => ({
  text: say(language, words[state]),
  classes: colours[state],
});

/** What is put into Welsh at one place: a paragraph, or a cell of a table that has words. */
export interface ShownText {
  /** The name of its field. */
  name: string;
  /** Which cell of a table; empty for a paragraph. */
  place: string;
  english: string;
  /** What was typed, else the Welsh that stands. */
  value: string;
  /** The Welsh that stands, where something else was typed over it. */
  stands: string;
}

/** One block, its English and its Welsh, and what whoever looks can do about it. */
export interface ShownBlock {
  id: string;
  title: string;
  state: { text: string; classes: string };
  /** The hash of the English that the page shows. */
  hash: string;
  table: boolean;
  texts: ShownText[];
  /** Who wrote the Welsh and who last did something about it. */
  told: string[];
  /** Why Welsh is not needed: as it stands, and as it was typed. */
  reason: string;
  typedReason: string;
  /** What has changed in the English since the Welsh was written. */
  changes: { before: string; runs: NonNullable<NonNullable<Translation['changes']>['words']> } | { before: string[]; runs: null } | null;
  mayAsk: boolean;
  mayApprove: boolean;
  mayLeave: boolean;
}

/** Names of a block's fields. A cell is told by its row and column, from nought. */
export const fieldOf = {
  hash: (block: string) => `of:${block}`,
  text: (block: string) => `text:${block}`,
  cell: (block: string, row: number, column: number) => `cell:${block}:${row}:${column}`,
  reason: (block: string) => `reason:${block}`,
};

/** Whether there are words in it to be put into Welsh. */
export const hasWords = (text: string): boolean => saysSomething(text) && /\p{L}/u.test(text);

interface Of {
  found: Found;
  section: SectionOfView;
  /** What waits in the proposal, with what has changed. */
  waiting: readonly Translation[];
  typed: Typed | null;
  /** Whether what was typed was refused for what has happened since, which whoever typed it now sees. */
  seenAnew: boolean;
  mayWrite: boolean;
}

export function shownBlocks(of: Of, language: Language): ShownBlock[] {
  const { section } = of;
  return section.blocks.map((block, at) => {
    const { state, hash, welsh } = block;
    const key = block.kind === 'paragraph' ? 'page.welsh.paragraph' : 'page.welsh.table';
    const title = say(language, key, { number: String(at + 1), count: String(section.blocks.length) });
    return {
      id: block.block,
      title,
      state: welshTag(state, language),
      // What was typed stands for the English that it was typed beside, until somebody has been told of another.
      hash: (!of.seenAnew && of.typed?.text(fieldOf.hash(block.block))) || hash,
      table: !('text' in block.english),
      texts: textsOf(block, of, language),
      told: toldOf(block, of.found, language),
      reason: state === 'notNeeded' ? (welsh?.reason ?? '') : '',
      typedReason: of.typed?.text(fieldOf.reason(block.block)) ?? '',
      changes: state === 'stale' ? changesIn(block, of) : null,
      mayAsk: of.mayWrite && (state === 'none' || state === 'notNeeded'),
      mayApprove: of.mayWrite && approving(of.found, section.section, block)?.length === 0,
      mayLeave: of.mayWrite && state !== 'notNeeded' && state !== 'approved',
    };
  });
}

function textsOf({ block, english, welsh }: BlockOfView, { typed }: Of, language: Language): ShownText[] {
  const text = (name: string, place: string, said: string, standing: string): ShownText => {
    const value = typed?.has(name) ? typed.text(name) : standing;
    return { name, place, english: said, value, stands: value === standing ? '' : standing };
  };
  if ('text' in english) return [text(fieldOf.text(block), '', english.text, welsh?.text ?? '')];
  return english.rows.flatMap((row, r) =>
    row.flatMap((cell, c) => {
      const place = say(language, 'page.welsh.cell', { row: String(r + 1), column: String(c + 1) });
      return hasWords(cell) ? [text(fieldOf.cell(block, r, c), place, cell, welsh?.rows?.[r]?.[c] ?? '')] : [];
    }),
  );
}

function toldOf({ state, writtenBy, by, at }: BlockOfView, { roster }: Found, language: Language): string[] {
  const written = writtenBy === null ? [] : [say(language, 'page.welsh.writtenBy', { who: nameBehind(writtenBy, roster, language) })];
  if (by === null || at === null || state === 'none') return written;
  const values = { who: nameBehind(by, roster, language), at: sayInstant(language, at) };
  const keys = { requested: 'page.welsh.requestedBy', approved: 'page.welsh.approvedBy', notNeeded: 'page.welsh.leftBy' } as const;
  if (state === 'stale' || state === 'draft') return [...written, say(language, 'page.welsh.changedAt', values)];
  return [...written, say(language, keys[state], values)];
}

function changesIn({ block }: BlockOfView, { section, waiting }: Of): ShownBlock['changes'] {
  const one = waiting.find((each) => each.section === section.section && each.block === block);
  if (one?.before == null) return null;
  const { words } = one.changes ?? {};
  if ('text' in one.before && words !== undefined) return { before: one.before.text, runs: words };
  return { before: cellsWithWords(one.before), runs: null };
}

const cellsWithWords = (wording: Wording): string[] =>
  ('text' in wording ? [wording.text] : wording.rows.flat()).filter((cell) => saysSomething(cell));

/** What stops whoever looks from approving the Welsh of a block; `null` where there is none to approve. */
export function approving({ proposal, actor, at, under }: Found, section: string, { block, state, hash }: BlockOfView): Refusal[] | null {
  if (state !== 'draft' && state !== 'stale') return null;
  const asked: WelshAsked = { block, state: 'approved', of: hash, stands: hash };
  const asking: Asking = { type: 'translate', section, blocks: [asked], seen: proposal.revision, actor, at, under };
  return refusals(proposal, asking);
}

/** The trouble with a command, told by the fields of the page: the command counts its blocks, the page names them. */
export function byField(trouble: Trouble, blocks: readonly { block: string; rows?: unknown }[]): Trouble {
  return {
    ...trouble,
    errors: trouble.errors.map(({ field, text }) => {
      const [, index, what] = /^blocks\[(\d+)\](?:\.(\w+))?/.exec(field) ?? [];
      const one = blocks[Number(index)];
      if (one === undefined) return { field, text };
      if (what === 'reason') return { field: fieldOf.reason(one.block), text };
      return { field: one.rows === undefined ? fieldOf.text(one.block) : `block-${one.block}`, text };
    }),
  };
}
