import { type Amount, amountsIn, type FoundAmount } from '../figures.js';
import { sentences } from './sentences.js';
import { wrongDifferences } from './stated-differences.js';
import { wrongLists } from './stated-lists.js';
import { type WrongSum, wrongSum } from './wrong-sum.js';

const PLUS = /^\s*(?:\+|plus|a mwy)\s*$/iu;
const MINUS = /^\s*(?:[-−–]|minus|less)\s*$/iu;
const TIMES = /^\s*(?:x|×|\*|times)\s*$/iu;
const EQUALS = /^\s*(?:=|equals|makes|totals|comes to)\s*$/iu;
/** The equation goes on: what stands before the sign is a part of something larger. */
const OPEN = /^\s*(?:[-+−–×x*/]|plus|minus|less|times)\s*[£\d]/iu;
/** A result that is not the whole sum as it stands: a share of it, a range, a shortfall, a rounded one. */
const NOT_THE_SUM =
  /^\s*(?:each|every|apiece|per|to|or|on average|rounded|approx\p{L}*|deficit|shortfall|short|before|after|with|including|incl?|(?:a|an)\s+(?:week|month|year|head|post|hour)|yr un|y pen|yr? (?:awr|wythnos|mis|flwyddyn))(?!\p{L})/iu;
/** "Phase 2 × £5,000" begins with the name of a phase. */
const LABEL =
  /(?:\b(?:phases?|options?|stages?|bands?|grades?|scps?|points?|posts?|parts?|lots?|items?|years?|appendix|sections?|paragraphs?|no\.?|cam|opsiwn|gradd|band)|[#£])\s*$/iu;
/** Where an equation of bare figures may begin: not behind a word that the first figure belongs to. */
const CLEAR = /(?:^|[(:;,“‘]|\b(?:is|are|yw|sef))\s*$/iu;
/** The hours of a day: "9 - 5" is opening times. */
const CLOCK = 2_400;

/** What is read of one paragraph or cell at most: amounts, and wrong sums among them. */
const MOST = { amounts: 5_000, wrong: 100 } as const;

/**
 * The sums that sentences of the text state and that do not hold. What is found stops a report, so only the certain is
 * read: "£a + £b = £c", "£a − £b = £c", "n × £a = £b", "from £a to £b, an increase of £c" and "£a, £b and £c, a total of
 * £d", each in one unit throughout.
 */
export function wrongSums(text: string): WrongSum[] {
  if (!/\d/.test(text)) return [];
  const wrong: WrongSum[] = [];
  let read = 0;
  for (const sentence of sentences(text)) {
    const amounts = amountsIn(sentence);
    if (amounts.length >= 3) {
      for (const find of [wrongEquations, wrongProducts, wrongDifferences, wrongLists]) wrong.push(...find(sentence, amounts));
    }
    read += amounts.length;
    if (wrong.length >= MOST.wrong || read >= MOST.amounts) break;
  }
  return wrong;
}

function wrongEquations(sentence: string, amounts: readonly FoundAmount[]): WrongSum[] {
  const wrong: WrongSum[] = [];
  let sum = 0;
  let terms: FoundAmount[] = [];
  for (const [index, amount] of amounts.entries()) {
    const before = amounts[index - 1];
    const gap = before ? sentence.slice(before.end, amount.start) : '';
    const operator = PLUS.test(gap) ? 1 : MINUS.test(gap) ? -1 : 0;
    if (before && operator !== 0) {
      sum += operator * amount.hundredths;
      terms.push(amount);
      continue;
    }
    // A sum below nothing is a range of years or of times, or a shortfall that is stated without its sign.
    const isSum = terms.length > 1 && EQUALS.test(gap) && sum >= 0;
    if (isSum && isWhole(sentence, terms[0]!, amount) && isInOneUnit(sentence, terms, amount) && sum !== amount.hundredths) {
      wrong.push(wrongSum(amount, sum));
    }
    sum = amount.hundredths;
    terms = [amount];
  }
  return wrong;
}

/** "2 × £5,000 = £11,000"; beyond what rounding the rate and the result accounts for. */
function wrongProducts(sentence: string, amounts: readonly FoundAmount[]): WrongSum[] {
  return amounts.flatMap((result, index) => {
    const [count, rate] = amounts.slice(Math.max(0, index - 2), index);
    if (index < 2 || !count || !rate || count.unit !== 'number' || rate.unit !== 'pounds' || result.unit !== 'pounds') return [];
    const between = sentence.slice(count.end, rate.start);
    if (!TIMES.test(between) || !EQUALS.test(sentence.slice(rate.end, result.start)) || !isWhole(sentence, count, result)) return [];
    if (LABEL.test(sentence.slice(Math.max(0, count.start - 20), count.start))) return [];
    const computed = Math.round((count.hundredths * rate.hundredths) / 100);
    const rounding = (count.hundredths / 100) * halfAPlace(rate) + halfAPlace(result);
    if (Math.abs(computed - result.hundredths) <= rounding) return [];
    return [wrongSum(result, computed)];
  });
}

/** Half of what an amount of money could be rounded to: 50p where it has no pence. */
const halfAPlace = ({ hundredths }: Amount): number => (hundredths % 100 === 0 ? 50 : 0.5);

/** Nothing stands before the first term or behind the result that would belong to the equation: "2 × £5 + £3 = £13". */
function isWhole(sentence: string, first: FoundAmount, result: FoundAmount): boolean {
  const behind = sentence.slice(result.end, result.end + 20);
  return (
    !/[-+−–×x*/%=)]\s*$/iu.test(sentence.slice(Math.max(0, first.start - 4), first.start)) &&
    !OPEN.test(behind) &&
    !NOT_THE_SUM.test(behind)
  );
}

/** All pounds, or all hours; "518.8 − 481.8 = 37 hours" has its unit once, at the end. */
function isInOneUnit(sentence: string, terms: readonly FoundAmount[], result: FoundAmount): boolean {
  if (terms.every(({ unit }) => unit === result.unit))
    return result.unit === 'pounds' || (result.unit === 'hours' && !areMinutes(sentence, terms));
  if (result.unit !== 'hours' || !terms.every(({ unit }) => unit === 'number')) return false;
  const [first] = terms;
  const lead = sentence.slice(Math.max(0, first!.start - 20), first!.start);
  return first!.hundredths > CLOCK && CLEAR.test(lead) && !areMinutes(sentence, terms);
}

/** "7.30" may be hours and minutes as well as hours and hundredths. */
function areMinutes(sentence: string, terms: readonly FoundAmount[]): boolean {
  return terms.some(({ start, end }) => /\.[0-5]\d(?!\d)/.test(sentence.slice(start, end)));
}
