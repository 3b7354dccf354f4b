import fc from 'fast-check';
import { assessmentCells } from '../../../src/reports/assessment.js';
import { runChecks } from '../../../src/reports/checks.js';
import type { Block, Finding, ReportText } from '../../../src/reports/report.js';
import { clean2018, paragraph, reportOf, reportWith, seed2018, table, told } from '../papers.js';

const of = (report: ReportText, ...codes: string[]): Finding[] => runChecks(report).filter(({ code }) => codes.includes(code));
const counted = (findings: readonly Finding[]) => findings.reduce((sum, { figures }) => sum + Number(figures?.count), 0);
const BLANK = ['assessment-blank', 'action-incomplete', 'monitoring-unreported'];

describe('the cells of the 2018 seed’s assessment', () => {
  const report = reportOf(seed2018);

  it('are 66, of which 18 are blank, 33 are “N/A” without a reason, 15 are answered and two of these say “No impact”', () => {
    const cells = assessmentCells(report);
    const states = cells.map((cell) => ('because' in cell ? 'answered' : cell.state));
    const count = (state: string) => states.filter((one) => one === state).length;
    expect(cells).toHaveLength(66);
    expect([count('blank'), count('notApplicable'), count('answered') + count('noImpact'), count('noImpact')]).toEqual([18, 33, 15, 2]);
  });

  it('are all counted by the findings, and none twice', () => {
    expect(counted(of(report, ...BLANK))).toBe(18);
    expect(counted(of(report, 'assessment-not-applicable'))).toBe(33);
    expect(counted(of(report, 'assessment-no-impact'))).toBe(2);
  });

  it('are named by row and column', () => {
    expect(of(report, 'assessment-not-applicable').find(({ paragraph: place }) => place === 'table 4 row 2')?.figures).toEqual({
      row: 'Age',
      count: '2',
      columns: 'Positive impacts on people with the characteristic; Negative impacts on people with the characteristic',
    });
  });
});

describe('a grid of an assessment', () => {
  const goals = (...rows: string[][]): ReportText =>
    reportWith({ assessment: [table([['Well Being Goal', 'Contribution', 'Mitigation'], ...rows])] });
  const only = (report: ReportText, ...codes: string[]) =>
    told(of(report, ...codes).filter(({ figures }) => figures?.row === 'A healthier Wales'));
  const STATES = ['assessment-blank', 'assessment-not-applicable', 'assessment-no-impact'];

  it.each<[string, string | undefined]>([
    ['', 'assessment-blank'],
    [' – ', 'assessment-blank'],
    ['n/a', 'assessment-not-applicable'],
    ['Amherthnasol', 'assessment-not-applicable'],
    ['No impact.', 'assessment-no-impact'],
    ['None', 'assessment-no-impact'],
    ['Dim effaith', 'assessment-no-impact'],
    ['N/A, because nobody lives there.', undefined],
    ['No impact: the route is the same.', undefined],
    ['People walk more.', undefined],
  ])('with "%s" in a box raises %s', (text, code) => {
    expect(only(goals(['A healthier Wales', text, 'Paths are lit.']), ...STATES)).toEqual(
      code === undefined ? [] : [`${code} | assessment | table 1 row 2 | row: A healthier Wales | count: 1`],
    );
  });

  it('without one of the form’s rows is blank there, under the row’s name', () => {
    expect(only(goals(['A resilient Wales', 'Trees.', 'More trees.']), ...STATES)).toEqual([
      'assessment-blank | assessment | A healthier Wales | row: A healthier Wales | count: 2',
    ]);
  });

  it('is counted whatever is written into it: each box by one finding at most', () => {
    const answer = fc.constantFrom('', 'N/A', 'None', 'No impact because of the wall.', 'Trees are planted.');
    fc.assert(
      fc.property(fc.array(answer, { minLength: 14, maxLength: 14 }), (answers) => {
        const rows = [
          'A prosperous Wales',
          'A resilient Wales',
          'A healthier Wales',
          'A more equal Wales',
          'A Wales of cohesive communities',
          'A Wales of vibrant culture and thriving Welsh language',
          'A globally responsible Wales',
        ].map((name, index) => [name, answers[index * 2] ?? '', answers[index * 2 + 1] ?? '']);
        const findings = of(goals(...rows), ...STATES).filter(({ paragraph: place }) => place?.startsWith('table 1'));
        expect(STATES.map((code) => counted(findings.filter((one) => one.code === code)))).toEqual(
          ['', 'N/A', 'None'].map((text) => answers.filter((one) => one === text).length),
        );
      }),
    );
  });

  it('is not asked for where there is no assessment at all', () => {
    expect(of(reportWith({ assessment: [paragraph('To follow.')] }), ...STATES)).toEqual([]);
  });
});

