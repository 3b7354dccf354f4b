import fc from 'fast-check';
import { runChecks } from '../../../src/reports/checks.js';
import { printAmount } from '../../../src/reports/figures.js';
import type { Block, Costs, Posts, PostTerms, ReportText } from '../../../src/reports/report.js';
import { paragraph, reportWith, table, told } from '../papers.js';

const found = (report: ReportText, ...codes: string[]) => told(runChecks(report).filter(({ code }) => codes.includes(code)));
const issues = (...blocks: (string | Block)[]) =>
  reportWith({
    keyIssues: blocks.map((one, index) => (typeof one === 'string' ? paragraph(one, `3.${index + 1}`, `p${index + 1}`) : one)),
  });

/** A year of costs and a saving beside it, in pence. */
const costs = (revenue: number, saving: number, years = ['2018/19']): Costs => {
  const line = { quantity: 100, unit: 'year', onCost: 0, years };
  return {
    kind: 'costs',
    id: 'c1',
    lines: [
      { ...line, id: 'l1', item: 'A post', type: 'revenue', rate: revenue },
      { ...line, id: 'l2', item: 'Hours', type: 'saving', rate: saving },
    ],
  };
};
const terms: PostTerms = { grade: 'G', scp: '29', hours: 3_700, salary: 2_932_300, onCost: 1_018_700, tenure: 'permanent' };
const posts = (to: Partial<PostTerms>): Posts => ({
  kind: 'posts',
  id: 'e1',
  lines: [{ id: 'l1', post: 'Manager', from: terms, to: { ...terms, ...to } }],
});

describe('cost-neutral-unproven', () => {
  const code = 'cost-neutral-unproven';

  it.each([
    ['The change is cost neutral.', 'cost neutral'],
    ['It is resource neutral to the Authority.', 'resource neutral'],
    ['This again is at neutral cost.', 'neutral cost'],
    ['There are no additional resource implications.', 'no additional resources'],
    ['Mae’r newid yn niwtral o ran cost.', 'Welsh'],
  ])('finds "%s" beside an increase', (claim) => {
    expect(found(issues(claim, 'The grade rises: increase £4,675.'), code)).toEqual([
      `${code} | keyIssues | 3.2 | increase: £4,675 | claims: 3.1`,
    ]);
  });

  it.each([
    ['The change is not cost neutral.', 'a denial'],
    ['Finance asks whether it is cost neutral.', 'a question'],
    ['The current budget of £385,128 makes it cost neutral.', 'a baseline'],
    ['It is cost neutral within the existing mobile library budget of £45,000.', 'a named baseline'],
  ])('is quiet about "%s": %s', (claim) => {
    expect(found(issues(claim, 'The grade rises: increase £4,675.'), code)).toEqual([]);
  });

  it('is quiet about a fee that rises, and arrears', () => {
    expect(
      found(issues('Cost neutral.', 'The fee rises from £850, an increase of £34.', 'Arrears show a rise of £187,500.'), code),
    ).toEqual([]);
  });

  it('is not silenced by a table of costs that has no figures', () => {
    expect(found(issues('Cost neutral.', 'The grade rises: increase £4,675.', costs(0, 0)), code)).toHaveLength(1);
  });

  it('is quiet about a claim without an increase, and an increase without a claim', () => {
    expect(found(issues('Cost neutral.', 'The number of visits rose, an increase of 4,675.'), code)).toEqual([]);
    expect(found(issues('An increase of £4,675.'), code)).toEqual([]);
  });
});

