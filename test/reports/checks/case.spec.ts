import { runChecks } from '../../../src/reports/checks.js';
import type { Block, ReportText } from '../../../src/reports/report.js';
import { paragraph, reportWith, table, told } from '../papers.js';

const found = (report: ReportText, ...codes: string[]) => told(runChecks(report).filter(({ code }) => codes.includes(code)));
const lines = (...texts: string[]): Block[] => texts.map((text, index) => paragraph(text, undefined, `p${index + 1}`));

describe('recommendation-already-done', () => {
  const code = 'recommendation-already-done';
  const paper = (recommendation: string, ...told: string[]) =>
    reportWith({ recommendations: [paragraph(recommendation, '2.1')], keyIssues: lines(...told) });
  const asked = 'To approve the job evaluation of the library manager at Grade G.';

  it('finds what the report says has been done', () => {
    expect(found(paper(asked, 'Much has changed.', 'The library manager has now been evaluated at Grade G.'), code)).toEqual([
      `${code} | recommendations | 2.1 | where: 3.2`,
    ]);
  });

  it.each([
    ['what is still to be done', 'The library manager will be evaluated at Grade G.'],
    ['what has been done to something else', 'The museum director has been evaluated at Grade J.'],
    ['another act', 'The library manager has been told of Grade G.'],
  ])('is quiet about %s', (_, text) => {
    expect(found(paper(asked, text), code)).toEqual([]);
  });

  it('is quiet when what was done is to be noted or goes on', () => {
    const done = 'The library manager has been evaluated at Grade G.';
    expect(found(paper('To note the job evaluation of the library manager at Grade G.', done), code)).toEqual([]);
    expect(found(paper('To continue the evaluation of the library manager at Grade G.', done), code)).toEqual([]);
  });
});

describe('options', () => {
  const codes = ['options-few', 'options-without-doing-nothing', 'option-without-disadvantage'];
  const header = ['Option', 'Advantages', 'Disadvantages'];
  const appraisal = (...rows: string[][]) => reportWith({ options: [table([header, ...rows])] });

  it('are enough when there are three, one of them to do nothing, each with a disadvantage', () => {
    expect(found(appraisal(['Status quo', 'Cheap', 'Slow'], ['Half', 'Fair', 'Late'], ['All', 'Fast', 'Dear']), ...codes)).toEqual([]);
  });

  it.each(['Award no grants', 'Freeze fees'])('count "%s" as doing nothing, and a number of an option as nothing', (name) => {
    expect(found(appraisal([name, 'Cheap', 'Slow'], ['Half', 'Fair', 'Late'], ['All', 'Fast', 'Dear']), ...codes)).toEqual([]);
    expect(found(appraisal(['Option No 1', 'a', 'b'], ['Half', 'a', 'b'], ['All', 'a', 'b']), ...codes)).toHaveLength(1);
  });

  it('are few, all of them acts, and without a disadvantage', () => {
    expect(found(appraisal(['Buy', 'Fast', 'N/A'], ['Rent', 'Cheap', '']), ...codes)).toEqual([
      'options-few | options | table 1 row 3 | count: 2',
      'options-without-doing-nothing | options | table 1 row 2',
      'option-without-disadvantage | options | table 1 row 2 | option: Buy',
      'option-without-disadvantage | options | table 1 row 3 | option: Rent',
    ]);
  });

  it('are none in an empty section, and left alone in running text', () => {
    expect(found(reportWith({}), ...codes)).toEqual(['options-few | options | count: 0']);
    expect(found(reportWith({ options: lines('We could wait, or rent, or buy.') }), ...codes)).toEqual([]);
  });

  it('are not asked of a form that has none', () => {
    expect(found({ ...reportWith({}), template: 'report-2015' }, ...codes)).toEqual([]);
  });
});

