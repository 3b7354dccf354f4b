import Holidays from 'date-holidays';
import type { LegalDate, Words } from '../../workflows/constitution.js';

/**
 * The bank holidays of England and Wales from 2010 to 2060, as gov.uk lists them: a holiday that falls on a Saturday
 * or Sunday is listed on its substitute day only. The rules that repeat come from `date-holidays`; what a royal
 * proclamation settled once is in `proclaimed` below, because the library lacks some of it (2011, 4 June 2012).
 * Source: Banking and Financial Dealings Act 1971, s.1 and Sch. 1, and the proclamations made under it.
 */
export interface BankHoliday {
  date: LegalDate;
  name: Words;
}

/** The years that are known, both included. After the last one no day is a bank holiday. */
export const bankHolidayYears = { first: 2010, last: 2060 } as const;

const newYear: Words = { en: 'New Year’s Day', cy: 'Dydd Calan' };
const goodFriday: Words = { en: 'Good Friday', cy: 'Dydd Gwener y Groglith' };
const easterMonday: Words = { en: 'Easter Monday', cy: 'Dydd Llun y Pasg' };
const earlyMay: Words = { en: 'Early May bank holiday', cy: 'Gŵyl banc dechrau Mai' };
const spring: Words = { en: 'Spring bank holiday', cy: 'Gŵyl banc y gwanwyn' };
const summer: Words = { en: 'Summer bank holiday', cy: 'Gŵyl banc yr haf' };
const christmas: Words = { en: 'Christmas Day', cy: 'Dydd Nadolig' };
const boxingDay: Words = { en: 'Boxing Day', cy: 'Gŵyl San Steffan' };

/** The library's rules (its `rule` text, up to the first condition) and our names for them; it has no Welsh ones. */
const nameOfRule: Readonly<Record<string, Words>> = {
  '01-01': newYear,
  'easter -2': goodFriday,
  'easter 1': easterMonday,
  '1st monday in May': earlyMay,
  '1st monday before 06-01': spring,
  '1st monday before 09-01': summer,
  '12-25': christmas,
  '12-26': boxingDay,
};

/** What was proclaimed for one year: the days added, or held in place of another. */
const proclaimed: readonly BankHoliday[] = [
  { date: '2011-04-29', name: { en: 'Royal wedding', cy: 'Y Briodas Frenhinol' } },
  { date: '2012-06-04', name: spring },
  { date: '2012-06-05', name: { en: 'Queen’s Diamond Jubilee', cy: 'Jiwbilî Ddiemwnt y Frenhines' } },
  { date: '2020-05-08', name: { en: 'Early May bank holiday (VE day)', cy: 'Gŵyl banc dechrau Mai (Diwrnod VE)' } },
  { date: '2022-06-02', name: spring },
  { date: '2022-06-03', name: { en: 'Platinum Jubilee bank holiday', cy: 'Gŵyl banc y Jiwbilî Blatinwm' } },
  {
    date: '2022-09-19',
    name: {
      en: 'Bank holiday for the State Funeral of Queen Elizabeth II',
      cy: 'Gŵyl banc ar gyfer Angladd Gwladol y Frenhines Elizabeth II',
    },
  },
  {
    date: '2023-05-08',
    name: { en: 'Bank holiday for the coronation of King Charles III', cy: 'Gŵyl banc ar gyfer coroni’r Brenin Siarl III' },
  },
];

/** The usual days that were moved that year, and so were ordinary working days. */
const movedAway: ReadonlySet<LegalDate> = new Set(['2012-05-28', '2020-05-04', '2022-05-30']);

const isWeekend = (date: LegalDate): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

const substitute = (name: Words): Words => ({ en: `${name.en} (substitute day)`, cy: `${name.cy} (diwrnod amgen)` });

function yearly(): BankHoliday[] {
  const library = new Holidays('GB', 'WLS', { types: ['public'] });
  const found: BankHoliday[] = [];
  for (let year = bankHolidayYears.first; year <= bankHolidayYears.last; year += 1) {
    for (const holiday of library.getHolidays(year)) {
      const date = holiday.date.slice(0, 10);
      const name = nameOfRule[holiday.rule.replace(/^substitutes /, '').replace(/ if .*$/, '')];
      // A day the library holds for one year only is ours to state, and ours are the ones that were checked.
      if (name && !movedAway.has(date)) found.push({ date, name: holiday.substitute ? substitute(name) : name });
    }
  }
  return found;
}

interface Known {
  listed: readonly BankHoliday[];
  replaced: readonly BankHoliday[];
}
let known: Known | undefined;

/** Worked out at first use, and once: fifty years take the library a tenth of a second. */
function all(): Known {
  if (!known) {
    const dates = new Set(proclaimed.map((holiday) => holiday.date));
    const days = [...proclaimed, ...yearly().filter((holiday) => !dates.has(holiday.date))];
    days.sort((a, b) => (a.date < b.date ? -1 : 1));
    known = { listed: days.filter((holiday) => !isWeekend(holiday.date)), replaced: days.filter((holiday) => isWeekend(holiday.date)) };
  }
  return known;
}

/** Every bank holiday from 2010 to 2060 in order, all of them on Monday to Friday, as gov.uk lists them. */
export function bankHolidays(): readonly BankHoliday[] {
  return all().listed;
}

/**
 * Christmas Day, Boxing Day and New Year's Day where they fell on a Saturday or Sunday and a substitute is listed in
 * their place. Nobody's working day all the same, also in a council that works at weekends.
 */
export function replacedBankHolidays(): readonly BankHoliday[] {
  return all().replaced;
}
