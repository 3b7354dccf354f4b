import { refusals } from '../../../workflows/index.js';
import type { Paper } from '../../documents/paper.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { sectionIds } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { numberReference } from '../../reports/paragraph-reference.js';
import { placeOf } from '../forms/field.js';
import { nameOf } from '../forms/trouble.js';
import { sectionTitle } from '../proposal/responses.js';
import { paragraphPlace } from '../proposal/shown-paper.js';

type Comment = Found['proposal']['comments'][number];

/** What has been said about one section or one paragraph of it, the earliest first. */
export interface Thread {
  section: string;
  /** The id of the thread on the page. */
  place: string;
  where: string;
  /** Where the text is on the page of the report. */
  text: string;
  /** How the paragraph begins, and its language; empty for a section as a whole, or text that is no longer there. */
  quote: { text: string; language: Language };
  open: boolean;
  comments: { id: string; text: string; by: string; at: string; resolved: string; mayResolve: boolean }[];
  /** What the form is opened with to answer here. */
  reply: string;
}

/** A paragraph of the paper that can be talked about. */
interface Spot {
  section: string;
  block: string;
  /** As people find it: `3.5`, `3.5 (second)`; empty where the paper prints none. */
  number: string;
  text: string;
  language: Language;
}

/** The paragraphs, items and tables of a paper, each with its number and how it begins. */
export function spotsOf(paper: Paper): Spot[] {
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  return paper.parts.flatMap((part): Spot[] => {
    const { of } = part;
    if (of?.block === undefined || part.kind === 'facts' || part.kind === 'note') return [];
    const key = keyOf(of.section, of.block);
    if (seen.has(key)) return [];
    seen.add(key);
    // A table is told by the first of its cells that says something.
    const words = part.kind === 'table' ? part.rows.flat().find(({ text }) => text.trim() !== '') : part.words;
    if (words === undefined) return [];
    const printed = 'number' in part ? (part.number ?? '') : '';
    const times = (numbers.get(keyOf(of.section, printed)) ?? 0) + 1;
    numbers.set(keyOf(of.section, printed), times);
    const number = printed === '' ? '' : numberReference(printed, times);
    return [{ section: of.section, block: of.block, number, text: words.text, language: words.language ?? paper.language }];
  });
}

/** The paragraph that is meant: by its id, or by the number that it prints, as people name it who comment through a program. */
export const spotOf = (spots: readonly Spot[], section: string, paragraph: string | null): Spot | undefined =>
  paragraph === null
    ? undefined
    : (spots.find((spot) => spot.section === section && spot.block === paragraph) ??
      spots.find((spot) => spot.section === section && spot.number === paragraph));

const keyOf = (section: string, paragraph: string | null): string => (paragraph === null ? section : `${section}/${paragraph}`);
export const threadPlace = (section: string, paragraph: string | null): string =>
  paragraph === null ? placeOf(`thread-${section}`) : placeOf(`thread-${section}-${paragraph}`);

/** Every thread, in the order of the report; in a section, what is said of the whole of it first. */
export function threadsOf(found: Found, paper: Paper, language: Language): Thread[] {
  const spots = spotsOf(paper);
  const order = new Map(sectionIds(found.proposal).map((section, at) => [section, at]));
  const threads = new Map<string, { about: About; comments: Comment[] }>();
  for (const comment of found.proposal.comments) {
    const { section } = comment;
    const spot = spotOf(spots, section, comment.paragraph);
    const paragraph = spot?.block ?? comment.paragraph;
    const key = keyOf(section, paragraph);
    const thread = threads.get(key) ?? { about: { section, paragraph, spot }, comments: [] };
    thread.comments.push(comment);
    threads.set(key, thread);
  }
  const rank = ({ section, paragraph, spot }: About): [number, number] => [
    order.get(section) ?? order.size,
    paragraph === null ? -1 : spot === undefined ? spots.length : spots.indexOf(spot),
  ];
  return [...threads.values()]
    .sort((one, other) => {
      const [a, b] = [rank(one.about), rank(other.about)];
      return a[0] - b[0] || a[1] - b[1];
    })
    .map(({ about, comments }) => threadOf(about, comments, found, language));
}

