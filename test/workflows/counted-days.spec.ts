import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Calendar, Constitution, Council, Instant, LegalDate } from '../../workflows/constitution.js';
import { afterLastDay, clearWorkingDay, countsAs } from '../../workflows/deadlines.js';
import type { Proposal } from '../../workflows/facts.js';
import { timersOf } from '../../workflows/index.js';
import { firstShowing } from '../councils/oracle.js';
import { recounted } from './recounted.js';
import { councilOf, Journey } from './world.js';

/**
 * Every period that the rulebook counts, through `decide` itself, against days that luxon steps through in London; over
 * the hundred years from 2000, on calendars of any kind.
 */
const zone = 'Europe/London';
const day = (date: LegalDate): DateTime => DateTime.fromISO(date, { zone });
const written = (at: DateTime): LegalDate => at.toFormat('yyyy-MM-dd');
const later = (date: LegalDate, days: number): LegalDate => written(day(date).plus({ days }));
const midnight = (date: LegalDate): Instant => new Date(day(date).toMillis()).toISOString();

const works = ({ weekend, holidays }: Calendar, at: DateTime): boolean => !weekend.includes(at.weekday) && !holidays.has(written(at));
/** The nth working day after a day, or with `n` 0 the first from that day on. */
function stepped(calendar: Calendar, from: LegalDate, n: number): LegalDate {
  let at = day(from);
  for (let left = n; left > 0; ) {
    at = at.plus({ days: 1 });
    if (works(calendar, at)) left -= 1;
  }
  while (n === 0 && !works(calendar, at)) at = at.plus({ days: 1 });
  return written(at);
}

const aDate = fc.integer({ min: 0, max: 36_160 }).map((days) => later('2000-01-01', days));
const weekends = fc.constantFrom<number[]>([6, 7], [6, 7], [7], [5, 6], [1, 6, 7], []);
/** A day, and a calendar with days off around it. */
const somewhere = fc
  .record({ date: aDate, weekend: weekends, off: fc.array(fc.integer({ min: -3, max: 60 }), { maxLength: 25 }) })
  .map(({ date, weekend, off }) => ({ date, calendar: { weekend, holidays: new Set(off.map((days) => later(date, days))) } }));
const aTime = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => DateTime.utc(2000).startOf('day').plus({ minutes: minute }).toFormat('HH:mm'));
const closing = fc.option(aTime, { nil: undefined });

const set = <T>(value: T) => ({ value, source: 'rule' });
const aCouncil = (calendar: Calendar, change: Partial<Constitution> = {}): Council => ({ ...councilOf(1, change), calendar });
const hours = (closes: string | undefined): Partial<Constitution> => (closes === undefined ? {} : { officeCloses: set(closes) });
/** A proposal of that council, at that moment. */
const begun = (council: Council, at: string): Journey => Object.assign(new Journey().on(at), { council });

/** The day as which what is published at that instant counts, with luxon. */
function countedWithLuxon({ calendar, constitution }: Council, at: Instant): LegalDate {
  const today = written(DateTime.fromISO(at, { zone }));
  const closes = constitution.officeCloses?.value;
  if (closes === undefined) return today;
  return stepped(calendar, at < firstShowing(today, closes) ? today : later(today, 1), 0);
}

const decision = { outcome: 'agreed', reasons: 'it works', alternatives: 'do nothing' } as const;

