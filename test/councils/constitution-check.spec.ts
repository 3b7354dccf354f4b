import fc from 'fast-check';
import { checkConstitution } from '../../src/councils/constitution-check.js';
import { demoConstitution } from '../../src/councils/demo-council.js';
import { processorTime } from '../cpu.js';

type Tree = Record<string, unknown>;
/** A copy of the demo's constitution, as it comes from JSON. */
const document = (): Tree => JSON.parse(JSON.stringify(demoConstitution));

const absent = Symbol('absent');
/** The document with a value put at a path, such as `kinds.policy.value.0.post`, or taken away there. */
function changed(path: string, value: unknown): Tree {
  const whole = document();
  const keys = path.split('.');
  const last = keys.pop()!;
  const place = keys.reduce((at, key) => at[key] as Tree, whole);
  if (value === absent) delete place[last];
  else place[last] = value;
  return whole;
}

const errorsIn = (value: unknown) => {
  const checked = checkConstitution(value);
  return 'errors' in checked ? checked.errors : [];
};
const faults = (value: unknown) => errorsIn(value).map((error) => `${error.field} ${error.code}`);

/** What is found, where something is put, and what. */
const mutations: [finding: string, path: string, value: unknown][] = [
  ['name missing', 'name', absent],
  ['name.cy missing', 'name.cy', absent],
  ['name.en empty', 'name.en', '   '],
  ['name.en wrong-type', 'name.en', 7],
  ['name.en too-long', 'name.en', 'x'.repeat(201)],
  ['name.en bad-characters', 'name.en', 'Exam\u202Eple'],
  ['name.en bad-characters', 'name.en', 'Exam\u0000ple'],
  ['name.en bad-characters', 'name.en', 'Exam\u200Bple'],
  ['name.en bad-characters', 'name.en', 'Exam\uD800ple'],
  ['colour unknown-field', 'colour', 'red'],
  ['name.fr unknown-field', 'name.fr', 'Exemple'],
  ['noticeDays.note unknown-field', 'noticeDays.note', 'x'],
  ['portfolios wrong-type', 'portfolios', {}],
  ['portfolios empty', 'portfolios', []],
  ['portfolios too-long', 'portfolios', Array(51).fill(demoConstitution.portfolios[0])],
  ['portfolios[1] duplicate', 'portfolios.1.id', 'social-care'],
  ['portfolios[0].id bad-format', 'portfolios.0.id', 'social care'],
  ['portfolios[0].member missing', 'portfolios.0.member', absent],
  ['portfolios[0].member bad-format', 'portfolios.0.member', ''],
  ['portfolios[2] wrong-type', 'portfolios.2', null],
  ['wards empty', 'wards', []],
  ['wards[1] duplicate', 'wards.1', 'all'],
  ['wards[1] wrong-type', 'wards.1', 3],
  ['posts empty', 'posts', {}],
  ['posts.finance.owns missing', 'posts.finance.owns', absent],
  ['posts.finance.owns[1] duplicate', 'posts.finance.owns', ['resources', 'resources']],
  ['posts.finance.owns[0] bad-format', 'posts.finance.owns', ['__proto__']],
  ['posts.finance.objection not-allowed', 'posts.finance.objection', 'ignored'],
  ['posts.2nd bad-format', 'posts.2nd', demoConstitution.posts.finance],
  ['posts.constructor forbidden-key', 'posts.constructor', demoConstitution.posts.finance],
  ['posts wrong-type', 'posts', []],
  ['kinds empty', 'kinds', {}],
  ['kinds.policy.source empty', 'kinds.policy.source', ''],
  ['kinds.policy.value empty', 'kinds.policy.value', []],
  ['kinds.policy.value no-sign-off', 'kinds.policy.value', [{ post: 'dmt', stage: 'consultation' }]],
  ['kinds.policy.value[0].post unknown-post', 'kinds.policy.value.0.post', 'bishop'],
  ['kinds.policy.value[0].stage not-allowed', 'kinds.policy.value.0.stage', 'later'],
  ['kinds.policy.value[5] duplicate', 'kinds.policy.value.5', { post: 'legal', stage: 'signOff' }],
  ['kinds.policy.value[0].post wrong-type', 'kinds.policy.value.0.post', ['dmt']],
  ['noticeDays.source missing', 'noticeDays.source', absent],
  ['noticeDays.value missing', 'noticeDays.value', absent],
  ['noticeDays.value wrong-type', 'noticeDays.value', '3'],
  ['noticeDays wrong-type', 'noticeDays', 3],
  ['noticeDays.value out-of-range', 'noticeDays.value', 0],
  ['noticeDays.value out-of-range', 'noticeDays.value', 3.5],
  ['callInDays.value out-of-range', 'callInDays.value', -5],
  ['callInDays.value out-of-range', 'callInDays.value', 91],
  ['callInThreshold.value out-of-range', 'callInThreshold.value', 0],
  ['evaluationMonths.value out-of-range', 'evaluationMonths.value', 61],
  ['evaluationReminders.value too-short', 'evaluationReminders.value', [10]],
  ['evaluationReminders.value too-long', 'evaluationReminders.value', [10, 20, 30]],
  ['evaluationReminders.value contradiction', 'evaluationReminders.value', [20, 10]],
  ['evaluationReminders.value[1] wrong-type', 'evaluationReminders.value', [10, '20']],
  ['noAnswerMayBeRecorded.value wrong-type', 'noAnswerMayBeRecorded.value', 'yes'],
  ['publishReport.value not-allowed', 'publishReport.value', 'never'],
  ['welshStatement.value wrong-type', 'welshStatement.value', true],
  ['statementHolds.value[0] not-allowed', 'statementHolds.value.0', 'weather'],
  ['statementHolds.value empty', 'statementHolds.value', []],
  ['callInCloses.value bad-format', 'callInCloses.value', '24:00'],
  ['callInCloses.value bad-format', 'callInCloses.value', '5pm'],
  ['callInCloses.value bad-format', 'callInCloses.value', '17:00\n'],
  ['callInBy.value[0] unknown-post', 'callInBy.value', ['bishop']],
  ['callInBy.value[1] contradiction', 'callInBy.value.1', 'leader'],
  ['executive.value[2] unknown-post', 'executive.value.2', 'bishop'],
  ['executive.value empty', 'executive.value', []],
  ['urgency.callIn missing', 'urgency.callIn', absent],
  ['urgency.callIn.value empty', 'urgency.callIn.value', []],
  ['urgency.implementation.value[0] unknown-post', 'urgency.implementation.value.0', 'bishop'],
  ['urgency.whim unknown-field', 'urgency.whim', demoConstitution.urgency.callIn],
  ['evaluationFrom.value not-allowed', 'evaluationFrom.value', 'someday'],
];

