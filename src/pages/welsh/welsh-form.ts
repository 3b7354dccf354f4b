import type { FieldError } from '../../errors.js';
import type { WelshWanted } from '../../proposals/welsh.js';
import { normalise } from '../../reports/normalise.js';
import { type Wording, wordingIn } from '../../reports/welsh.js';
import type { Typed } from '../forms/typed.js';
import { type BlockOfView, fieldOf, hasWords, type SectionOfView } from './shown-welsh.js';

/** What the buttons of the page ask: of one block, of all, or only to keep what was typed. */
export const doings = ['save', 'request', 'leave', 'approve', 'requestAll', 'approveAll'] as const;
export type Doing = (typeof doings)[number];

export interface WelshTyped {
  /** What is asked about each block; empty where nothing was typed or chosen. */
  blocks: WelshWanted[];
  errors: FieldError[];
}

/** The button that was pressed, and the block that it stands by; saving where it is none of ours. */
export function doingIn(typed: Typed): { doing: Doing; block: string } {
  const [name, block = ''] = typed.text('do').split(':');
  return { doing: doings.find((one) => one === name) ?? 'save', block };
}

/**
 * What a form asks. Whatever was typed over the Welsh that stands is a draft, whichever button was pressed: nothing typed
 * is lost. Each block names the English that the form was made for.
 * @param approvable the blocks whose Welsh whoever asks may approve
 */
export function welshTyped(section: SectionOfView, typed: Typed, approvable: ReadonlySet<string>): WelshTyped {
  const { doing, block: chosen } = doingIn(typed);
  const errors: FieldError[] = [];
  const blocks = section.blocks.flatMap((block): WelshWanted[] => {
    const id = block.block;
    const own = id === chosen;
    const of = typed.has(fieldOf.hash(id)) ? typed.text(fieldOf.hash(id)) : block.hash;
    const draft = draftIn(block, typed);
    if (own && doing === 'leave') return [{ block: id, state: 'notNeeded', reason: typed.text(fieldOf.reason(id)).trim(), of }];
    if (own && doing === 'approve' && draft !== null) errors.push({ field: placeIn(block), code: 'typed-over' });
    if (draft !== null) return [{ block: id, state: 'draft', ...draft, of }];
    if ((own && doing === 'request') || (doing === 'requestAll' && block.state === 'none')) return [{ block: id, state: 'requested', of }];
    // Only drafts at once: what has gone stale is looked at one by one.
    const all = doing === 'approveAll' && block.state === 'draft' && approvable.has(id);
    return (own && doing === 'approve') || all ? [{ block: id, state: 'approved', of }] : [];
  });
  const reasonless = blocks.find(({ state, reason }) => state === 'notNeeded' && reason === '');
  if (reasonless !== undefined) errors.push({ field: fieldOf.reason(reasonless.block), code: 'missing' });
  return { blocks, errors };
}

/** Where the page says what is wrong with the Welsh of a block. */
export const placeIn = ({ block, english }: Pick<BlockOfView, 'block' | 'english'>): string =>
  'text' in english ? fieldOf.text(block) : `block-${block}`;

/** The Welsh of a block as it was typed; `null` where that is what stands, or nothing was typed. */
function draftIn({ block, english, welsh }: BlockOfView, typed: Typed): Wording | null {
  const standing = welsh === null ? null : wordingIn(welsh);
  if ('text' in english) {
    const name = fieldOf.text(block);
    if (!typed.has(name)) return null;
    const text = normalise(typed.text(name)).trim();
    return text === (standing !== null && 'text' in standing ? standing.text.trim() : '') ? null : { text };
  }
  const before = standing !== null && 'rows' in standing ? standing.rows : [];
  let changed = false;
  const rows = english.rows.map((row, r) =>
    row.map((cell, c) => {
      const name = fieldOf.cell(block, r, c);
      if (!hasWords(cell) || !typed.has(name)) return cell;
      const text = normalise(typed.text(name)).trim();
      if (text !== (before[r]?.[c] ?? '').trim()) changed = true;
      return text;
    }),
  );
  return changed ? { rows } : null;
}

/** What was typed for blocks that are not in the section any more, so that it can be copied. */
export function typedForGone(section: SectionOfView, typed: Typed): string[] {
  const there = new Set(section.blocks.map(({ block }) => block));
  return typed.names().flatMap((name) => {
    const [what, block = ''] = name.split(':');
    const text = typed.text(name).trim();
    return (what === 'text' || what === 'cell') && !there.has(block) && text !== '' ? [text] : [];
  });
}
