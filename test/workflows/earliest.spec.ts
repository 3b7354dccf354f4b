import fc from 'fast-check';
import { calendarOf } from '../../src/councils/calendar.js';
import type { Calendar, Constitution } from '../../workflows/constitution.js';
import { addDays, countsAs } from '../../workflows/deadlines.js';
import { daysOf, type Earliest, earliestDecision, lastDays, notBegun, type Plan, type PlannedVerb } from '../../workflows/earliest.js';
import { aDay, aTime, countedOneByOne, firstShowing, nextDay, someRules, works } from '../councils/oracle.js';
import { dayOf } from './specification.js';
import { councilOf, Journey } from './world.js';

/** The same journey under other days. */
function under<J extends Journey>(j: J, days: Calendar): J {
  Object.assign(j, { council: { ...j.council, calendar: days } });
  return j;
}

const earliestOf = (j: Journey): Earliest => {
  const found = earliestDecision(j.p, j.council, dayOf(j.now));
  if (found === null) throw new Error(`nothing is to come in ${j.p.state}`);
  return found;
};
const expectedOf = (j: Journey): Plan => earliestOf(j).expected ?? { steps: [], decision: '' };
const days = (plan: Plan) => plan.steps.map(({ verb, on }) => `${verb} ${on}`);
const waitFor = (plan: Plan, what: string) =>
  plan.steps.flatMap(({ waits }) => waits).find((w) => w.for === what || w.consultee?.key === what);
const by = (j: Journey, target: string, verb: PlannedVerb) => lastDays(j.p, j.council, target).find((last) => last.verb === verb);

const answeringIn = (answer: number, notice = 3): Partial<Constitution> => ({
  answerDays: { value: answer, source: 'rule 8' },
  noticeDays: { value: notice, source: 'rule 9' },
});

