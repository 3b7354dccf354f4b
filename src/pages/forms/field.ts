import type { Typed } from './typed.js';

/**
 * The fields of a form as a page draws them. `label` and `hint` are keys of the locales; what stands in a list is in
 * words already. A day is typed as three numbers; an amount in pounds.
 */
interface Labelled {
  name: string;
  label: string;
  hint?: string;
  optional?: true;
}

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

export type Field =
  /** A claim is answered by yes or no. */
  | (Labelled & { kind: 'line' | 'day' | 'pounds' | 'claim' })
  | (Labelled & { kind: 'text'; rows?: number; most?: number })
  | (Labelled & { kind: 'choice' | 'choices' | 'select'; options: Option[] });

/** What was typed into the fields, for a command: what may be absent and was left blank is absent. */
export function read(fields: readonly Field[], typed: Typed): Record<string, unknown> {
  const values = fields.flatMap((field): [string, unknown][] => {
    const { name } = field;
    if (field.kind === 'choices') return [[name, typed.list(name)]];
    const text = field.kind === 'day' ? typed.day(name) : typed.text(name);
    if (text.trim() === '' && (field.optional === true || field.kind !== 'text')) return [];
    if (field.kind === 'claim') return [[name, text === 'yes']];
    return [[name, field.kind === 'pounds' ? (penceIn(text) ?? text) : text]];
  });
  return Object.fromEntries(values);
}

/** Whole pence of an amount typed in pounds; `null` for what is none. */
export function penceIn(text: string): number | null {
  const [, pounds, pence = ''] = /^£?\s*(\d{1,3}(?:,?\d{3})*|\d+)(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (pounds === undefined) return null;
  const sum = Number(pounds.replaceAll(',', '')) * 100 + Number(pence.padEnd(2, '0'));
  return Number.isSafeInteger(sum) ? sum : null;
}

/** The id of a field's place on a page: what an error leads to. `recommendations[0].text` is `recommendations-0-text`. */
export const placeOf = (field: string): string => field.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^-|-$/g, '');
