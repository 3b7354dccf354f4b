import { checkCalendarDay, checkCalendarRules, checkClosure } from '../../src/councils/calendar-check.js';

const reason = { en: 'Day of mourning', cy: 'Diwrnod o alar' };
const day = { date: '2018-04-05', reason, source: 'Proclamation of 2 April 2018' };
const closure = { from: '2018-12-27', to: '2018-12-31', reason, source: 'Cabinet, 2 October 2018' };
const rules = { weekend: [6, 7], bankHolidays: 'england-and-wales', closures: [closure], added: [day] };

const faults = (checked: object) =>
  'errors' in checked ? (checked.errors as { field: string; code: string }[]).map((error) => `${error.field} ${error.code}`) : [];

describe('the check of a calendar', () => {
  it('takes a day, a closure and a whole calendar, and gives back copies', () => {
    expect(checkCalendarDay(day)).toEqual({ day });
    expect(checkClosure(closure)).toEqual({ closure });
    expect(checkCalendarRules(rules)).toEqual({ calendar: rules });
    const checked = checkCalendarDay(day);
    expect('day' in checked && checked.day).not.toBe(day);
  });

  it.each([
    ['date missing', { reason, source: 'x' }],
    ['date bad-format', { ...day, date: '2018-02-29' }],
    ['date bad-format', { ...day, date: '5 April 2018' }],
    ['date bad-format', { ...day, date: '2018-04-05T00:00' }],
    ['date bad-format', { ...day, date: '2009-12-31' }],
    ['date bad-format', { ...day, date: '2061-01-01' }],
    ['date wrong-type', { ...day, date: 20180405 }],
    ['reason.cy missing', { ...day, reason: { en: 'x' } }],
    ['reason wrong-type', { ...day, reason: 'mourning' }],
    ['source empty', { ...day, source: ' ' }],
    ['until unknown-field', { ...day, until: '2018-04-06' }],
    ['__proto__ forbidden-key', JSON.parse(`{"__proto__":{},${JSON.stringify(day).slice(1)}`)],
    ['document wrong-type', null],
  ])('refuses a day with %s', (finding, value) => {
    expect(faults(checkCalendarDay(value))).toEqual([finding]);
  });

  it.each([
    ['to contradiction', { ...closure, to: '2018-12-26' }],
    ['to out-of-range', { ...closure, to: '2019-12-31' }],
    ['to bad-format', { ...closure, to: '2018-12-32' }],
    ['from missing', { to: closure.to, reason, source: 'x' }],
  ])('refuses a closure with %s', (finding, value) => {
    expect(faults(checkClosure(value))).toEqual([finding]);
  });

  it.each([
    ['weekend[1] duplicate', { ...rules, weekend: [7, 7] }],
    ['weekend[0] out-of-range', { ...rules, weekend: [0] }],
    ['weekend too-long', { ...rules, weekend: [1, 2, 3, 4, 5, 6, 7] }],
    ['bankHolidays not-allowed', { ...rules, bankHolidays: 'scotland' }],
    ['closures[0].to contradiction', { ...rules, closures: [{ ...closure, to: '2018-12-26' }] }],
    ['closures[1].source missing', { ...rules, closures: [closure, { from: '2019-01-02', to: '2019-01-02', reason }] }],
    ['added[1] duplicate', { ...rules, added: [day, { ...day, source: 'twice' }] }],
    ['added wrong-type', { ...rules, added: day }],
    ['closures missing', { weekend: [6, 7], bankHolidays: 'england-and-wales', added: [] }],
  ])('refuses a calendar with %s', (finding, value) => {
    expect(faults(checkCalendarRules(value))).toEqual([finding]);
  });

  it('takes a closure of 31 days and one of a single day', () => {
    expect(faults(checkClosure({ ...closure, from: '2018-12-01', to: '2018-12-31' }))).toEqual([]);
    expect(faults(checkClosure({ ...closure, from: '2018-12-01', to: '2018-12-01' }))).toEqual([]);
    expect(faults(checkClosure({ ...closure, from: '2018-12-01', to: '2019-01-01' }))).toEqual(['to out-of-range']);
  });
});
