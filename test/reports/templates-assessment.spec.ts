import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type AssessmentCell, answerIn, assessmentCells } from '../../src/reports/assessment.js';
import { blankSection } from '../../src/reports/blank-section.js';
import { importText } from '../../src/reports/import-text.js';
import type { Block, ReportText } from '../../src/reports/report.js';
import { emptyReport } from '../../src/reports/report-sections.js';
import { sectionErrors } from '../../src/reports/section-limits.js';
import { keyOf } from '../../src/reports/template.js';
import { editions } from '../../src/reports/templates.js';
import { processorTime } from '../cpu.js';

const seed = importText(readFileSync(join(__dirname, '../fixtures/seeds/business-support-team-2018.txt'), 'utf8')).report;
const count = (cells: readonly AssessmentCell[], by: (cell: AssessmentCell) => string) => {
  const counts: Record<string, number> = {};
  for (const one of cells) counts[by(one)] = (counts[by(one)] ?? 0) + 1;
  return counts;
};
const withAssessment = (key: string, blocks: Block[]): ReportText => {
  const report = emptyReport(key);
  return { ...report, sections: report.sections.map((one) => (one.section === 'assessment' ? { ...one, blocks } : one)) };
};

describe('the cells of the 2018 seed’s assessment', () => {
  const cells = assessmentCells(seed);

  it('are 66: 60 of the grids, four of the action, two of the monitoring', () => {
    expect(count(cells, ({ table }) => table)).toEqual({
      goals: 14,
      ways: 10,
      characteristics: 30,
      caring: 6,
      actions: 4,
      monitoring: 2,
    });
  });

  it('are 18 blank, 33 “N/A” without a reason, and 15 answered, two of them “No impact”', () => {
    expect(count(cells, ({ state }) => state)).toEqual({ blank: 18, notApplicable: 33, answered: 13, noImpact: 2 });
    expect(cells.filter((one) => 'because' in one)).toEqual([]);
  });

  it('are found by the names of their rows, by their pictures’ words, and by where the paper left them out', () => {
    const at = (table: string, row: string, column: string) =>
      cells.find((one) => one.table === table && one.row === row && one.column === column);
    expect(at('goals', 'culture', 'contribution')).toMatchObject({ state: 'answered', name: { cy: expect.stringMatching(/^Cymru â/) } });
    expect(at('ways', 'longTerm', 'met')).toMatchObject({ state: 'answered', text: expect.stringMatching(/^The proposal has assessed/) });
    expect(at('characteristics', 'marriage', 'positive')).toMatchObject({ state: 'notApplicable', lacks: 'because' });
    expect(at('characteristics', 'sex', 'mitigation')).toMatchObject({ state: 'blank' });
    expect(at('characteristics', 'sex', 'mitigation')).not.toHaveProperty('lacks');
    expect(at('caring', 'safeguarding', 'positive')).toMatchObject({ state: 'noImpact', lacks: 'because' });
    expect(at('actions', '1', 'when')).toMatchObject({ state: 'blank', lacks: 'answer', name: { en: 'Action 1', cy: 'Cam gweithredu 1' } });
    expect(at('monitoring', 'where', 'answer')).toEqual(expect.not.objectContaining({ place: expect.anything() }));
    expect(at('monitoring', 'date', 'answer')?.place).toMatchObject({ block: { id: 't7' }, row: 0 });
  });
});

describe('what a cell says', () => {
  it.each([
    ['', { state: 'blank' }],
    [' – ', { state: 'blank' }],
    ['N/A', { state: 'notApplicable' }],
    ['n/a.', { state: 'notApplicable' }],
    ['Not applicable to this post', { state: 'notApplicable' }],
    ['Amherthnasol', { state: 'notApplicable' }],
    ['N/A: nobody under 18 uses the service', { state: 'notApplicable', because: 'nobody under 18 uses the service' }],
    ['No impact', { state: 'noImpact' }],
    ['No negative impacts.', { state: 'noImpact' }],
    ['None', { state: 'noImpact' }],
    ['Dim effaith', { state: 'noImpact' }],
    ['No impact because the hours stay as they are', { state: 'noImpact', because: 'the hours stay as they are' }],
    ['No impact on staff, as nobody moves', { state: 'noImpact', because: 'nobody moves' }],
    ['Dim effaith oherwydd nid oes neb yn symud', { state: 'noImpact', because: 'nid oes neb yn symud' }],
    ['None of the staff will move', { state: 'answered' }],
    ['No, the hours rise', { state: 'answered' }],
    ['National standards are met', { state: 'answered' }],
    ['Nobody is worse off', { state: 'answered' }],
  ])('%j is %j', (text, answer) => {
    expect(answerIn(text)).toEqual(answer);
  });

  it('is told of any text in time that grows with it', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void answerIn(text)));
    const start = processorTime();
    for (const text of [
      'No impact '.repeat(100_000),
      'N/A'.repeat(100_000),
      `n/a ${'as '.repeat(100_000)}`,
      `No impact${'-'.repeat(300_000)}`,
    ])
      answerIn(text);
    expect(processorTime() - start).toBeLessThan(2_000);
  });
});

