import { readFileSync } from 'node:fs';

/** Text for the section `evaluation`: each question of the form, and under it the answer. */
export function evaluationText(template: string, answers: Record<string, string>): string {
  const form = JSON.parse(readFileSync(`src/reports/templates/${template}.json`, 'utf8'));
  return form.evaluation.questions
    .filter((question: { id: string }) => answers[question.id] !== undefined)
    .flatMap((question: { id: string; promise: { en: string } }) => [question.promise.en, answers[question.id]])
    .join('\n');
}