describe('consultees', () => {
  const codes = ['consultee-without-answer', 'section-151-not-consulted', 'monitoring-officer-not-consulted', 'decision-maker-consulted'];
  const officers = ['Section 151 officer: agreed, 4 June 2018', 'Monitoring officer – no comments – 5 June 2018'];
  const asked = (...texts: string[]) => found(reportWith({ consultees: lines(...texts) }), ...codes);

  it('with a date and an answer raise nothing, in a table or in Welsh too', () => {
    expect(asked(...officers)).toEqual([]);
    expect(asked('Swyddog adran 151: cytunwyd, 4 Mehefin 2018', 'Swyddog monitro: dim sylwadau, 5 Mehefin 2018')).toEqual([]);
    const rows = [
      ['Who', 'When', 'Answer'],
      ['Chief finance officer', '4/6/2018', 'Supports'],
      ['Head of Legal', '5/6/2018', 'No comment'],
    ];
    expect(found(reportWith({ consultees: [table(rows)] }), ...codes)).toEqual([]);
  });

  it('may have opposed, or seen no implications', () => {
    expect(asked(...officers, 'Unions: opposed the change, 2 November 2018', 'HR: no financial implications – 12 November 2018')).toEqual(
      [],
    );
  });

  it('without either are one finding, which names them', () => {
    expect(asked('The following were consulted:', ...officers, 'HR – agreed', 'Trade unions, 4 June 2018')).toEqual([
      'consultee-without-answer | consultees | paragraph 4 | consultees: HR – agreed; Trade unions, 4 June 2018 | count: 2',
    ]);
  });

  it('include the statutory officers by post, not anybody of their departments', () => {
    expect(asked('Finance Manager: agreed, 4 June 2018')).toEqual([
      'section-151-not-consulted | consultees',
      'monitoring-officer-not-consulted | consultees',
    ]);
  });

  it('do not include whoever decides', () => {
    for (const name of ['Cabinet', 'Cabinet Members', 'The Cabinet Member for Education', 'Aelodau’r Cabinet', 'Executive Board']) {
      expect(asked(...officers, `${name}: agreed, 1 June 2018`)).toHaveLength(1);
    }
    for (const name of ['Cabinet Office', 'Executive Director', 'Chief Executive', 'Scrutiny']) {
      expect(asked(...officers, `${name}: agreed, 1 June 2018`)).toEqual([]);
    }
  });

  it('that are nobody are an error of their own, and no warning beside it', () => {
    expect(asked('None')).toEqual([]);
    expect(asked()).toEqual([]);
  });
});

describe('appendices', () => {
  const codes = ['appendix-skipped', 'appendix-missing', 'assessment-not-attached'];
  const paper = (text: string, sections: Record<string, Block[]> = {}) =>
    found(reportWith({ wellbeing: lines(text), ...sections }), ...codes);

  it('that hold the evaluation of what the section is about are missing without one', () => {
    expect(paper('The evaluation is at Appendix A.')).toEqual(['assessment-not-attached | wellbeing | 8.1']);
  });

  it('that are referred to in turn raise nothing', () => {
    expect(paper('See Appendix A, Appendix B and Appendices C and D. Atodiad A hefyd.')).toEqual([]);
    expect(paper('See Annex 1 and Annex 2; the appendix is long, and Appendix Analysis is a title.')).toEqual([]);
  });

  it('that are skipped are found where the next is', () => {
    expect(paper('See Appendix B.')).toEqual(['appendix-skipped | wellbeing | 8.1 | skipped: A | cited: B']);
    expect(paper('See Appendix 1. See Appendix 3.')).toEqual(['appendix-skipped | wellbeing | 8.1 | skipped: 2 | cited: 3']);
  });

  it('that a sentence names are missing when the paper does not have them', () => {
    expect(paper('The role profile is at Appendix A.')).toEqual(['appendix-missing | wellbeing | 8.1 | cited: A']);
    expect(paper('The role profile is at Appendix A.', { roleProfile: lines('To drive.') })).toEqual([]);
    expect(paper('A map is at Appendix A.')).toEqual([]);
    expect(paper('x', { evaluation: lines('The evaluation criteria are at Appendix A.') })).toEqual([
      'appendix-missing | evaluation | 7.1 | cited: A',
    ]);
  });

  it('are the assessment’s where the text refers to one', () => {
    expect(paper('No impacts were identified in the assessment.')).toEqual(['assessment-not-attached | wellbeing | 8.1']);
    expect(paper('The Future Generations Evaluation is at Appendix A.')).toEqual(['assessment-not-attached | wellbeing | 8.1']);
    expect(paper('No impacts were identified in the assessment.', { assessment: lines('Age: nobody is affected.') })).toEqual([]);
    expect(paper('No equality impact assessment is required.')).toEqual([]);
    expect(paper('Nobody is affected.')).toEqual([]);
  });
});