/** What a thread is about: a section, or a paragraph of it, which may be gone by now. */
interface About {
  section: string;
  paragraph: string | null;
  spot: Spot | undefined;
}

function threadOf({ section, paragraph, spot }: About, comments: readonly Comment[], found: Found, language: Language): Thread {
  const { ref } = found.proposal;
  const asked = new URLSearchParams({ section, ...(paragraph === null ? {} : { paragraph }) });
  const there = paragraph === null || spot !== undefined;
  const place = paragraph === null ? placeOf(`section-${section}`) : paragraphPlace(section, paragraph);
  return {
    section,
    place: threadPlace(section, paragraph),
    where: whereOf(section, paragraph, spot, found, language),
    text: `/proposals/${ref}/read${there ? `#${place}` : ''}`,
    quote: { text: spot === undefined ? '' : opening(spot.text, 200), language: spot?.language ?? language },
    open: comments.some(({ resolvedAt }) => resolvedAt === null),
    comments: comments.map((comment) => shown(comment, found, language)),
    reply: `/proposals/${ref}/comments?${asked}#write`,
  };
}

/** Where in the report something is said, in words: the section, and the paragraph by the number that it prints. */
export function whereOf(section: string, paragraph: string | null, spot: Spot | undefined, found: Found, language: Language): string {
  const title = sectionTitle(section, found, language);
  if (paragraph === null) return title;
  if (spot === undefined) return say(language, 'page.comments.gone', { section: title });
  return spot.number === ''
    ? say(language, 'page.comments.at', { section: title, text: opening(spot.text, 50) })
    : say(language, 'page.responses.paragraph', { section: title, paragraph: spot.number });
}

function shown(comment: Comment, found: Found, language: Language): Thread['comments'][number] {
  const { id, text, by, at, resolvedBy, resolvedAt } = comment;
  const { proposal, roster, actor, under } = found;
  const name = (person: string) => nameOf(person, roster, language);
  const resolved =
    resolvedBy === null || resolvedAt === null
      ? ''
      : say(language, 'page.responses.resolvedBy', { who: name(resolvedBy), at: sayInstant(language, resolvedAt) });
  const stopped = refusals(proposal, { type: 'resolveComment', comment: id, actor, at: found.at, under });
  return { id, text, by: name(by), at: sayInstant(language, at), resolved, mayResolve: stopped.length === 0 };
}

/** How a text begins: whole words, as far as they fit. */
export function opening(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}

/** Paragraphs that a form offers to choose from; beyond, sections only and the one that was asked for. */
const CHOICES = 300;

/** What a comment can be about: a section as a whole, or a paragraph of it; `section/paragraph`. */
export function aboutChoices(
  found: Found,
  paper: Paper,
  { section: wanted, paragraph }: Pick<About, 'section' | 'paragraph'>,
  language: Language,
) {
  const spots = spotsOf(paper);
  const spot = spotOf(spots, wanted, paragraph);
  const chosen = keyOf(wanted, spot?.block ?? paragraph);
  const few = spots.length <= CHOICES;
  const option = (value: string, text: string, its = language) => ({ value, text, language: its, selected: value === chosen });
  return sectionIds(found.proposal).map((section) => {
    const title = sectionTitle(section, found, language);
    const gone = section === wanted && paragraph !== null && spot === undefined;
    return {
      label: title,
      options: [
        option(section, say(language, 'page.comments.whole', { section: title })),
        ...spots
          .filter((one) => one.section === section && (few || one === spot))
          .map((one) => option(keyOf(section, one.block), [one.number, opening(one.text, 60)].filter(Boolean).join(' '), one.language)),
        // A thread about text that is no longer there can still be answered.
        ...(gone ? [option(chosen, whereOf(section, paragraph, undefined, found, language))] : []),
      ],
    };
  });
}