describe('a blank section', () => {
  it.each(editions().map(keyOf))('of %s is what the limits take, in both languages, with ids of its own', (key) => {
    for (const { section } of emptyReport(key).sections)
      for (const language of ['en', 'cy'] as const) expect(sectionErrors(blankSection(key, section, language))).toEqual([]);
  });

  it.each(['report-2018@1', 'report-2018@2'])('of the assessment of %s is read back as cells that are all blank', (key) => {
    for (const language of ['en', 'cy'] as const) {
      const cells = assessmentCells(withAssessment(key, blankSection(key, 'assessment', language)));
      expect(count(cells, ({ state }) => state)).toEqual({ blank: cells.length });
      expect(cells.length).toBe(key === 'report-2018@1' ? 66 : 66 - 3 + 9 + 8);
      expect(cells.every(({ place }) => place !== undefined)).toBe(true);
    }
  });

  it('of the assessment has its answers read back, wherever they are written', () => {
    const blocks = blankSection('report-2018@2', 'assessment', 'cy');
    const spots = assessmentCells(withAssessment('report-2018@2', blocks));
    fc.assert(
      fc.property(fc.nat(spots.length - 1), (index) => {
        const { place, table, row, column } = spots[index]!;
        const again = structuredClone(blocks);
        const block = again.find(({ id }) => id === place?.block.id);
        const cellsOfRow = spots.filter((one) => one.place?.block === place?.block && one.place?.row === place?.row);
        const width = (block?.kind === 'table' && block.rows[place!.row]?.length) || 0;
        const at = width - cellsOfRow.length + cellsOfRow.findIndex((one) => one.column === column);
        if (block?.kind === 'table') block.rows[place!.row]![at] = 'Here';
        const answered = assessmentCells(withAssessment('report-2018@2', again)).filter(({ state }) => state === 'answered');
        expect(answered).toEqual([expect.objectContaining({ table, row, column, text: 'Here' })]);
      }),
    );
  });

  it('is the header of the options, the groups of requirements, the labels of the role, the questions, the posts', () => {
    const key = 'report-2018@2';
    expect(blankSection(key, 'options')).toEqual([
      { kind: 'table', id: 't1', header: true, rows: [['Option', 'Advantages', 'Disadvantages']] },
    ]);
    expect(blankSection(key, 'personSpecification')[0]).toMatchObject({ rows: { length: 6 } });
    expect(blankSection(key, 'roleProfile', 'cy')[0]).toMatchObject({ header: false, rows: expect.arrayContaining([['Gradd', '']]) });
    expect(blankSection(key, 'evaluation')).toHaveLength(3);
    expect(blankSection(key, 'establishment')).toEqual([{ kind: 'posts', id: 'posts1', lines: [] }]);
    expect(blankSection(key, 'purpose')).toEqual([]);
    expect(() => blankSection(key, 'poem')).toThrow(RangeError);
  });

  it('tells "Gender" from "Gender reassignment", whichever comes first', () => {
    const rows = [
      ['Protected characteristics', '', '', ''],
      ['Gender reassignment', 'one', '', ''],
      ['Gender', 'two', '', ''],
    ];
    for (const order of [rows, [rows[0]!, rows[2]!, rows[1]!]]) {
      const cells = assessmentCells(withAssessment('report-2018@1', [{ kind: 'table', id: 't1', header: true, rows: order }]));
      const said = cells.filter(({ state }) => state === 'answered').map(({ row, text }) => [row, text]);
      expect(said).toEqual([
        ['genderReassignment', 'one'],
        ['sex', 'two'],
      ]);
    }
  });

  it('of ten thousand rows is read in a moment', () => {
    const rows = Array.from({ length: 10_000 }, () => ['x '.repeat(50)]);
    const start = processorTime();
    assessmentCells(withAssessment('report-2018@2', [{ kind: 'table', id: 't1', header: false, rows }]));
    expect(processorTime() - start).toBeLessThan(1_000);
  });

  it('has no cells where there is no assessment, or a form that asks none', () => {
    expect(assessmentCells(emptyReport('report-2018'))).toEqual([]);
    expect(assessmentCells(emptyReport('report-2015'))).toEqual([]);
  });
});