describe('characteristic-contradicted', () => {
  const paper = (age: string[], text: string): ReportText => {
    const header = ['Protected Characteristics', 'Positive', 'Negative', 'Mitigation'];
    return reportWith({ keyIssues: [paragraph(text, '3.1')], assessment: [table([header, ['Age', ...age]])] });
  };
  const found = (report: ReportText) => told(of(report, 'characteristic-contradicted'));

  it('finds a characteristic that is not applicable beside a text about people who share it', () => {
    expect(found(paper(['N/A', 'N/A', ''], 'It is a chance for a young person.'))).toEqual([
      'characteristic-contradicted | assessment | table 1 row 2 | row: Age | words: young person | where: 3.1',
    ]);
  });

  it('is quiet when one box is answered, when it says why not, and when the text is about nobody', () => {
    expect(found(paper(['Apprentices learn.', 'N/A', ''], 'It is a chance for a young person.'))).toEqual([]);
    expect(found(paper(['N/A because anybody may apply', 'N/A because anybody may apply', ''], 'For a young person.'))).toEqual([]);
    expect(found(paper(['N/A', 'N/A', ''], 'The van is old, the youngest is newer.'))).toEqual([]);
  });
});

describe('actions and monitoring', () => {
  const actions = (...rows: string[][]): Block =>
    table([['What are you going to do', 'When are you going to do it?', 'Who is responsible', 'Progress'], ...rows]);
  const found = (block: Block, ...codes: string[]) => told(of(reportWith({ assessment: [block] }), ...codes));

  it('finds an action without who or when, and passes over spare lines, “None” and progress that is not made yet', () => {
    const rows = [
      ['Plant', 'May 2019', 'Ranger', ''],
      ['Water', '', 'Ranger', ''],
      ['Mow', 'June 2019', '', 'No'],
      ['', '', '', ''],
      ['None', '', '', ''],
    ];
    expect(found(actions(...rows), 'action-incomplete')).toEqual([
      'action-incomplete | assessment | table 1 row 3 | row: Water | count: 2',
      'action-incomplete | assessment | table 1 row 4 | row: Mow | count: 1',
    ]);
  });

  it.each(['Ongoing', 'When the service needs it', ''])('finds no date in "%s"', (text) => {
    const block = table([['The impacts of this proposal will be evaluated on:', text]], false);
    expect(found(block, 'monitoring-undated')).toEqual(['monitoring-undated | assessment | table 1 row 1']);
  });

  it.each(['March 2019', '1/4/2019', 'After twelve months', 'Ymhen 12 mis'])('takes "%s" for one', (text) => {
    const block = table([['The impacts of this proposal will be evaluated on:', text]], false);
    expect(found(block, 'monitoring-undated')).toEqual([]);
  });

  it('asks where the results are reported, once', () => {
    const label = 'The impacts of this proposal will be evaluated on:';
    expect(found(table([[label, 'March 2019']], false), 'monitoring-unreported')).toHaveLength(1);
    expect(
      found(
        table(
          [
            [label, 'March 2019'],
            ['The results will be reported to', 'Scrutiny'],
          ],
          false,
        ),
        'monitoring-unreported',
      ),
    ).toEqual([]);
    expect(found(table([[label, 'March 2019, reported to scrutiny']], false), 'monitoring-unreported')).toEqual([]);
  });
});

describe('assessment-late', () => {
  const dated = (text: string, date: string) =>
    told(of(reportWith({ assessment: [table([['Date Future Generations Evaluation', text]], false)] }, { date }), 'assessment-late'));

  it('finds less than four weeks before the meeting, the day itself, and a day after it', () => {
    expect(dated('2nd March 2018', '2018-03-30')).toEqual([]);
    expect(dated('2nd March 2018', '2018-03-29')).toEqual(['assessment-late | assessment | table 1 row 1 | days: 27']);
    expect(dated('28 Mawrth 2018', '2018-03-28')).toEqual(['assessment-late | assessment | table 1 row 1 | days: 0']);
    expect(dated('1/4/2018', '2018-03-28')).toEqual(['assessment-late | assessment | table 1 row 1 | days: -4']);
  });

  it('is quiet where either date cannot be read', () => {
    expect(dated('To follow', '2018-03-28')).toEqual([]);
    expect(told(of(reportOf(clean2018.replace('DATE:\t14 June 2018', 'DATE:\t')), 'assessment-late'))).toEqual([]);
  });
});

describe('specification-row-incomplete', () => {
  const code = 'specification-row-incomplete';
  const rows = (...them: string[][]) =>
    told(of(reportWith({ personSpecification: [table([['Requirements', 'How tested', 'Weighting'], ...them])] }), code));

  it('finds a requirement without its test or its weighting, and passes over the titles of groups', () => {
    expect(
      rows(['1. KNOWLEDGE', '', ''], ['1.1 Law', 'Form', 'High'], ['1.2 Tax', 'Form', ''], ['1.3 Rates', '', ''], ['Skills', '', '']),
    ).toEqual([
      `${code} | personSpecification | table 1 row 4 | row: 1.2 Tax`,
      `${code} | personSpecification | table 1 row 5 | row: 1.3 Rates`,
    ]);
  });
});