describe('title-differs and decision-date-blank', () => {
  const codes = ['title-differs', 'decision-date-blank'];
  const paper = (title: string, date: string) =>
    found(
      reportWith(
        {
          evaluation: [
            table(
              [
                ['Title of Report:', title],
                ['Date decision was made:', date],
              ],
              false,
            ),
          ],
        },
        { subject: 'Library vans – the Council’s rounds' },
      ),
      ...codes,
    );

  it('take the same words in another order and other punctuation for the same title', () => {
    expect(paper('The Councils rounds: library vans', '1 June 2018')).toEqual([]);
  });

  it('find another title, and a blank date', () => {
    expect(paper('Library vans', '')).toEqual([
      'decision-date-blank | evaluation | table 1 row 2',
      'title-differs | evaluation | table 1 row 1 | title: Library vans | subject: Library vans – the Council’s rounds',
    ]);
  });

  it('do not ask for what is not on the form', () => {
    expect(paper('', '1 June 2018')).toEqual([]);
    expect(found(reportWith({ evaluation: lines('The vans run.') }, { subject: 'x' }), ...codes)).toEqual([]);
  });
});

describe('what must not be public', () => {
  const codes = ['mobile-number', 'e-mail-address', 'intranet-link', 'single-post-holder'];
  const says = (...texts: string[]) => found(reportWith({ keyIssues: lines(...texts) }), ...codes);

  it.each(['07700 900123', '07700900123', '+44 7700 900123', '+44 (0)7700 900 123'])('finds the mobile number %s', (number) => {
    expect(says(`Tel: ${number}.`)).toEqual(['mobile-number | keyIssues | 3.1']);
  });

  it.each(['01632 960770', '07700 90012', '107700900123', '0300 123 4567', 'SRS07700'])('takes %s for none', (number) => {
    expect(says(`Tel: ${number}.`)).toEqual([]);
  });

  it('finds a person’s address, and leaves a shared box alone', () => {
    expect(says('a.n.other@council.example')).toEqual(['e-mail-address | keyIssues | 3.1']);
    expect(says('democraticservices@council.example, hr-team@council.example, info@x.wales, gwasanaethau@x.cymru')).toEqual([]);
    expect(says('licensing@x.wales, revenues@x.wales, community.development@x.wales')).toEqual([]);
    expect(says('@council on social media, 3 @ £4')).toEqual([]);
  });

  it.each([
    'http://hub/forms/a.aspx',
    'https://intranet.council.example/x',
    'http://10.1.2.3/a',
    'file:///c:/a.doc',
    '\\\\server\\share\\a.doc',
    'http://docs.local',
  ])('finds the intranet link %s', (link) => {
    expect(says(`See ${link}`)).toEqual([`intranet-link | keyIssues | 3.1 | link: ${link}`]);
  });

  it.each(['https://www.gov.wales/a', 'http://localist.example', 'https://hub.jisc.ac.uk.example', 'https://10to8.com'])(
    'takes %s for a public one',
    (link) => {
      expect(says(`See ${link}.`)).toEqual([]);
    },
  );

  it('finds the pay of somebody whom the text speaks of, and not that of a new post', () => {
    expect(says('The post holder has done well.', 'Grade G, £39,510.')).toEqual(['single-post-holder | keyIssues | 3.2 | holder: 3.1']);
    expect(says('The post holder has done well.', 'The new post is Grade G, £39,510.')).toEqual([]);
    expect(says('Grade G, £39,510.')).toEqual([]);
  });
});