describe('over a hundred years and any calendar', () => {
  const counts = fc.record({
    notice: fc.integer({ min: 1, max: 10 }),
    callIn: fc.integer({ min: 1, max: 10 }),
    reconsider: fc.integer({ min: 1, max: 15 }),
  });

  it('notice, call-in and reconsideration end on the days that are stepped through one by one', () => {
    fc.assert(
      fc.property(somewhere, counts, closing, aTime, ({ date, calendar }, n, closes, time) => {
        const periods = { noticeDays: set(n.notice), callInDays: set(n.callIn), reconsiderDays: set(n.reconsider) };
        const council = aCouncil(calendar, { ...periods, ...hours(closes) });
        const j = begun(council, firstShowing(date, time)).awaitingDecision().noticed();
        const served = countedWithLuxon(council, j.now);
        const noticeEnds = stepped(calendar, served, n.notice);
        expect(j.p.dates).toMatchObject({ noticeServed: served, noticeEnds, earliestDecision: later(noticeEnds, 1) });
        expect(j.on(midnight(later(noticeEnds, 1))).refusal('member', 'recordDecision', decision)).toEqual([]);
        const before = new Date(Date.parse(j.now) - 1).toISOString();
        expect(j.on(before).refusal('member', 'recordDecision', decision)).toEqual(['notice-running']);

        j.on(firstShowing(later(noticeEnds, 1), time))
          .decided()
          .stated()
          .published();
        const published = countedWithLuxon(council, j.now);
        const callInEnds = stepped(calendar, published, n.callIn);
        expect(j.p.dates).toMatchObject({ published, callInEnds });
        expect(j.p.decision?.publishedAt).toBe(j.now);
        expect(timersOf(j.p, council).find(({ kind }) => kind === 'callInEnds')?.due).toBe(midnight(later(callInEnds, 1)));

        j.calledIn().heard('referredBack');
        const reconsiderBy = stepped(calendar, written(DateTime.fromISO(j.now, { zone })), n.reconsider);
        expect(j.p.dates).toMatchObject({ reconsiderBy, published: null, callInEnds: null, noticeServed: served });
        expect(timersOf(j.p, council).find(({ kind }) => kind === 'reconsiderBy')?.due).toBe(midnight(later(reconsiderBy, 1)));
      }),
      { numRuns: 250 },
    );
  });

  it('the third, the fifth and the tenth working day after every day of the hundred years are those of a list of them', () => {
    const calendar: Calendar = { weekend: [6, 7], holidays: new Set() };
    const all: LegalDate[] = [];
    for (let at = day('2000-01-01'); at.year < 2101; at = at.plus({ days: 1 })) all.push(written(at));
    // A fifth of the days are off, by no rule that a calendar knows.
    for (const [i, date] of all.entries()) if ((i * 7919) % 41 < 8) (calendar.holidays as Set<LegalDate>).add(date);
    const working = all.filter((date) => works(calendar, day(date)));
    const differing: string[] = [];
    let at = 0;
    for (const date of all.filter((one) => one < '2100')) {
      while ((working[at] ?? '9999') <= date) at += 1;
      for (const n of [3, 5, 10]) if (clearWorkingDay(calendar, date, n) !== working[at + n - 1]) differing.push(`${date} + ${n}`);
    }
    expect(all.length).toBeGreaterThan(36_800);
    expect(differing).toEqual([]);
  });
});

/** Where a proposal can stand with something due, and how it comes there on one day. */
const places: Record<string, (j: Journey) => Journey> = {
  consultation: (j) => j.does('author', 'nameConsultees', { add: [namedDay(j)] }).sentToConsultation(),
  signOff: (j) => j.inSignOff(),
  'asked again after a return': (j) => j.inSignOff().does('head', 'returnToAuthor', { reason: 'more' }).inSignOff(),
  'notice running': (j) => j.awaitingDecision().noticed(),
  decided: (j) => j.awaitingDecision().does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'flood' }).decided(),
  'call-in period': (j) => places.decided!(j).stated().published(),
  'called in': (j) => places['call-in period']!(j).calledIn(),
  'referred back': (j) => places['called in']!(j).heard('referredBack'),
  'in force': (j) => places['called in']!(j).heard('accepted'),
  'evaluation due': (j) => places['in force']!(j).until('evaluationDue'),
};
const namedDay = (j: Journey) => ({ post: 'neighbour', stage: 'consultation', answerBy: later(j.now.slice(0, 10), 12) }) as const;

const duesOf = (p: Proposal, council: Council) =>
  new Map(timersOf(p, council).map(({ kind, subject, due }) => [`${kind} ${subject}`, due] as const));

