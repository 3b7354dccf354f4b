import type { Language } from '../locales/locales.js';
import type { HeadField } from '../reports/template.js';

/** A document that a council hands out, as data: what every renderer prints, and what the API answers as JSON. */
export interface Paper {
  kind: PaperKind | 'minutes';
  language: Language;
  council: string;
  /** What sort of paper it is, in a line above the title: "Individual Cabinet Member Decision". */
  form: string;
  title: Words;
  ref: string;
  version: number;
  /** The version and where the proposal stands: "Version 3 · Draft". */
  state: string;
  /** What must be known of the whole paper on each of its pages: that it is the public version, or that it is not for publication. */
  marking?: string;
  /** Parts that are kept from the public are left out of it. */
  leftOut?: true;
  /** When what it says last changed, UTC: renderers put no other time into a file, so that the same paper is the same file. */
  at: string;
  parts: Part[];
}

export const paperKinds = ['report', 'assessment', 'notice'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** Text, and its language where that is not the paper's own. `\n` is a line break. */
export interface Words {
  text: string;
  language?: Language;
}

/** Which text of the report a part prints. A part without one is written by the system from the record. */
export interface Origin {
  section: string;
  block?: string;
  /** The heading only says where a section goes on. */
  again?: boolean;
}

interface Printed {
  of?: Origin;
}

export type Part = Heading | Numbered | Body | Item | Table | FactList | Note;

export interface Heading extends Printed {
  kind: 'heading';
  /** 1 is the heading of a section; the title of the paper stands above all of them. */
  level: 1 | 2;
  number?: string;
  words: Words;
  /** Starts a page of its own, as an appendix does. */
  newPage?: boolean;
}

/** A paragraph with a number beside it. `by` says whether the number is text of the imported paper or is counted. */
export interface Numbered extends Printed {
  kind: 'numbered';
  number: string;
  by: 'paper' | 'system';
  words: Words;
}

export interface Body extends Printed {
  kind: 'body';
  words: Words;
}

/** An item of a list; `number` is the one that the paper printed before it, in the place of a dot. */
export interface Item extends Printed {
  kind: 'item';
  number?: string;
  words: Words;
}

export interface Table extends Printed {
  kind: 'table';
  caption?: string;
  /** How many of the rows head the others. They are printed again on every page. */
  headerRows: number;
  /** Whether the first cell of a row names the row. */
  rowHeaders: boolean;
  /** Every row has as many cells as the first. */
  rows: Words[][];
  /** Columns of money or counts, aligned to the right. */
  numeric: boolean[];
  /** The last row is a sum. */
  total?: boolean;
  /** What kind of block it prints, for the way back from Word. */
  block?: 'costs' | 'posts';
}

/** Names and values, as in the head of a paper. */
export interface FactList extends Printed {
  kind: 'facts';
  facts: Fact[];
}

export interface Fact {
  name: string;
  value: Words;
  /** The field of the report's head that it prints, exactly as it stands there. */
  field?: HeadField;
  /** The day that the system has put in words here. */
  date?: string;
}

/** What a reader must be told about the paper itself, once in each language where it is bilingual. */
export interface Note extends Printed {
  kind: 'note';
  words: Words[];
}

/** Every text of a part. */
export function wordsIn(part: Part): Words[] {
  if (part.kind === 'table') return part.rows.flat();
  if (part.kind === 'facts') return part.facts.map(({ value }) => value);
  return [part.words].flat();
}

/** A heading's number apart from its words, also where an imported paper printed both as one: "6. RESOURCES:". */
export function headingNumber({ number, words: { text } }: Pick<Heading, 'number' | 'words'>): { number?: string; text: string } {
  if (number !== undefined) return { number, text };
  const [, printed, rest] = /^(\d{1,3}(?:\.\d{1,3})*[.)]?)\s+(\S.*)$/s.exec(text) ?? [];
  return printed === undefined || rest === undefined ? { text } : { number: printed, text: rest };
}

/**
 * Text for a paper: without the characters that XML 1.0 cannot hold and those that turn the reading direction, so that no
 * renderer has to think of them. What has passed `normalise` is unchanged but for U+FFFE and U+FFFF.
 */
export function words(text: string, language?: Language): Words {
  return language === undefined ? { text: clean(text) } : { text: clean(text), language };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

export const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(UNPRINTABLE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
