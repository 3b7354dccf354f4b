import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importText } from '../../src/reports/import-text.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { headOf, sharedFacts } from '../../src/reports/shared-facts.js';
import { template } from '../../src/reports/templates.js';

const seed = readFileSync(join(__dirname, '../fixtures/seeds/business-support-team-2018.txt'), 'utf8');
const recorded = { title: 'Team', author: 'A. Officer' };

describe('a fact that is typed once', () => {
  it('flows out of the report: its title, its author, its purpose, its contact details', () => {
    expect(sharedFacts(importText(seed).report, { ...recorded, service: 'Children’s Services', assessed: '2018-03-02' })).toEqual({
      title: 'Business Support Team – Children’s Services',
      author: 'The Author – Service Manager – Transformation – Social Care & Health',
      officer: 'The Author – Service Manager – Transformation – Social Care & Health',
      phone: '07700 900123',
      email: 'author@council.example',
      service: 'Children’s Services',
      aims: expect.stringMatching(
        /^To seek approval for the revised Business Support Team establishment\..*\n.*resource neutral to the Authority\.$/s,
      ),
      assessed: '2018-03-02',
    });
  });

  it('flows out of the record where the report does not say it, and is left out where nobody knows it', () => {
    const facts = sharedFacts(emptyReport('report-2018@2'), { ...recorded, decided: '2021-05-04' });
    expect(facts).toEqual({ title: 'Team', author: 'A. Officer', officer: 'A. Officer', decided: '2021-05-04' });
  });

  it('is printed in the head of every form under the form’s own label', () => {
    const form = template('report-2018@2');
    const facts = sharedFacts(emptyReport('report-2018@2'), { ...recorded, decided: '2021-05-04' });
    expect(headOf(form.evaluation, facts).map(({ label, value }) => [label.en, value])).toEqual([
      ['Title of report', 'Team'],
      ['Date decision was made', '2021-05-04'],
      ['Report author', 'A. Officer'],
    ]);
    const assessment = form.sections.find(({ id }) => id === 'assessment')?.form;
    if (assessment?.kind !== 'assessment') throw new Error('the form has no assessment');
    expect(headOf(assessment, facts).map(({ fact, value }) => [fact, value])).toEqual([
      ['officer', 'A. Officer'],
      ['phone', undefined],
      ['email', undefined],
      ['aims', undefined],
      ['service', undefined],
      ['assessed', undefined],
    ]);
  });
});

describe('a paper that is imported without its form being named', () => {
  it('is on the version whose titles it has', () => {
    expect(importText(seed).report.template).toBe('report-2018@1');
    expect(importText(seed.replace('## Future Generations Evaluation', '## Integrated Impact Assessment')).report.template).toBe(
      'report-2018@2',
    );
  });

  it('is on the newest version where its titles do not tell', () => {
    expect(importText(seed.slice(0, seed.indexOf('## Future Generations Evaluation'))).report.template).toBe('report-2018@2');
  });
});
