import type { Finding } from '../../../workflows/facts.js';
import type { Language } from '../../locales/locales.js';
import { templateKey } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { viewOf } from '../../proposals/view.js';
import { findingWords } from '../../proposals/wording.js';
import { paperOf } from '../../reports/checks/paper.js';
import type { ReportText } from '../../reports/report.js';
import { template } from '../../reports/templates.js';
import type { DraftBlock } from './draft.js';

/** What a check found, in words. */
export interface ShownFinding {
  severity: Finding['severity'];
  text: string;
}

/** The findings of a section that nobody has answered, beside what they are about. */
export interface SectionFindings {
  /** About the section, or about what it does not have. */
  section: ShownFinding[];
  /** By the id of the block; by that and the row for a row of a table; by a question of the form that is not answered. */
  beside: ReadonlyMap<string, ShownFinding[]>;
}

/** Of a question of the form, by its English. */
export const questionKey = (question: string): string => `? ${question}`;
export const rowKey = (block: string, row: number): string => `${block} ${row}`;

/** Findings that still ask something of the author: errors, and warnings without an answer. */
export const openFindings = ({ proposal, roster }: Pick<Found, 'proposal' | 'roster'>): Finding[] =>
  viewOf(proposal, roster).findings.filter(({ severity, answer }) => severity === 'error' || answer === null);

/** The findings about the text that stands, each where a person would look for it on a form that shows these blocks. */
export function findingsOf(
  found: Found,
  report: ReportText,
  section: string,
  shown: readonly DraftBlock[],
  language: Language,
): SectionFindings {
  const own = openFindings(found).filter((finding) => finding.section === section);
  const beside = new Map<string, ShownFinding[]>();
  const general: ShownFinding[] = [];
  const places = own.length === 0 ? new Map<string, string>() : placesIn(report, section, shown);
  for (const finding of own) {
    const words = { severity: finding.severity, text: findingWords(finding, templateKey(found.proposal), language) };
    const place = places.get(finding.paragraph ?? '');
    if (place === undefined) general.push(words);
    else beside.set(place, [...(beside.get(place) ?? []), words]);
  }
  return { section: general, beside };
}

/** Where on a form a finding stands that names a paragraph (`3.5 (second)`) or a row (`table 1 row 3`). */
function placesIn(report: ReportText, section: string, shown: readonly DraftBlock[]): Map<string, string> {
  const sections = report.sections.filter((one) => one.section === section);
  const { passages } = paperOf({ ...report, sections });
  const questions = template(report.template).evaluation.questions.flatMap(({ id, promise }): [string, string][] =>
    shown.some((block) => block.kind === 'paragraph' && block.text === promise.en) ? [[id, questionKey(promise.en)]] : [],
  );
  const blocks = passages.map(({ paragraph, block, row }): [string, string] => [
    paragraph,
    row === undefined ? block.id : rowKey(block.id, row),
  ]);
  return new Map([...questions, ...blocks]);
}
