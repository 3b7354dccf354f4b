import { type Language, say } from '../../locales/locales.js';
import type { Coming } from '../../proposals/importing.js';
import { templateOf } from '../../proposals/paper.js';
import type { Preview } from '../../proposals/preview.js';
import type { Found } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { formWords } from '../../reports/form-words.js';
import { askedName } from '../proposal/people.js';
import { type ShownDifference, shownDifferences } from '../proposal/shown-differences.js';
import { sectionName } from './section-names.js';

/** What was read of a paper, and what would come of it, in words. */
export interface ShownImport {
  /** How many of the paper's characters went where. */
  account: string;
  sections: { name: string; printed: string; line: string; sure: string; found: string; doubtful: string }[];
  /** Sections of the form for which the paper has nothing. */
  missing: string;
  notes: string[];
  unplaced: { field: string; text: string; label: string }[];
  hidden: { message: string; samples: readonly string[] }[];
  dropped: { why: string; samples: string[] }[];
  replaces: { section: string; name: string; counts: string; blocks: ShownDifference[] }[];
  /** What follows if it is imported like this: answers that lapse, a notice that is cancelled. */
  follows: string[];
  asksReason: boolean;
}

/** Of what was left out, only words that somebody wrote are worth reading; the rest is layout. */
const WRITTEN = ['comment', 'derived', 'link-target'];
const SAMPLES = 5;

export function shownImport(coming: Coming, preview: Preview | null, found: Found, language: Language): ShownImport {
  const word = (key: string, values: Record<string, string> = {}) => say(language, key, values);
  const name = (section: string) => sectionName(found.proposal, section, language);
  const { characters } = coming;
  const count = (n: number) => n.toLocaleString('en-GB');
  return {
    account: word('page.import.account', {
      total: count(characters.total),
      placed: count(characters.placed),
      unplaced: count(characters.unplaced),
      dropped: count(characters.dropped),
    }),
    sections: sectionsFound(coming, name, language),
    missing: missing(coming, found, language),
    notes: coming.notes.map(({ code, line, figures = {} }) =>
      word('page.import.note', { note: wordOf(language, `note.${code}`, inWords(figures, found, language)), line: String(line) }),
    ),
    unplaced: coming.unplaced.map(({ text, line }, index) => ({
      field: `placing-${index}`,
      text: text.trim(),
      label: word('page.import.place', { line: String(line) }),
    })),
    hidden: coming.hidden.map(({ message, samples }) => ({ message, samples })),
    dropped: dropped(coming, language),
    replaces: replaces(coming, found, language),
    follows: preview === null ? [] : follows(preview, found, language),
    asksReason: found.proposal.state === 'awaitingDecision',
  };
}

function sectionsFound({ placements, marks }: Coming, name: (section: string) => string, language: Language): ShownImport['sections'] {
  return placements.map(({ section, printed, line, confidence }, index) => {
    // A section that was met again is counted once, where it was met first.
    const first = placements.findIndex((one) => one.section === section) === index;
    const blocks = first ? marks.filter((mark) => mark.section === section) : [];
    const doubtful = blocks.filter((mark) => mark.confidence !== 'certain').length;
    return {
      name: name(section),
      printed,
      line: String(line),
      sure: say(language, `mark.${confidence}`),
      found: first ? String(blocks.length) : '',
      doubtful: doubtful === 0 ? '' : say(language, 'page.import.doubtful', { count: String(doubtful) }),
    };
  });
}

/** Sections whose text the paper would replace, with what would change in each. */
function replaces({ overwrites, differences }: Coming, found: Found, language: Language): ShownImport['replaces'] {
  const { version } = found.proposal;
  const shown = shownDifferences({ from: version, to: version, differences }, found, language);
  return overwrites.map((section) => {
    const one = shown.find((other) => other.section === section);
    return { section, name: sectionName(found.proposal, section, language), counts: one?.counts ?? '', blocks: one?.blocks ?? [] };
  });
}

function missing({ placements }: Coming, { proposal }: Found, language: Language): string {
  const met = new Set(placements.map(({ section }) => section));
  const others = templateOf(proposal).sections.filter(({ id }) => !met.has(id));
  if (others.length === 0) return '';
  const names = others.map(({ id }) => sectionName(proposal, id, language)).join('; ');
  return say(language, 'page.import.missing', { sections: names });
}

function dropped({ dropped: all }: Coming, language: Language): ShownImport['dropped'] {
  return [...new Set(all.map(({ why }) => why))].map((why) => {
    const texts = all.filter((one) => one.why === why).map(({ text }) => text.trim());
    return {
      why: say(language, 'page.register.counted', { words: say(language, `why.${why}`), count: String(texts.length) }),
      samples: WRITTEN.includes(why) ? [...new Set(texts)].slice(0, SAMPLES).map((text) => text.slice(0, 200)) : [],
    };
  });
}

function follows({ lapses, asksAgain, noticeCancelled }: Preview, found: Found, language: Language): string[] {
  const names = (all: Preview['lapses']) => [
    ...new Set(all.map(({ post, person }) => askedName({ post, person: null, key: idOf(person, found) }, found, language))),
  ];
  return [
    ...(noticeCancelled ? [say(language, 'page.import.follows.notice')] : []),
    ...names(lapses).map((who) => say(language, 'page.import.follows.lapse', { who })),
    ...names(asksAgain).map((who) => say(language, 'page.import.follows.asked', { who })),
  ];
}

/** A view names people by handle. */
const idOf = (handle: string | null, { roster }: Found): string => (handle === null ? '' : (roster.byHandle(handle)?.id ?? handle));

/** The names of the form's rows in the reader's language, and of a form that was assumed. */
function inWords(figures: Record<string, string>, { proposal }: Found, language: Language): Record<string, string> {
  const form = templateOf(proposal);
  const words = formWords(form);
  return Object.fromEntries(
    Object.entries(figures).map(([key, text]) => [key, key === 'template' ? form.name[language] : (words.get(text)?.[language] ?? text)]),
  );
}
