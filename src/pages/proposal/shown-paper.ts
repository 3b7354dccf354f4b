import { headingNumber, type Origin, type Paper, type Part, type Words } from '../../documents/paper.js';
import type { Language } from '../../locales/locales.js';
import { placeOf } from '../forms/field.js';

/** A part of a paper as a page draws it; `place` is its id on the page, where one leads to it. */
type Shown =
  | { kind: 'heading'; level: 1 | 2; place: string | null; number: string | null; text: string; language: Language }
  | { kind: 'text'; place: string | null; number: string | null; text: string; language: Language }
  | { kind: 'list'; items: { place: string | null; number: string | null; text: string; language: Language }[] }
  | { kind: 'facts'; facts: { name: string; text: string; language: Language }[] }
  | { kind: 'note'; lines: Cell[] }
  | { kind: 'table'; place: string | null; number: string; caption: string | null; head: Row[]; rows: Row[] };

interface Cell {
  text: string;
  language: Language;
}
type Row = { cells: (Cell & { heads: boolean; numeric: boolean })[]; total: boolean };

/** A paper as a page shows it. */
export interface ShownPaper {
  title: Cell;
  form: string;
  state: string;
  contents: { place: string; text: string; language: Language }[];
  parts: Shown[];
}

/** Where a paragraph of a report is on the page of the report: `resources-p3`. */
export const paragraphPlace = (section: string, block: string): string => placeOf(`${section}-${block}`);

/** Where a section begins there: `section-resources`. */
export const sectionPlace = (section: string): string => placeOf(`section-${section}`);

/** A paper for a page: what belongs together is together, and every section and paragraph has its place. */
export function shownPaper(paper: Paper): ShownPaper {
  const drawer = new Drawer(paper.language);
  for (const part of paper.parts) drawer.add(part);
  const { parts } = drawer;
  return {
    title: drawer.cell(paper.title),
    form: paper.form,
    state: paper.state,
    contents: parts.flatMap((part) =>
      part.kind === 'heading' && part.level === 1 && part.place !== null
        ? [{ place: part.place, text: part.number === null ? part.text : `${part.number} ${part.text}`, language: part.language }]
        : [],
    ),
    parts,
  };
}

class Drawer {
  readonly parts: Shown[] = [];
  private readonly places = new Set<string>();
  private tables = 0;

  constructor(private readonly language: Language) {}

  cell({ text, language = this.language }: Words): Cell {
    return { text, language };
  }

  add(part: Part): void {
    if (part.kind !== 'item') {
      this.parts.push(this.shown(part));
      return;
    }
    const item = { place: this.place(part.of), number: part.number ?? null, ...this.cell(part.words) };
    const last = this.parts.at(-1);
    if (last?.kind === 'list') last.items.push(item);
    else this.parts.push({ kind: 'list', items: [item] });
  }

  private shown(part: Exclude<Part, { kind: 'item' }>): Shown {
    switch (part.kind) {
      case 'heading': {
        const { number = null, text } = headingNumber(part);
        return { kind: 'heading', level: part.level, place: this.place(part.of), number, ...this.cell({ ...part.words, text }) };
      }
      case 'numbered':
        return { kind: 'text', place: this.place(part.of), number: part.number, ...this.cell(part.words) };
      case 'body':
        return { kind: 'text', place: this.place(part.of), number: null, ...this.cell(part.words) };
      case 'facts':
        return { kind: 'facts', facts: part.facts.map(({ name, value }) => ({ name, ...this.cell(value) })) };
      case 'note':
        return { kind: 'note', lines: part.words.map((words) => this.cell(words)) };
      case 'table':
        return this.table(part);
    }
  }

  private table({ rows, headerRows, rowHeaders, numeric, total, caption, of }: Extract<Part, { kind: 'table' }>): Shown {
    this.tables += 1;
    const all = rows.map(
      (row, at): Row => ({
        cells: row.map((words, column) => ({
          ...this.cell(words),
          // An empty cell names nothing.
          heads: words.text.trim() !== '' && (at < headerRows || (rowHeaders && column === 0)),
          numeric: numeric[column] === true,
        })),
        total: total === true && at === rows.length - 1,
      }),
    );
    return {
      ...{ kind: 'table', place: this.place(of), number: String(this.tables), caption: caption ?? null },
      ...{ head: all.slice(0, headerRows), rows: all.slice(headerRows) },
    };
  }

  /** A section is led to by its name, a paragraph behind it; the first that has a place keeps it. */
  private place(of: Origin | undefined): string | null {
    if (of === undefined) return null;
    const place = of.block === undefined ? sectionPlace(of.section) : paragraphPlace(of.section, of.block);
    if (this.places.has(place)) return null;
    this.places.add(place);
    return place;
  }
}