describe('a day added', () => {
  const added = fc.record({
    off: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }),
    after: fc.integer({ min: 0, max: 30 }),
  });

  it.each(Object.keys(places))('makes nothing earlier that is due: %s', (place) => {
    fc.assert(
      fc.property(somewhere, closing, added, ({ date, calendar }, closes, { off, after }) => {
        const council = aCouncil(calendar, hours(closes));
        const j = places[place]!(begun(council, date));
        const today = j.now.slice(0, 10);
        // What is due before the change passes before it.
        j.on(later(today, after)).settled();
        const before = j.p;
        const more = { ...calendar, holidays: new Set([...calendar.holidays, ...off.map((days) => later(today, days))]) };
        recounted(j, more);
        for (const [name, on] of Object.entries(before.dates)) {
          const now = j.p.dates[name as keyof typeof before.dates];
          expect({ name, is: now === null ? 'gone' : now >= (on ?? '') }).toEqual({ name, is: on === null ? 'gone' : true });
        }
        const then = duesOf(before, council);
        const now = duesOf(j.p, j.council);
        expect([...now.keys()].sort()).toEqual([...then.keys()].sort());
        for (const [name, due] of then) expect({ name, earlier: (now.get(name) ?? '') < due }).toEqual({ name, earlier: false });
        for (const c of before.consultees) {
          const moved = j.p.consultees.find(({ key, stage }) => key === c.key && stage === c.stage);
          if (c.countedFrom === null) expect(moved?.answerBy).toBe(c.answerBy);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('moves every period that is counted and still open, by itself', () => {
    const plain: Calendar = { weekend: [6, 7], holidays: new Set() };
    const off: Record<string, { on: LegalDate; dues: string[] }> = {
      // Thursday 1 March 2018: what is counted from it in working days.
      consultation: { on: '2018-03-06', dues: ['answerDue consultation:dmt'] },
      signOff: { on: '2018-03-06', dues: ['answerDue signOff:post1'] },
      'asked again after a return': { on: '2018-03-06', dues: ['answerDue signOff:post1'] },
      'notice running': { on: '2018-03-02', dues: ['noticeEnds '] },
      decided: { on: '2018-03-02', dues: ['publishBy '] },
      'call-in period': { on: '2018-03-02', dues: ['callInEnds '] },
      'called in': { on: '2018-03-02', dues: ['hearingBy '] },
      'referred back': { on: '2018-03-02', dues: ['reconsiderBy '] },
      'in force': { on: '2018-03-02', dues: [] },
      'evaluation due': { on: '2019-03-04', dues: ['evaluationOverdue reminder', 'evaluationOverdue escalation'] },
    };
    for (const [place, { on, dues }] of Object.entries(off)) {
      const j = places[place]!(begun(aCouncil(plain), '2018-03-01'));
      const then = duesOf(j.p, j.council);
      recounted(j, { ...plain, holidays: new Set([on]) });
      const now = duesOf(j.p, j.council);
      expect({ place, moved: [...then.keys()].filter((name) => now.get(name) !== then.get(name)) }).toEqual({ place, moved: dues });
    }
    // Once somebody has been reminded, the day on which the head of service is told moves.
    const reminded = places.signOff!(begun(aCouncil(plain), '2018-03-01')).until('answerDue');
    const then = duesOf(reminded.p, reminded.council);
    recounted(reminded, { ...plain, holidays: new Set(['2018-03-19']) });
    const now = duesOf(reminded.p, reminded.council);
    expect([...then.keys()].filter((name) => now.get(name) !== then.get(name))).toEqual(['answerOverdue signOff:post1']);
  });
});

describe('a time of day', () => {
  const always: Calendar = { weekend: [], holidays: new Set() };
  /** The Sundays on which the clocks change, and the days beside them. */
  const changes = fc
    .record({ year: fc.integer({ min: 2000, max: 2099 }), month: fc.constantFrom(3, 10), beside: fc.constantFrom(-1, 0, 1) })
    .map(({ year, month, beside }) => {
      const last = DateTime.fromObject({ year, month, day: 31 }, { zone });
      return written(last.minus({ days: last.weekday % 7 }).plus({ days: beside }));
    });

  it('is one of London: a period is over at midnight there, on both days on which the clocks change', () => {
    fc.assert(
      fc.property(changes, (date) => expect(afterLastDay(date)).toBe(midnight(later(date, 1)))),
      { numRuns: 300 },
    );
  });

  it('closes call-in at the hour that the constitution says, to the millisecond', () => {
    fc.assert(
      fc.property(changes, aTime, (date, closes) => {
        const council = aCouncil(always, { callInDays: set(1), callInCloses: set(closes) });
        const j = places['call-in period']!(begun(council, later(date, -1)));
        expect(j.p.dates.callInEnds).toBe(date);
        const end = firstShowing(date, closes);
        const before = new Date(Date.parse(end) - 1).toISOString();
        expect(j.on(before).refusal('scrutiny1', 'callIn', { grounds: 'haste' })).toEqual([]);
        expect(j.on(end).refusal('scrutiny1', 'callIn', { grounds: 'haste' })).toEqual(['call-in-closed']);
      }),
      { numRuns: 200 },
    );
  });

  it('closes the office at its hour, to the millisecond', () => {
    fc.assert(
      fc.property(changes, aTime, fc.integer({ min: -48 * 60, max: 48 * 60 }), (date, closes, minutes) => {
        const council = aCouncil(always, hours(closes));
        const end = firstShowing(date, closes);
        const before = new Date(Date.parse(end) - 1).toISOString();
        const opened = written(DateTime.fromISO(before, { zone }));
        expect(countsAs(council, before)).toBe(countedWithLuxon(council, before));
        expect([countsAs(council, before), countsAs(council, end)]).toEqual([closes === '00:00' ? date : opened, later(date, 1)]);
        const any = new Date(Date.parse(end) + minutes * 60_000).toISOString();
        expect(countsAs(council, any)).toBe(countedWithLuxon(council, any));
      }),
      { numRuns: 300 },
    );
  });
});
