import type { FoundAmount } from '../figures.js';
import { type WrongSum, wrongSum } from './wrong-sum.js';

const PURPOSE = String.raw`(?:\s+(?:for|on|ar gyfer|am)(?:\s+[\p{L}’'-]+){1,6})?`;
/** Between two amounts of a list: what the first is for, and a comma or "and". */
const NEXT = new RegExp(String.raw`^${PURPOSE}\s*(?:,|,?\s+(?:and|plus|a|ac))\s*$`, 'iu');
const TOTAL = new RegExp(
  String.raw`^${PURPOSE}\s*(?:,\s*|,?\s+(?:which|that|together)\s+|\s+)(?:(?:giving|making|sef)\s+)?(?:(?:a|the)\s+)?(?:grand\s+|overall\s+|combined\s+)?(?:total\s+of|totals|total|totalling|cyfanswm\s+o)\s*:?\s*$`,
  'iu',
);
/** Words by which an amount counts more or less than once. */
const COUNTED =
  /\d|%|\b(?:each|every|per|both|two|three|four|five|six|twice|double|half|monthly|weekly|hourly|daily|quarterly|annually|from|between|over|about|around|approximately|less|net|of|yr un|pob|dau|dwy|tri|tair|y pen)(?!\p{L})/iu;
const NOT_THE_SUM =
  /^\s*(?:[-–+×x*/]|(?:over|across|with|including|incl?|plus|less|when|after|before|each|every|from|once|for|in|to|or|per(?!\s+(?:annum|year))|a\s+(?:week|month|head|post)|yr un|y pen|dros|gan)(?!\p{L}))/iu;

/**
 * The totals behind a list of amounts in one sentence: "£a for this, £b for that and £c for the rest, a total of £d".
 * Nothing else in the sentence up to it may count.
 */
export function wrongLists(sentence: string, amounts: readonly FoundAmount[]): WrongSum[] {
  const first = amounts.findIndex(({ unit }) => unit === 'pounds');
  const last = amounts.findIndex((amount, index) => index > first && TOTAL.test(gap(sentence, amounts[index - 1], amount)));
  const parts = amounts.slice(first, last);
  const stated = amounts[last];
  if (first < 0 || last < 0 || parts.length < 2 || stated?.unit !== 'pounds' || !isList(sentence, parts)) return [];
  if (NOT_THE_SUM.test(sentence.slice(stated.end, stated.end + 30))) return [];
  const computed = parts.reduce((sum, { hundredths }) => sum + hundredths, 0);
  return computed === stated.hundredths ? [] : [wrongSum(stated, computed)];
}

function isList(sentence: string, parts: readonly FoundAmount[]): boolean {
  const lead = sentence.slice(0, parts[0]!.start);
  if (lead.includes('£') || COUNTED.test(lead)) return false;
  return parts.every((part, index) => {
    const between = index === 0 ? ',' : gap(sentence, parts[index - 1], part);
    return part.unit === 'pounds' && NEXT.test(between) && !COUNTED.test(between);
  });
}

/** What stands between two amounts; a long text is no link between them. */
function gap(sentence: string, before: FoundAmount | undefined, { start }: FoundAmount): string {
  const end = before?.end ?? start;
  return start - end > 120 ? '.' : sentence.slice(end, start);
}
