import type { Comment, Consultee, Verdict } from '../../../workflows/facts.js';
import { EXEMPT_PARTS } from '../../../workflows/standing.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import type { AnswerGiven } from '../../proposals/answers-given.js';
import { templateOf } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { paragraphNumbers } from '../../reports/numbering.js';
import { numberReferences } from '../../reports/paragraph-reference.js';
import { HEAD, type ReportText } from '../../reports/report.js';
import { blocksOf, textsOf } from '../../reports/report-sections.js';
import { nameOf } from '../forms/trouble.js';
import { type ConsulteeRow, consulteeRow } from './consultee-rows.js';
import { inWhoseName } from './people.js';
import { paragraphPlace, sectionPlace } from './shown-paper.js';

/** A consultee's answer, and those that were given before it. */
export interface Response extends ConsulteeRow {
  earlier: { what: string; by: string; at: string; version: string; text: string }[];
}

export interface ShownComment {
  /** The section, or the paragraph in it, and where that is on the page of the report; `null` where it is gone. */
  where: string;
  place: string | null;
  text: string;
  by: string;
  at: string;
  /** Who resolved it and when; empty while it is open. */
  resolved: string;
}

/** What weighs against a proposal comes first, then what is still to come, then the rest. */
const weight: Record<Verdict, number> = {
  objected: 0,
  object: 0,
  returned: 1,
  yesWithConditions: 2,
  supportWithConditions: 2,
  noted: 4,
  noAnswer: 4,
  noComment: 5,
  endorsed: 5,
  support: 5,
  yes: 5,
};
const weightOf = ({ verdict }: Consultee): number => (verdict === null ? 3 : weight[verdict]);

/** Every answer with what was said before it, objections first; and every comment, open ones first. */
export function responsesOf(
  found: Found,
  { given, report }: { given: readonly AnswerGiven[]; report: ReportText },
  language: Language,
): { objections: number; responses: Response[]; erased: number; comments: { open: ShownComment[]; resolved: ShownComment[] } } {
  const { consultees, comments } = found.proposal;
  const sorted = consultees.toSorted((a, b) => weightOf(a) - weightOf(b));
  const shown = comments.map((comment) => shownComment(comment, { found, report }, language));
  return {
    objections: consultees.filter((c) => c.standing === 'stands' && weightOf(c) === 0).length,
    responses: sorted.map((c) => ({ ...consulteeRow(c, found, language), earlier: earlierOf(c, given, found, language) })),
    erased: given.filter(({ kind }) => kind === 'erased').length,
    comments: { open: shown.filter(({ resolved }) => resolved === ''), resolved: shown.filter(({ resolved }) => resolved !== '') },
  };
}

function earlierOf(c: Consultee, given: readonly AnswerGiven[], found: Found, language: Language): Response['earlier'] {
  const own = given.filter((one) => one.stage === c.stage && one.key === c.key);
  // The last that was given is the answer itself, unless it was taken back.
  const present = own.find(({ kind, at }) => kind === 'given' && at === c.at);
  return own
    .filter((one) => one !== present)
    .map(({ kind, verdict, text, by, onBehalfOf, at, version }) => ({
      what: kind === 'withdrawn' || verdict === null ? say(language, 'page.responses.withdrawn') : say(language, `verdict.${verdict}`),
      by: inWhoseName(by, onBehalfOf, found, language),
      at: sayInstant(language, at),
      version: version === null ? '' : String(version),
      text: text ?? '',
    }));
}

function shownComment(
  { section, paragraph, text, by, at, resolvedBy, resolvedAt }: Comment,
  { found, report }: { found: Found; report: ReportText },
  language: Language,
): ShownComment {
  const { number, place } = whereIs(section, paragraph, { found, report });
  const title = sectionTitle(section, found, language);
  return {
    where: number === null ? title : say(language, 'page.responses.paragraph', { section: title, paragraph: number }),
    place,
    text,
    by: nameOf(by, found.roster, language),
    at: sayInstant(language, at),
    resolved:
      resolvedBy === null || resolvedAt === null
        ? ''
        : say(language, 'page.responses.resolvedBy', {
            who: nameOf(resolvedBy, found.roster, language),
            at: sayInstant(language, resolvedAt),
          }),
  };
}

/** What a comment is on: a paragraph is named by its id, or by the number that it prints. */
function whereIs(
  section: string,
  paragraph: string | null,
  { found, report }: { found: Found; report: ReportText },
): { number: string | null; place: string | null } {
  const form = templateOf(found.proposal).sections.find(({ id }) => id === section);
  const blocks = blocksOf(report, section);
  // An appendix that nobody has filled in is not printed, and the head of the paper has no heading.
  const whole = form === undefined || (form.part === 'appendix' && blocks.length === 0) ? null : sectionPlace(section);
  if (paragraph === null || form === undefined) return { number: paragraph, place: whole };
  const numbers = numberReferences(paragraphNumbers(form, blocks));
  const block = blocks.find((one) => one.id === paragraph || numbers.get(one) === paragraph);
  if (block === undefined || textsOf(block).join('').trim() === '') return { number: paragraph, place: whole };
  return { number: numbers.get(block) ?? paragraph, place: paragraphPlace(section, block.id) };
}

/** A section of the report by its title, the head of the paper too. */
export const sectionTitle = (section: string, { proposal }: Pick<Found, 'proposal'>, language: Language): string =>
  section === HEAD
    ? say(language, 'document.head')
    : section === EXEMPT_PARTS
      ? say(language, 'page.exempt')
      : (templateOf(proposal).sections.find(({ id }) => id === section)?.title[language] ?? section);
