import { Readable } from 'node:stream';
import { csvOf } from './csv.js';
import type { PlannedDecision } from './forward-plan.js';

/** Codes and not words, so that one file serves both languages; people by handle; days are `YYYY-MM-DD`. */
const columns = [
  'ref',
  'title',
  'kind',
  'portfolio',
  'author',
  'member',
  'state',
  'noticeServed',
  'targetDate',
  'lawful',
  'expected',
  'late',
] as const satisfies readonly (keyof PlannedDecision)[];

/** Decisions to come as CSV, in the order in which they are given; each batch is asked for once the one before has been sent. */
export const forwardPlanCsv = (batches: AsyncIterable<readonly PlannedDecision[]>): Readable => Readable.from(tableOf(batches));

async function* tableOf(batches: AsyncIterable<readonly PlannedDecision[]>): AsyncGenerator<string> {
  let header = true;
  for await (const decisions of batches) {
    if (header || decisions.length > 0) yield csvOf(columns, decisions, { header });
    header = false;
  }
}
