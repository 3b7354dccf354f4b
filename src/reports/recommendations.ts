import { paragraphReference } from './paragraph-reference.js';
import type { ReportText } from './report.js';
import { blocksOf, bodyTexts, paragraphsOf, saysSomething } from './report-sections.js';
import { template, templates } from './templates.js';

/** One thing that the member is asked to agree. */
export interface Recommendation {
  /** The id of its first paragraph. */
  id: string;
  /** As printed ("2.1", "2.1 (second)"), else by its place ("2.3"). */
  number: string;
  text: string;
}

/**
 * What the report recommends, in order. Where some paragraphs are numbered, those without a number belong to the one
 * above. Sub-headings and tables are not recommendations.
 */
export function recommendationsOf(report: ReportText): Recommendation[] {
  const blocks = blocksOf(report, 'recommendations');
  const paragraphs = paragraphsOf(report, 'recommendations').filter((block) => block.style !== 'heading' && saysSomething(block.text));
  const numbered = paragraphs.some((block) => block.sourceNumber !== undefined);
  const section = sectionNumber(report);
  const found: Recommendation[] = [];
  for (const block of paragraphs) {
    const last = found.at(-1);
    if (numbered && block.sourceNumber === undefined && last) last.text += `\n${block.text}`;
    else {
      const number = block.sourceNumber === undefined ? `${section}.${found.length + 1}` : paragraphReference(blocks, block);
      found.push({ id: block.id, number, text: block.text });
    }
  }
  return found;
}

function sectionNumber(report: ReportText): string {
  if (!templates().has(report.template)) return '2';
  return template(report.template).sections.find((one) => one.id === 'recommendations')?.number ?? '2';
}

/** Whether the report sets out options: its options section says something beyond headings. False where the form has none. */
export function optionsConsidered(report: ReportText): boolean {
  return bodyTexts(blocksOf(report, 'options')).length > 0;
}
