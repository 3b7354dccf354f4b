import { bankHolidays, bankHolidayYears, replacedBankHolidays } from '../../src/councils/bank-holidays.js';
import { listedBankHolidays, weekday } from './oracle.js';

/** The lists of gov.uk for England and Wales, typed from the pages: month and day. */
const govUk: Record<number, string> = {
  2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  // Not listed yet when this was typed: worked out by hand.
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

const inYear = (year: number) => bankHolidays().filter((holiday) => holiday.date.startsWith(`${year}-`));
const named = (date: string) => bankHolidays().find((holiday) => holiday.date === date)?.name;

describe('the bank holidays of England and Wales', () => {
  it.each(Object.entries(govUk))('are those that gov.uk lists for %s', (year, days) => {
    expect(inYear(Number(year)).map((holiday) => holiday.date.slice(5))).toEqual(days.split(' '));
  });

  it('are those of the oracle in every year that is known', () => {
    for (let year: number = bankHolidayYears.first; year <= bankHolidayYears.last; year += 1) {
      expect(inYear(year).map((holiday) => holiday.date)).toEqual(listedBankHolidays(year));
    }
  });

  it('include the royal wedding of 2011 and the Jubilee of 2012, for which the spring bank holiday moved', () => {
    expect(named('2011-04-29')?.en).toBe('Royal wedding');
    expect(named('2012-06-04')).toEqual({ en: 'Spring bank holiday', cy: 'Gŵyl banc y gwanwyn' });
    expect(named('2012-06-05')?.cy).toBe('Jiwbilî Ddiemwnt y Frenhines');
    expect(named('2012-05-28')).toBeUndefined();
  });

  it('are in order, each day once, none at a weekend, and each named in both languages', () => {
    const dates = bankHolidays().map((holiday) => holiday.date);
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(dates.filter((date) => weekday(date) > 5)).toEqual([]);
    for (const { name } of [...bankHolidays(), ...replacedBankHolidays()]) {
      expect(name.en).not.toBe('');
      expect(name.cy).not.toBe('');
      expect(name.cy).not.toBe(name.en);
    }
  });

  it('say which day is a substitute, in both languages', () => {
    expect(named('2026-12-28')).toEqual({ en: 'Boxing Day (substitute day)', cy: 'Gŵyl San Steffan (diwrnod amgen)' });
    expect(named('2026-12-25')).toEqual({ en: 'Christmas Day', cy: 'Dydd Nadolig' });
    expect(named('2016-12-26')?.en).toBe('Boxing Day');
    expect(named('2016-12-27')?.en).toBe('Christmas Day (substitute day)');
  });

  it('keep the Saturday or Sunday that was replaced apart from the list', () => {
    const replaced = replacedBankHolidays().map((holiday) => holiday.date);
    expect(replaced.filter((date) => date > '2020' && date < '2029')).toEqual([
      '2020-12-26',
      '2021-12-25',
      '2021-12-26',
      '2022-01-01',
      '2022-12-25',
      '2023-01-01',
      '2026-12-26',
      '2027-12-25',
      '2027-12-26',
      '2028-01-01',
    ]);
    expect(replaced.filter((date) => weekday(date) < 6)).toEqual([]);
  });
});
