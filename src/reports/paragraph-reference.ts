import type { Block } from './report.js';

const ORDINALS = ['', '', ' (second)', ' (third)', ' (fourth)', ' (fifth)'];

/** "3.5" for the first of its number, "3.5 (second)" for the next. */
export function numberReference(number: string, occurrence: number): string {
  return number + (ORDINALS[occurrence] ?? ` (${occurrence})`);
}

/** How a person finds the numbered paragraphs of a section; `numbers` are in the section's order. */
export function numberReferences(numbers: ReadonlyMap<Block, { number: string }>): Map<Block, string> {
  const seen = new Map<string, number>();
  const references = new Map<Block, string>();
  for (const [block, { number }] of numbers) {
    const occurrence = (seen.get(number) ?? 0) + 1;
    seen.set(number, occurrence);
    references.set(block, numberReference(number, occurrence));
  }
  return references;
}
