import type { Language } from '../../locales/locales.js';
import { type AssessmentCell, assessmentCells } from '../../reports/assessment.js';
import type { Table } from '../../reports/report.js';
import type { TemplateSection } from '../../reports/template.js';
import type { DraftBlock, DraftTable } from './draft.js';
import { rowKey, type SectionFindings, type ShownFinding } from './findings-shown.js';

export interface ShownTable {
  kind: 'table';
  /** `cards`: each row by itself, its cells under the titles of their columns. `answers`: labels with a place beside each. */
  layout: 'grid' | 'cards' | 'answers';
  header: boolean;
  confidence: string;
  columns: string[];
  /** Rows can be added: they are not those that the form names. */
  open: boolean;
  rows: ShownRow[];
}

interface ShownRow {
  at: number;
  /** What the row is called; empty for one that has no name yet. */
  name: string;
  /** Whether the name is in the page's own language. */
  own: boolean;
  /** The form names it: only what stands beside the name is written. */
  fixed: boolean;
  hint: string;
  cells: { text: string; lines: number; lacks: 'answer' | 'because' | null }[];
  findings: ShownFinding[];
}

/** What the form of an assessment asks in a table, by its row: the row's cells, in the order of the columns that are asked. */
type Asks = Map<number, AssessmentCell[]>;

/** What an assessment's form asks in the tables of a draft. Tables that it does not know ask nothing. */
export function asksIn({ id, form }: TemplateSection, draft: readonly DraftBlock[], template: string): Map<DraftBlock, Asks> {
  const found = new Map<DraftBlock, Asks>();
  if (form?.kind !== 'assessment') return found;
  const tables = new Map<Table, DraftTable>();
  for (const block of draft) {
    if (block.kind !== 'table') continue;
    const { kind, header, rows } = block;
    tables.set({ kind, id: block.id, header, rows }, block);
  }
  const cells = assessmentCells({ template, head: {}, sections: [{ section: id, blocks: [...tables.keys()] }] });
  for (const cell of cells) {
    const table = cell.place && tables.get(cell.place.block);
    if (!cell.place || table === undefined) continue;
    const asks: Asks = found.get(table) ?? new Map();
    found.set(table, asks);
    asks.set(cell.place.row, [...(asks.get(cell.place.row) ?? []), cell]);
  }
  return found;
}

export function shownTable(
  section: TemplateSection,
  table: DraftTable,
  { asks, findings, language }: { asks: Asks | undefined; findings: SectionFindings; language: Language },
): ShownTable {
  const { kind, header, confidence } = table;
  const names = labelsIn(section);
  const rows = table.rows.map((cells, at): ShownRow => {
    const asked = asks?.get(at) ?? [];
    const [said = '', ...lines] = (cells[0] ?? '').split('\n');
    const [first] = asked;
    // Of a row that the form names, the cells behind the name are asked; of one that is added, all of them.
    const named = first !== undefined && namesRows(section, first.table) ? first.name : undefined;
    const offset = named === undefined ? 0 : 1;
    return {
      ...{ at, name: named?.[language] ?? said, own: named !== undefined, fixed: named !== undefined || names.has(said) },
      hint: hintOf(said, lines, named?.en),
      cells: cells.map((text, column) => ({
        ...{ text, lines: linesOf(text, 60) },
        lacks: asked[column - offset]?.lacks ?? null,
      })),
      findings: findings.beside.get(rowKey(table.id, at)) ?? [],
    };
  });
  const layout = layoutOf(section, table, names);
  const open = layout !== 'answers' && !rows.slice(Number(header)).every(({ fixed }) => fixed);
  return { kind, header, confidence, layout, columns: header ? (table.rows[0] ?? []) : [], open, rows };
}

const namesRows = ({ form }: TemplateSection, table: string): boolean =>
  form?.kind === 'assessment' && form.parts.some((part) => part.id === table && part.kind === 'table' && part.rows !== undefined);

/** What a first cell says beside the row's name. */
function hintOf(said: string, lines: readonly string[], name: string | undefined): string {
  const whole = [said, ...lines].join(' ');
  return name !== undefined && whole.startsWith(name) ? whole.slice(name.length).trim() : lines.join(' ');
}

function layoutOf({ kind, form }: TemplateSection, { header, rows }: DraftTable, names: ReadonlySet<string>): ShownTable['layout'] {
  if (form?.kind === 'fields' && !header && rows.every((row) => row.length === 2 && names.has(row[0] ?? ''))) return 'answers';
  return header && (kind === 'options' || kind === 'assessment') ? 'cards' : 'grid';
}

/** First cells that a form of labels prints itself, in English. */
const labelsIn = ({ form }: TemplateSection): ReadonlySet<string> =>
  new Set(form?.kind === 'fields' ? form.fields.filter(({ type }) => type === 'line').map(({ label }) => label.en) : []);

/** How high a box must be to show its text. */
export const linesOf = (text: string, width: number): number =>
  Math.min(
    20,
    text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / width)), 0),
  );
