import { keyOf, type Template, type TemplateSection } from '../template.js';
import { editions } from '../templates.js';
import { titleKey } from '../title-key.js';
import type { Line } from './lines.js';
import { flat } from './text.js';

/** A line that opens a section. */
export interface Title {
  /** Undefined when the title belongs to another form than this one. */
  section: TemplateSection | undefined;
  /** The number printed before it. */
  number: string | undefined;
  /** It looks like a heading also by its number, mark, colon or capitals. */
  strong: boolean;
  /** It is a title under which the section is known to be printed twice. */
  reopens: boolean;
  /** Its words are no title of any form; its number is the section's. */
  guessed?: true;
  /** How much of the line's `flat` text is the heading; the rest is the section's first paragraph. */
  length: number;
}

const LONGEST = 300;
/** Longer ones are sentences that end with a colon. */
const GUESSED = { letters: 120, words: 6 };
const NUMBER = /^\s*(\d{1,2})(?:[.)]\s*|\s+)(?=\D)/;

/** The titles of one form, and those of the other forms, by which a line is recognised as a section's heading. */
export class Titles {
  private readonly known = new Map<string, { section: TemplateSection | undefined; reopens: boolean }>();

  constructor(private readonly form: Template) {
    for (const other of editions()) {
      if (keyOf(other) !== keyOf(form)) this.add(other, true);
    }
    this.add(form, false);
  }

  private add(form: Template, foreign: boolean): void {
    for (const section of form.sections) {
      const reopens = new Set((section.reopens ?? []).map(titleKey));
      for (const printed of [section.title.en, section.title.cy, ...section.printed]) {
        const key = titleKey(printed);
        this.known.set(key, { section: foreign ? undefined : section, reopens: reopens.has(key) });
      }
    }
  }

  match(line: Line): Title | undefined {
    if (line.blank || line.tabs > 0) return undefined;
    const text = flat(line.pieces);
    const numbered = NUMBER.exec(text.slice(0, LONGEST));
    const rest = text.slice(numbered?.[0].length ?? 0, LONGEST * 2);
    const marked = numbered !== null || line.hash;
    const whole = rest.length <= LONGEST ? this.known.get(titleKey(rest)) : undefined;
    if (whole) {
      const strong = marked || line.bold || /:\s*$/.test(rest) || isCapitals(rest);
      // A list item that happens to read "Reasons" is no heading; one with its number is ("- 4. REASONS:").
      if (line.bullet && !marked) return undefined;
      return { ...whole, number: numbered?.[1], strong, length: text.length };
    }
    return this.matchBeforeColon(line, rest, numbered, marked);
  }

  /**
   * A numbered line in capitals, or a few words with a colon, that is no title of any form: "6. FINANCIAL IMPLICATIONS:". It
   * opens the section of its number, but nobody can be sure of that.
   */
  guess(line: Line): Title | undefined {
    if (line.blank || line.bullet || line.tabs > 0) return undefined;
    const text = flat(line.pieces);
    const numbered = NUMBER.exec(text.slice(0, LONGEST));
    const section = numbered && this.form.sections.find(({ number, part }) => part === 'main' && number === numbered[1]);
    if (!section) return undefined;
    const rest = text.slice(numbered[0].length, numbered[0].length + LONGEST);
    const colon = rest.indexOf(':');
    const title = (colon < 0 ? rest : rest.slice(0, colon)).trim();
    if (title.length > GUESSED.letters || !/\p{L}{3}/u.test(title)) return undefined;
    const short = /^\p{Lu}/u.test(title) && title.split(/\s+/).length <= GUESSED.words && rest.slice(colon + 1).trim() === '';
    if (!isCapitals(title) && (colon < 0 || !short)) return undefined;
    const length = colon < 0 ? text.length : numbered[0].length + colon + 1;
    return { section, number: numbered[1], strong: false, reopens: false, guessed: true, length };
  }

  /** "1. PURPOSE: To seek approval …" on one line. */
  private matchBeforeColon(line: Line, rest: string, numbered: RegExpExecArray | null, marked: boolean): Title | undefined {
    const colon = rest.indexOf(':');
    if (colon < 0 || colon > LONGEST || line.bullet) return undefined;
    const title = rest.slice(0, colon);
    const found = this.known.get(titleKey(title));
    if (!found || !(marked || isCapitals(title) || line.pieces.find((piece) => piece.text.trim() !== '')?.bold)) return undefined;
    return { ...found, number: numbered?.[1], strong: true, length: (numbered?.[0].length ?? 0) + colon + 1 };
  }
}

function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** How many of the form's own section titles stand alone on a line: the form with the most is the paper's. */
export function countTitles(form: Template, lines: readonly Line[]): number {
  const titles = new Titles(form);
  const seen = new Set<string>();
  for (const line of lines) {
    const found = titles.match(line);
    if (found?.section) seen.add(found.section.id);
  }
  return seen.size;
}
