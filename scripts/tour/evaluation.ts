import { readFileSync } from 'node:fs';

/** Text for the section `evaluation`: each question of the form, and under it the answer. */
export function evaluationText(answers: Record<string, string>): string {
  const form = JSON.parse(readFileSync('src/reports/templates/evaluation-criteria@1.json', 'utf8'));
  return form.questions
    .filter((question: { id: string }) => answers[question.id] !== undefined)
    .flatMap((question: { id: string; promise: { en: string } }) => [question.promise.en, answers[question.id]])
    .join('\n');
}
