import type { Language } from '../locales/locales.js';
import { type LeftOut, withoutAddresses } from './addresses.js';
import type { ExemptPart } from './exempt.js';
import { paragraphNumbers, sectionHeading } from './numbering.js';
import type { Block, CostLine, PostChange, PostTerms, ReportText } from './report.js';
import { blocksOf, textsOf } from './report-sections.js';
import type { TemplateSection } from './template.js';
import { template } from './templates.js';
import { cellsOf, type Wording, welshOf, welshTextOf } from './welsh.js';

/** A report as the public reads it in one language. */
export interface PublishedSection {
  id: string;
  number: string | null;
  title: string;
  /** Kept from the public: nothing but this is told of it. `null` of every other section. */
  exempt: ExemptPart | null;
  blocks: PublishedBlock[];
}

/** `language` is that of the words: English where there is no approved Welsh. */
export type PublishedBlock = { id: string; language: Language } & (
  | { kind: 'paragraph'; style: 'heading' | 'item' | null; number: string | null; text: string }
  | { kind: 'table'; header: boolean; rows: string[][] }
  | { kind: 'costs'; lines: CostLine[] }
  | { kind: 'posts'; lines: PostChange[] }
);

/**
 * Sections that name the officer who wrote the report and say how to reach them. They are no part of what was decided,
 * and the register names nobody but holders of public office.
 */
export const OF_THE_OFFICER: ReadonlySet<string> = new Set(['author', 'contact']);

/** The published sections of a report in a language, only those that say something. `instead` is in that language. */
export function publishedSections(
  report: ReportText,
  language: Language,
  instead: (what: LeftOut) => string,
  exempt: readonly ExemptPart[] = [],
): PublishedSection[] {
  const clean = (text: string): string => withoutAddresses(text, instead);
  const kept = new Map(exempt.map((one) => [one.part, one]));
  return shownSections(report, kept).map(({ section, blocks }) => {
    const numbers = paragraphNumbers(section, blocks);
    const heading = sectionHeading(report, section, language);
    const welsh = language === 'cy' ? welshIn(report, section.id) : none;
    return {
      id: section.id,
      number: heading.number ?? null,
      title: clean(heading.text),
      exempt: kept.get(section.id) ?? null,
      blocks: blocks.map((block) => published(block, welsh(block.id), clean, numbers.get(block)?.number)),
    };
  });
}

/** The sections of the form that the public is shown, in its order: all that are not of the officer, and not empty. */
function shownSections(
  report: ReportText,
  kept: ReadonlyMap<string, ExemptPart> = new Map(),
): { section: TemplateSection; blocks: Block[] }[] {
  return template(report.template)
    .sections.filter(({ id }) => !OF_THE_OFFICER.has(id))
    .map((section) => ({ section, blocks: kept.has(section.id) ? [] : blocksOf(report, section.id) }))
    .filter(({ section, blocks }) => blocks.length > 0 || kept.has(section.id));
}

type WelshWords = (block: string) => Wording | null;
const none: WelshWords = () => null;

/** The Welsh of a section's blocks as it may be printed; only of those that somebody has written Welsh for. */
function welshIn(report: ReportText, section: string): WelshWords {
  const written = new Set(welshOf(report, section).map(({ id }) => id));
  return (block) => (written.has(block) ? welshTextOf(report, section, block) : null);
}

const termsOf = ({ grade, scp, hours, salary, onCost, tenure }: PostTerms): PostTerms => ({
  ...{ grade, hours, salary, onCost, tenure },
  ...(scp !== undefined && { scp }),
});

function published(block: Block, welsh: Wording | null, clean: (text: string) => string, number: string | undefined): PublishedBlock {
  const { id } = block;
  const language = welsh === null ? 'en' : 'cy';
  const rows = welsh !== null && 'rows' in welsh ? welsh.rows : null;
  const word = (row: number, column: number, english: string | undefined) => clean(rows?.[row]?.[column] ?? english ?? '');
  switch (block.kind) {
    case 'paragraph': {
      const text = clean(welsh !== null && 'text' in welsh ? welsh.text : block.text);
      return { kind: 'paragraph', id, language, style: block.style ?? null, number: number ?? null, text };
    }
    case 'table':
      return { kind: 'table', id, language, header: block.header, rows: (rows ?? block.rows).map((row) => row.map(clean)) };
    case 'costs':
      return {
        kind: 'costs',
        id,
        language,
        // Field by field, so that what is added to a line one day is not public by itself.
        lines: block.lines.map(({ id: line, type, quantity, rate, onCost, years, budgetCode, item, unit }, i) => ({
          ...{ id: line, type, quantity, rate, onCost, years },
          ...{ item: word(i, 0, item), unit: word(i, 1, unit) },
          ...(budgetCode !== undefined && { budgetCode }),
        })),
      };
    case 'posts':
      return {
        kind: 'posts',
        id,
        language,
        lines: block.lines.map(({ id: line, post, postId, from, to, fundingSource, budgetYear, jobEvaluation }, i) => ({
          ...{ id: line, post: word(i, 0, post) },
          ...(postId !== undefined && { postId }),
          ...(from !== undefined && { from: termsOf(from) }),
          ...(to !== undefined && { to: termsOf(to) }),
          ...(fundingSource !== undefined && { fundingSource: word(i, 1, fundingSource) }),
          ...(budgetYear !== undefined && { budgetYear }),
          ...(jobEvaluation !== undefined && { jobEvaluation }),
        })),
      };
  }
}

/** Every word of the published report, in both languages, for a search: nothing is found that is not shown. */
export function publishedWords(report: ReportText): string {
  const nothing = () => '';
  return shownSections(report)
    .flatMap(({ section, blocks }) => {
      const welshOfBlock = welshIn(report, section.id);
      return blocks.flatMap((block) => {
        const welsh = welshOfBlock(block.id);
        return [...textsOf(block), ...(welsh === null ? [] : cellsOf(welsh))];
      });
    })
    .map((text) => withoutAddresses(text, nothing))
    .join('\n');
}
