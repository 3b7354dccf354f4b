import { type CalendarRules, calendarOf, dayOff } from '../../src/councils/calendar.js';
import { demoCalendar } from '../../src/councils/demo-council.js';
import { clearWorkingDay, isWorkingDay } from '../../workflows/deadlines.js';

const shutdown = { en: 'Christmas closure', cy: 'Cau dros y Nadolig' };
const mourning = { en: 'Day of mourning', cy: 'Diwrnod o alar' };
const rules: CalendarRules = {
  ...demoCalendar,
  closures: [{ from: '2018-12-27', to: '2018-12-31', reason: shutdown, source: 'Cabinet, 2 October 2018' }],
  added: [{ date: '2018-04-05', reason: mourning, source: 'Proclamation' }],
};

describe('the calendar of a council', () => {
  it('leaves out the weekend, bank holidays, both ends of a closure and added days', () => {
    const calendar = calendarOf(rules);
    const off = ['2018-03-30', '2018-03-31', '2018-04-05', '2018-12-27', '2018-12-28', '2018-12-31', '2019-01-01'];
    const on = ['2018-03-29', '2018-04-04', '2018-04-06', '2018-12-24', '2019-01-02'];
    expect(off.filter((date) => isWorkingDay(calendar, date))).toEqual([]);
    expect(on.filter((date) => !isWorkingDay(calendar, date))).toEqual([]);
    expect(clearWorkingDay(calendar, '2018-12-24', 1)).toBe('2019-01-02');
  });

  it('counts a closure of one day once, and one across a clock change in full', () => {
    const closed = (from: string, to: string) =>
      calendarOf({ ...demoCalendar, closures: [{ from, to, reason: shutdown, source: 'test' }] }).holidays;
    const usual = calendarOf(demoCalendar).holidays.size;
    expect(closed('2018-06-06', '2018-06-06').size).toBe(usual + 1);
    expect(closed('2018-03-23', '2018-03-27').size).toBe(usual + 5);
    expect(closed('2018-10-26', '2018-10-30').size).toBe(usual + 5);
    expect(closed('2024-02-28', '2024-03-01').has('2024-02-29')).toBe(true);
  });

  it('holds Christmas on a Saturday free in a council that works on Saturdays', () => {
    const sixDays = calendarOf({ ...demoCalendar, weekend: [7] });
    expect(isWorkingDay(sixDays, '2021-12-18')).toBe(true);
    expect(isWorkingDay(sixDays, '2021-12-25')).toBe(false);
    expect(isWorkingDay(sixDays, '2026-12-26')).toBe(false);
    expect(isWorkingDay(sixDays, '2022-01-01')).toBe(false);
  });

  it('is made once for a value of the rules, and anew for a changed one', () => {
    expect(calendarOf(rules)).toBe(calendarOf(rules));
    const changed = { ...rules, added: [] };
    expect(calendarOf(changed)).not.toBe(calendarOf(rules));
    expect(isWorkingDay(calendarOf(changed), '2018-04-05')).toBe(true);
    expect(isWorkingDay(calendarOf(rules), '2018-04-05')).toBe(false);
  });

  it('says why a day does not count', () => {
    expect(dayOff(rules, '2018-04-05')).toEqual({ kind: 'added', reason: mourning, source: 'Proclamation' });
    expect(dayOff(rules, '2018-12-28')).toEqual({ kind: 'closure', reason: shutdown, source: 'Cabinet, 2 October 2018' });
    expect(dayOff(rules, '2018-03-30')).toEqual({
      kind: 'bankHoliday',
      reason: { en: 'Good Friday', cy: 'Dydd Gwener y Groglith' },
    });
    expect(dayOff(rules, '2018-03-31')).toEqual({ kind: 'weekend' });
    expect(dayOff(rules, '2018-12-29')?.kind).toBe('closure');
    expect(dayOff(rules, '2018-04-06')).toBeUndefined();
  });

  it('gives a reason for every day that does not count, and none for a day that does', () => {
    const calendar = calendarOf(rules);
    for (let time = Date.UTC(2018, 0, 1); time < Date.UTC(2019, 1, 1); time += 86_400_000) {
      const date = new Date(time).toISOString().slice(0, 10);
      expect([date, dayOff(rules, date) === undefined]).toEqual([date, isWorkingDay(calendar, date)]);
    }
  });
});