describe('the earliest decision', () => {
  it('takes three clear days of notice from a draft if everybody answers at once, and the days for answers otherwise', () => {
    const { lawful, expected } = earliestOf(new Journey().on('2018-03-01'));
    expect(lawful.decision).toBe('2018-03-07');
    expect(days(expected ?? lawful)).toEqual([
      'sendToConsultation 2018-03-01',
      'requestSignOff 2018-03-15',
      'submitForDecision 2018-03-29',
      'serveNotice 2018-03-29',
      'recordDecision 2018-04-06',
    ]);
  });

  it('shows the arithmetic of the notice over Easter, with its source', () => {
    const notice = waitFor(expectedOf(new Journey().awaitingDecision().on('2018-03-29')), 'notice');
    expect(notice).toMatchObject({
      ...{ from: '2018-03-29', ends: '2018-04-05', free: '2018-04-06', critical: true },
      count: { setting: 'noticeDays', days: 3, kind: 'clearWorkingDays', source: 'test council' },
    });
    expect(daysOf(notice!, councilOf()).map(({ date, counts }) => `${date.slice(5)} ${counts}`)).toEqual([
      ...['03-30 null', '03-31 null', '04-01 null', '04-02 null', '04-03 1', '04-04 2', '04-05 3'],
    ]);
  });

  it('says that for 28 March with three clear days notice must be served by 22 March', () => {
    const j = new Journey(1, { constitution: answeringIn(5) }).on('2018-03-01');
    expect(lastDays(j.p, j.council, '2018-03-28')).toEqual([
      { verb: 'sendToConsultation', by: '2018-03-08', lawfulBy: '2018-03-22' },
      { verb: 'requestSignOff', by: '2018-03-15', lawfulBy: '2018-03-22' },
      { verb: 'submitForDecision', by: '2018-03-22', lawfulBy: '2018-03-22' },
      { verb: 'serveNotice', by: '2018-03-22', lawfulBy: '2018-03-22' },
      { verb: 'recordDecision', by: '2018-03-28', lawfulBy: '2018-03-28' },
    ]);
  });

  it('acts on working days, though the law would take a Sunday', () => {
    // Monday 19 March is the only clear day before Tuesday.
    const j = new Journey(1, { constitution: answeringIn(10, 1) }).awaitingDecision();
    expect(by(j, '2018-03-20', 'serveNotice')).toEqual({ verb: 'serveNotice', by: '2018-03-16', lawfulBy: '2018-03-18' });
    const { lawful, expected } = earliestOf(j.on('2018-03-15'));
    expect([lawful.decision, expected?.decision]).toEqual(['2018-03-17', '2018-03-19']);
  });

  it('waits for those who were asked until their day, and says when that day has passed', () => {
    const j = new Journey(2).inSignOff().answered('post1', 'yes');
    const one = expectedOf(j.on('2018-03-06')).steps[0];
    expect(one).toMatchObject({ verb: 'submitForDecision', on: '2018-03-15' });
    expect(one?.waits.map((w) => w.consultee?.key)).toEqual(['post2']);
    const late = expectedOf(j.on('2018-03-20'));
    expect(late.steps[0]).toMatchObject({ on: '2018-03-20', waits: [{ overdue: true, critical: true, ends: '2018-03-15' }] });
    expect(late.decision).toBe('2018-03-26');
  });

  it('gives whoever is to be asked again a period of their own, and keeps a day that was named', () => {
    const back = new Journey(2).inSignOff().answered('post1', 'returned').on('2018-03-14');
    const waits = (j: Journey) => {
      const step = expectedOf(j).steps.find(({ verb }) => verb === 'submitForDecision');
      return step?.waits.map(({ consultee, ends, count }) => [consultee?.key, ends, count?.days ?? null]);
    };
    expect(waits(back)).toEqual([
      ['post1', '2018-03-28', 10],
      ['post2', '2018-03-28', 10],
    ]);
    const named = (c: (typeof back.p.consultees)[number]) => (c.key === 'post2' ? { ...c, answerBy: '2018-03-20', countedFrom: null } : c);
    back.p = { ...back.p, consultees: back.p.consultees.map(named) };
    expect(waits(back)?.[1]).toEqual(['post2', '2018-03-20', null]);
    // And so it comes.
    const asked = back.sentToConsultation().signOffRequested();
    expect([asked.consultee('post1').answerBy, asked.consultee('post2').answerBy]).toEqual(['2018-03-28', '2018-03-20']);
  });

  it('tells whose answer decides the day', () => {
    const j = new Journey(2);
    const asked = j.p.consultees.map((c) => (c.key === 'post2' ? { ...c, answerBy: '2018-04-20' } : c));
    const plan = earliestDecision({ ...j.p, consultees: asked }, j.council, '2018-03-01')?.expected;
    const waits = plan?.steps.find(({ verb }) => verb === 'submitForDecision')?.waits ?? [];
    expect(waits.map((w) => [w.consultee?.key, w.ends, w.critical, w.count === null])).toEqual([
      ['post1', '2018-03-29', false, false],
      ['post2', '2018-04-20', true, true],
    ]);
    expect(plan?.decision).toBe('2018-04-26');
  });

  it('asks only those whose answers a change of text has lapsed', () => {
    const j = new Journey(2).awaitingDecision().noticed().on('2018-03-05').edited('part-post2', 'a mistake');
    const plan = expectedOf(j);
    expect(waitFor(plan, 'post1')).toBeUndefined();
    expect(waitFor(plan, 'post2')).toMatchObject({ from: '2018-03-05', ends: '2018-03-19' });
  });

  it('expects a team that only noted the report, and a post that objected, to need their days again', () => {
    const noted = new Journey().sentToConsultation().does('secretary', 'recordConsultation', { meeting: '2018-03-01', outcome: 'noted' });
    expect(waitFor(expectedOf(noted.on('2018-03-20')), 'dmt')).toMatchObject({ from: '2018-03-20', ends: '2018-04-05', overdue: false });
    const objected = new Journey().inSignOff().answered('post1', 'objected');
    expect(expectedOf(objected.on('2018-03-20')).steps[0]).toMatchObject({ verb: 'submitForDecision', on: '2018-04-05' });
  });

  it('waits for one view at least where none is required', () => {
    const j = new Journey();
    const only = (keys: string[]) => ({
      ...j.p,
      consultees: [
        ...keys.map((key, i) => ({ ...j.consultee('dmt', 'consultation'), key, required: false, answerBy: `2018-03-${20 + i}` })),
        ...j.p.consultees.filter((c) => c.stage === 'signOff'),
      ],
    });
    const on = (p: typeof j.p) =>
      earliestDecision(p, j.council, '2018-03-01')?.expected?.steps.find(({ verb }) => verb === 'requestSignOff')?.on;
    expect(on(only(['a', 'b']))).toBe('2018-03-20');
    expect(on(only([]))).toBe('2018-03-01');
  });

  it('needs no notice once urgency was agreed for it', () => {
    const j = new Journey().awaitingDecision().does('councilChair', 'agreeUrgency', { kind: 'notice', reason: 'a deadline of the grant' });
    expect(days(earliestOf(j).lawful)).toEqual(['recordDecision 2018-03-01']);
    expect(j.refusal('member', 'recordDecision', { outcome: 'agreed', reasons: 'urgent', alternatives: 'none' })).toEqual([]);
  });

  it('needs notice anew after a deferral, and expects nothing before the day that was named', () => {
    const j = new Journey().decidable();
    j.does('member', 'recordDecision', { outcome: 'deferred', reasons: 'more figures', until: '2018-03-28' });
    const { lawful, expected } = earliestOf(j);
    expect(days(lawful)).toEqual(['serveNotice 2018-03-07', 'recordDecision 2018-03-13']);
    expect(expected?.decision).toBe('2018-03-28');
    expect(waitFor(expected ?? lawful, 'deferral')).toMatchObject({ ends: '2018-03-28', critical: true });
    expect(waitFor(expected ?? lawful, 'notice')).toMatchObject({ critical: false });
  });

  it('needs no fresh notice for what scrutiny has referred back, and names the last day for deciding again', () => {
    const j = new Journey().inCallInPeriod().calledIn().on('2018-03-15').heard('referredBack');
    const { lawful, expected, reconsiderBy } = earliestOf(j);
    expect([lawful.decision, expected?.decision, reconsiderBy]).toEqual(['2018-03-15', '2018-03-15', '2018-03-29']);
    expect(j.refusal('member', 'recordDecision', { outcome: 'agreed', reasons: 'again', alternatives: 'none' })).toEqual([]);
  });

  it('has nothing to say once it is decided, or has ended', () => {
    for (const j of [
      new Journey().decidable().decided(),
      new Journey().inForce(),
      new Journey().does('author', 'withdraw', { reason: 'x' }),
    ]) {
      expect(earliestDecision(j.p, j.council, dayOf(j.now))).toBeNull();
      expect(lastDays(j.p, j.council, '2018-05-01')).toEqual([]);
    }
  });

  it('names no day that is more than ten years ahead', () => {
    const j = new Journey();
    const p = { ...j.p, consultees: j.p.consultees.map((c) => ({ ...c, answerBy: '9999-12-31' })) };
    expect(earliestDecision(p, j.council, '2018-03-01')).toMatchObject({ expected: null, lawful: { decision: '2018-03-07' } });
    expect(lastDays(p, j.council, '2018-04-30').map((last) => last.by)).toEqual([null, null, '2018-04-24', '2018-04-24', '2018-04-30']);
  });

  it('is known of a kind before a word is written', () => {
    const plan = earliestDecision(notBegun(councilOf(2), 'policy'), councilOf(2), '2018-03-01');
    expect(plan).toEqual(earliestDecision(new Journey(2).p, councilOf(2), '2018-03-01'));
  });
});

