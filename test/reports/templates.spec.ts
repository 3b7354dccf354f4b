import { type AssessmentForm, keyOf, type Template } from '../../src/reports/template.js';
import {
  assertTemplatesKept,
  editions,
  forms,
  hashTemplate,
  isTemplate,
  template,
  templateOn,
  templates,
  useForms,
} from '../../src/reports/templates.js';

const sections = (key: string) => template(key).sections.map((section) => section.id);
const assessmentOf = (form: Template): AssessmentForm => form.sections.find(({ kind }) => kind === 'assessment')?.form as AssessmentForm;
const formOf = (key: string, section: string) => {
  const form = template(key).sections.find(({ id }) => id === section)?.form;
  return form && keyOf(form);
};

describe('the bundled forms', () => {
  it('are the ten of the 2015 and 2018 papers and of 2021', () => {
    expect(forms().map(keyOf).sort()).toEqual([
      'establishment-change@1',
      'evaluation-criteria@1',
      'future-generations-evaluation@1',
      'integrated-impact-assessment@1',
      'options-appraisal@1',
      'person-specification@1',
      'report-2015@1',
      'report-2018@1',
      'report-2018@2',
      'role-profile@1',
    ]);
    expect([...templates().keys()]).toEqual(['report-2015', 'report-2018']);
  });

  it('have exactly the sections of the papers, with evaluation criteria in all of them', () => {
    const common = 'purpose recommendations keyIssues options reasons resources evaluation wellbeing consultees';
    const behind = 'backgroundPapers author contact assessment';
    expect(sections('report-2018@1')).toEqual(`${common} ${behind} roleProfile personSpecification`.split(' '));
    expect(sections('report-2018@2')).toEqual(`${common} ${behind} establishment roleProfile personSpecification`.split(' '));
    expect(sections('report-2015@1')).toEqual(
      'purpose recommendations keyIssues reasons resources equality safeguarding evaluation consultees backgroundPapers author contact assessment roleProfile personSpecification'.split(
        ' ',
      ),
    );
  });

  it('keep the 2018 evaluation in the first version and have the Integrated Impact Assessment in the second', () => {
    expect(formOf('report-2018@1', 'assessment')).toBe('future-generations-evaluation@1');
    expect(formOf('report-2018@2', 'assessment')).toBe('integrated-impact-assessment@1');
    expect(formOf('report-2015@1', 'assessment')).toBeUndefined();
  });

  it('ask about the seven goals, the five ways of working, the nine characteristics and Welsh, and what 2021 added', () => {
    const rows = (key: string) => {
      const { parts } = assessmentOf(template(key));
      return Object.fromEntries(parts.map((part) => [part.id, part.kind === 'table' ? (part.rows ?? []).length : 0]));
    };
    const both = { goals: 7, ways: 5, caring: 2, evidence: 0, summary: 0, actions: 0, monitoring: 2, versions: 0 };
    expect(rows('report-2018@1')).toEqual({ ...both, characteristics: 10 });
    expect(rows('report-2018@2')).toEqual({ ...both, characteristics: 9, socioEconomic: 3, welsh: 2 });
  });

  it('put the three evaluation questions in both languages', () => {
    for (const form of editions()) expect(form.evaluation.questions.map(({ id }) => id)).toEqual(['outcome', 'criteria', 'cost']);
  });

  it('print no title for two sections of one form', () => {
    for (const form of editions()) {
      const printed = form.sections.flatMap((section) => section.printed.map((title) => title.toLowerCase()));
      expect(new Set(printed).size).toBe(printed.length);
    }
  });

  it('know the tables of their sections by the first cell of the header, in both languages', () => {
    const assessment = template('report-2018').sections.find(({ id }) => id === 'assessment');
    expect(assessment?.headers).toEqual(
      expect.arrayContaining(['Well Being Goal', 'Nod llesiant', 'Sustainable development principle', 'Protected characteristics']),
    );
    expect(assessment?.named?.find(({ headers }) => headers.includes('Well Being Goal'))?.rows).toHaveLength(7);
  });
});

describe('a form', () => {
  it('is known by its key, and by its id alone in its first version', () => {
    expect(keyOf(template('report-2018'))).toBe('report-2018@1');
    expect(keyOf(template('report-2018@2'))).toBe('report-2018@2');
    expect(templates().get('report-2018')?.version).toBe(2);
  });

  it.each(['report-1999', 'report-2018@3', 'report-2018@01', 'role-profile@1', '__proto__', '', '@'])('is refused as %j', (key) => {
    expect(isTemplate(key)).toBe(false);
    expect(() => template(key)).toThrow(`There is no report template "${key}"`);
    expect(() => template(key)).toThrow(RangeError);
  });

  it.each([
    ['2015-10-01', 1],
    ['2018-03-01', 1],
    ['2021-03-30', 1],
    ['2021-03-31', 2],
    ['2030-01-01', 2],
  ])('of 2018 that is begun on %s is version %i', (day, version) => {
    expect(templateOn('report-2018', day).version).toBe(version);
  });

  it('that does not exist is not begun on any day', () => {
    expect(() => templateOn('report-1999', '2020-01-01')).toThrow(RangeError);
  });

  it('cannot be changed through what is handed out', () => {
    templates().clear();
    editions().length = 0;
    expect([templates().size, editions().length]).toEqual([2, 3]);
  });
});

describe('the hash of what a form asks', () => {
  const changed = (change: (form: Template) => void): string => {
    const copy = structuredClone(template('report-2018@2'));
    change(copy);
    return hashTemplate(copy);
  };
  const hash = hashTemplate(template('report-2018@2'));

  it('stays when the form learns more words by which papers are recognised', () => {
    expect(changed((form) => form.sections[0]?.printed.push('Aim'))).toBe(hash);
    expect(changed((form) => form.meeting.push('ICMD'))).toBe(hash);
    expect(changed((form) => form.evaluation.closing.push('Comments'))).toBe(hash);
  });

  it('is another when a title, a question, or a row of the assessment inside it is another', () => {
    expect(changed((form) => void Object.assign(form.sections[0]?.title ?? {}, { cy: 'Nod' }))).not.toBe(hash);
    expect(changed((form) => void Object.assign(form.evaluation.questions[0]?.promise ?? {}, { en: 'Why?' }))).not.toBe(hash);
    expect(changed((form) => void assessmentOf(form).parts.pop())).not.toBe(hash);
    expect(hashTemplate(template('report-2018@1'))).not.toBe(hash);
  });
});

describe('the forms that proposals stay on', () => {
  const pinned = (template: string, templateVersion: number, templateHash: string | null) => [{ template, templateVersion, templateHash }];

  it('are there, as they were', () => {
    const form = template('report-2018@2');
    expect(() => assertTemplatesKept(pinned('report-2018', 2, hashTemplate(form)))).not.toThrow();
    expect(() => assertTemplatesKept(pinned('report-2015', 1, null))).not.toThrow();
  });

  it('stop the program when one is gone, or asks something else now', () => {
    expect(() => assertTemplatesKept(pinned('grants', 4, null))).toThrow(
      'grants@4.json: the file must be in the folder of forms, because proposals are written on it',
    );
    expect(() => assertTemplatesKept(pinned('report-2018', 2, 'f'.repeat(64)))).toThrow(
      'report-2018@2: the form must be as it was when proposals began on it: put it back, and make the change a new version',
    );
  });
});

afterAll(() => useForms([]));
