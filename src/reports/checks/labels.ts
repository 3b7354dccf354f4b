import { labelsOf, type SharedFact } from '../template.js';
import { titleKey } from '../title-key.js';
import type { Paper } from './paper.js';

const LONGEST_LABEL = 120;

/** What a form asks for beside a label: in the next cell ("Title of Report:" | "…"), or behind the label in its own. */
export interface Labelled {
  section: string;
  paragraph: string;
  value: string;
}

/**
 * Where the forms inside a report ask for that fact in their head, and what the paper says there: one place a section at
 * most. Tables without a header row are labels and answers; a paragraph may have both, with a colon between them.
 */
export function labelled(paper: Paper, fact: SharedFact): Labelled[] {
  return paper.form.sections.flatMap(({ id, form }) => {
    const asked = form?.kind === 'assessment' || form?.kind === 'evaluation' ? form.head.filter((one) => one.fact === fact) : [];
    const keys = new Set(asked.flatMap(labelsOf).map(titleKey));
    return keys.size === 0 ? [] : findLabel(paper, id, keys);
  });
}

function findLabel({ tables, passages }: Paper, home: string, keys: ReadonlySet<string>): Labelled[] {
  for (const { section, table, place } of tables) {
    if (section !== home || table.header) continue;
    for (const [row, cells] of table.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        const found = readLabel(cell, keys);
        if (!found) continue;
        const value = found.value === '' && column + 1 < cells.length ? (cells[column + 1] ?? '') : found.value;
        return [{ section, paragraph: place(row), value: value.trim() }];
      }
    }
  }
  for (const { section, paragraph, text, row } of passages) {
    const found = section === home && row === undefined ? readLabel(text, keys) : undefined;
    if (found) return [{ section, paragraph, value: found.value }];
  }
  return [];
}

/** A label alone, before a colon or a line break, or (its words known) before anything else. */
function readLabel(text: string, keys: ReadonlySet<string>): { value: string } | undefined {
  const start = text.slice(0, LONGEST_LABEL);
  const said = titleKey(start);
  if (keys.has(said)) return { value: '' };
  if (![...keys].some((key) => said.startsWith(`${key} `))) return undefined;
  for (const { index } of start.matchAll(/[:\s]/gu)) {
    if (keys.has(titleKey(start.slice(0, index)))) return { value: text.slice(index + 1).replace(/^[\s:]+/u, '') };
  }
  return undefined;
}
