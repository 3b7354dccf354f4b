import type { Amount } from '../figures.js';

/** An amount with the cell that prints it. */
export interface Part extends Amount {
  cell: string;
}

/** A column of thousands or of millions, rounded by whoever wrote it. */
const IN_THOUSANDS = /£\s?[’']?000|£\s?(?:k|m|bn)\b|\b000s?\b|\b(?:thousands?|millions?|rounded|miloedd|miliynau|talgrynnu)\b/iu;

/**
 * By how much a total may differ from its printed parts though both are right, in hundredths: half the last place of
 * each that is rounded. Money in pounds is not, unless its column says so or only the total leaves out the pence; other
 * figures are where they have decimals.
 */
export function rounding(parts: readonly Part[], total: Part, title: string): number {
  const ofAll = IN_THOUSANDS.test(title);
  const rounded = parts.filter((part) => ofAll || (total.unit !== 'pounds' && part.unit !== 'pounds' && placesOf(part) > 0));
  const isTotalRounded = ofAll || parts.some((part) => placesOf(part) > placesOf(total));
  return [...rounded, ...(isTotalRounded ? [total] : [])].reduce((sum, part) => sum + halfAPlace(part), 0);
}

const placesOf = ({ cell }: Part): number => /\.(\d{1,2})/.exec(cell)?.[1]?.length ?? 0;
const halfAPlace = (part: Part): number => 50 / 10 ** placesOf(part);
