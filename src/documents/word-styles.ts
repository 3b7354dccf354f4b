import { hash } from 'node:crypto';

/**
 * How a paper that we have written as Word is known again when it comes back: by the names of its paragraph styles and
 * bookmarks. Papers from elsewhere have none of them and are read by what they look like.
 */
export const WORD_STYLES = {
  /** A line of the head: its printed name, a tab, its value. */
  head: 'Paper Head',
  /** The heading of a section. */
  section: 'Paper Section',
  /** A sub-heading within a section. */
  heading: 'Paper Heading',
  /** A paragraph whose number is the paper's own text: the number, a tab, the words. */
  numbered: 'Paper Numbered',
  /** A paragraph without a number, or numbered by Word itself. */
  body: 'Paper Body',
  item: 'Paper Item',
  cell: 'Paper Cell',
  /** What the system writes from the record: computed totals, answers, version control. It is no text of the author's. */
  derived: 'Written by the system',
} as const;

/** The bookmark of a section's heading. Word allows letters, digits and underscores, 40 characters at most. */
export const sectionBookmark = (section: string): string => `section_${section}`.slice(0, 40);

/** How the bookmarks of a Welsh paper begin, which is not read back: it holds the translation, not the report. */
export const WELSH_MARK = 'welsh_';

/** How bookmarks of the public version begin, from which parts are left out: read back, it would empty them. */
export const PUBLIC_MARK = 'public_';

/** What a Welsh paper has for an English one's bookmark: of a section's heading a mark of its own, of all else none. */
export const welshBookmark = (name: string | undefined): string | undefined =>
  name?.startsWith('section_') ? name.replace('section_', WELSH_MARK) : undefined;

/**
 * The bookmark of a line that the system has written: it holds for these letters and digits only, so that words which
 * somebody has typed into the line, or under it in its style, are not taken for the system's. The same words have it once.
 */
export const derivedMark = (words: string): string =>
  `written_${hash('sha256', words.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '')).slice(0, 24)}`;

/** The bookmark of a block, so that it keeps its id through an edit in Word. */
export const blockBookmark = (section: string, block: string): string => `block_${section}_${block.replaceAll('-', '_')}`.slice(0, 40);

/** The bookmark of a heading under which a section goes on further back, as the evaluation form does behind the report. It is no heading of the author's. */
export const againBookmark = (section: string): string => `again_${section}`.slice(0, 40);

/** The bookmark of the head's date where the system has put the day in words: the paper's own words for it have none. */
export const dateBookmark = (date: string): string => `date_${date.replaceAll('-', '_')}`;
