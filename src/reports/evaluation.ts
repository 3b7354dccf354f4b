import type { Language } from '../locales/locales.js';
import type { Block, ReportText } from './report.js';
import { blocksOf, saysSomething, textsOf } from './report-sections.js';
import type { EvaluationQuestion, Template } from './template.js';
import { template } from './templates.js';
import { titleKey } from './title-key.js';

/** What the report answers to one evaluation question; empty text where it answers nothing. */
export interface EvaluationAnswer {
  question: EvaluationQuestion['id'];
  /** Answered before the decision. */
  promise: string;
  /** Written in the box for the 12 month appraisal. */
  appraisal: string;
}

/**
 * The answers in the section `evaluation`, one for each question of the report's form, in its order. A question is known
 * by its wording (the form's own in either language, or as papers have printed it), alone on a line; what follows is its
 * answer. The guidance that forms print inside the boxes is nobody's answer, and neither is "N/A".
 * @throws {RangeError} when the report's template does not exist.
 */
export function evaluationAnswers(report: ReportText): EvaluationAnswer[] {
  const { evaluation } = template(report.template);
  const words = vocabulary(evaluation);
  const answers = new Map(evaluation.questions.map(({ id }) => [id, { promise: [] as string[], appraisal: [] as string[] }]));
  let box: string[] | undefined;
  let question: string | undefined;
  for (const line of blocksOf(report, 'evaluation').flatMap(linesOf)) {
    const known = words.get(titleKey(line));
    if (known?.what === 'question') question = known.id;
    if (known?.what === 'closing') question = undefined;
    if (known?.what === 'question' || known?.what === 'closing') box = question === undefined ? undefined : answers.get(question)?.promise;
    else if (known?.what === 'appraisal') box = question === undefined ? undefined : answers.get(question)?.appraisal;
    else if (!known && isAnswer(line)) box?.push(line);
  }
  return [...answers].map(([id, { promise, appraisal }]) => ({
    question: id,
    promise: promise.join('\n'),
    appraisal: appraisal.join('\n'),
  }));
}

/**
 * Blocks for the section `evaluation` that say these answers, question by question, so that `evaluationAnswers` reads
 * them back. Questions without an answer keep their heading.
 * @throws {RangeError} when the template does not exist.
 */
export function evaluationBlocks(templateId: string, answers: Readonly<Record<string, string>>, language: Language = 'en'): Block[] {
  const blocks: Block[] = [];
  const add = (text: string, style?: 'heading') =>
    void blocks.push({ kind: 'paragraph', id: `p${blocks.length + 1}`, text, ...(style && { style }) });
  for (const question of template(templateId).evaluation.questions) {
    add(question.promise[language], 'heading');
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (answer) add(answer);
  }
  return blocks;
}

type Known = { what: 'question'; id: string } | { what: 'appraisal' | 'prompt' | 'closing' };

function vocabulary({ appraisalMarks, closing, questions }: Template['evaluation']): Map<string, Known> {
  const words = new Map<string, Known>();
  const know = (texts: readonly string[], known: Known) => {
    for (const text of texts) words.set(titleKey(text), known);
  };
  for (const { id, promise, appraisal, printed, prompts } of questions) {
    know(prompts, { what: 'prompt' });
    know([promise.en, promise.cy, ...printed], { what: 'question', id });
    know([appraisal.en, appraisal.cy], { what: 'appraisal' });
  }
  know(appraisalMarks, { what: 'appraisal' });
  know(closing, { what: 'closing' });
  return words;
}

function linesOf(block: Block): string[] {
  return textsOf(block).flatMap((text) => text.split('\n'));
}

function isAnswer(line: string): boolean {
  return saysSomething(line) && !['n a', 'na', 'tbc', 'to be confirmed', 'i w gadarnhau'].includes(titleKey(line));
}
