import { type Language, say } from '../../locales/locales.js';
import { paragraphNumbers } from '../../reports/numbering.js';
import { numberReferences } from '../../reports/paragraph-reference.js';
import type { Paragraph } from '../../reports/report.js';
import type { TemplateSection } from '../../reports/template.js';
import type { DraftBlock, DraftParagraph } from './draft.js';
import { questionKey, type SectionFindings, type ShownFinding } from './findings-shown.js';
import { isQuestion, questionsOf } from './opened.js';
import { type ShownLines, shownLines } from './shown-lines.js';
import { asksIn, linesOf, type ShownTable, shownTable } from './shown-table.js';

/** A block as the form draws it. `place` is the name that its fields begin with; `label` tells it from the others. */
export type ShownBlock = Placed & (ShownParagraph | ShownTable | ShownLines);

interface Placed {
  at: number;
  place: string;
  id: string;
  label: string;
  /** Whether it can move there: not past a question of the form. */
  up: boolean;
  down: boolean;
  findings: ShownFinding[];
}

interface ShownParagraph {
  kind: 'paragraph';
  /** It is a question of the form, and stays as it is. */
  fixed: boolean;
  text: string;
  lines: number;
  style: DraftParagraph['style'];
  sourceNumber: string;
  confidence: string;
  /** The answer to a question that the form asks. */
  answers: string | null;
}

/** A draft as a form draws it, each finding beside what it is about; `template` is the key of the whole report's form. */
export function shownDraft(
  { form, template }: { form: TemplateSection; template: string },
  draft: readonly DraftBlock[],
  findings: SectionFindings,
  language: Language,
): ShownBlock[] {
  const answered = questionsAnswered(form, draft);
  const labels = labelsIn(form, draft, answered, language);
  const asked = questionsOf(form);
  const asks = asksIn(form, draft, template);
  const mayPass = (at: number): boolean => draft[at] !== undefined && !isQuestion(draft[at], asked);
  return draft.map((block, at): ShownBlock => {
    const fixed = isQuestion(block, asked);
    const place = `blocks[${at}]`;
    const beside = [block.id, ...(fixed && block.kind === 'paragraph' ? [questionKey(block.text)] : [])];
    const own = {
      ...{ at, place, id: block.id, label: labels[at] ?? '', up: mayPass(at - 1), down: mayPass(at + 1) },
      findings: beside.flatMap((key) => findings.beside.get(key) ?? []),
    };
    if (block.kind === 'table') return { ...own, ...shownTable(form, block, { asks: asks.get(block), findings, language }) };
    if (block.kind !== 'paragraph') return { ...own, ...shownLines(block, place, language) };
    return { ...own, ...block, fixed, lines: linesOf(block.text, 90), answers: fixed ? null : (answered[at] ?? null) };
  });
}

/** The question of the form that each block stands under; `null` under none. */
function questionsAnswered(form: TemplateSection, draft: readonly DraftBlock[]): (string | null)[] {
  const asked = questionsOf(form);
  let question: string | null = null;
  return draft.map((block) => {
    if (block.kind === 'paragraph' && block.style === 'heading') question = isQuestion(block, asked) ? block.text : null;
    return question;
  });
}

/** What each block is called, so that a button or a field says which it is for; numbers as the report will have them. */
function labelsIn(form: TemplateSection, draft: readonly DraftBlock[], answered: readonly (string | null)[], language: Language): string[] {
  const blocks = draft.map(numberable);
  const references = numberReferences(
    paragraphNumbers(
      form,
      blocks.filter((block) => block !== null),
    ),
  );
  const counts = new Map<string, number>();
  return draft.map((block, at) => {
    const one = blocks[at];
    const number = one === null || one === undefined ? undefined : references.get(one);
    const plain = number === undefined && answered[at] ? 'answer' : plainIn(form);
    const key = labelKeys[block.kind === 'paragraph' ? block.style || plain : block.kind];
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return say(language, key, { number: number ?? String(count) });
  });
}

const numberable = (block: DraftBlock): Paragraph | null =>
  block.kind === 'paragraph'
    ? {
        ...{ kind: block.kind, id: block.id, text: block.text.trim() === '' ? 'x' : block.text },
        ...(block.sourceNumber !== '' && { sourceNumber: block.sourceNumber }),
        ...(block.style !== '' && { style: block.style }),
      }
    : null;

const plainIn = ({ kind }: TemplateSection): 'recommendation' | 'line' | 'paragraph' =>
  kind === 'recommendations' ? 'recommendation' : kind === 'consultees' || kind === 'list' ? 'line' : 'paragraph';

const labelKeys = {
  paragraph: 'page.section.block.paragraph',
  recommendation: 'page.section.block.recommendation',
  line: 'page.section.block.line',
  answer: 'page.section.block.answer',
  heading: 'page.section.block.heading',
  item: 'page.section.block.item',
  table: 'page.section.block.table',
  costs: 'page.section.block.costs',
  posts: 'page.section.block.posts',
} as const;
