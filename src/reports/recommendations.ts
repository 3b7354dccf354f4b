import { paragraphNumbers } from './numbering.js';
import { numberReferences } from './paragraph-reference.js';
import type { ReportText } from './report.js';
import { blocksOf, bodyTexts, paragraphsOf, saysSomething } from './report-sections.js';
import { isTemplate, template } from './templates.js';

/** One thing that the member is asked to agree. */
export interface Recommendation {
  /** The id of its first paragraph. */
  id: string;
  /** As printed ("2.1", "2.1 (second)"); of an item without a number, which of those below its paragraph it is ("2.1 (3)"). */
  number: string;
  text: string;
}

/**
 * What the report recommends, in order. Where the paper numbered some paragraphs, those without a number belong to the
 * one above; otherwise every paragraph and item is one. Sub-headings and tables are not recommendations.
 */
export function recommendationsOf(report: ReportText): Recommendation[] {
  const section = sectionOf(report);
  const blocks = blocksOf(report, 'recommendations');
  const references = numberReferences(paragraphNumbers(section, blocks));
  const paragraphs = paragraphsOf(report, 'recommendations').filter((block) => block.style !== 'heading' && saysSomething(block.text));
  const byPaper = paragraphs.some((block) => block.sourceNumber !== undefined);
  const found: Recommendation[] = [];
  let above = section.number;
  let items = 0;
  for (const block of paragraphs) {
    const last = found.at(-1);
    if (byPaper && block.sourceNumber === undefined && last) {
      last.text += `\n${block.text}`;
      continue;
    }
    const own = references.get(block);
    items = own === undefined ? items + 1 : 0;
    above = own ?? above;
    found.push({ id: block.id, number: items === 0 ? above : `${above} (${items})`, text: block.text });
  }
  return found;
}

type Section = Parameters<typeof paragraphNumbers>[0] & { number: string };

/** The section as the report's form has it; as the known forms have it where the form is not at hand. */
function sectionOf({ template: form }: ReportText): Section {
  const known = isTemplate(form) ? template(form).sections.find((one) => one.id === 'recommendations') : undefined;
  return { kind: 'recommendations', part: 'main', ...known, number: known?.number ?? '2' };
}

/** Whether the report sets out options: its options section says something beyond headings. False where the form has none. */
export function optionsConsidered(report: ReportText): boolean {
  return bodyTexts(blocksOf(report, 'options')).length > 0;
}
