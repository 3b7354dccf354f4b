import fc from 'fast-check';
import { checkConstitution } from '../../src/councils/constitution-check.js';
import { demoConstitution } from '../../src/councils/demo-council.js';
import { settingKinds } from '../../src/councils/setting-kinds.js';
import { changeSetting, type SettingInput, settingsOf } from '../../src/councils/settings.js';

const views = settingsOf(demoConstitution);
const view = (name: string) => views.find((one) => one.name === name)!;
const errorsOf = (name: string, value: SettingInput, source = 'x') => {
  const changed = changeSetting(demoConstitution, name, value, source);
  return 'errors' in changed ? changed.errors.map(({ field, code }) => `${field} ${code}`) : [];
};

it('lists every value of the constitution that has a source, and nothing twice', () => {
  const sources: string[] = [];
  JSON.stringify(demoConstitution, (key, value) => {
    if (key === 'source') sources.push(value);
    return value;
  });
  const laidDown = views.filter(({ value }) => value !== null);
  expect(laidDown.map(({ source }) => source).sort()).toEqual(sources.sort());
  expect(new Set(views.map(({ name }) => name)).size).toBe(views.length);
});

it('shows each with its words, kind, bounds and choices', () => {
  expect(view('noticeDays')).toMatchObject({
    key: 'setting.noticeDays',
    of: null,
    kind: 'days',
    value: 3,
    texts: ['3'],
    least: 1,
    most: 90,
  });
  expect(view('urgency.callIn')).toMatchObject({ kind: 'posts', texts: ['councilChair', 'viceChair'] });
  expect(view('welshStatement')).toMatchObject({ kind: 'choice', texts: ['reasonSuffices'], choices: ['required', 'reasonSuffices'] });
  expect(view('evaluationReminders')).toMatchObject({ kind: 'daysTwice', texts: ['10', '20'] });
  expect(view('kinds.grant')).toMatchObject({
    key: 'setting.kinds',
    of: 'grant',
    kind: 'requiredPosts',
    texts: ['consultation:dmt', 'signOff:finance', 'signOff:legal'],
  });
});

it.each(views.map(({ name }) => name))('%s put back as its form sends it changes nothing but the source', (name) => {
  const { texts } = view(name);
  const changed = changeSetting(demoConstitution, name, texts.length === 1 ? texts[0]! : texts, ' Elsewhere ');
  if ('errors' in changed) throw new Error(JSON.stringify(changed.errors));
  const differing = settingsOf(changed.constitution).filter((one, index) => JSON.stringify(one) !== JSON.stringify(views[index]));
  // What is not laid down, put back as it is, is laid down nowhere.
  expect(differing).toEqual(view(name).value === null ? [] : [{ ...view(name), source: 'Elsewhere' }]);
  expect(changed.constitution.posts).toEqual(demoConstitution.posts);
});

it('lays down when the office closes, and takes it out again with an empty text', () => {
  expect(view('officeCloses')).toMatchObject({ kind: 'time', optional: true, value: null, texts: [''], source: '' });
  const set = changeSetting(demoConstitution, 'officeCloses', '17:30', 'Rule 2');
  if ('errors' in set) throw new Error(JSON.stringify(set.errors));
  expect(set.constitution.officeCloses).toEqual({ value: '17:30', source: 'Rule 2' });
  expect(checkConstitution(set.constitution)).toEqual({ constitution: set.constitution });
  expect(settingsOf(set.constitution).find(({ name }) => name === 'officeCloses')).toMatchObject({ value: '17:30', texts: ['17:30'] });
  expect(changeSetting(set.constitution, 'officeCloses', ' ', '')).toEqual({ constitution: demoConstitution });
  for (const [value, finding] of [
    ['24:00', 'bad-format'],
    ['5pm', 'bad-format'],
    [['17:00', '18:00'], 'wrong-type'],
  ] as const)
    expect(errorsOf('officeCloses', value)).toEqual([`value ${finding}`]);
  expect(errorsOf('officeCloses', '17:00', '')).toEqual(['source empty']);
});

it('takes a number within its bounds and no other', () => {
  for (const [name, kind] of Object.entries(settingKinds)) {
    if (!('least' in kind) || kind.kind === 'posts' || kind.kind === 'choices' || kind.kind === 'daysTwice') continue;
    expect([errorsOf(name, String(kind.least)), errorsOf(name, String(kind.most))]).toEqual([[], []]);
    expect(errorsOf(name, String(kind.least - 1))).toEqual(['value out-of-range']);
    expect(errorsOf(name, String(kind.most + 1))).toEqual(['value out-of-range']);
  }
});

it.each<[name: string, value: SettingInput, finding: string]>([
  ['noticeDays', '', 'value wrong-type'],
  ['noticeDays', '3.5', 'value wrong-type'],
  ['noticeDays', '-1', 'value wrong-type'],
  ['noticeDays', 'three', 'value wrong-type'],
  ['noticeDays', ['3', '4'], 'value wrong-type'],
  ['notedSuffices', 'perhaps', 'value wrong-type'],
  ['callInCloses', '25:00', 'value bad-format'],
  ['publishReport', 'never', 'value not-allowed'],
  ['statementHolds', ['decision', 'decision'], 'value duplicate'],
  ['statementHolds', [''], 'value empty'],
  ['callInBy', ['nobody'], 'value unknown-post'],
  ['callInBy', ['leader'], 'value contradiction'],
  ['executive', ['councillor'], 'value contradiction'],
  ['urgency.notice', [], 'value empty'],
  ['evaluationReminders', ['20', '10'], 'value contradiction'],
  ['evaluationReminders', ['10'], 'value too-short'],
  ['kinds.grant', ['consultation:dmt'], 'value no-sign-off'],
  ['kinds.grant', ['decision:dmt'], 'value wrong-type'],
  ['kinds.grant', ['signOff:nobody'], 'value unknown-post'],
  ['kinds.nothing', ['signOff:legal'], 'name not-allowed'],
  ['name', 'A council', 'name not-allowed'],
  ['constructor', '1', 'name not-allowed'],
  ['urgency.constructor', '1', 'name not-allowed'],
])('refuses %s = %j: %s', (name, value, finding) => {
  expect(errorsOf(name, value)).toEqual([finding]);
});

it('asks for a source', () => {
  expect(errorsOf('noticeDays', '4', '  ')).toEqual(['source empty']);
  expect(errorsOf('noticeDays', '0', '')).toEqual(['value out-of-range', 'source empty']);
});

it('makes of anything typed either errors or a constitution that holds, and leaves the old one as it was', () => {
  const before = JSON.stringify(demoConstitution);
  const typed = fc.oneof(
    fc.constantFrom('3', '0', '999', 'true', 'false', '17:00', 'legal', 'signOff:legal', 'inForce', 'required', '', 'decision'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...views.map(({ name }) => name), 'posts'),
      fc.oneof(typed, fc.array(typed, { maxLength: 4 })),
      typed,
      (name, value, source) => {
        const changed = changeSetting(demoConstitution, name, value, source);
        if ('errors' in changed) expect(changed.errors.every(({ field }) => ['name', 'value', 'source'].includes(field))).toBe(true);
        else expect(checkConstitution(changed.constitution)).toHaveProperty('constitution');
        expect(JSON.stringify(demoConstitution)).toBe(before);
      },
    ),
    { numRuns: 500 },
  );
});
