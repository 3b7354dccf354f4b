import type { FoundAmount } from '../figures.js';
import { type WrongSum, wrongSum } from './wrong-sum.js';

const CHANGE = '(?:increase|decrease|difference|reduction|rise|fall|saving|cynnydd|gostyngiad|gwahaniaeth|arbediad)';
/** Between the two amounts of "from £a to £b": at most a year or "a year". */
const WHEN = String.raw`(?:\s+(?:in|for|yn)\s+\d{4}(?:[/–-]\d{2,4})?|\s+(?:per annum|per year|a year|y flwyddyn))?`;
const FROM = /(?<!\p{L})(?:from|o)\s+$/iu;
const TO = new RegExp(String.raw`^${WHEN}\s+(?:to|i)\s+$`, 'iu');
/** ", an increase of": nothing may stand between the second amount and the change but words that lead to it. */
const CHANGED = new RegExp(
  String.raw`^${WHEN}\s*[,:(–—-]*\s*(?:(?:which is|that is|this is|i\.e\.|being|giving|making|sef)\s+)?(?:an?\s+|the\s+)?(?:total\s+|overall\s+)?${CHANGE}(?:\s+(?:of|is|o|yw))?\s*[:=]?\s*$`,
  'iu',
);
/** "Grade F £34,835 Grade G £39,510 Increase £4,675": labels, amounts, and no sentence. */
const LABELS = /^(?![\s\S]*\b(?:and|or|each|per|at|to)\b)[^.;]{1,60}$/iu;
const LABELLED = new RegExp(String.raw`^\s*[,)]?\s*${CHANGE}\s*[:=]?\s*$`, 'iu');
/** "an increase of £c from £a to £b". */
const LEAD = new RegExp(String.raw`(?<!\p{L})${CHANGE}\s+(?:of|o)\s+$`, 'iu');
const BACK = /^\s*,?\s*\(?(?:from|o)\s+$/iu;
/** A change that is not the one between the two amounts: last year's, a further one, one for each; or a scale of pay. */
const OTHER_BEFORE =
  /\b(?:annual|yearly|monthly|further|additional|average|previous|another|per|rang\p{L}{1,4}|scale|between)(?!\p{L})[^£]{0,60}$/iu;
const OTHER_AFTER =
  /^\s*(?:with|including|incl?|plus|before|after|once|gan|on|over|compared|against|since|above|below|each|every|per(?!\s+(?:annum|year))|a\s+(?:week|month|head|post)|in\s+(?:the|each|\d)|from)(?!\p{L})/iu;
const SAVING = /(?:saving|arbediad)[^£]{0,10}$/iu;

/** The changes from one amount to another that a sentence states, and that are not what lies between the two. */
export function wrongDifferences(sentence: string, amounts: readonly FoundAmount[]): WrongSum[] {
  return amounts.flatMap((third, index) => {
    const [first, second] = amounts.filter(({ unit, start }) => unit === third.unit && start < third.start).slice(-2);
    if (third.unit === 'number' || index < 2 || !first || !second) return [];
    const behind = compare(sentence, third, [first, second], isStatedBehind(sentence, amounts, [first, second, third]));
    return behind ?? compare(sentence, first, [second, third], isStatedBefore(sentence, [first, second, third])) ?? [];
  });
}

type Three = readonly [FoundAmount, FoundAmount, FoundAmount];

function isStatedBehind(sentence: string, amounts: readonly FoundAmount[], [from, to, change]: Three): boolean {
  const between = sentence.slice(from.end, to.start);
  const lead = sentence.slice(to.end, change.start);
  if (FROM.test(before(sentence, from)) && TO.test(between) && CHANGED.test(lead)) return true;
  const alone = amounts.filter(({ unit, start }) => unit === change.unit && start < change.start).length === 2;
  return alone && LABELS.test(between) && LABELLED.test(lead);
}

function isStatedBefore(sentence: string, [change, from, to]: Three): boolean {
  return (
    LEAD.test(before(sentence, change)) && BACK.test(sentence.slice(change.end, from.start)) && TO.test(sentence.slice(from.end, to.start))
  );
}

function compare(
  sentence: string,
  stated: FoundAmount,
  [from, to]: readonly [FoundAmount, FoundAmount],
  isStated: boolean,
): WrongSum[] | undefined {
  if (!isStated) return undefined;
  const last = stated.start > to.start ? stated : to;
  const earliest = stated.start < from.start ? stated : from;
  if (OTHER_BEFORE.test(before(sentence, earliest)) || OTHER_AFTER.test(sentence.slice(last.end, last.end + 30))) return [];
  const computed = Math.abs(to.hundredths - from.hundredths);
  // "£24,274 and £24,274, a saving of £48,548": what is no longer spent is added up as often as it is taken away.
  const isSum = SAVING.test(before(sentence, stated)) && stated.hundredths === to.hundredths + from.hundredths;
  if (isSum || computed === stated.hundredths) return [];
  return [wrongSum(stated, computed)];
}

const before = (sentence: string, { start }: FoundAmount): string => sentence.slice(Math.max(0, start - 60), start);
