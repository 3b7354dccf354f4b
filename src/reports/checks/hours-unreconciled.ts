import { amountsIn, type FoundAmount, printFigure } from '../figures.js';
import { FULL_TIME_HOURS } from '../posts.js';
import { titleKey } from '../title-key.js';
import type { Check, Found } from './check.js';
import { at, type Passage } from './paper.js';
import { sentences } from './sentences.js';

const NOW = /\b(?:current|currently|existing|present|presently|cyfredol|presennol)\b/iu;
/** What the hours are of: "518.8 hours of Business Support Hours". */
const OF = /^\s+(?:of|o)\s+((?:\p{L}[\p{L}’'-]{0,30}\s?){1,5})/iu;
const CONVERTED = /\b(?:convert\p{L}*|combin\p{L}*|amalgamat\p{L}*|trosi|cyfuno)\b/iu;
const FTE =
  /\b(one|two|three|\d{1,2}(?:\.\d{1,2})?)\s*(?:x\s*)?(?:FTE|full[- ]time equivalents?|CALl|full[- ]time (?:team member|post|position)s?)\b/iu;
const COUNTED: Record<string, number> = { one: 1, two: 2, three: 3 };

/**
 * The paper states the hours of a thing as they are, those that remain of it, and those that are converted, and the three
 * do not agree: 518.8 − 481.8 ≠ 37. Only where each of them is stated once. Figures: `whole`, `remainder`, `converted`,
 * and `computed`, what would have to be converted.
 */
export const hoursUnreconciled: Check = {
  code: 'hours-unreconciled',
  severity: 'warning',
  asks: 'finance',
  run({ body }) {
    const withHours = body.filter((passage) => /hours|hrs|awr|oriau|FTE|full[- ]time/iu.test(passage.text));
    const converted = new Set(withHours.flatMap(({ text }) => sentences(text).flatMap(convertedIn)));
    const [hours] = converted;
    if (hours === undefined || converted.size !== 1) return [];
    const [whole, ...others] = withHours.flatMap(wholesIn);
    return whole && others.length === 0 ? compare(whole, withHours, hours) : [];
  },
};

interface Whole {
  passage: Passage;
  hundredths: number;
  of: string;
}

function compare({ passage, hundredths, of }: Whole, others: readonly Passage[], converted: number): Found[] {
  const remainders = others.flatMap(({ text }) => remaindersOf(of, text));
  const [remainder] = remainders;
  if (!remainder || remainders.length !== 1 || remainder.hundredths >= hundredths) return [];
  const computed = hundredths - remainder.hundredths;
  if (computed === converted) return [];
  const figures = {
    whole: printFigure(hundredths),
    remainder: printFigure(remainder.hundredths),
    converted: printFigure(converted),
    computed: printFigure(computed),
  };
  return [{ ...at(passage), figures }];
}

function wholesIn(passage: Passage): Whole[] {
  return sentences(passage.text).flatMap((sentence) => {
    if (!NOW.test(sentence)) return [];
    return amountsIn(sentence).flatMap(({ hundredths, unit, end }) => {
      const of = unit === 'hours' ? OF.exec(sentence.slice(end, end + 200))?.[1] : undefined;
      return of === undefined ? [] : [{ passage, hundredths, of: titleKey(of) }];
    });
  });
}

/** "Business Support Hours 481.8 hours": the same words right before the figure. */
function remaindersOf(of: string, text: string): FoundAmount[] {
  return amountsIn(text).filter(
    ({ unit, start }) => unit === 'hours' && titleKey(text.slice(Math.max(0, start - 200), start)).endsWith(of),
  );
}

function convertedIn(sentence: string): number[] {
  if (!CONVERTED.test(sentence)) return [];
  const [, count = ''] = FTE.exec(sentence) ?? [];
  if (count === '') return [];
  return [Math.round((COUNTED[count.toLowerCase()] ?? Number(count)) * FULL_TIME_HOURS)];
}
