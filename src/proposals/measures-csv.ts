import { csvOf } from './csv.js';
import type { MeasuresView } from './measures.js';

export const measureParts = ['stages', 'waiting', 'slippage', 'evaluations'] as const;
export type MeasurePart = (typeof measureParts)[number];

/** The columns of each part, in this order. Codes and not words, so that one file serves both languages. */
const columns: Record<MeasurePart, readonly string[]> = {
  stages: ['stage', 'count', 'median', 'ninetieth', 'longest'],
  waiting: ['post', 'waiting', 'proposals', 'longest', 'overdue'],
  slippage: ['ref', 'title', 'kind', 'portfolio', 'state', 'targetDate', 'decided', 'days'],
  evaluations: ['ref', 'title', 'kind', 'portfolio', 'author', 'evaluator', 'due', 'days', 'escalated'],
};

/** One part of the measures as CSV. */
export function measuresCsv(part: MeasurePart, measures: MeasuresView): string {
  const rows: readonly object[] = {
    stages: measures.stages,
    waiting: measures.waiting,
    slippage: measures.slippage.listed,
    evaluations: measures.evaluations.listed,
  }[part];
  return csvOf(columns[part], rows);
}
