import { costOfLine } from './costs.js';
import { type Given, idErrors, isRecord, LIMITS, type Refuse, type Tally, textErrors, unknownFields } from './limits.js';
import type { CostLine, PostChange, PostTerms } from './report.js';

/** What a field of a line may be; every error names the field. */
type Judge = (value: unknown, field: string, tally: Tally, refuse: Refuse) => void;
/** A judge for each field; `optional` ones may be absent. */
type Fields<T> = { [K in keyof T]-?: Judge };

const phrase: Judge = (value, field, tally, refuse) => {
  if (typeof value === 'string' && value.length > LIMITS.phrase) refuse('too-long', field);
  else textErrors(value, field, tally, refuse);
};

const whole =
  (least: number, most: number): Judge =>
  (value, field, _, refuse) => {
    if (typeof value !== 'number') refuse('wrong-type', field);
    else if (!Number.isInteger(value) || value < least || value > most) refuse('out-of-range', field);
  };

const oneOf =
  (words: readonly string[]): Judge =>
  (value, field, _, refuse) => {
    if (typeof value !== 'string' || !words.includes(value)) refuse('not-allowed', field);
  };

const optional =
  (judge: Judge): Judge =>
  (value, ...rest) => {
    if (value !== undefined) judge(value, ...rest);
  };

/** Whether the text is a budget year such as `2018/19` or `1999/00`. */
export function isBudgetYear(text: string): boolean {
  const [, first, second] = /^(\d{4})\/(\d{2})$/.exec(text) ?? [];
  return first !== undefined && second !== undefined && (Number(first) + 1) % 100 === Number(second);
}

const year: Judge = (value, field, _, refuse) => {
  if (typeof value !== 'string' || !isBudgetYear(value)) refuse('year-invalid', field);
};

/** A cost of no year would be in no total. */
const years: Judge = (value, field, tally, refuse) => {
  if (!Array.isArray(value)) return refuse('not-a-list', field);
  if (value.length === 0) return refuse('too-short', field);
  if (value.length > LIMITS.years) return refuse('too-long', field);
  for (const [index, one] of (value as unknown[]).entries()) {
    if (value.indexOf(one) < index) refuse('duplicate', `${field}[${index}]`);
    else year(one, `${field}[${index}]`, tally, refuse);
  }
};

const costLine: Fields<Omit<CostLine, 'id'>> = {
  item: phrase,
  type: oneOf(['revenue', 'capital', 'saving', 'income'] satisfies CostLine['type'][]),
  quantity: whole(0, LIMITS.quantity),
  unit: phrase,
  rate: whole(-LIMITS.pence, LIMITS.pence),
  onCost: whole(0, LIMITS.onCost),
  years,
  budgetCode: optional(phrase),
};

const postTerms: Fields<PostTerms> = {
  grade: phrase,
  scp: optional(phrase),
  hours: whole(0, LIMITS.hours),
  salary: whole(0, LIMITS.pence),
  onCost: whole(0, LIMITS.pence),
  tenure: oneOf(['permanent', 'temporary', 'secondment'] satisfies PostTerms['tenure'][]),
};

const terms: Judge = (value, field, tally, refuse) => {
  if (isRecord(value)) fieldErrors(value, postTerms, field, tally, refuse);
  else refuse('not-an-object', field);
};

const postChange: Fields<Omit<PostChange, 'id'>> = {
  post: phrase,
  postId: optional(phrase),
  from: optional(terms),
  to: optional(terms),
  fundingSource: optional(phrase),
  budgetYear: optional(year),
  jobEvaluation: optional(phrase),
};

/** Lines of `costs` or `posts` as they came from outside. */
export function linesErrors(lines: unknown, kind: 'costs' | 'posts', field: string, tally: Tally, refuse: Refuse): void {
  if (!Array.isArray(lines) || lines.length > LIMITS.lines) {
    refuse(Array.isArray(lines) ? 'too-long' : 'not-a-list', field);
    return;
  }
  const fields = kind === 'costs' ? costLine : postChange;
  const ids = new Set<string>();
  const before = tally.errors.length;
  for (const [index, line] of (lines as unknown[]).entries()) {
    const place = `${field}[${index}]`;
    tally.cells += Object.keys(fields).length;
    if (tally.cells > LIMITS.cells || tally.errors.length >= 100) return;
    if (!isRecord(line)) refuse('not-an-object', place);
    else {
      idErrors(line.id, `${place}.id`, ids, refuse);
      fieldErrors(line, fields, place, tally, refuse, ['id']);
      if (kind === 'posts' && line.from === undefined && line.to === undefined) refuse('post-without-terms', place);
    }
  }
  if (kind === 'costs' && tally.errors.length === before && !summable(lines)) refuse('out-of-range', field);
}

function fieldErrors(given: Given, fields: Record<string, Judge>, place: string, tally: Tally, refuse: Refuse, also: string[] = []): void {
  unknownFields(given, [...Object.keys(fields), ...also], place, refuse);
  for (const [name, judge] of Object.entries(fields)) {
    judge(Object.hasOwn(given, name) ? given[name] : undefined, `${place}.${name}`, tally, refuse);
  }
}

/** Whether no sum of the lines can leave the whole numbers that a program counts exactly. */
function summable(lines: CostLine[]): boolean {
  return lines.reduce((sum, line) => sum + Math.abs(costOfLine(line)) * line.years.length, 0) <= Number.MAX_SAFE_INTEGER;
}
