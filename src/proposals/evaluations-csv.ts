import { Readable } from 'node:stream';
import { csvOf } from './csv.js';
import type { DueEvaluation } from './evaluations.js';

/** Codes and not words, so that one file serves both languages; people by handle; days are `YYYY-MM-DD`. */
const columns = [
  'ref',
  'title',
  'portfolio',
  'author',
  'evaluator',
  'member',
  'decided',
  'evaluationDue',
  'late',
  'remindedAfter',
  'reminded',
  'escalatedAfter',
  'escalated',
] as const satisfies readonly (keyof DueEvaluation)[];

/** Evaluations that are due as CSV, in the order in which they are given; each batch is asked for once the one before has been sent. */
export const evaluationsCsv = (batches: AsyncIterable<readonly DueEvaluation[]>): Readable => Readable.from(tableOf(batches));

async function* tableOf(batches: AsyncIterable<readonly DueEvaluation[]>): AsyncGenerator<string> {
  let header = true;
  for await (const due of batches) {
    if (header || due.length > 0) yield csvOf(columns, due, { header });
    header = false;
  }
}
