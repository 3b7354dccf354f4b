import type { Words } from '../../workflows/constitution.js';
import type { Block, ReportText, Table } from './report.js';
import { saysSomething } from './report-sections.js';
import { type AssessmentForm, type AssessmentTable, type FormColumn, type FormRow, labelsOf } from './template.js';
import { template } from './templates.js';
import { titleKey } from './title-key.js';

/** What somebody wrote in a cell of the assessment. "No impact" and "not applicable" may say why. */
export type CellAnswer = { state: 'answered' | 'blank' } | { state: 'notApplicable' | 'noImpact'; because?: string };

/** One cell of the assessment that is there to be filled in: the form asks for it, whether or not the paper printed it. */
export type AssessmentCell = CellAnswer & {
  /** The ids of the form: `goals`, `prosperous`, `contribution`; a row without a name is known by its place, `1`. */
  table: string;
  row: string;
  column: string;
  /** The row's name: "A prosperous Wales", "Action 1". */
  name: Words;
  text: string;
  /** What the form still wants: any answer, or the because of "no impact" and "not applicable". */
  lacks?: 'answer' | 'because';
  /** Where it stands: a table of the section, and the row in it, the header being row 0. Left out where the paper has no such row. */
  place?: { block: Table; row: number };
};

/**
 * Every cell of the assessment's tables, in the order of the form: goals, ways of working, characteristics, actions,
 * monitoring. What the system writes from the record is not among them. Empty where the report has no assessment, or
 * its form none that is known.
 * @throws {RangeError} when the report's template does not exist.
 */
export function assessmentCells(report: ReportText): AssessmentCell[] {
  return template(report.template).sections.flatMap(({ id, form }) => {
    const tables = tablesIn(report.sections.find((one) => one.section === id)?.blocks ?? []);
    return form?.kind === 'assessment' && tables.length > 0 ? cellsOf(form, tables) : [];
  });
}

/** A table, and the first cell of each of its rows as names are compared: a name stands at the beginning. */
interface Read {
  block: Table;
  firsts: string[];
}

const tablesIn = (blocks: readonly Block[]): Read[] =>
  blocks
    .filter((block) => block.kind === 'table')
    .map((block) => ({ block, firsts: block.rows.map(([first = '']) => titleKey(first.slice(0, 500))) }));

function cellsOf(form: AssessmentForm, tables: readonly Read[]): AssessmentCell[] {
  const asked = form.parts.filter((part) => part.kind === 'table');
  const found = new Map<AssessmentTable | undefined, Read[]>();
  for (const table of tables) {
    const part = partOf(asked, table);
    found.set(part, [...(found.get(part) ?? []), table]);
  }
  return asked
    .filter((part) => !part.derived)
    .flatMap((part) => (part.rows ? namedCells(part, part.rows, found.get(part) ?? []) : listedCells(part, found.get(part) ?? [])));
}

/** The part of the form that a table is: by the first cell of its header, else by the names of its rows. */
function partOf(parts: readonly AssessmentTable[], { firsts }: Read): AssessmentTable | undefined {
  const [first = ''] = firsts;
  const byHeader = parts.find(
    ({ columns: [column] }) => column && first !== '' && labelsOf(column).some((label) => titleKey(label) === first),
  );
  if (byHeader) return byHeader;
  const named = parts.map((part) => ({ part, rows: firsts.filter((said) => part.rows?.some((row) => isNamed(row, said))).length }));
  return named.filter(({ rows }) => rows > 0).toSorted((a, b) => b.rows - a.rows)[0]?.part;
}

/** Whether a first cell is that row's: it begins with its name, or, with a picture in the place of the name, says what it means. */
function isNamed(row: FormRow, said: string): boolean {
  const { names, means } = keysOf(row);
  return names.some((words) => said === words || said.startsWith(`${words} `)) || means.some((words) => said.includes(words));
}

