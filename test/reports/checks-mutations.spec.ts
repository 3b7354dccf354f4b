import { CHECKS, runChecks } from '../../src/reports/checks.js';
import type { ReportText } from '../../src/reports/report.js';
import { clean2018, codes, reportOf, told } from './papers.js';

/** A copy of the clean paper with one thing wrong: what is replaced (the first time it stands there), by what, and what is found then. */
const MUTATIONS: readonly [from: string, to: string, finding: string][] = [
  ['DATE:\t14 June 2018', 'DATE:\t', 'date-blank (error) | head'],
  ['1.1 To seek approval for a second library van driver.', '', 'purpose-empty (error) | purpose'],
  ['Total\t74\t£42,148', 'Total\t74\t£42,149', 'total-wrong (error) | keyIssues | table 1 row 4 | stated: £42,149 | computed: £42,148'],
  ['Total\t74\t', 'Total\t75\t', 'total-wrong (error) | keyIssues | table 1 row 4 | stated: 75 | computed: 74'],
  ['an increase of £21,074', 'an increase of £21,047', 'total-wrong (error) | keyIssues | 3.2 | stated: £21,047 | computed: £21,074'],
  ['74 - 37 = 37 hours', '74 - 37 = 38 hours', 'total-wrong (error) | resources | 6.1 | stated: 38 | computed: 37'],
  [
    'The current hours are 74 hours of driving, loading and lending a week; none of them is converted.',
    'The current rota has 74 hours of driving. Driving 40 hours remain. The rest is converted into 1 FTE.',
    'hours-unreconciled | keyIssues | 3.4 | whole: 74 | remainder: 40 | converted: 37 | computed: 34',
  ],
  [
    'the existing budget of £45,000',
    'what Finance can afford',
    'cost-neutral-unproven | keyIssues | 3.2 | increase: £21,074 | claims: 6.2',
  ],
  [
    'Cost with on-costs\nLibrary van driver (existing)',
    'Cost\nLibrary van driver (existing, top of SCP 12 £16,211)',
    'on-cost-unlabelled | keyIssues | table 1 row 2 | salary: £16,211 | cost: £21,074',
  ],
  ['(SCP 12) is', '(SCP £16,211) is', 'scp-is-amount | keyIssues | 3.2 | amount: £16,211'],
  [
    '1.1 To seek approval',
    '1.1 The top of Grade D is £16,211. The top of Grade D with allowances is £17,000. To seek approval',
    'several-tops | purpose | 1.1 | grade: D | first: £16,211 | second: £17,000',
  ],
  [
    'budget for 2018/19.\n\n3.',
    'budget for 2019/20.\n\n3.',
    'budget-years-differ | resources | 6.2 | year: 2018/19 | other: 2019/20 | where: 2.2',
  ],
  [
    '5.1 Readers',
    '5.1 The library van driver post at Grade D has been created. Readers',
    'recommendation-already-done | recommendations | 2.1 | where: 5.1',
  ],
  ['Share a driver with Highways\tLow cost\tHighways has no spare hours\n', '', 'options-few | options | table 1 row 3 | count: 2'],
  ['Do nothing\t', 'Buy a boat\t', 'options-without-doing-nothing | options | table 1 row 2'],
  ['£21,074 a year\n\n5.', 'None\n\n5.', 'option-without-disadvantage | options | table 1 row 4 | option: Create the post (preferred)'],
  [
    'Head of Community Services: agreed, 1 June 2018',
    'Head of Community Services',
    'consultee-without-answer | consultees | paragraph 1 | consultees: Head of Community Services | count: 1',
  ],
  ['Section 151 officer:', 'Accountant:', 'section-151-not-consulted | consultees'],
  ['Monitoring officer:', 'Editor:', 'monitoring-officer-not-consulted | consultees'],
  [
    'Community Services management team: supported',
    'Cabinet members: supported',
    'decision-maker-consulted | consultees | paragraph 4 | consultee: Cabinet members: supported, 30 May 2018',
  ],
  ['\nThe van runs on every working day.', '', 'evaluation-blank | evaluation | outcome | question: outcome'],
  [
    'The van runs on every working day.\n\n12 month appraisal',
    '12 month appraisal\n\nThe van runs on every working day.',
    'evaluation-in-appraisal-box | evaluation | outcome | question: outcome',
  ],
  ['Date decision was made:\t14 June 2018', 'Date decision was made:\t', 'decision-date-blank | evaluation | table 1 row 2'],
  ['Evaluation 3 May 2018', 'Evaluation 13 June 2018', 'assessment-late | assessment | table 1 row 2 | days: 1'],
  [
    'The driver is trained to notice who no longer comes.',
    '',
    'assessment-blank | assessment | table 2 row 4 | row: A healthier Wales | count: 1',
  ],
  [
    'Age\tThe van serves everybody, and it runs more often.',
    'Age\tN/A',
    'assessment-not-applicable | assessment | table 4 row 2 | row: Age | count: 1',
  ],
  [
    'None, because no visit is lost.',
    'No impact',
    'assessment-no-impact | assessment | table 5 row 3 | row: Corporate parenting | count: 1',
  ],
  [
    'March 2019\tLibrary Manager',
    'March 2019\t',
    'action-incomplete | assessment | table 6 row 2 | row: Review the rounds with the villages | count: 1',
  ],
  ['14 June 2019, and reported', 'As needed, and reported', 'monitoring-undated | assessment | table 7 row 1'],
  [
    ', and reported to the Community Services select committee',
    '',
    'monitoring-unreported | assessment | The results will be reported to | count: 1',
  ],
  [
    'first aid\tApplication Form\tLow',
    'first aid\tApplication Form\t',
    'specification-row-incomplete | personSpecification | table 1 row 4 | row: 1.2 A certificate in first aid',
  ],
  ['are at Appendix C', 'are at Appendix D', 'appendix-skipped | wellbeing | 8.1 | skipped: C | cited: D'],
  [
    'Community Services – Library van driver\nDate',
    'Community Services – Bookbus driver\nDate',
    'title-differs | evaluation | table 1 row 1 | title: Community Services – Bookbus driver | subject: Library van driver – Community Services',
  ],
  ['Tel: 01632 960001', 'Tel: 07700 900001', 'mobile-number | contact | paragraph 1'],
  ['libraries.team@', 'a.n.other@', 'e-mail-address | contact | paragraph 2'],
  ['Mobile library timetable 2018', 'http://hub/timetable', 'intranet-link | backgroundPapers | paragraph 1 | link: http://hub/timetable'],
  ['3.1 The van', '3.1 The post holder was ill. The van', 'single-post-holder | keyIssues | 3.2 | holder: 3.1'],
  ['3.3 The mobile', '3.2 The mobile', 'paragraph-number-twice | keyIssues | 3.2 (second) | number: 3.2'],
  ['2.1 Experience', '1.3 Experience', 'paragraph-number-misplaced | personSpecification | table 1 row 6 | number: 1.3 | within: 2'],
  ['5.1 Readers', '5.2 Readers', 'paragraph-number-gap | reasons | 5.2 | missing: 5.1'],
  ['3. To keep the van', '4. To keep the van', 'paragraph-number-gap | roleProfile | 4 | missing: 3'],
  ['5. REASONS:', '## REASONS:', 'heading-number-missing | reasons | heading: REASONS:'],
  ['12. CONTACT DETAILS:', '14. CONTACT DETAILS:', 'heading-number-gap | contact | missing: 12–13'],
  ['5. REASONS:', '5 REASONS:', 'heading-punctuation | reasons | heading: 5 REASONS: | usual: 1. PURPOSE: | count: 1'],
  ['Library Manager\n\n12', 'Library Manager (acting\n\n12', 'bracket-unbalanced | author | paragraph 1 | text: (acting'],
];

