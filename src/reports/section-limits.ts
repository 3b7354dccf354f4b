import { type FieldError, type Given, idErrors, isRecord, LIMITS, type Refuse, type Tally, textErrors, unknownFields } from './limits.js';
import { linesErrors } from './line-limits.js';
import type { Block } from './report.js';

/** The fields of each kind of block. `totals` is what GET answers beside costs and posts; sent back, it says nothing. */
const FIELDS: Record<Block['kind'], readonly string[]> = {
  paragraph: ['kind', 'id', 'text', 'sourceNumber', 'style', 'confidence'],
  table: ['kind', 'id', 'header', 'rows', 'confidence'],
  costs: ['kind', 'id', 'lines', 'totals'],
  posts: ['kind', 'id', 'lines', 'totals'],
};

/**
 * Everything wrong with the blocks of a section as they came from outside, at most one error a field and 100 in all; an
 * empty list means that `blocks` may be used as `Block[]`. Never throws. Unseen characters are refused rather than
 * stripped, so that a sender learns that the text is not what it looks like; `normalise` strips them.
 */
export function sectionErrors(blocks: unknown, field = 'blocks'): FieldError[] {
  if (!Array.isArray(blocks)) return [{ field, code: 'not-a-list' }];
  if (blocks.length > LIMITS.blocks) return [{ field, code: 'too-many-blocks' }];
  const tally: Tally = { errors: [], ids: new Set(), bytes: 0, cells: 0 };
  blocks.forEach((block: unknown, index) => {
    if (tally.errors.length < 100) blockErrors(block, `${field}[${index}]`, tally);
  });
  if (tally.bytes > LIMITS.textBytes) tally.errors.unshift({ field, code: 'too-long' });
  if (tally.cells > LIMITS.cells) tally.errors.unshift({ field, code: 'too-many-cells' });
  return tally.errors.slice(0, 100);
}

function blockErrors(block: unknown, field: string, tally: Tally): void {
  const refuse: Refuse = (code, at) => void tally.errors.push({ field: at, code });
  if (!isRecord(block)) {
    refuse('not-an-object', field);
    return;
  }
  const { kind } = block;
  if (!isKind(kind)) {
    refuse('unknown-kind', `${field}.kind`);
    return;
  }
  unknownFields(block, FIELDS[kind], field, refuse);
  idErrors(block.id, `${field}.id`, tally.ids, refuse);
  if (kind === 'table') tableErrors(block, field, tally, refuse);
  else if (kind === 'paragraph') paragraphErrors(block, field, tally, refuse);
  else linesErrors(block.lines, kind, `${field}.lines`, tally, refuse);
}

const isKind = (kind: unknown): kind is Block['kind'] => typeof kind === 'string' && Object.hasOwn(FIELDS, kind);

function paragraphErrors(given: Given, field: string, tally: Tally, refuse: Refuse): void {
  textErrors(given.text, `${field}.text`, tally, refuse);
  if (given.sourceNumber !== undefined) textErrors(given.sourceNumber, `${field}.sourceNumber`, tally, refuse);
  if (given.style !== undefined && given.style !== 'heading' && given.style !== 'item') refuse('unknown-style', `${field}.style`);
  confidenceErrors(given, field, refuse);
}

function confidenceErrors({ confidence }: Given, field: string, refuse: Refuse): void {
  if (confidence !== undefined && confidence !== 'likely' && confidence !== 'unsure') refuse('not-allowed', `${field}.confidence`);
}

function tableErrors(given: Given, field: string, tally: Tally, refuse: Refuse): void {
  confidenceErrors(given, field, refuse);
  if (typeof given.header !== 'boolean') refuse('not-a-flag', `${field}.header`);
  if (!Array.isArray(given.rows)) {
    refuse('not-a-list', `${field}.rows`);
    return;
  }
  if (given.rows.length > LIMITS.cells) {
    refuse('too-many-cells', `${field}.rows`);
    return;
  }
  let width: number | undefined;
  for (const [index, row] of (given.rows as unknown[]).entries()) {
    if (!Array.isArray(row)) {
      refuse('not-a-list', `${field}.rows[${index}]`);
      return;
    }
    width ??= row.length;
    if (row.length !== width || width === 0) {
      refuse('rows-uneven', `${field}.rows[${index}]`);
      return;
    }
    tally.cells += row.length;
    // Beyond the limit nothing more is looked at: the section is refused, and reading on would only cost time.
    if (tally.cells > LIMITS.cells || tally.errors.length >= 100) return;
    row.forEach((cell: unknown, column) => {
      textErrors(cell, `${field}.rows[${index}][${column}]`, tally, refuse);
    });
  }
}
