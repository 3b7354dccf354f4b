import { type AssessmentCell, assessmentCells } from '../assessment.js';
import type { AssessmentTable } from '../template.js';
import type { Found } from './check.js';
import { grouped } from './groups.js';
import type { Paper } from './paper.js';
import { perPaper } from './per-paper.js';
import { quote } from './sentences.js';

/**
 * What a table of an assessment is for: a grid has a row for each goal, way of working, characteristic or duty; actions
 * are rows that the paper adds; monitoring asks for a date, and where the results are reported.
 */
export type AssessmentUse = 'grid' | 'actions' | 'monitoring';

/** One row of an assessment, as the form asks for it. */
export interface AssessmentRow {
  use: AssessmentUse;
  section: string;
  /** `table 2 row 3`; the row's name where the paper does not have it. */
  paragraph: string;
  /** `A resilient Wales`; of an action, what is to be done. */
  name: string;
  cells: (AssessmentCell & { label: string })[];
}

/** The rows of the paper's assessment, in the form's order. */
export const assessmentRows = perPaper((paper): AssessmentRow[] => {
  const parts = new Map(assessmentParts(paper).map(({ section, part }) => [part.id, { section, part }]));
  return [...grouped(assessmentCells(paper.report), ({ table, row }) => `${table} ${row}`).values()].flatMap((cells): AssessmentRow[] => {
    const [first] = cells;
    const home = first && parts.get(first.table);
    if (!home) return [];
    const { section, part } = home;
    const labelled = cells.map((cell) => ({ ...cell, label: part.columns.find(({ id }) => id === cell.column)?.label.en ?? cell.column }));
    const use = useOf(part);
    const name = use === 'actions' ? quote(first.text) : first.name.en;
    const place = first.place && paper.tables.find(({ table }) => table === first.place?.block)?.place(first.place.row);
    return [{ use, section, paragraph: place ?? first.name.en, name, cells: labelled }];
  });
});

function assessmentParts({ form }: Paper): { section: string; part: AssessmentTable }[] {
  return form.sections.flatMap(({ id: section, form: inner }) =>
    inner?.kind === 'assessment' ? inner.parts.flatMap((part) => (part.kind === 'table' ? [{ section, part }] : [])) : [],
  );
}

function useOf({ id, rows }: AssessmentTable): AssessmentUse {
  if (id === 'monitoring') return 'monitoring';
  return rows === undefined ? 'actions' : 'grid';
}

/** One finding for each row of the grids with boxes in that state. Figures: `row`, its name; `count` and `columns` of the boxes. */
export function rowsWith(paper: Paper, state: AssessmentCell['state']): Found[] {
  return assessmentRows(paper)
    .filter(({ use }) => use === 'grid')
    .flatMap((row) => {
      const boxes = row.cells.filter((cell) => cell.state === state && !('because' in cell));
      return boxes.length === 0 ? [] : [findingOf(row, boxes)];
    });
}

/** The finding about some boxes of a row. */
export function findingOf({ section, paragraph, name }: AssessmentRow, boxes: readonly { label: string }[]): Found {
  const columns = boxes.map(({ label }) => label).join('; ');
  return { section, paragraph, figures: { row: name, count: String(boxes.length), columns } };
}
