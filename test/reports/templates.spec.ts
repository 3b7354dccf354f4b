import { TemplateError } from '../../src/reports/template.js';
import { load, template, templates } from '../../src/reports/templates.js';

/** A deep copy of a released form, to break. */
function broken(change: (form: Record<string, never>) => void): () => unknown {
  const copy = structuredClone(template('report-2018')) as unknown as Record<string, never>;
  change(copy);
  return () => load([['templates/report-2018.json', copy]]);
}

describe('the templates', () => {
  it('are the two forms, oldest first', () => {
    expect([...templates().keys()]).toEqual(['report-2015', 'report-2018']);
  });

  it('have exactly the sections of the forms, with evaluation criteria in both', () => {
    const ids = (id: string) => template(id).sections.map((section) => section.id);
    expect(ids('report-2018')).toEqual(
      'purpose recommendations keyIssues options reasons resources evaluation wellbeing consultees backgroundPapers author contact assessment roleProfile personSpecification'.split(
        ' ',
      ),
    );
    expect(ids('report-2015')).toEqual(
      'purpose recommendations keyIssues reasons resources equality safeguarding evaluation consultees backgroundPapers author contact assessment roleProfile personSpecification'.split(
        ' ',
      ),
    );
  });

  it('pin the three evaluation questions, in both languages', () => {
    for (const form of templates().values()) {
      expect(form.evaluation.questions.map((question) => question.id)).toEqual(['outcome', 'criteria', 'cost']);
    }
  });

  it('print no title for two sections of one form', () => {
    for (const form of templates().values()) {
      const printed = form.sections.flatMap((section) => section.printed.map((title) => title.toLowerCase()));
      expect(new Set(printed).size).toBe(printed.length);
    }
  });

  it('are refused when an id is unknown', () => {
    expect(() => template('report-1999')).toThrow('There is no report template "report-1999"');
    expect(() => template('__proto__')).toThrow(RangeError);
  });

  it('cannot be changed through the map that is handed out', () => {
    templates().clear();
    expect(templates().size).toBe(2);
  });

  it.each([
    ['sections[1].title.cy', (form: never) => void Reflect.set(at(form, 'sections', 1, 'title'), 'cy', '')],
    ['sections[0].kind', (form: never) => void Reflect.set(at(form, 'sections', 0), 'kind', 'poem')],
    ['sections[3].id', (form: never) => void Reflect.set(at(form, 'sections', 3), 'id', 'purpose')],
    ['effectiveFrom', (form: never) => void Reflect.set(form, 'effectiveFrom', '2018-13-01')],
    ['version', (form: never) => void Reflect.set(form, 'version', 0)],
    ['evaluation.questions', (form: never) => void Reflect.set(at(form, 'evaluation'), 'questions', [])],
    ['id', (form: never) => void Reflect.set(form, 'id', 'report-2019')],
    ['sections', (form: never) => void Reflect.set(form, 'sections', {})],
    ['name.en', (form: never) => void Reflect.set(form, 'name', { cy: 'Enw' })],
  ])('stop the program at boot, naming file and field, when %s is wrong', (field, change) => {
    const loading = broken((form) => change(form as never));
    expect(loading).toThrow(TemplateError);
    expect(loading).toThrow(`templates/report-2018.json: ${field} must be`);
  });
});

function at(value: unknown, ...path: (string | number)[]): object {
  return path.reduce((inner, key) => Reflect.get(inner as object, key), value) as object;
}