describe('a clean paper', () => {
  it('raises nothing', () => {
    expect(runChecks(reportOf(clean2018))).toEqual([]);
  });

  it.each(MUTATIONS)('with "%s" turned into "%s" raises exactly that', (from, to, finding) => {
    expect(clean2018).toContain(from);
    expect(told(runChecks(reportOf(clean2018.replace(from, to))))).toEqual([finding]);
  });

  it('without its recommendations raises that, and asks nothing about what nobody recommends', () => {
    const report = without(reportOf(clean2018), 'recommendations');
    expect(told(runChecks(report))).toEqual(['recommendations-empty (error) | recommendations']);
  });

  it('without its consultees raises that alone', () => {
    expect(told(runChecks(without(reportOf(clean2018), 'consultees')))).toEqual(['consultees-empty (error) | consultees']);
  });

  it('without its assessment raises that it is not attached, and without its role profile that an appendix is missing', () => {
    expect(codes(runChecks(without(reportOf(clean2018), 'assessment')))).toEqual(['assessment-not-attached']);
    expect(told(runChecks(without(reportOf(clean2018), 'roleProfile')))).toEqual(['appendix-missing | wellbeing | 8.1 | cited: C']);
  });

  it('is turned wrong in one way at least for every check, but those about computed tables and tenure, which have their own tests', () => {
    const tried = new Set(MUTATIONS.map(([, , finding]) => finding.split(/[ |]/, 1)[0]));
    const elsewhere = ['recommendations-empty', 'consultees-empty', 'assessment-not-attached', 'appendix-missing'];
    const own = ['cost-neutral-untrue', 'cost-differs', 'resource-claim-contradicted', 'post-uncosted', 'characteristic-contradicted'];
    expect(CHECKS.map(({ code }) => code).filter((code) => !tried.has(code) && code !== 'placement-unconfirmed')).toEqual(
      CHECKS.map(({ code }) => code).filter((code) => [...elsewhere, ...own].includes(code)),
    );
  });
});

function without(report: ReportText, section: string): ReportText {
  return { ...report, sections: report.sections.map((one) => (one.section === section ? { ...one, blocks: [] } : one)) };
}
