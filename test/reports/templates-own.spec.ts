import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { keyOf } from '../../src/reports/template.js';
import { formFilesIn } from '../../src/reports/template-files.js';
import { TemplateError } from '../../src/reports/template-schema.js';
import { forms, isTemplate, template, templateOn, useForms } from '../../src/reports/templates.js';

/** What a test breaks: a form as a file says it, of no shape any more. */
// biome-ignore lint/suspicious/noExplicitAny: the test says what it breaks
type Loose = any;

/** A copy of a bundled form, as its file says it. */
const copyOf = (key: string): Loose => structuredClone(forms().find((form) => keyOf(form) === key));
const reading = (file: string, data: unknown) => () => useForms([[file, data]]);
/** A copy with other values by their place (`sections[0].id`); without a value the field is gone. */
const changed = (key: string, values: Record<string, unknown>): Loose => {
  const form = copyOf(key);
  for (const [place, value] of Object.entries(values)) {
    const steps = place.match(/\w+/g) ?? [];
    const last = steps.pop() ?? '';
    const inside = steps.reduce((part, step) => part[step], form);
    if (value === undefined) delete inside[last];
    else inside[last] = value;
  }
  return form;
};

afterEach(() => useForms([]));

describe('a form that is wrong stops the program at boot, naming file, field and what was expected:', () => {
  it.each<[string, string, unknown]>([
    ['sections[1].title.cy must be text', 'sections[1].title.cy', ' '],
    ['sections[1].title.cy must be text', 'sections[1].title.cy', undefined],
    ['sections[0].title must be text in both languages (en, cy)', 'sections[0].title', 'Purpose'],
    ['sections[0].kind must be one of prose, recommendations, options, ', 'sections[0].kind', 'poem'],
    ['sections[3].id must be an id used once', 'sections[3].id', 'purpose'],
    ['sections[0].id must be a word of letters, digits and hyphens', 'sections[0].id', 'my purpose'],
    ['sections[0].printed must be a list of texts', 'sections[0].printed', []],
    ['sections[0].printed[1] must be text', 'sections[0].printed[1]', 7],
    ['sections[0].required must be true or false', 'sections[0].required', 'yes'],
    ['sections[0].colour must be left out, or be one of id, number, title, ', 'sections[0].colour', 'red'],
    ['sections must be a list with something in it', 'sections', {}],
    ['sections must be a list with something in it', 'sections', undefined],
    ['sections must be at most 200 long', 'sections', Array.from({ length: 201 }, () => ({}))],
    ['sections must be a list with a section "evaluation" that has a form', 'sections[6].form', undefined],
    ['sections[12].form must be the key of a form, id@version', 'sections[12].form', 'impact'],
    ['sections[12].form must be the key of a form of kind assessment that there is', 'sections[12].form', 'impact@9'],
    ['sections[12].form must be the key of a form of kind assessment', 'sections[12].form', 'evaluation-criteria@1'],
    ['sections[0].form must be left out: a section of kind prose', 'sections[0].form', 'role-profile@1'],
    ['effectiveFrom must be a date YYYY-MM-DD', 'effectiveFrom', '2018-02-30'],
    ['version must be a whole number from 1', 'version', 0],
    ['version must be a whole number from 1', 'version', '1'],
    ['kind must be one of report, assessment, evaluation, table, fields', 'kind', 'poem'],
    ['kind must be one of report, assessment, evaluation, table, fields', 'kind', undefined],
    ['name.en must be text', 'name', { cy: 'Enw' }],
    ['id@version must be the name of the file, but it says other@1', 'id', 'other'],
  ])('%s', (message, place, value) => {
    const act = reading('forms/own@1.json', changed('report-2018@2', { id: 'own', version: 1, [place]: value }));
    expect(act).toThrow(TemplateError);
    expect(act).toThrow(`forms/own@1.json: ${message}`);
  });

  it.each<[string, string, string, unknown]>([
    ['questions must be exactly outcome, criteria, cost', 'evaluation-criteria@1', 'questions[2].id', 'costs'],
    ['parts[0].columns[0].type must be name, because', 'future-generations-evaluation@1', 'parts[0].columns[0].type', 'text'],
    ['parts[0].rows[1].id must be an id used once', 'future-generations-evaluation@1', 'parts[0].rows[1].id', 'prosperous'],
    ['parts[0].kind must be one of table, text', 'future-generations-evaluation@1', 'parts[0].kind', 'poem'],
    ['head[0].fact must be one of title, author, ', 'future-generations-evaluation@1', 'head[0].fact', 'salary'],
    ['columns[2].choices must be a list with something in it', 'person-specification@1', 'columns[2].choices', undefined],
    ['columns[1].choices must be left out', 'person-specification@1', 'columns[1].choices', [{ id: 'a', label: { en: 'A', cy: 'A' } }]],
    ['columns[0].type must be one of name, text, money, ', 'establishment-change@1', 'columns[0].type', 'sum'],
    ['fields[2].type must be one of line, text, list', 'role-profile@1', 'fields[2].type', 'number'],
  ])('%s', (message, key, place, value) => {
    expect(reading('forms/own@1.json', changed(key, { id: 'own', [place]: value }))).toThrow(`forms/own@1.json: ${message}`);
  });

  it.each<[unknown]>([[null], [[]], ['text'], [7]])('%j is no form', (data) => {
    expect(reading('forms/own@1.json', data)).toThrow('forms/own@1.json: the file must be an object');
  });

  it('and nothing has changed', () => {
    expect(reading('forms/own@1.json', {})).toThrow(TemplateError);
    expect(isTemplate('own@1')).toBe(false);
    expect(isTemplate('report-2018@2')).toBe(true);
  });
});

