import { paragraphNumbers } from '../numbering.js';
import { numberReferences } from '../paragraph-reference.js';
import type { Block, ReportText, Table } from '../report.js';
import { textsOf } from '../report-sections.js';
import type { SectionKind, Template, TemplateSection } from '../template.js';
import { template } from '../templates.js';

/** A report as the checks read it: taken apart once for all of them. */
export interface Paper {
  report: ReportText;
  form: Template;
  /** Everything that the report says, in its order. */
  passages: Passage[];
  /** What the report argues: the passages of its main part, apart from the evaluation form and the lists at its end. */
  body: Passage[];
  tables: PlacedTable[];
}

/** What is read as one text: a paragraph, or one cell of a table. */
export interface Passage {
  section: string;
  kind: SectionKind;
  part: TemplateSection['part'];
  block: Block;
  /** Where a person finds it: `3.5 (second)`, `paragraph 2`, `table 1 row 3`. */
  paragraph: string;
  text: string;
  /** A sub-heading, or a cell of a header row. */
  heading: boolean;
  /** Only of cells; both count from 0. */
  row?: number;
  column?: number;
}

/** A table of the report; `place` is the reference of one of its rows, which count from 0. */
export interface PlacedTable {
  section: string;
  kind: SectionKind;
  table: Table;
  place(row: number): string;
  /** The text of the last paragraph before it, where the form asks what the table answers. */
  lead: string;
}

/** The kinds of section in which a report makes its case. */
const ARGUED: readonly SectionKind[] = ['prose', 'recommendations', 'options'];

/**
 * Takes a report apart for the checks, in time linear in its size.
 * @throws {RangeError} when the report's template does not exist.
 */
export function paperOf(report: ReportText): Paper {
  const form = template(report.template);
  const kinds = new Map(form.sections.map((section) => [section.id, section]));
  const tables: PlacedTable[] = [];
  const passages = report.sections.flatMap(({ section, blocks }) => {
    const { kind, part, number } = kinds.get(section) ?? { kind: 'prose' as const, part: 'main' as const };
    return takeApart({ section, kind, part, ...(number !== undefined && { number }) }, blocks, tables);
  });
  return { report, form, passages, body: passages.filter((one) => one.part === 'main' && ARGUED.includes(one.kind)), tables };
}

type Home = Pick<Passage, 'section' | 'kind' | 'part'> & { number?: string };

function takeApart({ number, ...home }: Home, blocks: readonly Block[], tables: PlacedTable[]): Passage[] {
  const references = numberReferences(paragraphNumbers({ ...home, ...(number !== undefined && { number }) }, blocks));
  let paragraphs = 0;
  let tabular = 0;
  let lead = '';
  return blocks.flatMap((block): Passage[] => {
    if (block.kind === 'paragraph') {
      paragraphs += 1;
      lead = block.text;
      const paragraph = references.get(block) ?? `paragraph ${paragraphs}`;
      return [{ ...home, block, paragraph, text: block.text, heading: block.style === 'heading' }];
    }
    tabular += 1;
    const table = `table ${tabular}`;
    if (block.kind !== 'table') return textsOf(block).map((text) => ({ ...home, block, paragraph: table, text, heading: false }));
    const place = (row: number) => `${table} row ${row + 1}`;
    tables.push({ section: home.section, kind: home.kind, table: block, place, lead });
    return block.rows.flatMap((cells, row) => {
      const paragraph = place(row);
      return cells.map((text, column) => ({ ...home, block, paragraph, text, heading: block.header && row === 0, row, column }));
    });
  });
}

/** Where a finding about a passage is. */
export function at({ section, paragraph }: Passage): { section: string; paragraph: string } {
  return { section, paragraph };
}

/** Passages as a finding elsewhere refers to them: "3.5", or where nothing is numbered, behind the section's number: "4: table 1 row 3". */
export function cited({ form }: Paper, ...passages: Passage[]): string {
  const places = passages.map(({ section, paragraph }) => {
    const number = form.sections.find(({ id }) => id === section)?.number;
    return /^\d/.test(paragraph) || number === undefined ? paragraph : `${number}: ${paragraph}`;
  });
  return [...new Set(places)].join(', ');
}