describe('cost-neutral-untrue', () => {
  const code = 'cost-neutral-untrue';

  it('holds the claim against the computed net, whatever the figures', () => {
    const pence = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(pence, pence, (revenue, saving) => {
        const net = printAmount({ hundredths: revenue - saving, unit: 'pounds' });
        expect(found(issues('Cost neutral.', costs(revenue, saving)), code)).toEqual(
          revenue === saving ? [] : [`${code} | keyIssues | 3.1 | net: ${net}`],
        );
      }),
    );
  });

  it('leaves no room for the weaker finding, which had no figures', () => {
    expect(found(issues('Cost neutral.', 'Increase £4,675.', costs(100, 100)), code, 'cost-neutral-unproven')).toEqual([]);
  });

  it('reads several tables of costs as one', () => {
    const [spent, saved] = [costs(500, 0), { ...costs(0, 500), id: 'c2' }];
    expect(found(issues('Cost neutral.', spent, saved), code)).toEqual([]);
    expect(found(issues('Cost neutral.', spent, { ...saved, lines: costs(0, 400).lines }), code)).toEqual([
      `${code} | keyIssues | 3.1 | net: £1`,
    ]);
  });

  it('names a year that is not paid for, where a later one saves it', () => {
    const later = { ...costs(0, 500, ['2019/20']), id: 'c2' };
    expect(found(issues('Cost neutral.', costs(500, 0), later), code)).toEqual([`${code} | keyIssues | 3.1 | net: £5`]);
  });

  it('asks the posts where there are no costs', () => {
    expect(found(issues('Cost neutral.', posts({ salary: 3_000_000 })), code)).toEqual([`${code} | keyIssues | 3.1 | net: £677`]);
    expect(found(issues('Cost neutral.', posts({ grade: 'H' })), code)).toEqual([]);
  });
});

describe('cost-differs', () => {
  it('finds a total in the text that the table does not come to', () => {
    const code = 'cost-differs';
    expect(found(issues('The total cost is £5,000.', costs(450_000, 0)), code)).toEqual([
      `${code} | keyIssues | 3.1 | stated: £5,000 | computed: £4,500`,
    ]);
    expect(found(issues('The total cost is £4,500, or £9,000 in all.', costs(450_000, 0, ['2018/19', '2019/20'])), code)).toEqual([]);
    expect(found(issues('A van costs £5,000 in total cost terms elsewhere.', costs(450_000, 0)), code)).toEqual([]);
    expect(found(issues('The total cost is £5,000.'), code)).toEqual([]);
    expect(found(issues('Total salary costs are known; the total cost is £39,510.', posts({})), code)).toEqual([]);
  });
});

describe('resource-claim-contradicted', () => {
  const code = 'resource-claim-contradicted';
  const change = 'The temporary secondment is changed into a permanent position.';

  it('finds a claim of nothing more beside something temporary that becomes permanent', () => {
    expect(found(issues(change, 'There are no additional resource implications.'), code)).toEqual([
      `${code} | keyIssues | 3.2 | where: 3.1`,
    ]);
  });

  it('is quiet when only one of the two is said, and when a table decides', () => {
    expect(found(issues(change), code)).toEqual([]);
    expect(found(issues('A temporary cover. No additional cost.', 'A permanent home for the team.'), code)).toEqual([]);
    expect(found(issues(change, 'No additional costs.', posts({})), code)).toEqual([]);
  });
});

describe('hours-unreconciled', () => {
  const code = 'hours-unreconciled';
  const paper = (remainder: string, converted: string) =>
    issues(
      'The current structure has 518.8 hours of Office Hours.',
      table([[`Office Hours ${remainder} hours`, '£1']], false),
      `They are combined into ${converted}.`,
    );

  it('finds three figures of one thing that do not agree, and gives the right one', () => {
    expect(found(paper('480', '1 x FTE'), code)).toEqual([
      `${code} | keyIssues | 3.1 | whole: 518.8 | remainder: 480 | converted: 37 | computed: 38.8`,
    ]);
  });

  it('is quiet when they agree, and when one of them is not stated or not single', () => {
    expect(found(paper('481.8', '1 x FTE'), code)).toEqual([]);
    expect(found(paper('444.8', 'two full-time posts'), code)).toEqual([]);
    expect(found(paper('480', 'one team'), code)).toEqual([]);
    expect(found(issues('The current structure has 518.8 hours of Office Hours. We convert 1 FTE.', 'Van hours 480 hours'), code)).toEqual(
      [],
    );
  });
});

