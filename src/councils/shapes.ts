/**
 * Checks of a document that somebody sent, written so that a schema reads like the type it stands for. A check walks
 * only where the schema leads, never into what it does not know, and looks at a length before it looks inside: the
 * depth and the work are bounded by the schema, whatever was sent.
 */
export interface FieldError {
  /** Where, e.g. `kinds.policy.value[0].post`; `document` for the whole. */
  field: string;
  code: FieldErrorCode;
  /** What was expected, or the name that is at fault, for the person who mends the document. Never longer than 100 characters. */
  detail: string;
}

export type FieldErrorCode =
  | 'missing'
  | 'unknown-field'
  | 'forbidden-key'
  | 'wrong-type'
  | 'empty'
  | 'too-short'
  | 'too-long'
  | 'bad-characters'
  | 'bad-format'
  | 'out-of-range'
  | 'not-allowed'
  | 'duplicate'
  | 'unknown-post'
  | 'no-sign-off'
  | 'contrast-too-low'
  | 'contradiction';

/** Where a check puts what it finds. It stops taking after `errorsAtMost`: nobody reads the rest. */
export type Report = (field: string, code: FieldErrorCode, detail: string) => void;
export type Check = (value: unknown, field: string, report: Report) => void;

const errorsAtMost = 50;
const whole = 'document';

// A name that every object has already (`__proto__`, `constructor`, `toString`) would be found in any lookup by key.
const forbidden = (key: string): boolean => key === 'prototype' || key in Object.prototype;
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
const shown = (key: string): string => key.slice(0, 40).replace(new RegExp(unprintable, 'gu'), '?');
/** The path of a field within another. */
export const at = (field: string, key: string): string => (field === whole ? shown(key) : `${field}.${shown(key)}`);

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not `=== Object.prototype`: a copy by structuredClone may come from another realm, as it does under jest.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Everything that a check finds in a document, in the document's order; empty when it holds. */
export function findErrors(value: unknown, check: Check): FieldError[] {
  const errors: FieldError[] = [];
  check(value, whole, (field, code, detail) => {
    if (errors.length < errorsAtMost) errors.push({ field, code, detail: detail.slice(0, 100) });
  });
  return errors;
}

/** An object with exactly these fields. The fields of `optional` may be absent. */
export function object<T>(fields: { [K in keyof Required<T>]: Check }, optional: readonly (keyof T & string)[] = []): Check {
  const known = new Map<string, Check>(Object.entries(fields) as [string, Check][]);
  return (value, field, report) => {
    if (!isPlain(value)) return report(field, 'wrong-type', 'object');
    for (const key of Object.keys(value)) {
      if (forbidden(key)) report(at(field, key), 'forbidden-key', shown(key));
      else if (!known.has(key)) report(at(field, key), 'unknown-field', shown(key));
    }
    for (const [key, check] of known) {
      if (Object.hasOwn(value, key)) check(value[key], at(field, key), report);
      else if (!optional.some((name) => name === key)) report(at(field, key), 'missing', key);
    }
  };
}

/** An object whose keys are names that the document chooses: camelCase or kebab-case, 1 to `atMost` of them. */
export function record(item: Check, atMost: number): Check {
  return (value, field, report) => {
    if (!isPlain(value)) return report(field, 'wrong-type', 'object');
    const keys = Object.keys(value);
    if (keys.length === 0) report(field, 'empty', 'at least one');
    if (keys.length > atMost) return report(field, 'too-long', `at most ${atMost}`);
    for (const key of keys) {
      if (forbidden(key)) report(at(field, key), 'forbidden-key', shown(key));
      else if (!name.test(key)) report(at(field, key), 'bad-format', 'a letter, then letters, digits or hyphens, 40 at most');
      else item(value[key], at(field, key), report);
    }
  };
}

