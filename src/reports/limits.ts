import { hidesCharacters } from './normalise.js';

/**
 * What a section may hold at most. Text is measured in bytes of UTF-8, a phrase of a line of costs or posts in UTF-16 code
 * units; figures are whole: pence, and hundredths of a unit or an hour, and basis points.
 */
export const LIMITS = {
  textBytes: 1_048_576,
  blocks: 2_000,
  cells: 10_000,
  idLength: 64,
  lines: 500,
  phrase: 1_000,
  years: 60,
  pence: 1_000_000_000_000,
  quantity: 1_000_000_000_000,
  onCost: 100_000,
  /** All the hours of a week. */
  hours: 16_800,
} as const;

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
    | 'too-short'
    | 'too-many-blocks'
    | 'too-many-cells'
    | 'unseen-characters'
    | 'wrong-type'
    | 'out-of-range'
    | 'not-allowed'
    | 'duplicate'
    | 'year-invalid'
    | 'post-without-terms';
}

export type Refuse = (code: FieldError['code'], field: string) => void;

/** What has been seen of a section so far. */
export interface Tally {
  errors: FieldError[];
  ids: Set<string>;
  bytes: number;
  cells: number;
}

export type Given = Record<string, unknown>;

export const isRecord = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);

export function unknownFields(given: Given, known: readonly string[], field: string, refuse: Refuse): void {
  for (const key of Object.keys(given)) if (!known.includes(key)) refuse('unknown-field', `${field}.${key}`);
}

/** An id that is none of `ids`, to which it is added. */
export function idErrors(id: unknown, field: string, ids: Set<string>, refuse: Refuse): void {
  if (typeof id !== 'string' || id.length > LIMITS.idLength || !/^[A-Za-z][\w-]*$/.test(id)) refuse('id-invalid', field);
  else if (ids.has(id)) refuse('id-twice', field);
  else ids.add(id);
}

/** Unseen characters are looked for within the limit only: beyond it the section is refused anyway. */
export function textErrors(text: unknown, field: string, tally: Tally, refuse: Refuse): void {
  if (typeof text !== 'string') {
    refuse('not-text', field);
    return;
  }
  tally.bytes += Buffer.byteLength(text, 'utf8');
  if (tally.bytes <= LIMITS.textBytes && (hidesCharacters(text) || /[\r\t]/.test(text) || /\p{Surrogate}/u.test(text))) {
    refuse('unseen-characters', field);
  }
}