describe('what pay is called', () => {
  const codes = ['on-cost-unlabelled', 'scp-is-amount', 'several-tops'];

  it('finds a salary beside a cost with the on-cost in it', () => {
    const rows = [['Manager Grade G (top £29,323)', '£39,510']];
    expect(found(issues(table(rows, false)), ...codes)).toEqual([
      'on-cost-unlabelled | keyIssues | table 1 row 1 | salary: £29,323 | cost: £39,510',
    ]);
    expect(found(issues(table([['Manager Grade G', 'Cost with on-costs'], ...rows])), ...codes)).toEqual([]);
    expect(found(issues('Figures include on-costs.', table(rows, false)), ...codes)).toEqual([]);
    expect(
      found(
        issues(
          table(
            [
              ['Grade G (£29,323)', '£29,323'],
              ['Grade H (£10,000)', '£90,000'],
              ['Rent (£29,323)', '£39,510'],
            ],
            false,
          ),
        ),
        ...codes,
      ),
    ).toEqual([]);
  });

  it('finds an amount where a spinal column point belongs', () => {
    expect(found(issues('Top of G (SCP £39,510) and SCP: £1.'), ...codes)).toEqual(['scp-is-amount | keyIssues | 3.1 | amount: £39,510']);
    expect(found(issues('SCP 29 to SCP 33 (£25,694), SCP 29 £34,835'), ...codes)).toEqual([]);
  });

  it('finds two tops of one grade, wherever they stand, and none where the grades differ', () => {
    expect(found(issues('Top of Grade F £30,000', 'Top of F: £31,000'), ...codes)).toEqual([
      'several-tops | keyIssues | 3.2 | grade: F | first: £30,000 | second: £31,000',
    ]);
    expect(found(issues('Top of F £30,000 Top of G £40,000', 'Top of the grade £50,000'), ...codes)).toEqual([]);
    expect(found(issues('Top of F £30,000', 'Top of F £40,520 with on-costs'), ...codes)).toEqual([]);
    expect(found(issues('Top of F £30,000 in 2018/19, top of F £30,600 in 2019/20'), ...codes)).toEqual([]);
  });
});

describe('budget-years-differ', () => {
  const code = 'budget-years-differ';

  it('finds two years of funding, and says where the first is', () => {
    expect(found(issues('Funded from the 2017/18 budget.', 'Funded in the budget for 2018-19.'), code)).toEqual([
      `${code} | keyIssues | 3.2 | year: 2018/19 | other: 2017/18 | where: 3.1`,
    ]);
  });

  it('is quiet about one year, about years of other things, and about a plan over years', () => {
    expect(found(issues('Funded from the 2018/19 budget.', 'Funded by the budget of 2018-2019.'), code)).toEqual([]);
    expect(found(issues('Funded from the 2018/19 budget.', 'The budget was overspent in 2016/17.'), code)).toEqual([]);
    expect(found(issues('Funded from the budgets for 2018/19 and 2019/20.', 'Funded in the budget for 2018/19.'), code)).toEqual([]);
  });
});

describe('post-uncosted', () => {
  const code = 'post-uncosted';
  const asks = (...more: string[]) =>
    reportWith({
      recommendations: [paragraph('To create a permanent post of librarian.', '2.1')],
      keyIssues: more.map((text, index) => paragraph(text, undefined, `p${index + 1}`)),
    });

  it('finds somebody who is appointed for good', () => {
    const report = reportWith({ recommendations: [paragraph('To appoint a permanent pool manager.', '2.1')] });
    expect(found(report, code)).toEqual([`${code} | recommendations | 2.1`]);
  });

  it('finds a permanent post without all of grade, hours and cost', () => {
    expect(found(asks(), code)).toEqual([`${code} | recommendations | 2.1`]);
    expect(found(asks('Grade D, 37 hours.'), code)).toHaveLength(1);
    expect(found(asks('Grade D, £21,074.'), code)).toHaveLength(1);
  });

  it('is quiet when all are given, and when nothing permanent is asked for', () => {
    expect(found(asks('Grade D, 37 hours, £21,074.'), code)).toEqual([]);
    expect(found(reportWith({ recommendations: [paragraph('To agree a permanent closure of the road.', '2.1')] }), code)).toEqual([]);
  });
});
