import { amountsIn, printAmount } from '../figures.js';
import type { Check, Found } from './check.js';
import { at, type Passage } from './paper.js';

const TOP = /\b(?:top|maximum|brig|uchafswm) (?:of|o) (?:the )?(?:(?:grade|band|scale|gradd|graddfa) )?/giu;
/** "G" behind "Top of", or "Grade G" anywhere. */
const LETTER = /^([A-Z]{1,2}\d{0,2})\b(?!\s*\d)/u;
const GRADE = /\b(?:grade|band|gradd)\s+([A-Z]{1,2}\d{0,2})\b/iu;
/** "£40,300 (2019/20)", "£40,300 in 2019/20". */
const YEAR = /^[\s,(]{0,3}(?:in |for |from )?\(?(20\d\d\/\d\d)/u;
/** How far behind its top a grade's amount may stand. */
const REACH = 60;

interface Top {
  grade: string;
  /** The grade in that year's scale, where the amount's year is said right behind it. */
  scale: string;
  amount: string;
}

/**
 * The top of one grade is given as different amounts, without saying that one of them has the employer's on-cost in it.
 * Found where the second stands. Figures: `grade`, `first` and `second`.
 */
export const severalTops: Check = {
  code: 'several-tops',
  severity: 'warning',
  asks: 'hr',
  run({ passages }) {
    const known = new Map<string, string>();
    const found = new Map<string, Found>();
    for (const passage of passages) {
      for (const { grade, scale, amount } of topsIn(passage)) {
        const first = known.get(scale) ?? amount;
        known.set(scale, first);
        if (first !== amount && !found.has(scale)) found.set(scale, { ...at(passage), figures: { grade, first, second: amount } });
      }
    }
    return [...found.values()];
  },
};

function topsIn({ text }: Passage): Top[] {
  if (!text.includes('£') || /\bon[- ]?costs?\b|ar-gost/iu.test(text)) return [];
  const named = GRADE.exec(text)?.[1]?.toUpperCase();
  const amounts = amountsIn(text).filter(({ unit }) => unit === 'pounds');
  return [...text.matchAll(TOP)].flatMap(({ index, 0: words }) => {
    const behind = index + words.length;
    const amount = amounts.find(({ start }) => start >= behind && start - behind <= REACH);
    const grade = LETTER.exec(text.slice(behind, behind + 6))?.[1] ?? named;
    if (!amount || grade === undefined || grade === 'SCP') return [];
    const year = YEAR.exec(text.slice(amount.end, amount.end + 24))?.[1] ?? '';
    return [{ grade, scale: `${grade} ${year}`, amount: printAmount(amount) }];
  });
}
