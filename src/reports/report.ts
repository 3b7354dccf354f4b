/**
 * The paper that is decided on, as data. A report is a list of sections; a section a list of blocks, each with an
 * id of its own that survives edits; a table block has rows of cells. Text is plain Unicode with `\n` for a line
 * break; emphasis is layout and is not kept.
 */
export type Block = Paragraph | Table;

export interface Paragraph {
  kind: 'paragraph';
  /** Stable within the section, e.g. `p3`. */
  id: string;
  text: string;
  /** The number that the imported paper printed ("3.5"), kept beside our own numbering. */
  sourceNumber?: string;
  /** The paragraph is a sub-heading, or an item of a list. */
  style?: 'heading' | 'item';
}

export interface Table {
  kind: 'table';
  /** Stable within the section, e.g. `t1`. */
  id: string;
  /** The first row is the header when `header` is true. */
  header: boolean;
  /** Rows of cells; every row has the same number of cells. */
  rows: string[][];
}

/** A section's content in one language. */
export interface SectionText {
  /** The id of a section of the template, e.g. `resources`. */
  section: string;
  blocks: Block[];
}

/** The head of the paper: facts that are typed once and flow into every form. Legal dates are `YYYY-MM-DD`. */
export interface ReportHead {
  subject?: string;
  meeting?: string;
  /** As printed; `date` is its reading, if it has one. */
  dateText?: string;
  date?: string;
  wards?: string;
}

/** A whole report as it stands: its head and its sections, in the template's order. */
export interface ReportText {
  template: string;
  head: ReportHead;
  sections: SectionText[];
}

/** What a check found. Figures are integers in pence, or hours in hundredths, under names that the wording uses. */
export interface Finding {
  /** Kebab-case, e.g. `total-wrong`. The wording is `finding.<code>` in the locales. */
  code: string;
  severity: 'error' | 'warning';
  section: string;
  /** Which paragraph, readable by a person: `3.5`, `3.5 (second)`, `table 1 row 3`. */
  paragraph?: string;
  /** Values for the wording, e.g. `{ stated: '£385,129', computed: '£385,128' }`. */
  figures?: Record<string, string>;
}
