import cy from './cy.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

export type Language = 'en' | 'cy';

/** What a word needs beside itself, worded already: `{name}` in a text is the value of that name. */
export type Values = Record<string, string>;

/** One text, or one for each plural form of the value `count`; `other` is always there. */
type Wording = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string });

const words: Record<Language, ReadonlyMap<string, Wording>> = {
  en: new Map<string, Wording>(Object.entries(en)),
  cy: new Map<string, Wording>(Object.entries(cy)),
};

const locales: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' };
const plurals: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules(locales.en), cy: new Intl.PluralRules(locales.cy) };

/** Every language there is, the one that is spoken where nothing was asked for first. */
export const languages: readonly Language[] = ['en', 'cy'];

/** Whether the locales have words for it: for a code that comes from a council's data or an older program. */
export function isKnown(key: string): boolean {
  return words.en.has(key);
}

/**
 * The text for a key in that language, with its values put in. Values that the text does not name are left out; a value
 * is never read as a text itself. A plural takes its form from the value `count`.
 * @throws {RangeError} for a key that has no words, or a value that is missing: a missing word is a bug.
 */
export function say(language: Language, key: string, values: Values = {}): string {
  const wording = words[language].get(key);
  if (wording === undefined) throw new RangeError(`no words for ${key} in ${language}`);
  return formOf(language, key, wording, values).replace(/\{(\w+)\}/g, (_, name: string) => given(key, name, values));
}

function formOf(language: Language, key: string, wording: Wording, values: Values): string {
  if (typeof wording === 'string') return wording;
  const count = Number(given(key, 'count', values));
  if (Number.isNaN(count)) throw new RangeError(`${key} needs a number, not ${values.count}`);
  return wording[plurals[language].select(count)] ?? wording.other;
}

function given(key: string, name: string, values: Values): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new RangeError(`${key} needs the value ${name}`);
  return value;
}

// Not "a, b and c": the Welsh "and" depends on the word behind it, and a list of names stands behind a colon.
const lists: Record<Language, Intl.ListFormat> = {
  en: new Intl.ListFormat(locales.en, { type: 'unit' }),
  cy: new Intl.ListFormat(locales.cy, { type: 'unit' }),
};

/** Several words as one value, e.g. the posts that still have to answer: "Finance, HR". */
export function sayList(language: Language, items: readonly string[]): string {
  return lists[language].format(items);
}

/**
 * The language that a browser asks for. A range such as `cy-GB` asks for `cy`; where both are wanted as much, the one
 * named first; where neither is, English.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? '').split(',').map(rangeOf);
  const wanted = languages.map((language) => {
    const own = ranges.findIndex((range) => range.tag === language);
    const place = own === -1 ? ranges.findIndex((range) => range.tag === '*') : own;
    return { language, place, quality: ranges[place]?.quality ?? 0 };
  });
  wanted.sort((a, b) => b.quality - a.quality || a.place - b.place);
  return wanted[0]?.quality ? wanted[0].language : 'en';
}

function rangeOf(text: string): { tag: string; quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
  return { tag: range.split('-')[0] ?? '', quality: /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(quality) ? Number(quality) : 0 };
}

const dates = formats({ dateStyle: 'long', timeZone: 'UTC' });
const days = formats({ dateStyle: 'long', timeZone: 'Europe/London' });
const weekdays = formats({ weekday: 'long', timeZone: 'UTC' });
const times = formats({ hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' });

function formats(options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> {
  return { en: new Intl.DateTimeFormat(locales.en, options), cy: new Intl.DateTimeFormat(locales.cy, options) };
}

/** A legal date (`YYYY-MM-DD`) in words: "28 March 2018". A legal date is a day already, in no time zone. Throws for what is no date. */
export function sayDate(language: Language, legalDate: string): string {
  return dates[language].format(new Date(`${legalDate}T00:00:00.000Z`));
}

/** A London time of day, `HH:MM`, as `sayInstant` says it: "5:00pm". */
export function sayTime(language: Language, time: string): string {
  // In winter, when London keeps UTC.
  return clockTime(language, new Date(`2000-01-01T${time}:00.000Z`));
}

/** A legal date with its day of the week: "Wednesday 28 March 2018". Throws for what is no date. */
export function sayWeekday(language: Language, legalDate: string): string {
  const weekday = weekdays[language].format(new Date(`${legalDate}T00:00:00.000Z`));
  return say(language, 'weekdayDate', { weekday, date: sayDate(language, legalDate) });
}

/** An instant in words, as a London clock shows it: "28 March 2018 at 2:30pm". Throws for what is no instant. */
export function sayInstant(language: Language, instant: string): string {
  const at = new Date(instant);
  return say(language, 'instant', { date: days[language].format(at), time: clockTime(language, at) });
}

const clockTime = (language: Language, at: Date): string => times[language].format(at).replace(/\s/gu, '').toLowerCase();