const keys = new WeakMap<FormRow, { names: string[]; means: string[] }>();
function keysOf(row: FormRow): { names: string[]; means: string[] } {
  const known = keys.get(row);
  if (known) return known;
  const { name, printed = [], means = [] } = row;
  const made = { names: [name.en, name.cy, ...printed].map(titleKey), means: means.map(titleKey) };
  keys.set(row, made);
  return made;
}

function namedCells(part: AssessmentTable, rows: readonly FormRow[], tables: readonly Read[]): AssessmentCell[] {
  const [, ...columns] = part.columns;
  return rows.flatMap((row) => {
    const place = placeOf(row, rows, tables);
    return columns.map((column, index) => cell(part, row, column, textAt(place, index + 1), place));
  });
}

/** "Gender reassignment" must not be taken for "Gender": of two rows that would do, the one with the longer name is meant. */
function placeOf(row: FormRow, rows: readonly FormRow[], tables: readonly Read[]): AssessmentCell['place'] {
  const longer = rows.filter((other) => other !== row && other.name.en.length > row.name.en.length);
  for (const { block, firsts } of tables) {
    const index = firsts.findIndex((said) => isNamed(row, said) && !longer.some((other) => isNamed(other, said)));
    if (index >= 0) return { block, row: index };
  }
  return undefined;
}

function listedCells(part: AssessmentTable, tables: readonly Read[]): AssessmentCell[] {
  const places = tables.flatMap(({ block }) => block.rows.map((_, row) => ({ block, row })).slice(block.header ? 1 : 0));
  return places.flatMap((place, index) => {
    const n = String(index + 1);
    const { en, cy } = part.rowName ?? { en: '{n}', cy: '{n}' };
    const row = { id: n, name: { en: en.replace('{n}', n), cy: cy.replace('{n}', n) } };
    return part.columns.map((column, at) => cell(part, row, column, textAt(place, at), place));
  });
}

const textAt = (place: AssessmentCell['place'], column: number): string => place?.block.rows[place.row]?.[column] ?? '';

function cell(part: AssessmentTable, row: FormRow, column: FormColumn, text: string, place: AssessmentCell['place']): AssessmentCell {
  const answer = answerIn(text);
  const unexplained = 'because' in answer ? false : answer.state === 'noImpact' || answer.state === 'notApplicable';
  const lacks = answer.state === 'blank' && column.required ? 'answer' : unexplained && column.because ? 'because' : undefined;
  return {
    table: part.id,
    row: row.id,
    column: column.id,
    name: row.name,
    text,
    ...answer,
    ...(lacks && { lacks }),
    ...(place && { place }),
  };
}

const NOT_APPLICABLE = /^(?:n\s*\/\s*a|not applicable|na|amherthnasol|ddim yn berthnasol|dim yn berthnasol)(?![\p{L}\p{N}])/iu;
const NO_IMPACT =
  /^(?:no(?: significant| direct| known| likely| foreseen)?(?: positive| negative| adverse)? (?:impacts?|effects?)|no change|neutral(?: impact)?|dim effaith|dim effeithiau|(?:none|nil|no|dim)(?=[\s.]*$))(?![\p{L}\p{N}])/iu;
const BECAUSE =
  /(?:^\s*[:;,.–—(-]|\n|(?<!\p{L})(?:because|since|as|due to|given|oherwydd|gan|achos|am fod)(?!\p{L}))([\s\S]*\p{L}[\s\S]*)$/iu;

/** What the text of a cell amounts to. */
export function answerIn(text: string): CellAnswer {
  const said = text.trim();
  if (!saysSomething(said)) return { state: 'blank' };
  for (const [state, opening] of [['notApplicable', NOT_APPLICABLE] as const, ['noImpact', NO_IMPACT] as const]) {
    const match = opening.exec(said);
    if (!match) continue;
    const because = BECAUSE.exec(said.slice(match[0].length))?.[1]?.trim();
    return because === undefined ? { state } : { state, because };
  }
  return { state: 'answered' };
}
