const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'ionawr'],
  ['february', 'feb', 'chwefror'],
  ['march', 'mar', 'mawrth'],
  ['april', 'apr', 'ebrill'],
  ['may', 'mai'],
  ['june', 'jun', 'mehefin'],
  ['july', 'jul', 'gorffennaf'],
  ['august', 'aug', 'awst'],
  ['september', 'sept', 'sep', 'medi'],
  ['october', 'oct', 'hydref'],
  ['november', 'nov', 'tachwedd'],
  ['december', 'dec', 'rhagfyr'],
];

const ORDINAL = '(?:st|nd|rd|th|af|il|ain|ydd|ed|fed|eg)?';
const DAY_FIRST = new RegExp(`(?<![\\d/.-])(\\d{1,2})\\s?${ORDINAL}\\s+(?:of\\s+)?(\\p{L}{3,12})\\.?,?\\s+(\\d{4})(?!\\d)`, 'giu');
const MONTH_FIRST = new RegExp(`(\\p{L}{3,12})\\s+(\\d{1,2})\\s?${ORDINAL},?\\s+(\\d{4})(?!\\d)`, 'giu');
const FIGURES = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/.-])/g;
const ISO = /(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\d/.-])/g;

/**
 * The one date that a printed text names, as `YYYY-MM-DD`; undefined when it names none, two different ones or one that
 * does not exist. Reads "28th March 2018", "March 28, 2018", "28 Mawrth 2018", "28/03/2018" (day first) and ISO.
 */
export function readDate(printed: string): string | undefined {
  const text = printed.slice(0, 300);
  const found = new Set<string | undefined>();
  for (const [, day, month, year] of text.matchAll(DAY_FIRST)) found.add(legal(year!, monthNumber(month!), day!));
  for (const [, month, day, year] of text.matchAll(MONTH_FIRST)) found.add(legal(year!, monthNumber(month!), day!));
  for (const [, day, month, year] of text.matchAll(FIGURES)) found.add(legal(year!, Number(month), day!));
  for (const [, year, month, day] of text.matchAll(ISO)) found.add(legal(year!, Number(month), day!));
  if (found.size !== 1) return undefined;
  return [...found][0];
}

function monthNumber(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

function legal(year: string, month: number, day: string): string | undefined {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) return undefined;
  return date.toISOString().slice(0, 10);
}