describe('the check of a constitution', () => {
  it.each(mutations)('refuses with %s, and nothing else (%s)', (finding, path, value) => {
    expect(faults(changed(path, value))).toEqual([finding]);
  });

  it('misses no field: each one taken away, or replaced by what it cannot be, is named', () => {
    for (const key of Object.keys(demoConstitution)) {
      const { [key]: _, ...without } = document();
      expect(faults(without)).toEqual([`${key} missing`]);
      expect(faults({ ...document(), [key]: 'nonsense' })).toEqual([`${key} wrong-type`]);
    }
  });

  it('refuses a setting without a source, whichever it is', () => {
    const settings = Object.entries(demoConstitution).filter(([, value]) => Object.hasOwn(value as object, 'source'));
    expect(settings).toHaveLength(21);
    for (const [key] of settings) {
      expect(faults(changed(`${key}.source`, ''))).toEqual([`${key}.source empty`]);
    }
  });

  it('names everything that is wrong at once', () => {
    const noticeDays = { value: 'three', source: 'x' };
    const mutated = { ...changed('name.cy', ''), noticeDays, lapseMonths: { source: 'x' } };
    expect(faults(mutated).sort()).toEqual(['lapseMonths.value missing', 'name.cy empty', 'noticeDays.value wrong-type']);
  });

  it.each([null, undefined, 7, 'text', true, [], [demoConstitution], new Map(), new Date(0)])('refuses %p as a document', (value) => {
    expect(faults(value)).toEqual(['document wrong-type']);
  });

  it('refuses names that reach for the machinery, and leaves every other object as it was', () => {
    const text = JSON.stringify(demoConstitution);
    const polluted = (at: string) => JSON.parse(text.replace(at, `${at}"__proto__":{"polluted":true},`));
    expect(faults(polluted('{'))).toEqual(['__proto__ forbidden-key']);
    expect(faults(polluted('"posts":{'))).toEqual(['posts.__proto__ forbidden-key']);
    expect(faults(polluted('"noticeDays":{'))).toEqual(['noticeDays.__proto__ forbidden-key']);
    expect({}).not.toHaveProperty('polluted');
  });

  it('stays quick and brief before a document that is deep, wide or long', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    const wide = Object.fromEntries(Array.from({ length: 200_000 }, (_, at) => [`field${at}`, at]));
    const started = processorTime();
    expect(faults({ ...document(), name: deep })).toContain('name.deep unknown-field');
    expect(faults({ ...document(), deep })).toEqual(['deep unknown-field']);
    expect(faults({ ...document(), posts: wide })).toEqual(['posts too-long']);
    expect(errorsIn({ ...document(), ...wide })).toHaveLength(50);
    expect(faults({ ...document(), wards: Array(1_000_000).fill('x') })).toEqual(['wards too-long']);
    const longKey = errorsIn({ ...document(), [`\u202E${'k'.repeat(1_000_000)}`]: 1 })[0]!;
    expect(longKey.field).toBe(`?${'k'.repeat(39)}`);
    expect(longKey.detail.length).toBeLessThanOrEqual(100);
    expect(processorTime() - started).toBeLessThan(5_000);
  });

  it('gives back a copy that a later change of the sent document does not reach', () => {
    const sent = structuredClone(demoConstitution);
    const checked = checkConstitution(sent);
    sent.noticeDays.value = 1;
    expect(checked).toEqual({ constitution: demoConstitution });
  });

  it('never throws, whatever is put wherever', () => {
    const paths = pathsOf(document());
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
        const checked = checkConstitution(changed(path, value));
        // What passes is what JSON can hold, and passes again.
        if ('constitution' in checked) expect(checkConstitution(JSON.parse(JSON.stringify(checked.constitution)))).toEqual(checked);
        else for (const error of checked.errors) expect(error.field).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

function pathsOf(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const path = `${before}${key}`;
    return typeof each === 'object' ? [path, ...pathsOf(each, `${path}.`)] : [path];
  });
}