/** A day on which somebody works, that day or the next. */
const working = (rules: Parameters<typeof works>[0], day: string): string => (works(rules, day) ? day : working(rules, nextDay(day)));

describe('over any calendar', () => {
  const terms = fc.record({ answer: fc.integer({ min: 0, max: 15 }), notice: fc.integer({ min: 0, max: 8 }) });

  it('agrees with days that are stepped through one by one', () => {
    fc.assert(
      fc.property(someRules, aDay, terms, (rules, today, { answer, notice }) => {
        const council = { ...councilOf(2, answeringIn(answer, notice)), calendar: calendarOf(rules) };
        const found = earliestDecision(notBegun(council, 'policy'), council, today);
        expect(found?.lawful.decision).toBe(nextDay(countedOneByOne(rules, today, notice)));
        const asked = working(rules, today);
        const views = working(rules, countedOneByOne(rules, asked, answer));
        const served = working(rules, countedOneByOne(rules, views, answer));
        const decided = working(rules, nextDay(countedOneByOne(rules, served, notice)));
        expect(found?.expected?.steps.map(({ on }) => on)).toEqual([asked, views, served, served, decided]);
      }),
      { numRuns: 80 },
    );
  });

  it('names as last day for the notice the last from which its days still fit', () => {
    fc.assert(
      fc.property(someRules, aDay, fc.integer({ min: 0, max: 8 }), (rules, target, notice) => {
        const council = { ...councilOf(1, answeringIn(10, notice)), calendar: calendarOf(rules) };
        const waiting = { ...notBegun(council, 'policy'), state: 'awaitingDecision' as const };
        const last = lastDays(waiting, council, target)[0]?.lawfulBy ?? '';
        const fits = (day: string) => nextDay(countedOneByOne(rules, day, notice)) <= target;
        expect([fits(last), fits(nextDay(last))]).toEqual([true, false]);
      }),
      { numRuns: 80 },
    );
  });

  it('keeps the target from every last day, and misses it from the working day after', () => {
    fc.assert(
      fc.property(someRules, aDay, terms, (rules, target, { answer, notice }) => {
        const council = { ...councilOf(1, answeringIn(answer, notice)), calendar: calendarOf(rules) };
        const p = notBegun(council, 'policy');
        const start = lastDays(p, council, target)[0]?.by ?? '';
        const from = (day: string) => earliestDecision(p, council, day)?.expected?.decision ?? '';
        expect(from(start) <= target).toBe(true);
        expect(from(nextDay(start)) > target).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('is never earlier for a day added', () => {
    const why = { reason: { en: 'Closed', cy: 'Ar gau' }, source: 'test' };
    fc.assert(
      fc.property(someRules, aDay, terms, fc.integer({ min: 0, max: 60 }), (rules, today, { answer, notice }, ahead) => {
        const council = councilOf(2, answeringIn(answer, notice));
        let date = today;
        for (let i = 0; i < ahead; i += 1) date = nextDay(date);
        const [before, after] = [rules, { ...rules, added: [...rules.added, { date, ...why }] }].map((days) => {
          const here = { ...council, calendar: calendarOf(days) };
          return earliestDecision(notBegun(here, 'policy'), here, today);
        });
        expect((after?.lawful.decision ?? '') >= (before?.lawful.decision ?? '')).toBe(true);
        expect((after?.expected?.decision ?? '') >= (before?.expected?.decision ?? '')).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  it('can be walked: who serves notice on the day said can decide on the day said, and not the day before', () => {
    const decision = { outcome: 'agreed', reasons: 'it works', alternatives: 'do nothing' } as const;
    fc.assert(
      fc.property(someRules, aDay, fc.integer({ min: 0, max: 8 }), (rules, today, notice) => {
        const j = under(new Journey(1, { constitution: answeringIn(10, notice) }).on(today).awaitingDecision(), calendarOf(rules));
        const said = earliestOf(j).lawful.decision;
        j.noticed();
        for (let day = today; day < said; day = nextDay(day)) {
          expect(j.on(day).refusal('member', 'recordDecision', decision)).toEqual(['notice-running']);
          expect(earliestOf(j).lawful.decision).toBe(said);
        }
        expect(j.on(said).refusal('member', 'recordDecision', decision)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('knows that the office closes: who serves notice at that moment can decide on the day said, and not the day before', () => {
    const decision = { outcome: 'agreed', reasons: 'it works', alternatives: 'do nothing' } as const;
    fc.assert(
      fc.property(someRules, aDay, aTime, aTime, fc.integer({ min: 1, max: 6 }), (rules, today, closes, time, notice) => {
        const hours = { ...answeringIn(10, notice), officeCloses: { value: closes, source: 'rule 2' } };
        const j = under(new Journey(1, { constitution: hours }).on(firstShowing(today, time)).awaitingDecision(), calendarOf(rules));
        const said = earliestDecision(j.p, j.council, today, countsAs(j.council, j.now))?.lawful.decision ?? '';
        expect(said > today).toBe(true);
        j.noticed();
        expect(earliestDecision(j.p, j.council, today)?.lawful.decision).toBe(said);
        expect(j.on(addDays(said, -1)).refusal('member', 'recordDecision', decision)).toEqual(['notice-running']);
        expect(j.on(said).refusal('member', 'recordDecision', decision)).toEqual([]);
        // Served in time on the last day for it, the notice fits; on the day after it, it does not.
        const waiting = { ...notBegun(j.council, 'policy'), state: 'awaitingDecision' as const };
        const last = lastDays(waiting, j.council, said)[0]?.lawfulBy ?? '';
        const from = (day: string) => earliestDecision(waiting, j.council, day)?.lawful.decision ?? '';
        expect([from(last) <= said, from(nextDay(last)) > said]).toEqual([true, true]);
      }),
      { numRuns: 80 },
    );
  });

  it('can be walked from the draft: every step on the day expected, every answer on its last day', () => {
    fc.assert(
      fc.property(someRules, aDay, terms, (rules, today, { answer, notice }) => {
        const j = under(new Journey(2, { constitution: answeringIn(answer, notice) }).on(today), calendarOf(rules));
        const plan = expectedOf(j);
        const day = (verb: PlannedVerb) => plan.steps.find((step) => step.verb === verb)?.on ?? '';
        j.on(day('sendToConsultation')).sentToConsultation();
        expect(expectedOf(j).decision).toBe(plan.decision);
        j.on(j.consultee('dmt', 'consultation').answerBy ?? '').endorsed();
        j.on(day('requestSignOff')).signOffRequested();
        expect(expectedOf(j).decision).toBe(plan.decision);
        j.on(j.consultee('post1').answerBy ?? '').signedOff();
        j.on(day('submitForDecision')).submitted().on(day('serveNotice')).noticed();
        expect(expectedOf(j).decision).toBe(plan.decision);
        j.on(plan.decision).decided();
      }),
      { numRuns: 60 },
    );
  });
});