describe('a council’s own form', () => {
  it('is taken into use beside the bundled ones, and gone with its folder', () => {
    useForms([['own@1.json', changed('report-2018@1', { id: 'own' })]]);
    expect(keyOf(template('own'))).toBe('own@1');
    useForms([]);
    expect(isTemplate('own')).toBe(false);
  });

  it('may be a new version of a bundled one, in use from its own day', () => {
    const next = changed('report-2018@2', { version: 3, effectiveFrom: '2027-04-01' });
    useForms([['report-2018@3.json', next]]);
    expect([templateOn('report-2018', '2027-03-31').version, templateOn('report-2018', '2027-04-01').version]).toEqual([2, 3]);
  });

  it('may be a copy of a bundled one, but never another form under its key', () => {
    expect(reading('mine/report-2018@1.json', copyOf('report-2018@1'))).not.toThrow();
    const other = changed('report-2018@1', { 'sections[0].required': false });
    expect(reading('mine/report-2018@1.json', other)).toThrow(
      'mine/report-2018@1.json: version must be a new one: report-2018@1 is released (templates/report-2018@1.json), and a released version is never changed',
    );
  });

  it('is not a later version that is in use before an earlier one, or of another kind', () => {
    const early = changed('report-2018@2', { version: 3 });
    expect(reading('report-2018@3.json', early)).toThrow('effectiveFrom must be after 2021-03-31, the day of version 2');
    const other = changed('role-profile@1', { id: 'report-2018', version: 3, effectiveFrom: '2027-01-01' });
    expect(reading('report-2018@3.json', other)).toThrow('kind must be report, as in version 2');
  });
});

describe('a folder of forms', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forms-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const refusal = (name: string, text: string) => {
    put(name, text);
    return expect(() => useForms(formFilesIn(folder)));
  };

  it('need not be there', () => {
    expect(formFilesIn(join(folder, 'none'))).toEqual([]);
  });

  it('holds forms in JSON and in YAML, and anything else is left alone', () => {
    put('first@1.json', JSON.stringify(changed('report-2018@1', { id: 'first' })));
    put('second@1.yaml', `# our own\n${stringify(changed('report-2018@1', { id: 'second' }))}`);
    put('third@1.yml', stringify(changed('role-profile@1', { id: 'third' })));
    put('notes.txt', 'not a form');
    put('.hidden.json', '{');
    useForms(formFilesIn(folder));
    expect([isTemplate('first'), isTemplate('second')]).toEqual([true, true]);
    expect(template('second@1').sections).toEqual(template('report-2018@1').sections);
    expect(forms().map(keyOf)).toContain('third@1');
  });

  it('is read with the mistakes of YAML and JSON named by line', () => {
    refusal('own@1.yaml', 'kind: report\nid: [own').toThrow(/own@1\.yaml: the file must be readable: .*line 2/);
    rmSync(join(folder, 'own@1.yaml'));
    refusal('own@1.json', '{"kind": "report",}').toThrow(/own@1\.json: the file must be readable: .*position/);
  });

  it('says of a YAML file the same as of a JSON file', () => {
    refusal('own@1.yaml', 'kind: report\nid: own\nversion: one').toThrow('own@1.yaml: effectiveFrom must be a date YYYY-MM-DD');
  });

  it.each([
    ['aliases', 'a: &a [x]\nb: *a', 'Alias'],
    [
      'a bomb',
      `a: &a [x,x]\n${'bcdefghijk'
        .split('')
        .map((n, i) => `${n}: &${n} [*${'abcdefghijk'[i]},*${'abcdefghijk'[i]}]`)
        .join('\n')}`,
      'Alias',
    ],
    ['a key twice', 'kind: report\nkind: table', 'unique'],
    ['a tag of a program', 'kind: !!js/function x', 'tag'],
    ['two documents', 'kind: report\n---\nkind: table', 'document'],
    ['no end of nesting', '['.repeat(20_000), 'call stack'],
    ['no end of lists', '- '.repeat(20_000), 'call stack'],
  ])('refuses YAML with %s', (_, text, words) => {
    refusal('own@1.yaml', text).toThrow(TemplateError);
    refusal('own@1.yaml', text).toThrow(new RegExp(`own@1\\.yaml: the file must be readable: .*${words}`, 'is'));
  });

  it('refuses a file that is too large or is no file, and too many of them, before it reads them', () => {
    refusal('own@1.json', ' '.repeat(65_537)).toThrow('own@1.json: the file must be at most 65536 bytes');
    rmSync(join(folder, 'own@1.json'));
    mkdirSync(join(folder, 'own@1.yaml'));
    expect(() => formFilesIn(folder)).toThrow('own@1.yaml: the file must be a file');
    for (let n = 0; n < 201; n += 1) put(`own@${n}.json`, '');
    expect(() => formFilesIn(folder)).toThrow('the folder must be at most 200 forms');
  });

  it('takes no field called __proto__ for anything but a field too many', () => {
    const text = JSON.stringify(changed('report-2018@1', { id: 'own' })).replace('{', '{"__proto__": {"x": 1}, ');
    refusal('own@1.json', text).toThrow('own@1.json: __proto__ must be left out');
    expect(({} as Loose).x).toBeUndefined();
  });
});
