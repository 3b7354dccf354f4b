import type { Check } from './check.js';
import { at, cited, type Passage } from './paper.js';
import { sentences } from './sentences.js';

const YEAR = /(?<![\d/])20\d\d\s?[/–-]\s?(?:20)?\d\d(?![\d/])/gu;
const FUNDED = /\b(?:fund(?:ed|ing)?|financed|built in\p{L}*|budget build|met (?:from|within|by)|ariann\p{L}*|wedi['’]i gynnwys)\b/iu;
const BUDGET = /\b(?:budget\p{L}*|cyllideb\p{L}*|gyllideb\p{L}*)\b/iu;

/**
 * Two sentences say in which year's budget the decision is funded, and name different years. A paper that names several
 * years in one sentence plans over years, and is left alone. Figures: `year`, and `other` with the place `where` that
 * names it first.
 */
export const budgetYearsDiffer: Check = {
  code: 'budget-years-differ',
  severity: 'warning',
  asks: 'finance',
  run(paper) {
    const named = paper.body.flatMap((passage) => fundingYears(passage).map((years) => ({ passage, years })));
    const [first, ...others] = named;
    if (!first || named.some(({ years }) => years.length > 1)) return [];
    const later = others.find(({ years }) => years[0] !== first.years[0]);
    if (!later) return [];
    const figures = { year: later.years[0] ?? '', other: first.years[0] ?? '', where: cited(paper, first.passage) };
    return [{ ...at(later.passage), figures }];
  },
};

/** The years of each sentence that says what funds the decision, as `2018/19`. */
function fundingYears({ text }: Passage): string[][] {
  if (!/20\d\d\s?[/–-]/u.test(text)) return [];
  return sentences(text)
    .filter((sentence) => FUNDED.test(sentence) && BUDGET.test(sentence))
    .map((sentence) => [...new Set([...sentence.matchAll(YEAR)].map(([year]) => `${year.slice(0, 4)}/${year.slice(-2)}`))])
    .filter((years) => years.length > 0);
}
