import { type Amount, amountsIn, type FoundAmount, printAmount } from '../figures.js';
import { sentences } from './sentences.js';

/** A sum that a text states wrongly. */
export interface WrongSum {
  stated: string;
  computed: string;
}

const DIFFERENCE =
  /\b(?:increase|decrease|difference|reduction|rise|saving|cynnydd|gostyngiad|gwahaniaeth)(?:\s+(?:of|is|o|yw))?\s*[:=]?\s*$/iu;
/** An increase that is not the one between the two amounts: last year's, a further one, one for each. */
const OTHER_BEFORE = /\b(?:annual|yearly|further|additional|average|previous|another|per)\s+\p{L}+(?:\s+(?:of|is))?\s*[:=]?\s*$/iu;
const OTHER_AFTER =
  /^\s*(?:on|over|compared|against|since|above|below|each|every|per(?!\s+(?:annum|year))|a\s+(?:week|month|head|post)|in\s+(?:the|each)|from)\b/iu;
const PLUS = /^\s*(?:\+|plus)\s*$/iu;
const MINUS = /^\s*(?:[-−–]|minus|less)\s*$/iu;
const EQUALS = /^\s*(?:=|equals)\s*$/iu;

/** What is read of one paragraph or cell at most: amounts, and wrong sums among them. */
const MOST = { amounts: 5_000, wrong: 100 } as const;

/**
 * The sums that sentences of the text state and that do not hold. Only the explicit: "£a + £b = £c", "£a − £b = £c", and
 * "increase £c" (or decrease, difference, saving …) right behind exactly two amounts of its kind in the same sentence.
 */
export function wrongSums(text: string): WrongSum[] {
  if (!/\d/.test(text)) return [];
  const wrong: WrongSum[] = [];
  let read = 0;
  for (const sentence of sentences(text)) {
    const amounts = amountsIn(sentence);
    if (amounts.length >= 3) wrong.push(...wrongEquations(sentence, amounts), ...wrongDifferences(sentence, amounts));
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
    } else if (before && terms.length > 1 && EQUALS.test(gap)) {
      const open = /^\s*(?:[-+−–×x*/]|plus|minus|less|times)\s*[£\d]/iu.test(sentence.slice(amount.end, amount.end + 12));
      if (!open && isWhole(sentence, terms[0]!) && sameUnit([...terms, amount]) && sum !== amount.hundredths) wrong.push(say(amount, sum));
      sum = amount.hundredths;
      terms = [amount];
    } else {
      sum = amount.hundredths;
      terms = [amount];
    }
  }
  return wrong;
}

/** Nothing stands before the first term that would belong to the equation: "2 × £5 + £3 = £13". */
function isWhole(sentence: string, first: FoundAmount): boolean {
  return !/[-+−–×x*/%=)]\s*$/iu.test(sentence.slice(Math.max(0, first.start - 4), first.start));
}

function wrongDifferences(sentence: string, amounts: readonly FoundAmount[]): WrongSum[] {
  for (const stated of amounts) {
    const lead = sentence.slice(Math.max(0, stated.start - 60), stated.start);
    if (stated.unit === 'number' || !DIFFERENCE.test(lead)) continue;
    const before = amounts.filter((amount) => amount.unit === stated.unit && amount.start < stated.start);
    const [first, second] = before;
    if (before.length !== 2 || !first || !second) return [];
    if (OTHER_BEFORE.test(lead) || OTHER_AFTER.test(sentence.slice(stated.end, stated.end + 30))) return [];
    const computed = Math.abs(second.hundredths - first.hundredths);
    return computed === stated.hundredths ? [] : [say(stated, computed)];
  }
  return [];
}

/** "518.8 − 481.8 = 37 hours" is in hours throughout: a bare figure takes the unit of the others. */
function sameUnit(amounts: readonly Amount[]): boolean {
  return new Set(amounts.map(({ unit }) => unit).filter((unit) => unit !== 'number')).size <= 1;
}

function say(stated: Amount, computed: number): WrongSum {
  return { stated: printAmount(stated), computed: printAmount({ hundredths: computed, unit: stated.unit }) };
}
