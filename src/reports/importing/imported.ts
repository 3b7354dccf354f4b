import type { Confidence, ReportText } from '../report.js';
import type { Span, Why } from './ledger.js';
import type { Note } from './tables.js';

/** How sure the import is of something; of what is not certain the report keeps it until somebody confirms. */
export type Mark = 'certain' | Confidence;

/** Where a section's heading was found. */
export interface Placement {
  section: string;
  /** Line of the heading, from 1. */
  line: number;
  printed: string;
  /** `certain`: printed as a heading, once, in the form's order; `likely`: bare or out of order; `unsure`: met again. */
  confidence: Mark;
}

/**
 * An imported paper and the account of its characters. Lines count from 1; in a Word paper a paragraph or a row of a
 * table is a line. Offsets are UTF-16 code units.
 */
export interface Imported {
  report: ReportText;
  /** How the form was known: asked for, the head's meeting line, the titles, or none of these (the newest form). */
  templateFrom: 'asked' | 'meeting' | 'titles' | 'assumed';
  placements: Placement[];
  /** How sure each paragraph's and table's place is. */
  marks: { section: string; block: string; confidence: Mark }[];
  /** Text that belongs to no section of the form: a person must place it. */
  unplaced: { text: string; line: number }[];
  /** What was left out, white space apart (that is in `spans` only). */
  dropped: { text: string; line: number; why: Why }[];
  notes: Note[];
  /** Every character of the source, in order, without gap or overlap. */
  spans: Span[];
}
