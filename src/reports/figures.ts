/** An amount as a paper prints it, in hundredths of its unit: pence for money, hundredths of an hour for hours. */
export interface Amount {
  hundredths: number;
  unit: 'pounds' | 'hours' | 'number';
}

/** An amount within running text; offsets are of the text. */
export interface FoundAmount extends Amount {
  start: number;
  end: number;
}

const DIGITS = String.raw`\d{1,3}(?:,\d{3}){1,4}|\d{1,12}`;
const AMOUNT = new RegExp(
  String.raw`(?<![\d.,/])(£\s?)?(${DIGITS})(?:\.(\d{1,2}))?(?![\d/])(?!\.\d|,\d)(\s?(?:hours|hour|hrs|hr|awr|oriau)\b)?`,
  'giu',
);
const ROUNDED = /^\s?(?:k\b|m\b|mn\b|bn\b|million\b|billion\b|thousand\b|%)/i;
const WHOLE = new RegExp(
  String.raw`^(\()?([-−–]\s?)?(£\s?)?([-−])?(${DIGITS})(?:\.(\d{1,2}))?\s*(hours|hour|hrs|hr|awr|oriau)?(\))?$`,
  'iu',
);

/** More amounts than any sentence has; what has more is not written to be read. */
const MOST = 200;

/**
 * Amounts in running text, in order, the first 200. A rounded one ("£1.2m", "15%") is no amount that can be added to the
 * penny, and is left out.
 */
export function amountsIn(text: string): FoundAmount[] {
  const found: FoundAmount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const [all, pound, whole, fraction, hours] = match;
    const end = match.index + all.length;
    if (ROUNDED.test(text.slice(end, end + 12))) continue;
    const unit = pound ? 'pounds' : hours ? 'hours' : 'number';
    found.push({ start: match.index, end, hundredths: hundredths(whole!, fraction), unit });
    if (found.length === MOST) break;
  }
  return found;
}

/** The one amount that a cell consists of; negative in brackets or behind a minus. Undefined when it says anything else. */
export function amountOf(cell: string): Amount | undefined {
  const match = WHOLE.exec(cell.trim().slice(0, 40));
  if (!match || cell.trim().length > 40) return undefined;
  const [, opened, minus, pound, inner, whole, fraction, hours, closed] = match;
  if (Boolean(opened) !== Boolean(closed)) return undefined;
  const sign = opened || minus || inner ? -1 : 1;
  return { hundredths: sign * hundredths(whole!, fraction), unit: pound ? 'pounds' : hours ? 'hours' : 'number' };
}

function hundredths(whole: string, fraction = ''): number {
  return Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'));
}

/** An amount for the wording of a finding: "£4,675", "£4,675.50", "37", "518.8". Hours are a bare figure. */
export function printAmount({ hundredths: value, unit }: Amount): string {
  const size = Math.abs(value);
  const whole = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = String(size % 100).padStart(2, '0');
  const fraction = size % 100 === 0 ? '' : unit === 'pounds' ? `.${cents}` : `.${cents.replace(/0$/, '')}`;
  return `${value < 0 ? '−' : ''}${unit === 'pounds' ? '£' : ''}${whole}${fraction}`;
}

/** Pence as "£1,234.56", or "£1,234" where there are none. */
export const printMoney = (pence: number): string => printAmount({ hundredths: pence, unit: 'pounds' });
/** Hundredths as "37" or "18.5". */
export const printFigure = (hundredths: number): string => printAmount({ hundredths, unit: 'number' });

/** The pence that a cell consists of; undefined when it says anything else. */
export function readMoney(cell: string): number | undefined {
  const amount = amountOf(cell);
  return amount?.unit === 'hours' ? undefined : amount?.hundredths;
}

/** The figure that a cell consists of, in hundredths; undefined when it says anything else, money too. */
export function readFigure(cell: string): number | undefined {
  const amount = amountOf(cell);
  return amount?.unit === 'pounds' ? undefined : amount?.hundredths;
}
