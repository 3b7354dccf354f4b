/**
 * The paper that is decided on, as data. A report is a list of sections; a section a list of blocks, each with an
 * id of its own that survives edits; a table block has rows of cells. Text is plain Unicode with `\n` for a line
 * break; emphasis is layout and is not kept.
 */
export type Block = Paragraph | Table | Costs | Posts;

/** How sure the import of a paper was of a block's place. Left out where it was certain, or where nothing was imported. */
export type Confidence = 'likely' | 'unsure';

export interface Paragraph {
  kind: 'paragraph';
  /** Stable within the section, e.g. `p3`. */
  id: string;
  text: string;
  /** The number that the imported paper printed ("3.5"), kept beside our own numbering. */
  sourceNumber?: string;
  /** The paragraph is a sub-heading, or an item of a list. */
  style?: 'heading' | 'item';
  confidence?: Confidence;
}

export interface Table {
  kind: 'table';
  /** Stable within the section, e.g. `t1`. */
  id: string;
  /** The first row is the header when `header` is true. */
  header: boolean;
  /** Rows of cells; every row has the same number of cells. */
  rows: string[][];
  confidence?: Confidence;
}

/** What the decision costs and saves. Totals, and whether it is cost neutral, are computed and never stored. */
export interface Costs {
  kind: 'costs';
  id: string;
  lines: CostLine[];
}

export interface CostLine {
  /** Stable within the table. */
  id: string;
  item: string;
  type: 'revenue' | 'capital' | 'saving' | 'income';
  /** Hundredths of a unit. */
  quantity: number;
  unit: string;
  /** Pence a unit, in each of the years. */
  rate: number;
  /** Employer's on-cost on top of the rate, in basis points: 3000 is 30 %. */
  onCost: number;
  /** Budget years, `2018/19`. */
  years: string[];
  budgetCode?: string;
}

/** Changes of the establishment: posts created, deleted, regraded, or with other hours or tenure. */
export interface Posts {
  kind: 'posts';
  id: string;
  lines: PostChange[];
}

export interface PostChange {
  /** Stable within the table. */
  id: string;
  post: string;
  postId?: string;
  /** What stands now; left out for a new post. */
  from?: PostTerms;
  /** What is to stand; left out for a post that goes. */
  to?: PostTerms;
  fundingSource?: string;
  /** `2018/19`. */
  budgetYear?: string;
  /** The reference of the job evaluation. */
  jobEvaluation?: string;
}

export interface PostTerms {
  grade: string;
  /** Spinal column point or range, `29` or `29 to 33`. */
  scp?: string;
  /** Hundredths of an hour a week; 3700 is one full-time equivalent. */
  hours: number;
  /** Pence a year at these hours, without on-cost. */
  salary: number;
  /** Pence a year on top of the salary. */
  onCost: number;
  tenure: 'permanent' | 'temporary' | 'secondment';
}

/** A section's content in one language. */
export interface SectionText {
  /** The id of a section of the template, e.g. `resources`. */
  section: string;
  blocks: Block[];
}

/** The section that the head counts as, wherever sections are told by their ids. */
export const HEAD = 'head';

/** The head of the paper: facts that are typed once and flow into every form. Legal dates are `YYYY-MM-DD`. */
export interface ReportHead {
  subject?: string;
  meeting?: string;
  /** As printed; `date` is its reading, if it has one. */
  dateText?: string;
  date?: string;
  wards?: string;
  /** Headings of sections as an imported paper printed them ("6 RESOURCE IMPLICATIONS:"), by section, kept beside our own. */
  headings?: Record<string, string>;
  /** Standard 47 of the Welsh Language Standards: whether the subject or the audience asks for the document in Welsh, and why. */
  welsh?: { needed: boolean; reason: string };
}

/** A block of a section, or of the head (`subject`), in Welsh. */
export interface WelshBlock {
  /** The id of the English block. */
  id: string;
  state: 'notNeeded' | 'requested' | 'draft' | 'approved';
  /** The hash of the English block that was asked about or translated: another one now means that this is stale. */
  of: string;
  text?: string;
  /** For tables, cell by cell. */
  rows?: string[][];
  /** Why Welsh is not needed. */
  reason?: string;
}

/** The Welsh of one section; blocks that nobody has looked at are not in it. */
export interface WelshSection {
  section: string;
  blocks: WelshBlock[];
}

/** A whole report as it stands: its head and its sections, in the template's order. */
export interface ReportText {
  template: string;
  head: ReportHead;
  sections: SectionText[];
  welsh?: WelshSection[];
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
