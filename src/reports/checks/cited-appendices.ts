import type { Passage } from './paper.js';
import { perPaper } from './per-paper.js';
import { sentences } from './sentences.js';

/** An appendix that a sentence of the report's main part refers to. */
export interface CitedAppendix {
  /** `A`, or `1`. */
  label: string;
  /** The sentence, or what of it stands around the reference. */
  sentence: string;
  passage: Passage;
}

const LABELS =
  /(?<!\p{L})(?:Appendix|Annexe?|Appendices|Annexes|Atodiad(?:au)?)\s+([A-Z]|\d{1,2})(?![\p{L}\p{N}])(?:\s*(?:,|and|&|a|ac)\s+([A-Z]|\d{1,2})(?![\p{L}\p{N}]))?/gu;

/** How much of a sentence is read on each side of the reference, to tell what is referred to. */
const AROUND = 200;

/** Every appendix that the main part of the report refers to, once for each sentence that does. */
export const citedAppendices = perPaper(({ passages }): CitedAppendix[] =>
  passages
    .filter(({ part, text }) => part === 'main' && /Appendi|Annex|Atodiad/.test(text))
    .flatMap((passage) => sentences(passage.text).flatMap((sentence) => citedIn(sentence, passage))),
);

function citedIn(sentence: string, passage: Passage): CitedAppendix[] {
  const cited = new Map<string, CitedAppendix>();
  for (const { index, 0: words, 1: first, 2: second } of sentence.matchAll(LABELS)) {
    const around = sentence.slice(Math.max(0, index - AROUND), index + words.length + AROUND);
    for (const label of [first, second]) {
      if (label !== undefined && !cited.has(label)) cited.set(label, { label, sentence: around, passage });
    }
  }
  return [...cited.values()];
}
