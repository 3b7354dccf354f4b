import { evaluationBlocks } from '../../src/reports/evaluation.js';
import { promisedCost } from '../../src/reports/promised-cost.js';
import type { CostLine, Costs, ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';

const FORM = 'report-2018@2';
const line: CostLine = {
  ...{ id: 'l1', item: 'Driver', type: 'revenue', quantity: 100, unit: 'post', rate: 2_000_000, onCost: 2500 },
  years: ['2018/19'],
};
const costs = (...lines: Partial<CostLine>[]): Costs => ({ kind: 'costs', id: 'c1', lines: lines.map((own) => ({ ...line, ...own })) });

function reportWith(cost: string, blocks: Partial<Record<string, Costs[]>> = {}): ReportText {
  const report = emptyReport(FORM);
  const sections = report.sections.map((one) => ({
    section: one.section,
    blocks: one.section === 'evaluation' ? evaluationBlocks(FORM, { cost }) : (blocks[one.section] ?? []),
  }));
  return { ...report, sections };
}

it.each([
  ['It costs £45,000 a year.', 4_500_000],
  ['£385,128: the budget is £385,128.', 38_512_800],
  ['£12.50 for each of 40 users', 1250],
  ['£45,000, and £5,000 for training', null],
  ['It will save £5,000.', null],
  ['Arbedion o £5,000', null],
  ['Within the budget.', null],
  ['', null],
])('reads the one amount of the promise: %s', (cost, pence) => {
  expect(promisedCost(reportWith(cost))).toEqual(pence === null ? null : { pence, from: 'promise' });
});

it('takes the net of the report’s costs before any words, and leaves out the costs of options', () => {
  const resources = [costs({}, { id: 'l2', type: 'saving', rate: 500_000, onCost: 0 })];
  expect(promisedCost(reportWith('It costs £45,000.', { resources }))).toEqual({ pence: 2_000_000, from: 'costs' });
  expect(promisedCost(reportWith('It costs £45,000.', { options: [costs({})] }))).toEqual({ pence: 4_500_000, from: 'promise' });
  expect(promisedCost(reportWith('', { resources: [costs({ type: 'saving' })] }))?.pence).toBe(-2_500_000);
});

it('takes a table without lines for no costs at all', () => {
  expect(promisedCost(reportWith('It costs £45,000.', { resources: [costs()] }))).toEqual({ pence: 4_500_000, from: 'promise' });
});
