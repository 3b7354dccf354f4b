import type { Language } from '../locales/locales.js';
import type { Block, Paragraph, ReportText } from './report.js';
import { saysSomething } from './report-sections.js';
import type { SectionKind, TemplateSection } from './template.js';

/** The number that a paragraph prints, and whose it is: the imported paper's own, or counted here. */
export interface Numbered {
  number: string;
  by: 'paper' | 'system';
}

/** A section's heading as it is printed. A heading in the paper's own words holds its number, if it has one. */
export interface SectionHeading {
  number?: string;
  text: string;
  by: 'paper' | 'system';
}

/** Sections whose paragraphs a council's paper numbers; in the others each line stands by itself. */
const NUMBERED: readonly SectionKind[] = ['prose', 'recommendations', 'options', 'evaluation'];

/**
 * The numbers of a section's paragraphs. A paragraph that came with a number keeps it. Where none of the section did,
 * its paragraphs are counted behind the section's number ("3.2"): not sub-headings, not items, nothing in an appendix
 * and no empty ones. Where some did, one without a number belongs to the one above and has none.
 */
export function paragraphNumbers(
  section: Pick<TemplateSection, 'number' | 'kind' | 'part'>,
  blocks: readonly Block[],
): Map<Block, Numbered> {
  const numbers = new Map<Block, Numbered>();
  const paragraphs = blocks.filter((block): block is Paragraph => block.kind === 'paragraph');
  for (const block of paragraphs) if (block.sourceNumber !== undefined) numbers.set(block, { number: block.sourceNumber, by: 'paper' });
  const counted = section.number !== undefined && section.part === 'main' && NUMBERED.includes(section.kind);
  if (numbers.size > 0 || !counted) return numbers;
  for (const block of paragraphs)
    if (block.style === undefined && saysSomething(block.text))
      numbers.set(block, { number: `${section.number}.${numbers.size + 1}`, by: 'system' });
  return numbers;
}

/** A section's heading: as the imported paper printed it, in the paper's language, else the form's number and title. */
export function sectionHeading(
  report: Pick<ReportText, 'head'>,
  section: Pick<TemplateSection, 'id' | 'number' | 'title'>,
  language: Language,
): SectionHeading {
  const { headings } = report.head;
  const printed = headings !== undefined && Object.hasOwn(headings, section.id) ? headings[section.id] : undefined;
  if (printed !== undefined && language === 'en') return { text: printed, by: 'paper' };
  return { ...(section.number !== undefined && { number: section.number }), text: section.title[language], by: 'system' };
}