/** A list of `atLeast` to `atMost` items. With `by`, no two items may have the same key; the later one is at fault. */
export function list(item: Check, atLeast: number, atMost: number, by?: (item: unknown) => string | undefined): Check {
  return (value, field, report) => {
    if (!Array.isArray(value)) return report(field, 'wrong-type', 'list');
    if (value.length < atLeast) report(field, value.length === 0 ? 'empty' : 'too-short', `at least ${atLeast}`);
    if (value.length > atMost) return report(field, 'too-long', `at most ${atMost}`);
    const seen = new Set<string>();
    for (let index = 0; index < value.length; index += 1) {
      item(value[index], `${field}[${index}]`, report);
      const key = by?.(value[index]);
      if (key === undefined) continue;
      if (seen.has(key)) report(`${field}[${index}]`, 'duplicate', shown(key));
      seen.add(key);
    }
  };
}

/** The key of a list of plain texts or numbers. */
export const byValue = (item: unknown): string | undefined =>
  typeof item === 'string' || typeof item === 'number' ? String(item) : undefined;

/** The key of a list whose items are told apart by these text fields. */
export const byFields =
  (...names: string[]) =>
  (item: unknown): string | undefined => {
    if (!isPlain(item)) return undefined;
    const parts = names.map((name) => item[name]);
    return parts.every((part) => typeof part === 'string') ? parts.join(' ') : undefined;
  };

/** A check that asks more of a value which has the right shape, and says nothing of one that has not. */
export function refined<T>(shape: Check, more: (value: T, field: string, report: Report) => void): Check {
  return (value, field, report) => {
    let holds = true;
    shape(value, field, (...found) => {
      holds = false;
      report(...found);
    });
    if (holds) more(value as T, field, report);
  };
}

/** Text that a person reads: not blank, no control, bidirectional or other invisible character. */
export function text(atMost: number): Check {
  return (value, where, report) => {
    if (typeof value !== 'string') return report(where, 'wrong-type', 'text');
    if (value.length > atMost) return report(where, 'too-long', `at most ${atMost} characters`);
    if (value.trim() === '') return report(where, 'empty', 'text');
    if (unprintable.test(value)) report(where, 'bad-characters', 'control or invisible characters');
  };
}

/** Text of one form. `detail` says which. */
export function format(holds: (text: string) => boolean, detail: string): Check {
  return (value, where, report) => {
    if (typeof value !== 'string') return report(where, 'wrong-type', 'text');
    // No form that is checked here is longer; what is, need not be read.
    if (value.length > 64 || !holds(value)) report(where, 'bad-format', detail);
  };
}

const name = /^[A-Za-z][A-Za-z0-9-]{0,39}$/;
/** The id of a post, section, kind or portfolio. */
export const id: Check = format((value) => name.test(value) && !forbidden(value), 'a letter, then letters, digits or hyphens, 40 at most');
/** A person's opaque id. That such a person exists is for the caller to say. */
export const person: Check = format((value) => /^[A-Za-z0-9-]{1,64}$/.test(value) && !forbidden(value), 'an id of a person');

/** A whole number within bounds, both included. */
export function integer(atLeast: number, atMost: number): Check {
  return (value, where, report) => {
    if (typeof value !== 'number') return report(where, 'wrong-type', 'whole number');
    if (!Number.isInteger(value) || value < atLeast || value > atMost)
      report(where, 'out-of-range', `whole number, ${atLeast} to ${atMost}`);
  };
}

/** True or false, and nothing that could pass for it. */
export const boolean: Check = (value, where, report) => {
  if (typeof value !== 'boolean') report(where, 'wrong-type', 'true or false');
};

/** One of these words. */
export function oneOf<T extends string>(...words: readonly T[]): Check {
  return (value, where, report) => {
    if (typeof value !== 'string') return report(where, 'wrong-type', 'text');
    if (!words.some((word) => word === value)) report(where, 'not-allowed', words.join(', '));
  };
}

/** The same words in English and Welsh. */
export const words: Check = object<{ en: string; cy: string }>({ en: text(200), cy: text(200) });
/** Where a setting comes from: a statute or an article of the constitution. */
export const source: Check = text(500);
/** A value with its source. */
export const setting = (value: Check): Check => object<{ value: unknown; source: string }>({ value, source });
