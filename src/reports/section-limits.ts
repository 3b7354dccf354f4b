import { hidesCharacters } from './sections.js';

/** What a section may hold at most. Text is measured in bytes of UTF-8. */
export const LIMITS = { textBytes: 1_048_576, blocks: 2_000, cells: 10_000, idLength: 64 } as const;

/** One thing wrong with a section that somebody sent: where (`blocks[3].text`) and what, as a code for the wording. */
export interface FieldError {
  field: string;
  code:
    | 'not-a-list'
    | 'not-an-object'
    | 'not-text'
    | 'not-a-flag'
    | 'unknown-kind'
    | 'unknown-style'
    | 'unknown-field'
    | 'id-invalid'
    | 'id-twice'
    | 'rows-uneven'
    | 'too-long'
    | 'too-many-blocks'
    | 'too-many-cells'
    | 'unseen-characters';
}

const PARAGRAPH = ['kind', 'id', 'text', 'sourceNumber', 'style'];
const TABLE = ['kind', 'id', 'header', 'rows'];

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

interface Tally {
  errors: FieldError[];
  ids: Set<string>;
  bytes: number;
  cells: number;
}

function blockErrors(block: unknown, field: string, tally: Tally): void {
  const refuse = (code: FieldError['code'], at = field) => void tally.errors.push({ field: at, code });
  if (typeof block !== 'object' || block === null || Array.isArray(block)) {
    refuse('not-an-object');
    return;
  }
  const given = block as Record<string, unknown>;
  if (given.kind !== 'paragraph' && given.kind !== 'table') {
    refuse('unknown-kind', `${field}.kind`);
    return;
  }
  const known = given.kind === 'table' ? TABLE : PARAGRAPH;
  for (const key of Object.keys(given)) if (!known.includes(key)) refuse('unknown-field', `${field}.${key}`);
  if (typeof given.id !== 'string' || given.id.length > LIMITS.idLength || !/^[A-Za-z][\w-]*$/.test(given.id)) {
    refuse('id-invalid', `${field}.id`);
  } else if (tally.ids.has(given.id)) refuse('id-twice', `${field}.id`);
  else tally.ids.add(given.id);
  if (given.kind === 'table') {
    tableErrors(given, field, tally, refuse);
    return;
  }
  textErrors(given.text, `${field}.text`, tally, refuse);
  if (given.sourceNumber !== undefined) textErrors(given.sourceNumber, `${field}.sourceNumber`, tally, refuse);
  if (given.style !== undefined && given.style !== 'heading' && given.style !== 'item') refuse('unknown-style', `${field}.style`);
}

type Refuse = (code: FieldError['code'], at?: string) => void;

function tableErrors(given: Record<string, unknown>, field: string, tally: Tally, refuse: Refuse): void {
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

function textErrors(text: unknown, field: string, tally: Tally, refuse: Refuse): void {
  if (typeof text !== 'string') {
    refuse('not-text', field);
    return;
  }
  tally.bytes += Buffer.byteLength(text, 'utf8');
  if (tally.bytes <= LIMITS.textBytes && (hidesCharacters(text) || /[\r\t]/.test(text) || /\p{Surrogate}/u.test(text))) {
    refuse('unseen-characters', field);
  }
}
